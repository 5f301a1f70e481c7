//! Names of the gazetteer in a text.

use crate::gazetteer::{CAPITALS, Gazetteer, PlaceId, Step, Table, Via, fold_into, is_cyrillic};
use crate::text::{Span, Text, TokenKind};

use super::compound::HYPHENS;
use super::declined::{cyrillic_end, is_adjective};
use super::words::{division, land_word, state, water_word};

/// A name has no more tokens than this.
const MOST_TOKENS: usize = 7;

/// A name in a text and the places that it may mean.
#[derive(Debug, Clone)]
pub(super) struct Named {
    /// Its first token.
    pub first: usize,
    /// The token after its last.
    pub last: usize,
    /// Its bytes: a part of a token where that is a compound, without the possessive.
    pub span: Span,
    /// What it may mean.
    pub places: Vec<(PlaceId, Via)>,
    /// Equal for equal names.
    pub key: u64,
    /// Whether it is written in Cyrillic letters.
    pub cyrillic: bool,
    /// Whether the text's letters are Ukrainian.
    pub ukrainian: bool,
    /// Whether it is a Cyrillic adjective, as a division's name is: Луганської, not Луганську.
    pub adjective: bool,
}

/// What a reader of names keeps between names, so that it need not allocate.
#[derive(Default)]
pub(super) struct Names {
    pub(super) folded: Vec<u8>,
    ukrainian: Option<bool>,
}

/// The end of a name found: the token after it, the byte after it, its table and value.
type End = (usize, usize, usize, u32);

impl Names {
    /// The longest name that begins at token `at` and ends before token `limit`.
    pub(super) fn longest(
        &mut self,
        text: &Text<'_>,
        gazetteer: &Gazetteer,
        at: usize,
        limit: usize,
    ) -> Option<Named> {
        let token = text.tokens.get(at)?;
        if token.kind != TokenKind::Word {
            return None;
        }
        let word = text.word(at);
        if let Some(named) = self.abbreviation(text, gazetteer, at, word) {
            return Some(named);
        }
        // UN, EU: two capitals are an abbreviation or nothing
        if word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return None;
        }
        let cyrillic = is_cyrillic(word);
        let mut ends: Vec<End> = Vec::new();
        for (number, table) in gazetteer.tables().iter().enumerate() {
            let end = if cyrillic {
                cyrillic_end(text, table, at, limit)
            } else {
                self.latin_end(text, table, at, limit)
            };
            if let Some((last, byte, value)) = end {
                ends.push((last, byte, number, value));
            }
        }
        let Some(furthest) = ends.iter().map(|end| end.1).max() else {
            return if cyrillic {
                self.first_of_compound(text, gazetteer, at)
            } else {
                None
            };
        };
        let mut places = Vec::new();
        let mut last = at + 1;
        for (end, byte, number, value) in ends {
            if byte == furthest {
                gazetteer.add(number, value, &mut places);
                last = end;
            }
        }
        let span = Span::new(token.span().start, furthest);
        if cyrillic && last == at + 1 && !self.is_ukrainian(text) {
            self.alike_in_ukrainian(gazetteer, span.of(text.source), &mut places);
        }
        if !cyrillic
            && last == at + 1
            && places
                .iter()
                .all(|(_, via)| matches!(via, Via::Other | Via::Made))
        {
            self.alike(gazetteer, span.of(text.source), &mut places);
        }
        Some(Named {
            first: at,
            last,
            span,
            key: key(&places),
            places,
            cyrillic,
            adjective: cyrillic && is_adjective(text.word(last.max(1) - 1)),
            ukrainian: cyrillic && self.is_ukrainian(text),
        })
    }

    /// An abbreviation in capitals: US, U.K., ЄС.
    fn abbreviation(
        &mut self,
        text: &Text<'_>,
        gazetteer: &Gazetteer,
        at: usize,
        word: &str,
    ) -> Option<Named> {
        let bare = without_possessive(word);
        let after_comma = at > 0 && text.word(at - 1) == ",";
        if after_comma || text.word(at + 1) == "." && bare.len() == word.len() && bare.is_ascii() {
            let places = if after_comma || bare.len() > 2 {
                state_places(gazetteer, bare)
            } else {
                Vec::new()
            };
            if !places.is_empty() && (text.word(at + 1) == "." || bare.len() <= 3) {
                return Some(Self::short(text, at, bare, places));
            }
        }
        let capitals = bare.len() <= 11
            && bare.chars().all(|c| c.is_uppercase() || c == '.')
            && (2..=5).contains(&bare.chars().filter(|c| *c != '.').count());
        if !capitals {
            return None;
        }
        self.folded.clear();
        self.folded.push(CAPITALS);
        self.folded
            .extend(bare.bytes().filter(|byte| *byte != b'.'));
        let mut places = gazetteer.at(&self.folded);
        if places.is_empty() && bare.contains('.') {
            places = state_places(gazetteer, bare);
        }
        if places.is_empty() {
            return None;
        }
        Some(Self::short(text, at, bare, places))
    }

    /// An abbreviation with its last dot, if it is one that has dots.
    fn short(text: &Text<'_>, at: usize, bare: &str, places: Vec<(PlaceId, Via)>) -> Named {
        let start = text.tokens[at].span().start;
        let mut span = Span::new(start, start + bare.len());
        let mut last = at + 1;
        let dotted = bare.contains('.') || bare.bytes().any(|byte| byte.is_ascii_lowercase());
        if dotted && text.word(at + 1) == "." && text.tokens[at + 1].span().start == span.end {
            span.end += 1;
            last += 1;
        }
        Named {
            first: at,
            last,
            span,
            key: key(&places),
            places,
            cyrillic: false,
            adjective: false,
            ukrainian: false,
        }
    }

    /// The longest name in Latin letters: the token after it, the byte after it, its value.
    fn latin_end(
        &mut self,
        text: &Text<'_>,
        table: &Table,
        at: usize,
        limit: usize,
    ) -> Option<(usize, usize, u32)> {
        let mut found = None;
        let mut step = table.start();
        let mut here = at;
        while here < limit && here < at + MOST_TOKENS {
            let token = text.tokens.get(here)?;
            if token.kind != TokenKind::Word {
                break;
            }
            if here > at {
                match table.step(step, b" ") {
                    Some(on) if joined(text, here) => step = on,
                    _ => break,
                }
            }
            let word = text.word(here);
            let bare = without_possessive(word);
            if bare.len() < word.len()
                && let Some(value) = self
                    .on(table, step, bare)
                    .and_then(|step| table.value(step))
                && (here == at || may_end(bare, &self.folded))
            {
                found = Some((here + 1, token.span().start + bare.len(), value));
            }
            let Some(on) = self.on(table, step, word) else {
                // a compound: Moscow-backed, Kyiv–Kharkiv
                if here == at
                    && let Some(cut) = word.find(HYPHENS)
                    && let Some(value) = self
                        .on(table, step, &word[..cut])
                        .and_then(|step| table.value(step))
                {
                    found = Some((here + 1, token.span().start + cut, value));
                }
                break;
            };
            step = on;
            if let Some(value) = table.value(step)
                && (here == at || may_end(word, &self.folded))
            {
                found = Some((here + 1, token.span().end, value));
            }
            here += 1;
            // "St. Paul": the dot of the abbreviation
            if matches!(self.folded.as_slice(), b"st" | b"mt" | b"ft" | b"ste")
                && text.word(here) == "."
            {
                here += 1;
            }
        }
        found
    }

    /// Whether a text has letters that Ukrainian has and Russian has not.
    pub(super) fn is_ukrainian(&mut self, text: &Text<'_>) -> bool {
        *self.ukrainian.get_or_insert_with(|| {
            text.source
                .contains(['і', 'ї', 'є', 'ґ', 'І', 'Ї', 'Є', 'Ґ'])
        })
    }

    /// On by a word folded, which stays in `self.folded`.
    fn on(&mut self, table: &Table, step: Step, word: &str) -> Option<Step> {
        self.folded.clear();
        fold_into(word, &mut self.folded);
        if self.folded.is_empty() {
            return None;
        }
        table.step(step, &self.folded)
    }
}

