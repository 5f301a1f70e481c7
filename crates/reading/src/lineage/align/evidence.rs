//! What speaks for one document having been made from the other, or both from a third.

use std::cmp::Ordering;

use super::sentences::{Match, matches};
use crate::lineage::sheet::{Class, Sheet, weight};
use crate::text::Span;

/// A stretch of one document and one of another that say the same.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Passage {
    /// In the first.
    pub first: Span,
    /// In the second.
    pub second: Span,
    /// How much of what the one with less says is in the other, of 1.
    pub share: f64,
    /// Whether both are in quotation marks.
    pub quoted: bool,
}

/// What two documents have in common.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Evidence {
    /// Of the weight of the narration of the one with less, how much stands in sentences that match.
    pub told: f64,
    /// The same of the first and of the second.
    pub told_each: [f64; 2],
    /// Of the narration of the first and of the second, the share in sentences that match nothing of the other.
    pub own: [f64; 2],
    /// The weight of the narration that matches, in nats.
    pub told_weight: f64,
    /// How many sentences of narration match.
    pub sentences: usize,
    /// Of these, how many follow each other in the same order in both.
    pub in_order: usize,
    /// Word triples of narration in both among those of the one with fewer.
    pub triples: f64,
    /// The longest run of narration that is the same word for word, in words.
    pub longest_run: usize,
    /// How many quoted sentences match.
    pub quotes: usize,
    /// The weight of the quoted words that match, in nats, less where little of a sentence does.
    pub quoted_weight: f64,
    /// Of the weight of what the one with less quotes, how much matches.
    pub quoted: f64,
    /// The outlet both have their news from: as the document's own or cited time and again.
    pub cites: Option<String>,
    /// How strongly both depend on it, of 1.
    pub cited: f64,
    /// Whether the languages differ.
    pub translated: bool,
    /// How much longer than by chance the longest chain of rare words, names and numbers is that both have in one order;
    /// less than nought where it is shorter.
    pub chain: f64,
    /// Of the weight of the names and numbers of the one with less of them, how much the other has too.
    pub anchors: f64,
    /// The weight of the names and numbers of both, in nats.
    pub anchor_weight: f64,
    /// The stretches, narration first, by their place in the first.
    pub passages: Vec<Passage>,
}

/// A match of narration counts from this weight and share on.
const LEAST_SHARED: f64 = 9.0;
const LEAST_SHARE: f64 = 0.33;
/// Of matches between languages, of which fewer words are known.
const LEAST_SHARED_ACROSS: f64 = 5.0;
const LEAST_SHARE_ACROSS: f64 = 0.25;
/// A match of quotations.
const LEAST_QUOTED: f64 = 5.0;
const LEAST_QUOTED_SHARE: f64 = 0.5;

/// Lays two documents beside each other.
#[must_use]
pub fn compare(first: &Sheet, second: &Sheet) -> Evidence {
    let translated = first.language != second.language;
    let (least, share) = if translated {
        (LEAST_SHARED_ACROSS, LEAST_SHARE_ACROSS)
    } else {
        (LEAST_SHARED, LEAST_SHARE)
    };
    let mut told = matches(first, second, false);
    let (keys, words) = if translated { (2, 0) } else { (3, 2) };
    told.retain(|m| m.keys >= keys && m.words >= words && m.shared >= least && m.share >= share);
    let mut quoted = matches(first, second, true);
    quoted.retain(|m| m.keys >= 2 && m.shared >= LEAST_QUOTED && m.share >= LEAST_QUOTED_SHARE);
    let weights = [told_weight(first), told_weight(second)];
    let matched = [covered(&told, |m| m.a), covered(&told, |m| m.b)];
    let share_of = |side: usize| {
        if weights[side] > 0.0 {
            (matched[side] / weights[side]).min(1.0)
        } else {
            0.0
        }
    };
    let own = [own(first, &told, |m| m.a), own(second, &told, |m| m.b)];
    let told_of_less = match weights[0].total_cmp(&weights[1]) {
        Ordering::Less => share_of(0),
        Ordering::Greater => share_of(1),
        Ordering::Equal => share_of(0).min(share_of(1)),
    };
    let told = one_to_one(told);
    let weight_of = |sheet: &Sheet| model::exact::sum(sheet.lines.iter().map(|line| line.quoted));
    let least_quoted = weight_of(first).min(weight_of(second));
    let matched_quotes = covered(&quoted, |m| m.a).min(covered(&quoted, |m| m.b));
    let quoted = one_to_one(quoted);
    // half of a sentence in common is little, nearly all of it is much
    let quoted_weight = model::exact::sum(quoted.iter().map(|m| {
        let sure = ((m.share - 0.4) / 0.3).clamp(0.0, 1.0);
        m.shared.min(MOST_OF_ONE) * sure
    }));
    let (cites, cited) = cited(first, second);
    let passages = [(&told, false), (&quoted, true)]
        .into_iter()
        .flat_map(|(matches, quoted)| {
            matches.iter().map(move |m| Passage {
                first: span(first, m.a),
                second: span(second, m.b),
                share: m.share,
                quoted,
            })
        })
        .collect();
    let (triples, longest_run) = word_for_word(first, second);
    let (anchors, anchor_weight) = anchors(first, second);
    Evidence {
        told: told_of_less,
        told_each: [share_of(0), share_of(1)],
        own,
        told_weight: matched[0].min(matched[1]),
        sentences: told.len(),
        in_order: in_order(&told),
        triples,
        longest_run,
        quotes: quoted.len(),
        quoted_weight,
        quoted: if least_quoted > 0.0 {
            (matched_quotes / least_quoted).min(1.0)
        } else {
            0.0
        },
        cites,
        cited,
        translated,
        chain: chain(first, second),
        anchors,
        anchor_weight,
        passages,
    }
}

