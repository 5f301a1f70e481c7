//! Which quotations of one speaker are the same words, told by several documents.

use std::collections::{BTreeMap, BTreeSet};

use reading::record::{Record, What};
use report::Said;

/// A quotation with where it stands.
pub(super) struct Quoted {
    /// In code points.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) said: Said,
}

/// Passages that two documents have in common, in code points: of the first, of the second.
pub(super) type Passages = BTreeMap<(usize, usize), Vec<[(usize, usize); 2]>>;

/// No more quotations of a speaker are compared with each other.
const MOST: usize = 300;
/// The part of the shorter's words that both must have.
const SAME: f64 = 0.6;
/// The same where a passage that both documents have covers both.
const SAME_IN_PASSAGE: f64 = 0.3;
/// Fewer words tell nothing.
const FEWEST: usize = 4;

/// The passages of the lineages among documents, by places in the list.
pub(super) fn passages(places: &BTreeMap<String, usize>, compared: &[Record]) -> Passages {
    let mut passages = Passages::new();
    for record in compared {
        let What::Lineage(tie) = &record.what else {
            continue;
        };
        let pair = (places.get(&record.doc), places.get(&tie.other));
        let (Some(doc), Some(other)) = pair else {
            continue;
        };
        for passage in &tie.passages {
            let own = (passage.start, passage.end);
            let others = (passage.other_start, passage.other_end);
            let (key, both) = if doc < other {
                ((*doc, *other), [own, others])
            } else {
                ((*other, *doc), [others, own])
            };
            passages.entry(key).or_default().push(both);
        }
    }
    passages
}

/// Puts together what several documents have, in the order of the first of each.
pub(super) fn statements(quotes: Vec<Quoted>, passages: &Passages) -> Vec<Vec<Said>> {
    let compared = quotes.len().min(MOST);
    let words: Vec<BTreeSet<String>> = quotes[..compared]
        .iter()
        .map(|quoted| content_words(&quoted.said.words))
        .collect();
    // Which one of the same words each goes back to.
    let mut first: Vec<usize> = (0..quotes.len()).collect();
    for later in 1..compared {
        for earlier in 0..later {
            let one = &quotes[earlier];
            let other = &quotes[later];
            if one.said.text == other.said.text || first[later] == first[earlier] {
                continue;
            }
            let share = share(&words[earlier], &words[later]);
            if share >= SAME || (share >= SAME_IN_PASSAGE && in_passage(one, other, passages)) {
                let (from, to) = (
                    first[later].max(first[earlier]),
                    first[later].min(first[earlier]),
                );
                for at in &mut first {
                    if *at == from {
                        *at = to;
                    }
                }
            }
        }
    }
    let mut made: BTreeMap<usize, Vec<Said>> = BTreeMap::new();
    for (quoted, first) in quotes.into_iter().zip(first) {
        made.entry(first).or_default().push(quoted.said);
    }
    made.into_values().collect()
}

/// Words that tell something: of four letters and more, and numbers, case folded.
fn content_words(words: &str) -> BTreeSet<String> {
    words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| {
            word.chars().nth(3).is_some() || word.starts_with(|c: char| c.is_ascii_digit())
        })
        .map(str::to_lowercase)
        .collect()
}

/// The part of the shorter's words that the longer has too.
fn share(one: &BTreeSet<String>, other: &BTreeSet<String>) -> f64 {
    let least = one.len().min(other.len());
    if least < FEWEST {
        return if !one.is_empty() && one == other {
            1.0
        } else {
            0.0
        };
    }
    let both = one.intersection(other).count();
    both as f64 / least as f64
}

/// Whether a passage of both documents covers at least half of each quotation, or lies within it by half.
fn in_passage(one: &Quoted, other: &Quoted, passages: &Passages) -> bool {
    let (first, second) = if one.said.text < other.said.text {
        (one, other)
    } else {
        (other, one)
    };
    let shared = passages.get(&(first.said.text, second.said.text));
    shared.into_iter().flatten().any(|[own, others]| {
        covers(*own, (first.start, first.end)) && covers(*others, (second.start, second.end))
    })
}

fn covers(one: (usize, usize), other: (usize, usize)) -> bool {
    let both = one.1.min(other.1).saturating_sub(one.0.max(other.0));
    let least = (one.1 - one.0).min(other.1.saturating_sub(other.0));
    both * 2 >= least && both > 0
}

#[cfg(test)]
#[path = "agreeing_tests.rs"]
mod agreeing_tests;