/// Whether a word that is not the first of a name may be its last: one with a capital, or one that says what it is.
///
/// "The crossing" is none of The Crossing; "Kursk region" and "the Gaza strip" are names.
fn may_end(word: &str, folded: &[u8]) -> bool {
    word.chars()
        .any(|c| !c.is_lowercase() && c.is_alphanumeric())
        || std::str::from_utf8(folded)
            .is_ok_and(|word| division(word).is_some() || water_word(word) || land_word(word))
}

/// Whether only a space or a hyphen stands before a token.
pub(super) fn joined(text: &Text<'_>, at: usize) -> bool {
    let (Some(before), Some(token)) = (
        at.checked_sub(1).and_then(|before| text.tokens.get(before)),
        text.tokens.get(at),
    ) else {
        return false;
    };
    let gap = Span::new(before.span().end, token.span().start).of(text.source);
    gap.len() <= 4
        && gap
            .chars()
            .all(|c| c.is_whitespace() && c != '\n' && c != '\r')
}

/// A word without `'s` at its end.
pub(super) fn without_possessive(word: &str) -> &str {
    word.strip_suffix("'s")
        .or_else(|| word.strip_suffix("’s"))
        .or_else(|| word.strip_suffix("'S"))
        .or_else(|| word.strip_suffix("’S"))
        .unwrap_or(word)
}

/// The places of an abbreviation of a state.
pub(super) fn state_places(gazetteer: &Gazetteer, word: &str) -> Vec<(PlaceId, Via)> {
    state(word).map_or_else(Vec::new, |name| {
        gazetteer
            .at(&crate::gazetteer::fold(name))
            .into_iter()
            .filter(|(id, _)| {
                gazetteer.entry(*id).is_some_and(|entry| {
                    entry.class == crate::gazetteer::Class::First
                        && matches!(&entry.country, b"US" | b"CA")
                })
            })
            .collect()
    })
}

/// A number that is equal for equal lists of places.
pub(super) fn key(places: &[(PlaceId, Via)]) -> u64 {
    places
        .iter()
        .fold(0xCBF2_9CE4_8422_2325, |hash, (id, via)| {
            (hash ^ (u64::from(id.0) << 3 | *via as u64)).wrapping_mul(0x0100_0000_01B3)
        })
}
