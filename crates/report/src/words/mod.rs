//! How dates, places, states and numbers are put in words: one neutral wording everywhere.

mod place;
mod states;
mod terms;
mod when;

pub(crate) use place::{distance, place_precision};
pub(crate) use states::{letter, meaning, state};
pub(crate) use terms::{
    class, modality, modality_key, role, role_key, stance, standard, standard_key, status,
    verified_by, verified_by_key,
};
pub(crate) use when::{
    day, day_range, instant, later, stated, stated_short, time_precision, window, window_short,
};

/// A noun with its number: `1 record`, `2 records`.
pub(crate) fn number(n: u64, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// Names put side by side: `a`, `a and b`, `a, b and c`.
pub(crate) fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
#[path = "words_tests.rs"]
mod words_tests;
