//! Noun phrases beside a verb: who says it.

mod after;
mod before;

use std::ops::Range;

use crate::text::{Text, TokenKind};
use crate::words::kinds::{Kinds, Tags};

/// The longest noun phrase that is looked at.
const LONGEST: usize = 28;

/// Looks for noun phrases within a unit.
pub(in crate::quotes) struct Phrases<'t, 's> {
    pub(in crate::quotes) text: &'t Text<'s>,
    pub(in crate::quotes) tags: &'t Tags,
    /// The tokens it may look at.
    pub(in crate::quotes) within: Range<usize>,
}

impl Phrases<'_, '_> {
    fn word(&self, at: usize) -> &str {
        self.text.word(at)
    }

    fn is(&self, at: usize, kinds: Kinds) -> bool {
        self.tags.is(at, kinds)
    }

    fn mark(&self, at: usize) -> bool {
        self.text
            .tokens
            .get(at)
            .is_none_or(|token| token.kind == TokenKind::Mark)
    }

    /// Whether a token begins with a capital and names no day or month.
    pub(in crate::quotes) fn name(&self, at: usize) -> bool {
        self.text.tokens.get(at).is_some_and(|token| token.capital)
            && !self.is(at, Kinds::TIME)
            && (self.is(at, Kinds::MALE_NAME) || !self.is(at, Kinds::CLOSED))
    }

    /// Whether a word in lower case looks like a participle.
    fn participle(&self, at: usize) -> bool {
        let word = self.word(at);
        !self.text.tokens[at].capital
            && word.len() > 4
            && (word.ends_with("ing") || word.ends_with("ed"))
    }

    /// Whether a token can be who says something.
    fn nominal(&self, at: usize) -> bool {
        self.name(at)
            || self.is(
                at,
                Kinds::PERSON_NOUN
                    .and(Kinds::BODY_NOUN)
                    .and(Kinds::PRONOUN)
                    .and(Kinds::STATE),
            )
            || self.is(at, Kinds::DETERMINER)
                && matches!(
                    self.word(at).to_ascii_lowercase().as_str(),
                    "some"
                        | "many"
                        | "others"
                        | "all"
                        | "both"
                        | "several"
                        | "few"
                        | "most"
                        | "one"
                        | "another"
                        | "none"
                        | "neither"
                        | "two"
                        | "three"
                )
            || self.word(at).ends_with('s') && self.word(at).len() > 4
    }
}
