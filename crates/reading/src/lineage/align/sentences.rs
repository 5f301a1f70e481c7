//! Sentences of two documents that share words beyond what their subjects explain.

use crate::lineage::sheet::{Class, Placed, Sheet, weight};

/// A key that more pairs of sentences have than this names the subject of both: it matches nothing.
const MOST_PAIRS: usize = 100;

/// A sentence of one document and one of another that say the same in part.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Match {
    /// The sentence of the first.
    pub(crate) a: u32,
    /// The sentence of the second.
    pub(crate) b: u32,
    /// The weight of what they share.
    pub(crate) shared: f64,
    /// That by the weight of the one with less.
    pub(crate) share: f64,
    /// How many keys they share.
    pub(crate) keys: u32,
    /// How many of these are neither names nor numbers.
    pub(crate) words: u32,
}

/// What sentences have in common, inside or outside of quotation marks.
pub(crate) fn matches(first: &Sheet, second: &Sheet, quoted: bool) -> Vec<Match> {
    let mut common: Vec<(u32, u32, f64, bool)> = Vec::new();
    let (mut a, mut b) = (first.keys.as_slice(), second.keys.as_slice());
    while let (Some(x), Some(y)) = (a.first(), b.first()) {
        let (here, there) = (run(a), run(b));
        match x.key.cmp(&y.key) {
            std::cmp::Ordering::Less => a = &a[here..],
            std::cmp::Ordering::Greater => b = &b[there..],
            std::cmp::Ordering::Equal => {
                if here * there <= MOST_PAIRS {
                    let weight = weight(x.class, here, first.lines.len()).min(weight(
                        y.class,
                        there,
                        second.lines.len(),
                    ));
                    let ordinary = |class| matches!(class, Class::Rare | Class::Common);
                    // a name in one of them is a name
                    let word = ordinary(x.class) && ordinary(y.class);
                    for p in a[..here].iter().filter(|p| p.quoted == quoted) {
                        for q in b[..there].iter().filter(|q| q.quoted == quoted) {
                            common.push((p.sentence, q.sentence, weight, word));
                        }
                    }
                }
                (a, b) = (&a[here..], &b[there..]);
            }
        }
    }
    common.sort_unstable_by_key(|(a, b, ..)| (*a, *b));
    let mut found = Vec::new();
    for pair in common.chunk_by(|p, q| (p.0, p.1) == (q.0, q.1)) {
        if pair.len() < 2 {
            continue;
        }
        let (a, b, ..) = pair[0];
        let shared = model::exact::sum(pair.iter().map(|(_, _, weight, _)| *weight));
        let of = |sheet: &Sheet, line: u32| {
            sheet
                .lines
                .get(line as usize)
                .map_or(0.0, |line| if quoted { line.quoted } else { line.told })
        };
        let least = of(first, a).min(of(second, b)).max(shared);
        found.push(Match {
            a,
            b,
            shared,
            share: shared / least,
            keys: pair.len() as u32,
            words: pair.iter().filter(|(.., rare)| *rare).count() as u32,
        });
    }
    found
}

/// How many entries at the beginning have the same key.
fn run(keys: &[Placed]) -> usize {
    let first = keys.first().map(|placed| placed.key);
    keys.iter()
        .take_while(|placed| Some(placed.key) == first)
        .count()
}
