//! Which words of a text name places.

use std::collections::BTreeSet;

use crate::gazetteer::{Class, Gazetteer, PlaceId, Via, fold_into};
use crate::text::{Text, TokenKind};

use super::cues::folded;
use super::cyrillic;
use super::names::{Named, Names, joined, without_possessive};
use super::words::{
    is_arabic_kind, is_body, is_first_name, is_in_cyrillic, is_locative, is_opener, is_ordinary,
    is_person_verb, is_surname, is_title, is_work, state,
};

/// A name that is taken for a place's, and how surely.
#[derive(Debug, Clone)]
pub(super) struct Recognised {
    pub named: Named,
    /// How surely it is a place's name: 0 to 1.
    pub sure: f64,
}

/// Every name of a place in a text, in order, without overlap.
pub(super) fn recognise(text: &Text<'_>, gazetteer: &Gazetteer) -> Vec<Recognised> {
    let mut names = Names::default();
    let mut found: Vec<Recognised> = Vec::new();
    let mut surnames: BTreeSet<u64> = BTreeSet::new();
    for sentence in &text.sentences {
        let shouted = shouted(text, sentence);
        let mut at = sentence.start;
        while at < sentence.end {
            let token = text.tokens[at];
            if token.kind != TokenKind::Word || !(token.capital || is_caseless(text.word(at))) {
                at += 1;
                continue;
            }
            let Some(mut named) = names.longest(text, gazetteer, at, sentence.end) else {
                at += 1;
                continue;
            };
            let before = found.last().map(|last| last.named.last);
            match judge(text, &mut named, sentence.start, shouted, before, gazetteer) {
                Verdict::Place(sure) => {
                    at = named.last.max(at + 1);
                    let other = names.other_of_compound(text, gazetteer, &named);
                    found.push(Recognised { named, sure });
                    found.extend(other.map(|named| Recognised { named, sure }));
                }
                Verdict::Person => {
                    surnames.insert(named.key);
                    at = named.last.max(at + 1);
                }
                Verdict::Other => at += 1,
            }
        }
    }
    // a name that the text gives to a person is the person's where nothing says that it is a place
    found.retain(|found| {
        !surnames.contains(&found.named.key)
            || found.named.first > 0 && says_where(text.word(found.named.first - 1))
            || text.word(found.named.last) == ","
    });
    found
}

/// What a name is taken for.
pub(super) enum Verdict {
    /// A place's, this surely.
    Place(f64),
    /// A person's.
    Person,
    /// No name of either.
    Other,
}

