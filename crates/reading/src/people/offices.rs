//! What persons are called beside their names, and what they speak for.

use std::ops::Range;

use super::People;
use super::person::Gender;
use super::sides::side;
use crate::text::{Text, TokenKind};
use crate::words::kinds::{Kinds, Tags};

/// Reads the offices before and after each name.
pub(super) fn add(text: &Text<'_>, tags: &Tags, people: &mut People) {
    for index in 0..people.mentions.len() {
        let mention = people.mentions[index];
        let title = before(text, tags, mention.first);
        let start = title.as_ref().map_or(mention.first, |title| title.start);
        for office in [
            title,
            after(text, tags, mention.last),
            led(text, tags, start),
        ]
        .into_iter()
        .flatten()
        {
            let organisation = organisation(text, tags, &office);
            let private = office.clone().any(|at| tags.is(at, Kinds::PRIVATE));
            let side = of_office(text, tags, &office)
                .filter(|_| !private)
                .map(str::to_owned)
                .or_else(|| {
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

/// The side of an office: the first that it names and is not sent to.
fn of_office<'a>(text: &Text<'_>, tags: &'a Tags, office: &Range<usize>) -> Option<&'a str> {
    let sent = |at: usize| {
        let before = at.checked_sub(1).map(|at| text.word(at));
        let before = match before {
            Some("the") if at > 1 => Some(text.word(at - 2)),
            before => before,
        };
        matches!(before, Some("to" | "on" | "against" | "about"))
    };
    let mut at = office.start;
    while at < office.end {
        let away = at > office.start && sent(at);
        if let Some(found) = side(text, tags, at..at + 1) {
            if !away {
                return Some(found);
            }
            // "envoy to South Sudan": all words of the name
            while at < office.end && tags.is(at, Kinds::STATE) {
                at += 1;
            }
        }
        at += 1;
    }
    None
}

/// "Russian Foreign Ministry spokeswoman | Maria Zakharova".
fn before(text: &Text<'_>, tags: &Tags, first: usize) -> Option<Range<usize>> {
    let mut start = first;
    let mut role = false;
    let sentence = text.sentences.partition_point(|range| range.end <= first);
    let begins = text.sentences.get(sentence).map_or(0, |range| range.start);
    while start > begins && first - start < 10 {
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
            let plural =
                matches!(word, "'" | "’") && here > 0 && text.word(here - 1).ends_with('s');
            if !title && !plural {
                break;
            }
            start = here;
            continue;
        }
        if tags.is(here, Kinds::TITLE.and(Kinds::PERSON_NOUN)) && !tags.is(here, Kinds::POSSESSIVE)
        {
            role = true;
        } else if !role && (!text.tokens[here].capital || word.is_ascii())
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

/// "the head of the staff of the Armed Forces of Y, | General X".
fn led(text: &Text<'_>, tags: &Tags, first: usize) -> Option<Range<usize>> {
    let comma = first.checked_sub(1).filter(|at| text.word(*at) == ",")?;
    let mut start = comma;
    let mut role = None;
    while start > 0 && comma - start < 18 {
        let here = start - 1;
        if text.tokens[here].kind == TokenKind::Mark
            || tags.is(
                here,
                Kinds::AUXILIARY
                    .and(Kinds::VERB)
                    .and(Kinds::RELATIVE)
                    .and(Kinds::PRONOUN),
            )
        {
            return None;
        }
        if tags.is(here, Kinds::PERSON_NOUN) && !text.word(here).ends_with('s') {
            role = Some(here);
        }
        start = here;
        if matches!(text.word(here), "the" | "The")
            && (here == 0 || !tags.is(here - 1, Kinds::PREPOSITION))
        {
            let role = role?;
            let of = matches!(text.word(role + 1), "of" | "for" | "to");
            return (of && role - start < 5).then_some(start + 1..comma);
        }
    }
    None
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
