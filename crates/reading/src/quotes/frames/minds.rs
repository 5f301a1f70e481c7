//! Whether a subject can have something in mind.

use std::ops::Range;

use super::Finder;
use crate::words::kinds::Kinds;

impl Finder<'_, '_> {
    /// Whether the head of a subject is a person or a body, or, if `plural`, may be persons.
    pub(super) fn minded(&self, subject: &Range<usize>, plural: bool) -> bool {
        let head = (subject.start + 1..subject.end)
            .find(|at| self.is(*at, Kinds::PREPOSITION.and(Kinds::RELATIVE)))
            .unwrap_or(subject.end);
        let phrases = self.phrases();
        let some = matches!(
            self.word(subject.start),
            "any" | "Any" | "no" | "No" | "every" | "Every"
        );
        if some {
            return (subject.start + 1..head)
                .any(|at| self.is(at, Kinds::PERSON_NOUN) || self.word(at) == "one");
        }
        (subject.start..head).any(|at| {
            phrases.name(at) && at > self.unit.start
                || self.is(
                    at,
                    Kinds::PERSON_NOUN
                        .and(Kinds::BODY_NOUN)
                        .and(Kinds::PRONOUN)
                        .and(Kinds::POSSESSOR)
                        .and(Kinds::STATE)
                        .and(Kinds::MALE_NAME)
                        .and(Kinds::FEMALE_NAME),
                )
                || self.text.tokens[at].capital && at + 1 < head && phrases.name(at + 1)
        }) || plural
    }
}