/// The share of a document's narration in sentences without a match.
fn own(sheet: &Sheet, matches: &[Match], side: impl Fn(&Match) -> u32) -> f64 {
    let total = told_weight(sheet);
    if total <= 0.0 {
        return 0.0;
    }
    let mut with: Vec<u32> = matches.iter().map(side).collect();
    with.sort_unstable();
    with.dedup();
    let matched = model::exact::sum(with.iter().map(|line| {
        let line = sheet.lines.get(*line as usize);
        line.map_or(0.0, |line| line.told.min(MOST_OF_ONE))
    }));
    (1.0 - matched / total).clamp(0.0, 1.0)
}

/// The weight of a document's narration, no sentence counting for more than it can when it matches.
fn told_weight(sheet: &Sheet) -> f64 {
    model::exact::sum(sheet.lines.iter().map(|line| line.told.min(MOST_OF_ONE)))
}

fn span(sheet: &Sheet, line: u32) -> Span {
    sheet
        .lines
        .get(line as usize)
        .map(|line| line.span)
        .unwrap_or_default()
}

/// One sentence counts for no more than this: a notice that a publisher puts under every text is long, but one sentence.
const MOST_OF_ONE: f64 = 24.0;

/// The weight of the best match of every sentence of one side.
fn covered(matches: &[Match], side: impl Fn(&Match) -> u32) -> f64 {
    let mut best: Vec<(u32, f64)> = matches.iter().map(|m| (side(m), m.shared)).collect();
    best.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    best.dedup_by_key(|(line, _)| *line);
    model::exact::sum(best.iter().map(|(_, shared)| shared.min(MOST_OF_ONE)))
}

/// The best matches such that no sentence is in two, by the first's order. Which of equal ones are the best does not
/// depend on which document is the first.
fn one_to_one(mut matches: Vec<Match>) -> Vec<Match> {
    matches.sort_unstable_by(|x, y| {
        (y.shared * y.share)
            .total_cmp(&(x.shared * x.share))
            .then((x.a.min(x.b), x.a.max(x.b)).cmp(&(y.a.min(y.b), y.a.max(y.b))))
    });
    let mut used_a = std::collections::BTreeSet::new();
    let mut used_b = std::collections::BTreeSet::new();
    matches.retain(|m| {
        let free = !used_a.contains(&m.a) && !used_b.contains(&m.b);
        if free {
            used_a.insert(m.a);
            used_b.insert(m.b);
        }
        free
    });
    matches.sort_unstable_by_key(|m| (m.a, m.b));
    matches
}

/// The longest chain of matches that both documents have in the same order.
fn in_order(matches: &[Match]) -> usize {
    let mut ends: Vec<u32> = Vec::new();
    for m in matches {
        let place = ends.partition_point(|end| *end < m.b);
        if place == ends.len() {
            ends.push(m.b);
        } else {
            ends[place] = m.b;
        }
    }
    ends.len()
}

