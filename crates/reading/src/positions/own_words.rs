//! The words of the terms themselves: which of several terms of one type a sentence speaks of.

use std::collections::BTreeMap;

use super::Terms;
use crate::claims::{ActorWord, Context};
use crate::lexicon::{Marks, Sense};
use crate::text::{Text, TokenKind};

/// So many letters of a word are compared.
const STEM: usize = 6;
/// Shorter words say too little.
const SHORTEST: usize = 4;
/// A name is still spoken of so many sentences after it stood.
const NEAR: usize = 6;

/// The words of terms, ready for looking up.
pub(super) struct OwnWords {
    /// By stem: the term, and how much the word says for it.
    stems: Vec<(u64, usize, f64)>,
    /// By stem: the term whose title names somebody or something so.
    names: Vec<(u64, usize)>,
    has_names: Vec<bool>,
}

/// What the sentences of a text say of the terms so far.
pub(super) struct Spoken {
    score: BTreeMap<usize, f64>,
    before: BTreeMap<usize, f64>,
    named: BTreeMap<usize, usize>,
}

impl OwnWords {
    pub(super) fn of(terms: &Terms) -> Self {
        let mut common: BTreeMap<u64, usize> = BTreeMap::new();
        let mut all: Vec<BTreeMap<u64, f64>> = Vec::new();
        let mut names = Vec::new();
        let party_words: Vec<u64> = terms
            .parties
            .iter()
            .flat_map(|party| &party.names)
            .flat_map(|name| name.split(|c: char| !c.is_alphabetic()))
            .filter(|word| !word.is_empty())
            .map(stem)
            .collect();
        for (index, term) in terms.terms.iter().enumerate() {
            let mut own = BTreeMap::new();
            for (text, weight) in [(&term.words, 1.0), (&term.title, 2.0)] {
                for word in text.split(|c: char| !c.is_alphabetic() && c != '\'' && c != '’') {
                    if word.chars().count() >= SHORTEST {
                        own.insert(stem(word), weight);
                    }
                }
            }
            for key in own.keys() {
                *common.entry(*key).or_default() += 1;
            }
            all.push(own);
            let text = Text::cut(&term.title);
            let marks = Marks::of(&text);
            for (at, token) in text.tokens.iter().enumerate().skip(1) {
                let key = stem(text.word(at));
                let state = marks.within(&(at..at + 1)).iter().any(|hit| {
                    matches!(hit.sense(), Sense::Actor(ActorWord::State(_)))
                });
                if token.capital && token.kind == TokenKind::Word && !state && !party_words.contains(&key) {
                    names.push((key, index));
                }
            }
        }
        let mut has_names = vec![false; terms.terms.len()];
        for (_, term) in &names {
            has_names[*term] = true;
        }
        let mut stems = Vec::new();
        for (term, own) in all.iter().enumerate() {
            for (key, weight) in own {
                let shared = common.get(key).copied().unwrap_or(1);
                if shared <= 6 {
                    stems.push((*key, term, weight / shared as f64));
                }
            }
        }
        stems.sort_by_key(|entry| (entry.0, entry.1));
        names.sort_unstable();
        names.dedup();
        Self {
            stems,
            names,
            has_names,
        }
    }

    /// Counts the words of a sentence.
    pub(super) fn count(
        &self,
        text: &Text<'_>,
        sentence: &std::ops::Range<usize>,
        number: usize,
        context: &Context<'_>,
        spoken: &mut Spoken,
    ) {
        spoken.before = std::mem::take(&mut spoken.score);
        for token in sentence.clone() {
            if text.tokens[token].kind != TokenKind::Word {
                continue;
            }
            let word = text.word(token);
            if word.len() >= 3 {
                self.count_word(word, number, spoken);
            }
        }
        let span = text.span(sentence);
        let from = context.places.partition_point(|place| place.span.end <= span.start);
        for place in &context.places[from..] {
            if place.span.start >= span.end {
                break;
            }
            for word in place.name.split(' ') {
                self.count_word(word, number, spoken);
            }
        }
    }

    fn count_word(&self, word: &str, number: usize, spoken: &mut Spoken) {
        let key = stem(word);
        let from = self.stems.partition_point(|entry| entry.0 < key);
        for (other, term, weight) in &self.stems[from..] {
            if *other != key {
                break;
            }
            *spoken.score.entry(*term).or_default() += weight;
        }
        let from = self.names.partition_point(|entry| entry.0 < key);
        for (other, term) in &self.names[from..] {
            if *other != key {
                break;
            }
            *spoken.score.entry(*term).or_default() += 3.0;
            spoken.named.insert(*term, number);
        }
    }

    /// How much sentence `number` speaks of a term: `None` where the term names something that was not named near.
    pub(super) fn score(&self, term: usize, number: usize, spoken: &Spoken) -> Option<f64> {
        let of = |scores: &BTreeMap<usize, f64>| scores.get(&term).copied().unwrap_or_default();
        let score = of(&spoken.score) + of(&spoken.before) / 2.0;
        if !self.has_names.get(term).copied().unwrap_or_default() {
            return Some(score);
        }
        let last = spoken.named.get(&term)?;
        (number - last <= NEAR).then_some(score)
    }
}

impl Spoken {
    pub(super) fn new() -> Self {
        Self {
            score: BTreeMap::new(),
            before: BTreeMap::new(),
            named: BTreeMap::new(),
        }
    }
}

/// A number for the first letters of a word, whatever its case.
fn stem(word: &str) -> u64 {
    let mut so_far = 0xcbf2_9ce4_8422_2325_u64;
    for c in word.chars().take_while(|c| !matches!(c, '\'' | '’')).take(STEM) {
        let c = if c.is_ascii() {
            c.to_ascii_lowercase()
        } else {
            c.to_lowercase().next().unwrap_or(c)
        };
        so_far = (so_far ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3);
    }
    so_far
}
