//! Names of the gazetteer in Cyrillic letters, whatever their cases.

use crate::gazetteer::{STEMS, Step, Table, fold_into, is_cyrillic, stems};
use crate::text::{Text, TokenKind};

use super::names::joined;
use super::words::ordinary_cyrillic;

/// The longest name in Cyrillic letters, whatever its cases.
pub(super) fn cyrillic_end(
    text: &Text<'_>,
    table: &Table,
    at: usize,
    limit: usize,
) -> Option<(usize, usize, u32)> {
    let mut found = None;
    let mut steps = vec![table.step(table.start(), &[STEMS])?];
    let mut folded = Vec::new();
    for here in at..limit.min(at + 4) {
        let token = text.tokens.get(here)?;
        if token.kind != TokenKind::Word || here > at && !joined(text, here) {
            break;
        }
        let word = text.word(here);
        if !is_cyrillic(word) {
            break;
        }
        let mut next: Vec<Step> = Vec::new();
        let mut value = None;
        folded.clear();
        fold_into(word, &mut folded);
        let Ok(whole) = std::str::from_utf8(&folded) else {
            break;
        };
        // hyphens are folded to spaces: the words of a compound end each in their own way
        let parts: Vec<&str> = whole.split(' ').filter(|part| !part.is_empty()).collect();
        let mut current = steps;
        if here > at {
            current = current
                .iter()
                .filter_map(|step| table.step(*step, b" "))
                .collect();
        }
        for (number, part) in parts.iter().enumerate() {
            if number > 0 {
                current = current
                    .iter()
                    .filter_map(|step| table.step(*step, b" "))
                    .collect();
            }
            next = on(table, &current, part);
            current.clone_from(&next);
            if next.is_empty() {
                break;
            }
        }
        // the longest stem first: the least taken away
        for step in &next {
            if value.is_none() {
                value = table.value(*step);
            }
        }
        if let Some(value) = value
            && !(here == at && parts.len() == 1 && too_short(whole))
        {
            found = Some((here + 1, token.span().end, value));
        }
        if next.is_empty() {
            break;
        }
        steps = next;
    }
    found
}

fn on(table: &Table, steps: &[Step], word: &str) -> Vec<Step> {
    let mut ends = Vec::new();
    stems(word, &mut ends);
    steps
        .iter()
        .flat_map(|step| {
            ends.iter()
                .filter_map(|stem| table.step(*step, stem.as_bytes()))
        })
        .take(12)
        .collect()
}

/// Whether a word has the ending of an adjective after `-ськ` or `-ск`.
pub(super) fn is_adjective(word: &str) -> bool {
    const ENDINGS: [&str; 20] = [
        "а", "ої", "ій", "ою", "ого", "ому", "ий", "і", "их", "им", "ими", "ая", "ой", "ый", "ий",
        "ую", "ом", "ые", "ие", "их",
    ];
    let lower = word.to_lowercase();
    ["ськ", "цьк", "зьк", "ск", "цк"].iter().any(|suffix| {
        lower.rfind(suffix).is_some_and(|at| {
            let ending = &lower[at + suffix.len()..];
            // those that nouns have too (Луганська, Луганськом) are of nouns unless a division's word follows
            !matches!(ending, "а" | "і" | "ом") && ENDINGS.contains(&ending)
        })
    })
}

fn too_short(word: &str) -> bool {
    word.chars().count() < 3
}

/// Whether a Cyrillic name may be an ordinary word.
pub(super) fn is_ordinary_cyrillic(word: &str) -> bool {
    let mut folded = Vec::new();
    fold_into(word, &mut folded);
    let Ok(word) = std::str::from_utf8(&folded) else {
        return true;
    };
    let mut ends = Vec::new();
    stems(word, &mut ends);
    ends.iter().any(|stem| ordinary_cyrillic(stem))
}
