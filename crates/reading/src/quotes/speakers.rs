//! Whom the words for each speaker stand for.

use super::quotation::Quotation;
use crate::people::{Before, People, Referent};
use crate::record::{CueClass, QuoteForm};
use crate::text::{Span, Text};
use crate::words::kinds::{Kinds, Tags};

/// How many quotations back a role without a name is looked for.
const NEAR: usize = 50;

/// Resolves the source of every quotation, in order.
pub(super) fn resolve(text: &Text<'_>, tags: &Tags, people: &People, quotes: &mut [Quotation]) {
    let mut last: Option<(usize, usize)> = None;
    let mut role: Option<Span> = None;
    // The last sentence in which that role spoke, and whether it is a name.
    let mut heard = 0;
    let mut bare = false;
    for index in 0..quotes.len() {
        let Some(source) = quotes[index].source else {
            continue;
        };
        // The same words stand for the same person.
        if let Some(before) = quotes[index.saturating_sub(8)..index]
            .iter()
            .rev()
            .find(|quote| quote.source == Some(source))
        {
            quotes[index].speaker = before.speaker.clone();
            continue;
        }
        let first = text.token_at(source.start);
        let pronoun = source.of(text.source).split_whitespace().nth(1).is_none()
            && tags.is(first, Kinds::MALE.and(Kinds::FEMALE))
            && tags.is(first, Kinds::PRONOUN.and(Kinds::POSSESSOR));
        // A role that spoke last without a name is who "he" is.
        if pronoun
            && last.is_none()
            && let Some(role) = role
            && sentence(text, source) <= heard + 2
            && !(bare && tags.is(first, Kinds::POSSESSOR) && !tags.is(first, Kinds::PRONOUN))
        {
            if bare {
                heard = sentence(text, source);
            }
            let earlier = quotes[..index]
                .iter()
                .rev()
                .take(NEAR)
                .find(|quote| quote.source == Some(role));
            quotes[index].speaker = earlier
                .map(|quote| quote.speaker.clone())
                .unwrap_or_default();
            continue;
        }
        let said_until = quotes[index]
            .content
            .iter()
            .map(|span| span.end)
            .filter(|end| *end <= source.start)
            .max()
            .unwrap_or_default();
        let said = index
            .checked_sub(1)
            .map(|before| &quotes[before])
            .filter(|before| before.form == QuoteForm::Direct)
            .and_then(|before| before.content.last().copied());
        let before = Before {
            last,
            role,
            said_until,
            said,
        };
        let referent = people.refer(text, tags, source, &before);
        if let Some(person) = referent.person {
            if people.persons[person].withheld
                && let Some(role) = role.filter(|_| last.is_none())
            {
                // The role that spoke before is the same person: it leaves no more than that.
                for earlier in &mut quotes[index.saturating_sub(NEAR)..index] {
                    if earlier.source == Some(role)
                        || earlier.speaker.name.as_deref() == Some(role.of(text.source))
                    {
                        earlier.speaker = referent.clone();
                    }
                }
            }
            last = Some((person, sentence(text, source)));
        } else if single_role(text, tags, source) {
            role = Some(source);
            heard = sentence(text, source);
            bare = false;
            last = None;
        } else if quotes[index].class != Some(CueClass::Reports)
            && referent.organisation.is_none()
            && bare_name(text, tags, source)
        {
            role = Some(source);
            heard = sentence(text, source);
            bare = true;
            last = None;
        }
        quotes[index].speaker = referent;
    }
}

/// "the commander of the unit": one, without a name.
fn single_role(text: &Text<'_>, tags: &Tags, source: Span) -> bool {
    let first = text.token_at(source.start);
    matches!(
        text.word(first),
        "the" | "The" | "a" | "A" | "an" | "An" | "one" | "One"
    ) && (first + 1..first + 6)
        .take_while(|at| {
            text.tokens
                .get(*at)
                .is_some_and(|token| token.span().start < source.end)
        })
        .any(|at| tags.is(at, Kinds::PERSON_NOUN) && !text.word(at).ends_with('s'))
}

/// "Marsh", of whom no more is known: one word that is no body, state or abbreviation.
fn bare_name(text: &Text<'_>, tags: &Tags, source: Span) -> bool {
    let at = text.token_at(source.start);
    let word = source.of(text.source);
    text.tokens
        .get(at)
        .is_some_and(|token| token.capital && token.span() == source)
        && !tags.is(
            at,
            Kinds::CLOSED.and(Kinds::BODY_NAME).and(Kinds::BODY_NOUN),
        )
        && !tags.is(at, Kinds::STATE.and(Kinds::DEMONYM).and(Kinds::TIME))
        && !word.ends_with('s')
        && word.chars().any(char::is_lowercase)
}

/// The sentence that a span begins in.
fn sentence(text: &Text<'_>, span: Span) -> usize {
    let at = text.token_at(span.start);
    text.sentences.partition_point(|range| range.end <= at)
}

impl Quotation {
    /// Whether a speaker was found and may be named as a person, body or role.
    #[must_use]
    pub fn has_speaker(&self) -> bool {
        self.speaker != Referent::default()
    }
}
