//! What a number counts or measures: the unit after it.

use std::ops::Range;

use super::find::Reader;
use super::{Unit, Word};
use crate::text::TokenKind;

/// Between a figure and the people it counts, so many words may stand.
const ADJECTIVES: usize = 3;

impl Reader<'_> {
    /// The unit that follows token `after`: what it is, its tokens, the part after it.
    pub(super) fn unit(&self, after: usize, next: usize) -> Option<(Unit, Range<usize>, usize)> {
        let hyphen = usize::from(
            self.text
                .tokens
                .get(after)
                .is_some_and(|token| matches!(token.span().of(self.text.source), "-" | "‑")),
        );
        for (offset, part) in self.parts.get(next..)?.iter().take(8).enumerate() {
            let unit = match part.word {
                Word::Unit(unit) => unit,
                Word::Someone => Unit::Person,
                _ if part.first > after + ADJECTIVES => return None,
                _ => continue,
            };
            let close = part.first == after || part.first == after + hyphen;
            let people = unit == Unit::Person
                && part.first > after
                && part.first <= after + ADJECTIVES
                && self.text.tokens[after..part.first].iter().all(|token| {
                    // "two of them civilians": of others
                    token.kind == TokenKind::Word
                        && !matches!(token.span().of(self.text.source), "of" | "з" | "із" | "из")
                })
                && self.parts[next..next + offset].iter().all(|between| {
                    !matches!(between.word, Word::Figure | Word::Value(_) | Word::Joint)
                });
            if close || people {
                return Some((unit, part.first..part.after, next + offset + 1));
            }
            return None;
        }
        None
    }
}
