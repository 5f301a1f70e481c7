//! A text as the minima and a sample of its word triples.

use super::words::{each_word, mix};

/// How many minima a sketch has.
pub(super) const MINIMA: usize = 64;
/// Into how many stretches a text is cut to see where triples come from.
const STRETCHES: usize = 8;
/// How many triples are kept before the sample is halved.
const MOST: usize = 1024;
/// A text with fewer triples is kept whole.
const WHOLE: usize = 128;

/// A text reduced to what near-duplicates are found with.
#[derive(Debug)]
pub(super) struct Sketch {
    /// How many words it has.
    pub(super) words: usize,
    /// A number of all its words in order.
    pub(super) digest: u64,
    /// The least triple of each of [`MINIMA`] kinds.
    pub(super) minima: [u32; MINIMA],
    /// Sampled triples, sorted: 29 bits of the triple, then 3 of the stretch it first occurs in.
    sample: Vec<u32>,
    /// Every triple below is in the sample.
    below: u32,
}

/// How alike two texts are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Alike {
    /// Triples in both among those in either.
    pub(super) resemblance: f64,
    /// Triples in both among those of the text with fewer.
    pub(super) containment: f64,
    /// In how many stretches of the one with fewer triples those in both occur, of those that have any.
    spread: f64,
}

impl Alike {
    /// Whether they are near-duplicates.
    pub(super) fn near(self) -> bool {
        let spread = if self.containment >= 0.35 { 0.7 } else { 0.85 };
        self.resemblance >= 0.15 && self.containment >= 0.25 && self.spread >= spread
    }
}

impl Sketch {
    /// Reads a text once.
    pub(super) fn of(text: &str) -> Self {
        let mut minima = [u32::MAX; MINIMA];
        let (mut words, mut digest) = (0_usize, 0_u64);
        let (mut last, mut before) = (0_u64, 0_u64);
        // the triple's upper half, then its place
        let mut kept: Vec<u64> = Vec::with_capacity((text.len() / 24).min(MOST * 2) + 4);
        let mut below = u32::MAX;
        let mut triple = |hash: u64, place: usize| {
            let kind = (hash & 63) as usize;
            let value = (hash >> 6) as u32;
            minima[kind] = minima[kind].min(value);
            let high = (hash >> 32) as u32;
            if high < below {
                kept.push(u64::from(high) << 32 | (place as u64 & 0xFFFF_FFFF));
                if kept.len() > MOST * 2 {
                    kept.sort_unstable();
                    kept.dedup_by_key(|entry| *entry >> 32);
                    while kept.len() > MOST {
                        below /= 2;
                        kept.truncate(
                            kept.partition_point(|entry| (entry >> 32) < u64::from(below)),
                        );
                    }
                }
            }
        };
        each_word(text, |word| {
            words += 1;
            digest = mix(digest.rotate_left(7) ^ word);
            if words >= 3 {
                triple(triple_of(before, last, word), words);
            }
            (before, last) = (last, word);
        });
        if words > 0 && words < 3 {
            triple(triple_of(0, before, last), 1);
        }
        fill(&mut minima);
        kept.sort_unstable();
        kept.dedup_by_key(|entry| *entry >> 32);
        if kept.len() > WHOLE && below == u32::MAX {
            below = u32::MAX / 4;
            kept.truncate(kept.partition_point(|entry| (entry >> 32) < u64::from(below)));
        }
        let length = words.max(1) as u64;
        let mut sample: Vec<u32> = kept
            .iter()
            .map(|entry| {
                let place = (entry & 0xFFFF_FFFF).min(length - 1);
                let stretch = place * STRETCHES as u64 / length;
                ((entry >> 32) as u32 & !7) | stretch as u32
            })
            .collect();
        sample.shrink_to_fit();
        Self {
            words,
            digest,
            minima,
            sample,
            below,
        }
    }

    /// Whether the words of both are the same in the same order.
    pub(super) fn same_text(&self, other: &Self) -> bool {
        self.digest == other.digest && self.words == other.words
    }

    /// Compares the samples of two texts.
    pub(super) fn alike(&self, other: &Self) -> Alike {
        let below = self.below.min(other.below);
        let (a, b) = (self.under(below), other.under(below));
        let (mut i, mut j, mut both) = (0, 0, 0_usize);
        let (mut in_a, mut in_b) = (0_u32, 0_u32);
        while i < a.len() && j < b.len() {
            let (x, y) = (a[i] >> 3, b[j] >> 3);
            if x == y {
                both += 1;
                in_a |= 1 << (a[i] & 7);
                in_b |= 1 << (b[j] & 7);
            }
            i += usize::from(x <= y);
            j += usize::from(y <= x);
        }
        let (less, covered) = if a.len() <= b.len() {
            (a, in_a)
        } else {
            (b, in_b)
        };
        if both == 0 {
            return Alike {
                resemblance: 0.0,
                containment: 0.0,
                spread: 0.0,
            };
        }
        let present = less
            .iter()
            .fold(0_u32, |seen, entry| seen | 1 << (entry & 7));
        Alike {
            resemblance: both as f64 / (a.len() + b.len() - both) as f64,
            containment: both as f64 / less.len() as f64,
            spread: f64::from(covered.count_ones()) / f64::from(present.count_ones()),
        }
    }

    fn under(&self, below: u32) -> &[u32] {
        let end = if below == u32::MAX {
            self.sample.len()
        } else {
            self.sample.partition_point(|entry| (entry & !7) < below)
        };
        &self.sample[..end]
    }
}

fn triple_of(first: u64, second: u64, third: u64) -> u64 {
    mix(first.rotate_left(11) ^ second.rotate_left(37) ^ third.wrapping_mul(0x9E37_79B9_7F4A_7C15))
}

/// A kind without triples takes the minimum of the next that has any, marked by the distance.
fn fill(minima: &mut [u32; MINIMA]) {
    let given = *minima;
    for (kind, minimum) in minima.iter_mut().enumerate() {
        if *minimum == u32::MAX {
            let found = (1..MINIMA).find(|step| given[(kind + step) % MINIMA] != u32::MAX);
            if let Some(step) = found {
                let value = u64::from(given[(kind + step) % MINIMA]);
                *minimum = mix(value << 8 | step as u64) as u32;
            }
        }
    }
}
