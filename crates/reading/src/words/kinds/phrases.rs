//! Names of several words, by the keys of their words.

use super::kind::Kinds;
use super::table::key;
use crate::text::{Text, TokenKind};

/// Names with what each stands for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Phrases {
    known: Vec<(Vec<u64>, u16, Kinds)>,
}

impl Phrases {
    /// Learns a name; several words stand apart by spaces.
    pub(super) fn add(&mut self, phrase: &str, index: u16, kinds: Kinds) {
        let keys: Vec<u64> = phrase
            .split(|c: char| c.is_whitespace() || matches!(c, '-' | '(' | ')' | ','))
            .filter(|word| !word.is_empty())
            .map(|word| key(word.as_bytes()).0)
            .collect();
        if !keys.is_empty() && !self.known.iter().any(|(known, ..)| *known == keys) {
            self.known.push((keys, index, kinds));
        }
    }

    /// To be called when all names are learnt.
    pub(super) fn sort(&mut self) {
        self.known.sort_by(|a, b| a.0.cmp(&b.0));
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// The longest name that begins at a token: the token after it, what it stands for, its kind.
    pub(super) fn at(&self, text: &Text<'_>, first: usize) -> Option<(usize, u16, Kinds)> {
        let own = key_of(text, first)?;
        let from = self.known.partition_point(|(keys, ..)| keys[0] < own);
        let mut best: Option<(usize, u16, Kinds)> = None;
        for (keys, index, kinds) in &self.known[from..] {
            if keys[0] != own {
                break;
            }
            let Some(after) = follow(text, first, keys) else {
                continue;
            };
            if best.is_none_or(|best| after > best.0) {
                best = Some((after, *index, *kinds));
            }
        }
        best
    }
}

/// The token after the last word of a name that begins at `first`.
fn follow(text: &Text<'_>, first: usize, keys: &[u64]) -> Option<usize> {
    let mut at = first + 1;
    for wanted in &keys[1..] {
        while matches!(text.word(at), "-" | "," | "(" | ")") {
            at += 1;
        }
        if key_of(text, at)? != *wanted {
            return None;
        }
        at += 1;
    }
    Some(at)
}

fn key_of(text: &Text<'_>, token: usize) -> Option<u64> {
    let known = text.tokens.get(token)?;
    (known.kind == TokenKind::Word).then(|| key(known.span().of(text.source).as_bytes()).0)
}
