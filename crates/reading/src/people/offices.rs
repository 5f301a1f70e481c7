//! What persons are called beside their names, and what they speak for.

use std::ops::Range;

use super::People;
use super::person::Gender;
use super::sides::side;
use crate::text::lexicon::{Kinds, Tags};
use crate::text::{Text, TokenKind};

/// Reads the offices before and after each name.
pub(super) fn add(text: &Text<'_>, tags: &Tags, people: &mut People) {
    for index in 0..people.mentions.len() {
        let mention = people.mentions[index];
        for office in [
            before(text, tags, mention.first),
            after(text, tags, mention.last),
        ]
        .into_iter()
        .flatten()
        {
            let organisation = organisation(text, tags, &office);
            let private = office.clone().any(|at| tags.is(at, Kinds::PRIVATE));
            let side = side(text, tags, office.clone()).filter(|_| !private).map(str::to_owned).or_else(|| {
                // "Putin's aide": the side of whom the office belongs to
                let owner = people
                    .within(text.span(&office))
                    .iter()
                    .find(|owner| owner.possessive && owner.person != mention.person)?;
                people.persons[owner.person].side.clone()
            });
            let words = text.span(&office).of(text.source).to_owned();
            let person = &mut people.persons[mention.person];
            if person.gender.is_none() {
                person.gender = office.clone().find_map(|at| {
                    if tags.is(at, Kinds::FEMALE) {
                        Some(Gender::Female)
                    } else if tags.is(at, Kinds::MALE) {
                        Some(Gender::Male)
                    } else {
                        None
                    }
                });
            }
            if !person.offices.contains(&words) && person.offices.len() < 8 {
                person.offices.push(words);
            }
            if person.side.is_none() {
                person.side = side;
            }
            if person.organisation.is_none() {
                person.organisation = organisation;
            }
        }
    }
}

/// "Russian Foreign Ministry spokeswoman | Maria Zakharova".
fn before(text: &Text<'_>, tags: &Tags, first: usize) -> Option<Range<usize>> {
    let mut start = first;
    let mut role = false;
    while start > 0 && first - start < 10 {
        let here = start - 1;
        let word = text.word(here);
        if word == "," && !role && start == first && apposed(text, tags, here) {
            start = here;
            continue;
        }
        if text.tokens[here].kind == TokenKind::Mark {
            let title = word == "."
                && here > 0
                && (tags.is(here - 1, Kinds::TITLE) || text.word(here - 1).contains('.'));
            if !title {
                break;
            }
            start = here;
            continue;
        }
        if tags.is(here, Kinds::TITLE.and(Kinds::PERSON_NOUN)) && !tags.is(here, Kinds::POSSESSIVE)
        {
            role = true;
        } else if !role
            || tags.is(
                here,
                Kinds::DETERMINER
                    .and(Kinds::PREPOSITION)
                    .and(Kinds::CONJUNCTION)
                    .and(Kinds::AUXILIARY)
                    .and(Kinds::SUBORDINATE)
                    .and(Kinds::PRONOUN)
                    .and(Kinds::TIME)
                    .and(Kinds::ADVERB),
            )
            || tags.is(here, Kinds::CUE.and(Kinds::VERB)) && !text.tokens[here].capital
        {
            break;
        }
        start = here;
    }
    let mut end = first;
    while end > start && text.word(end - 1) == "," {
        end -= 1;
    }
    while start < end && text.tokens[start].kind == TokenKind::Mark {
        start += 1;
    }
    (role && start < end).then_some(start..end)
}

/// Whether a comma before a name ends a role: "one of the aides, X".
fn apposed(text: &Text<'_>, tags: &Tags, comma: usize) -> bool {
    comma > 0
        && tags.is(comma - 1, Kinds::PERSON_NOUN)
        && !text.tokens[comma - 1].capital
        && (comma.saturating_sub(5)..comma).any(|at| {
            tags.is(
                at,
                Kinds::POSSESSIVE
                    .and(Kinds::POSSESSOR)
                    .and(Kinds::DETERMINER),
            )
        })
}

/// "Valery Gerasimov, | chief of the General Staff of the Russian Armed Forces |, told".
fn after(text: &Text<'_>, tags: &Tags, last: usize) -> Option<Range<usize>> {
    if text.word(last) != "," {
        return None;
    }
    let start = last + 1;
    let mut end = start;
    let mut role = None;
    while end < text.tokens.len() && end - start < 22 {
        if text.tokens[end].kind == TokenKind::Mark
            && !matches!(text.word(end), "-" | "’" | "'" | "&")
            || tags.is(end, Kinds::RELATIVE.and(Kinds::AUXILIARY))
        {
            break;
        }
        if tags.is(end, Kinds::CUE.and(Kinds::PRONOUN))
            && !text.tokens[end].capital
            && !tags.is(end, Kinds::PERSON_NOUN)
        {
            return None;
        }
        if role.is_none() && end - start < 7 && tags.is(end, Kinds::PERSON_NOUN) {
            role = Some(end);
        }
        end += 1;
    }
    let begins = tags.is(start, Kinds::DETERMINER.and(Kinds::PERSON_NOUN))
        || text.tokens.get(start).is_some_and(|token| token.capital)
        || role == Some(start + 1);
    if role.is_none() || !begins || end <= start {
        return None;
    }
    let skip = usize::from(matches!(text.word(start), "the" | "a" | "an" | "The"));
    Some(start + skip..end)
}

/// What an office is of: "Kremlin" of "Kremlin spokesman", "General Staff" of "chief of the General Staff".
pub(super) fn organisation(text: &Text<'_>, tags: &Tags, office: &Range<usize>) -> Option<String> {
    let role = office.clone().find(|at| {
        tags.is(*at, Kinds::PERSON_NOUN.and(Kinds::TITLE)) && !tags.is(*at, Kinds::BODY_NAME)
    });
    let body = |range: Range<usize>| {
        range.clone().any(|at| {
            tags.is(at, Kinds::BODY_NAME) && text.tokens[at].capital
                || tags.is(at, Kinds::BODY_NOUN)
        })
    };
    if let Some(role) = role {
        let before = office.start..role;
        if !before.is_empty() && body(before.clone()) {
            return Some(text.span(&before).of(text.source).to_owned());
        }
        if matches!(text.word(role + 1), "of" | "for" | "at" | "in" | "with") {
            let mut start = role + 2;
            start += usize::from(matches!(text.word(start), "the" | "a" | "an"));
            if start < office.end && body(start..office.end) {
                return Some(text.span(&(start..office.end)).of(text.source).to_owned());
            }
        }
        return None;
    }
    None
}
