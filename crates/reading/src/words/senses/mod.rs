//! The words that numbers, times, claims and positions are told by, found in one pass over a text.
//!
//! Each of those folders keeps its words in plain files, one a language (`words/en.txt`): a line is a class, a colon
//! and phrases with `|` between them; `*` at the end of a word stands for any ending, `#` for a figure. A language is added with a file
//! in each folder and a line in [`FILES`]. All languages are looked up at once: a text is not asked which it is in.

mod book;
mod fold;
mod marks;
mod named;
mod sense;

pub use marks::{Hit, Marks};
pub(crate) use named::named;
pub use sense::Sense;

/// Every file of words: the domain it belongs to, its name for messages, and what it says.
pub(crate) const FILES: &[(Domain, &str, &str)] = &[
    (
        Domain::Number,
        "numbers/en",
        include_str!("../../numbers/words/en.txt"),
    ),
    (
        Domain::Number,
        "numbers/uk",
        include_str!("../../numbers/words/uk.txt"),
    ),
    (
        Domain::Number,
        "numbers/ru",
        include_str!("../../numbers/words/ru.txt"),
    ),
    (
        Domain::Time,
        "times/en",
        include_str!("../../times/words/en.txt"),
    ),
    (
        Domain::Time,
        "times/uk",
        include_str!("../../times/words/uk.txt"),
    ),
    (
        Domain::Time,
        "times/ru",
        include_str!("../../times/words/ru.txt"),
    ),
    (
        Domain::Act,
        "acts/en",
        include_str!("../../claims/words/acts_en.txt"),
    ),
    (
        Domain::Act,
        "acts/uk",
        include_str!("../../claims/words/acts_uk.txt"),
    ),
    (
        Domain::Act,
        "acts/ru",
        include_str!("../../claims/words/acts_ru.txt"),
    ),
    (
        Domain::Frame,
        "frames/en",
        include_str!("../../claims/words/frames_en.txt"),
    ),
    (
        Domain::Frame,
        "frames/uk",
        include_str!("../../claims/words/frames_uk.txt"),
    ),
    (
        Domain::Frame,
        "frames/ru",
        include_str!("../../claims/words/frames_ru.txt"),
    ),
    (Domain::Actor, "states", crate::words::kinds::states::TABLE),
    (
        Domain::Thing,
        "things/en",
        include_str!("../../claims/words/things_en.txt"),
    ),
    (
        Domain::Thing,
        "things/uk",
        include_str!("../../claims/words/things_uk.txt"),
    ),
    (
        Domain::Thing,
        "things/ru",
        include_str!("../../claims/words/things_ru.txt"),
    ),
    (
        Domain::Actor,
        "actors/en",
        include_str!("../../claims/words/actors_en.txt"),
    ),
    (
        Domain::Actor,
        "actors/uk",
        include_str!("../../claims/words/actors_uk.txt"),
    ),
    (
        Domain::Actor,
        "actors/ru",
        include_str!("../../claims/words/actors_ru.txt"),
    ),
    (
        Domain::Stance,
        "stances/en",
        include_str!("../../positions/words/stances_en.txt"),
    ),
    (
        Domain::Stance,
        "stances/uk",
        include_str!("../../positions/words/stances_uk.txt"),
    ),
    (
        Domain::Stance,
        "stances/ru",
        include_str!("../../positions/words/stances_ru.txt"),
    ),
    (
        Domain::Topic,
        "topics/en",
        include_str!("../../positions/words/topics_en.txt"),
    ),
    (
        Domain::Topic,
        "topics/uk",
        include_str!("../../positions/words/topics_uk.txt"),
    ),
    (
        Domain::Topic,
        "topics/ru",
        include_str!("../../positions/words/topics_ru.txt"),
    ),
];

/// What a file of words is about; of the phrases of one domain that begin at one word, the longest is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Domain {
    /// Figures, bounds and units.
    Number,
    /// Days, hours, spans.
    Time,
    /// What was done.
    Act,
    /// Negation, hedges, who says so, how a clause is built.
    Frame,
    /// Who: forces, groups, states.
    Actor,
    /// What else stands around an act.
    Thing,
    /// For, against, on condition.
    Stance,
    /// What an agreement is about.
    Topic,
}

impl Domain {
    /// How many there are.
    pub(crate) const COUNT: usize = 8;
}

#[cfg(test)]
#[path = "senses_tests.rs"]
mod senses_tests;