/// Shared triples of narration among those of the one with fewer, and the longest run of equal words.
fn word_for_word(first: &Sheet, second: &Sheet) -> (f64, usize) {
    let (a, b) = (&first.told, &second.told);
    let (mut i, mut j, mut both) = (0, 0, 0_usize);
    let mut places: Vec<(i64, u32)> = Vec::new();
    while i < a.len() && j < b.len() {
        match a[i].key().cmp(&b[j].key()) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                let key = a[i].key();
                both += 1;
                let (here, there) = (a[i].start(), b[j].start());
                places.push((i64::from(there) - i64::from(here), here));
                while i < a.len() && a[i].key() == key {
                    i += 1;
                }
                while j < b.len() && b[j].key() == key {
                    j += 1;
                }
            }
        }
    }
    places.sort_unstable();
    let mut longest = 0;
    let mut start = 0;
    for (index, place) in places.iter().enumerate() {
        let follows =
            index > 0 && places[index - 1].0 == place.0 && places[index - 1].1 + 1 == place.1;
        if !follows {
            start = index;
        }
        longest = longest.max(index - start + 3);
    }
    let least = a.len().min(b.len());
    let share = if least == 0 {
        0.0
    } else {
        both as f64 / least as f64
    };
    (share.min(1.0), longest)
}

/// The outlet both depend on most, and how strongly.
fn cited(first: &Sheet, second: &Sheet) -> (Option<String>, f64) {
    let strength = |whole: bool, times: usize| -> f64 {
        if whole {
            1.0
        } else {
            match times {
                0 => 0.0,
                1 => 0.35,
                2 => 0.8,
                _ => 1.0,
            }
        }
    };
    let mut best: (Option<String>, f64) = (None, 0.0);
    for x in &first.citations {
        for y in second.citations.iter().filter(|y| y.outlet == x.outlet) {
            let both = strength(x.whole, x.times) * strength(y.whole, y.times);
            let named = best.0.as_ref().is_some_and(|outlet| x.outlet < *outlet);
            let than_best = both.total_cmp(&best.1);
            if than_best.is_gt() || than_best.is_eq() && named {
                best = (Some(x.outlet.clone()), both);
            }
        }
    }
    best
}

/// The names and numbers of both: what share of those of the one with less, and their weight.
fn anchors(first: &Sheet, second: &Sheet) -> (f64, f64) {
    let weights = |sheet: &Sheet| -> Vec<(u64, f64)> {
        sheet
            .keys
            .chunk_by(|a, b| a.key == b.key)
            .filter(|same| matches!(same[0].class, Class::Name | Class::Number))
            .map(|same| {
                (
                    same[0].key,
                    weight(same[0].class, same.len(), sheet.lines.len()),
                )
            })
            .collect()
    };
    let (a, b) = (weights(first), weights(second));
    let total = |side: &[(u64, f64)]| model::exact::sum(side.iter().map(|(_, weight)| *weight));
    let both = model::exact::sum(a.iter().filter_map(|(key, weight)| {
        let place = b.binary_search_by_key(key, |(key, _)| *key).ok()?;
        Some(weight.min(b[place].1))
    }));
    let least = total(&a).min(total(&b));
    (
        if least > 0.0 {
            (both / least).min(1.0)
        } else {
            0.0
        },
        both.max(0.0),
    )
}

/// A key in more sentences than this has no place of its own.
const MOST_PLACES: usize = 2;

/// The length of the longest chain of sentence pairs that share a key of their own, both in order, beyond what chance
/// gives (1.3 times the root of the number of pairs).
fn chain(first: &Sheet, second: &Sheet) -> f64 {
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    let mut b = second.keys.as_slice();
    for here in first.keys.chunk_by(|x, y| x.key == y.key) {
        b = &b[b.partition_point(|placed| placed.key < here[0].key)..];
        let there = b
            .iter()
            .take_while(|placed| placed.key == here[0].key)
            .count();
        if there == 0 || there > MOST_PLACES || here.len() > MOST_PLACES {
            continue;
        }
        pairs.extend(
            here.iter()
                .flat_map(|x| b[..there].iter().map(|y| (x.sentence, y.sentence))),
        );
    }
    // of one sentence the later counterparts come first, so that only one of them can be in a chain
    pairs.sort_unstable_by(|x, y| x.0.cmp(&y.0).then(y.1.cmp(&x.1)));
    pairs.dedup();
    let mut ends: Vec<u32> = Vec::new();
    for (_, place) in &pairs {
        let at = ends.partition_point(|end| end < place);
        if at == ends.len() {
            ends.push(*place);
        } else {
            ends[at] = *place;
        }
    }
    let chance = 1.3 * (pairs.len() as f64).sqrt();
    ends.len() as f64 - chance
}
