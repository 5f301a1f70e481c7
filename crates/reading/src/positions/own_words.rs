//! The words of the terms themselves: which of several terms of one type a sentence speaks of.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::{Party, Term, Terms};
use crate::claims::{ActorWord, Context};
use crate::text::{Text, TokenKind};
use crate::words::senses::{Marks, Sense};

/// So many letters of a word are compared.
const STEM: usize = 5;
/// Shorter words say too little.
const SHORTEST: usize = 4;
/// A word says for a term less than this: too little to choose it among others of its type.
pub(super) const LEAST: f64 = 0.6;
/// A topic that is called as a term is says so much for it.
const CALLED: f64 = 4.0;
/// A name in a term's title says so much for it; and so much where it stood a little before.
const NAMED: f64 = 3.0;
const NAMED_BEFORE: f64 = 1.0;
/// A name is still spoken of so many sentences after it stood.
const NEAR: usize = 6;
/// Words that so many terms have choose none.
const COMMON: usize = 6;

/// The words of terms, ready for looking up.
#[derive(Debug, Clone, Default)]
pub(super) struct OwnWords {
    /// By stem: the term, and how much the word says for it.
    stems: Vec<(u64, usize, f64)>,
    /// Every word of terms that are not alone of their type, by stem.
    all: Vec<(u64, usize)>,
    /// By stem: the term whose title names somebody or something so.
    names: Vec<(u64, usize)>,
    has_names: Vec<bool>,
}

/// What one sentence says of the terms.
#[derive(Default)]
struct Counted {
    score: BTreeMap<usize, f64>,
    named: BTreeSet<usize>,
}

/// What the sentences of a text say of the terms, counted as they are asked for.
pub(super) struct Spoken<'a> {
    text: &'a Text<'a>,
    context: &'a Context<'a>,
    own: &'a OwnWords,
    counted: BTreeMap<usize, Counted>,
}

impl OwnWords {
    /// The words of the terms of a case; those of its parties' names tell no term from another.
    pub(super) fn of(terms: &[Term], parties: &[Party]) -> Self {
        let party_words: BTreeSet<u64> = parties
            .iter()
            .flat_map(|party| &party.names)
            .flat_map(|name| name.split(|c: char| !c.is_alphabetic()))
            .filter(|word| !word.is_empty())
            .map(stem)
            .collect();
        let mut of_type: BTreeMap<&str, usize> = BTreeMap::new();
        for term in terms {
            *of_type.entry(&term.code).or_default() += 1;
        }
        let mut own = Self {
            stems: Vec::new(),
            all: Vec::new(),
            names: Vec::new(),
            has_names: vec![false; terms.len()],
        };
        let mut weights: BTreeMap<(u64, usize), f64> = BTreeMap::new();
        for (index, term) in terms.iter().enumerate() {
            let alone = of_type.get(&*term.code) == Some(&1);
            for (words, weight) in [(&term.words, 1.0), (&term.title, 2.0)] {
                let title = weight > 1.0;
                if alone && !title {
                    continue;
                }
                own.learn(index, words, title, &party_words, |key| {
                    if !alone {
                        weights.insert((key, index), weight);
                    }
                });
            }
        }
        let mut common: BTreeMap<u64, usize> = BTreeMap::new();
        for (key, _) in weights.keys() {
            *common.entry(*key).or_default() += 1;
        }
        for ((key, term), weight) in weights {
            let shared = common.get(&key).copied().unwrap_or(1);
            own.all.push((key, term));
            if shared <= COMMON {
                own.stems.push((key, term, weight / shared as f64));
            }
        }
        own.names.sort_unstable();
        own.names.dedup();
        for (_, term) in &own.names {
            own.has_names[*term] = true;
        }
        own
    }

    /// Takes the words of a term or its title: all that say something to `word`, names of a title to the names.
    fn learn(
        &mut self,
        term: usize,
        words: &str,
        title: bool,
        party_words: &BTreeSet<u64>,
        mut word: impl FnMut(u64),
    ) {
        let text = Text::cut(words);
        let marks = Marks::of(&text);
        for (at, token) in text.tokens.iter().enumerate() {
            let told = text.word(at);
            let key = stem(told);
            let says = match token.kind {
                TokenKind::Word => !is_common(&marks, at) && !party_words.contains(&key),
                TokenKind::Number => told.len() > 1,
                TokenKind::Mark => false,
            };
            if !says {
                continue;
            }
            if token.kind == TokenKind::Number || told.chars().count() >= SHORTEST {
                word(key);
            }
            if title && at > 0 && token.capital && token.kind == TokenKind::Word {
                self.names.push((key, term));
            }
        }
    }

