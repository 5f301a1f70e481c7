//! Which state or group words stand for.

use std::ops::Range;

use crate::text::Text;
use crate::text::lexicon::{Kinds, Lexicon, Tags};

/// The state or armed group that the first such word among some tokens stands for.
#[must_use]
pub fn side(text: &Text<'_>, tags: &Tags, tokens: Range<usize>) -> Option<&'static str> {
    tokens.clone().find_map(|at| one(text, tags, at))
}

fn one(text: &Text<'_>, tags: &Tags, at: usize) -> Option<&'static str> {
    if !text.tokens.get(at)?.capital {
        // In Ukrainian and Russian adjectives have small letters.
        return (!text.word(at).is_ascii() && tags.is(at, Kinds::STATE))
            .then(|| Lexicon::state(tags.get(at).state));
    }
    let next = text.word(at + 1);
    let pair = match text.word(at) {
        "US" | "U.S" => "United States",
        "United" if next.starts_with("States") => "United States",
        "United" if next.starts_with("Kingdom") => "United Kingdom",
        "United" if next.starts_with("Nations") => "United Nations",
        "United" if next == "Arab" => "United Arab Emirates",
        "South" if next.starts_with("Korea") => "South Korea",
        "North" if next.starts_with("Korea") => "North Korea",
        "South" if next.starts_with("Sudan") => "South Sudan",
        "South" if next.starts_with("Africa") => "South Africa",
        "Rapid" if next == "Support" => "Rapid Support Forces",
        "Sri" if next.starts_with("Lanka") => "Sri Lanka",
        "Palestinian" if next == "Authority" => "Palestine",
        "New" if next.starts_with("Zealand") => "New Zealand",
        "European" if !matches!(next, "Union" | "Commission" | "Council" | "Parliament") => {
            return None;
        }
        _ => "",
    };
    if !pair.is_empty() {
        return Some(pair);
    }
    tags.is(at, Kinds::STATE)
        .then(|| Lexicon::state(tags.get(at).state))
        .filter(|name| !name.is_empty())
}
