//! Names of persons as they stand in a text.

use std::ops::Range;

use crate::lineage::sheet::{is_function_word, skeleton};
use crate::text::{Text, TokenKind};

/// A name of a person: given name, if there, and surname as keys that survive spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Name {
    /// The given name.
    pub(super) given: Option<u64>,
    /// The surname.
    pub(super) surname: u64,
}

impl Name {
    /// The name that some tokens write.
    pub(super) fn of(text: &Text<'_>, tokens: &Range<usize>) -> Option<Self> {
        let surname = skeleton(text.word(tokens.end.checked_sub(1)?))?;
        let given = (tokens.len() > 1)
            .then(|| skeleton(text.word(tokens.start)))
            .flatten();
        Some(Self { given, surname })
    }
}

/// The capitalised words that begin at a token, up to three; not words of offices and not words any sentence has.
pub(super) fn name_at(text: &Text<'_>, start: usize, end: usize) -> Range<usize> {
    let mut last = start;
    while last < end.min(start + 3) {
        let token = text.tokens[last];
        let word = text.word(last);
        let initial = token.kind == TokenKind::Word && word.chars().count() == 1 && last > start;
        let fits = token.kind == TokenKind::Word
            && token.capital
            && (word.chars().count() > 1 || initial)
            && !is_function_word(word)
            && !super::offices::is_office_word(word)
            && !word.contains('.');
        if !fits {
            break;
        }
        last += 1;
        if text.word(last - 1).ends_with("'s") || text.word(last - 1).ends_with("’s") {
            break;
        }
    }
    start..last
}