    /// How much the words by which a topic may be called say for a term.
    fn called(&self, term: usize, called: Option<&str>) -> f64 {
        let named = called
            .into_iter()
            .flat_map(|words| words.split(','))
            .any(|word| self.all.binary_search(&(stem(word), term)).is_ok());
        if named { CALLED } else { 0.0 }
    }

    fn count(&self, text: &Text<'_>, sentence: &Range<usize>, context: &Context<'_>) -> Counted {
        let mut counted = Counted::default();
        for token in sentence.clone() {
            let word = text.word(token);
            if text.tokens[token].kind != TokenKind::Mark && word.len() > 1 {
                self.count_word(word, &mut counted);
            }
        }
        let span = text.span(sentence);
        let from = context
            .places
            .partition_point(|place| place.span.start < span.start);
        for place in &context.places[from..] {
            if place.span.start >= span.end {
                break;
            }
            for word in place.name.split(' ') {
                self.count_word(word, &mut counted);
            }
        }
        counted
    }

    fn count_word(&self, word: &str, counted: &mut Counted) {
        let key = stem(word);
        let from = self.stems.partition_point(|entry| entry.0 < key);
        for (other, term, weight) in &self.stems[from..] {
            if *other != key {
                break;
            }
            *counted.score.entry(*term).or_default() += weight;
        }
        let from = self.names.partition_point(|entry| entry.0 < key);
        for (other, term) in &self.names[from..] {
            if *other != key {
                break;
            }
            *counted.score.entry(*term).or_default() += NAMED;
            counted.named.insert(*term);
        }
    }
}

impl<'a> Spoken<'a> {
    /// Of a text and the terms that it may speak of.
    pub(super) fn of(text: &'a Text<'a>, context: &'a Context<'a>, terms: &'a Terms) -> Self {
        Self {
            text,
            context,
            own: terms.own(),
            counted: BTreeMap::new(),
        }
    }

    /// How much sentence `number` speaks of a term: `None` where the term names something that was not named near.
    /// Sentences are asked for in order.
    pub(super) fn score(
        &mut self,
        term: usize,
        number: usize,
        called: Option<&str>,
    ) -> Option<f64> {
        let first = number.saturating_sub(NEAR);
        while self
            .counted
            .first_key_value()
            .is_some_and(|(of, _)| *of < first)
        {
            self.counted.pop_first();
        }
        for of in first..=number {
            if !self.counted.contains_key(&of)
                && let Some(sentence) = self.text.sentences.get(of)
            {
                let counted = self.own.count(self.text, sentence, self.context);
                self.counted.insert(of, counted);
            }
        }
        let of = |number: usize| {
            let counted = self.counted.get(&number)?;
            counted.score.get(&term).copied()
        };
        let before = number.checked_sub(1).and_then(of).unwrap_or_default();
        let score = of(number).unwrap_or_default() + before / 2.0 + self.own.called(term, called);
        if !self.own.has_names.get(term).copied().unwrap_or_default() {
            return Some(score);
        }
        let near = self
            .counted
            .values()
            .any(|counted| counted.named.contains(&term));
        near.then_some(score + NAMED_BEFORE)
    }
}

/// Whether a token says nothing for one term: it names a state, or is a word of grammar.
fn is_common(marks: &Marks, token: usize) -> bool {
    marks.within(&(token..token + 1)).iter().any(|hit| {
        matches!(
            hit.sense(),
            Sense::Actor(ActorWord::State(_)) | Sense::Frame(_)
        )
    })
}

/// A number for the first letters of a word, whatever its case.
fn stem(word: &str) -> u64 {
    let mut so_far = 0xcbf2_9ce4_8422_2325_u64;
    for c in word
        .chars()
        .take_while(|c| !matches!(c, '\'' | '’'))
        .take(STEM)
    {
        let c = if c.is_ascii() {
            c.to_ascii_lowercase()
        } else {
            c.to_lowercase().next().unwrap_or(c)
        };
        so_far = (so_far ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3);
    }
    so_far
}
