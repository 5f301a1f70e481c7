//! Which state or group words stand for.

use std::ops::Range;

use crate::text::Text;
use crate::words::kinds::Tags;

/// The state, armed group or party of a case that the first such word among some tokens stands for.
#[must_use]
pub fn side<'a>(text: &Text<'_>, tags: &'a Tags, mut tokens: Range<usize>) -> Option<&'a str> {
    tokens.find_map(|at| one(text, tags, at))
}

fn one<'a>(text: &Text<'_>, tags: &'a Tags, at: usize) -> Option<&'a str> {
    let token = text.tokens.get(at)?;
    let word = text.word(at);
    if matches!(word, "US" | "US's" | "US’s") {
        return Some("United States");
    }
    // in Ukrainian and Russian adjectives have small letters, and parties of a case may have
    let named = token.capital || !word.is_ascii() || tags.is_party(at);
    named.then(|| tags.state(at)).flatten()
}