fn judge(
    text: &Text<'_>,
    named: &mut Named,
    start: usize,
    shouted: bool,
    last_place: Option<usize>,
    gazetteer: &Gazetteer,
) -> Verdict {
    let mut buffer = Vec::new();
    let single = named.last == named.first + 1;
    let people = named.places.iter().any(|(_, via)| *via == Via::People);
    let broad = named.places.iter().any(|(id, _)| {
        class_of(gazetteer, *id)
            .is_some_and(|class| !class.is_settlement() && class != Class::Second)
    });
    let word = text.word(named.first);
    // "us", "it", "la" are abbreviations only in capitals; other spellings are handled as words
    if single
        && !named.cyrillic
        && named.span.len() < 3
        && !word.chars().all(|c| c.is_uppercase() || c == '.')
    {
        return Verdict::Other;
    }
    // NATO, III: capitals in the midst of small letters are an abbreviation's; a dateline (KYIV) opens a paragraph
    if single
        && !shouted
        && !named.cyrillic
        && (3..=5).contains(&named.span.len())
        && word.bytes().all(|byte| byte.is_ascii_uppercase())
        && !opens_paragraph(text, named.first)
        && named.places.iter().all(|(id, _)| {
            gazetteer
                .entry(*id)
                .is_none_or(|entry| entry.class != Class::Country)
        })
    {
        return Verdict::Other;
    }
    // made keys are of spellings, not of sounds; a place of few people by another name than its own is a chance
    if named.places.iter().all(|(_, via)| *via == Via::Made) && single && named.span.len() < 5 {
        return Verdict::Other;
    }
    if single && is_caseless(word) && is_arabic_kind(folded(text, named.first, &mut buffer)) {
        return Verdict::Other;
    }
    if named.cyrillic {
        return cyrillic::verdict(text, named, start, shouted, people || broad, gazetteer);
    }
    let opening = named.first == start || quote_before(text, named.first);
    let mut sure: f64 = if people || broad { 0.95 } else { 0.85 };
    let ordinary = single && is_ordinary(folded(text, named.first, &mut buffer));
    let contained = text.word(named.last) == ","
        && state(without_possessive(text.word(named.last + 1))).is_some();
    if ordinary && !contained {
        return Verdict::Other;
    }
    // the word before
    if let Some(before) = named.first.checked_sub(1).filter(|before| *before >= start) {
        let dotted = text.word(before) == "." && before > start;
        let at = if dotted { before - 1 } else { before };
        let word = folded(text, at, &mut buffer);
        let capital = text.tokens[at].capital;
        if capital && is_title(word) && !people {
            return Verdict::Person;
        }
        if !dotted && capital && joined(text, named.first) {
            if is_first_name(word) && last_place != Some(named.first) && !people {
                return Verdict::Person;
            }
            let known = last_place == Some(named.first)
                || is_locative(word)
                || is_ordinary(word)
                || at == start && is_opener(word)
                || is_body(word);
            if !known && !broad && !shouted && text.tokens[at].kind == TokenKind::Word {
                // an unknown name before it: a person's or a body's
                return if at == start {
                    Verdict::Other
                } else {
                    Verdict::Person
                };
            }
        }
        // an initial: John F. Kennedy, J. Lincoln
        if dotted && text.word(at).chars().count() == 1 && capital && !people {
            return Verdict::Person;
        }
        if is_locative(word) {
            sure += 0.08;
        }
        if text.word(before) == "&" {
            return Verdict::Other;
        }
    }
    // the word after
    if text.tokens.get(named.last).is_some()
        && joined(text, named.last)
        && text.word(named.last) != "."
    {
        let capital = text.tokens[named.last].capital;
        let mut first = Vec::new();
        let word = folded(text, named.last, &mut buffer);
        if capital && is_body(word) && !people && !shouted {
            return Verdict::Other;
        }
        // the singer Paris Jackson: a person's work before it, a surname after it
        if single && !people && capital && !shouted && is_surname(word) {
            let before = named.first.checked_sub(1).filter(|before| *before >= start);
            let mut work = Vec::new();
            if before
                .is_some_and(|at| !text.tokens[at].capital && is_work(folded(text, at, &mut work)))
            {
                return Verdict::Person;
            }
        }
        // Jordan Peterson: a country's name is a first name where a surname follows
        if single && broad && !people && capital && !shouted && is_surname(word) {
            let name = folded_first(text, named, &mut first);
            if is_first_name(name) || is_surname(name) {
                return Verdict::Other;
            }
        }
        if single && !people && is_first_name(folded_first(text, named, &mut Vec::new())) {
            let word = folded(text, named.last, &mut buffer);
            if capital && !shouted && !is_ordinary(word)
                || is_person_verb(word)
                || opening && !broad && !contained
            {
                return Verdict::Person;
            }
            sure -= 0.3;
        } else if capital && !people && !broad && !shouted {
            sure -= 0.25;
        }
        if text.word(named.last) == "&" {
            return Verdict::Other;
        }
    } else if single
        && !people
        && !contained
        && is_first_name(folded_first(text, named, &mut Vec::new()))
    {
        sure -= 0.3;
    }
    if opening && single && !broad {
        sure -= 0.1;
    }
    Verdict::Place(sure.clamp(0.05, 0.99))
}

fn folded_first<'a>(text: &Text<'_>, named: &Named, buffer: &'a mut Vec<u8>) -> &'a str {
    buffer.clear();
    fold_into(named.span.of(text.source), buffer);
    std::str::from_utf8(buffer).unwrap_or_default()
}

/// Whether only words in capitals stand before a token in its paragraph.
fn opens_paragraph(text: &Text<'_>, at: usize) -> bool {
    let paragraph = text
        .paragraphs
        .partition_point(|paragraph| paragraph.end <= at);
    let start = text
        .paragraphs
        .get(paragraph)
        .map_or(0, |paragraph| paragraph.start);
    at - start < 6
        && (start..at).all(|before| {
            text.word(before)
                .chars()
                .all(|c| !c.is_alphabetic() || c.is_uppercase())
        })
}

fn class_of(gazetteer: &Gazetteer, id: PlaceId) -> Option<Class> {
    gazetteer.entry(id).map(|entry| entry.class)
}

pub(super) fn quote_before(text: &Text<'_>, at: usize) -> bool {
    at.checked_sub(1)
        .is_some_and(|before| matches!(text.word(before), "\"" | "“" | "«" | "„" | "‘" | "—" | "–"))
}

/// Whether a word before a name says that it is a place's.
fn says_where(word: &str) -> bool {
    is_locative(word) || is_in_cyrillic(word)
}

/// Whether most words of a sentence have capitals, as in headlines: capitals say little there.
fn shouted(text: &Text<'_>, sentence: &std::ops::Range<usize>) -> bool {
    let words = text.tokens[sentence.clone()]
        .iter()
        .filter(|token| token.kind == TokenKind::Word);
    let (mut all, mut capitals) = (0, 0);
    for token in words {
        all += 1;
        capitals += usize::from(token.capital);
    }
    all > 5 && capitals * 10 > all * 7
}

/// Whether a word is of letters that have no capitals.
fn is_caseless(word: &str) -> bool {
    word.chars()
        .next()
        .is_some_and(|c| ('\u{600}'..='\u{6FF}').contains(&c))
}
