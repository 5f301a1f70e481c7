//! Near-duplicates: texts that are one text with words changed, cut, or boilerplate added.
//!
//! Each text is reduced to a sketch of its word triples: 64 minima for finding candidates and a sample with places for
//! judging them. Candidates share two neighbouring minima; a candidate is a near-duplicate if enough of the smaller
//! text's sampled triples occur in the other and they come from all over it: two texts that share a paragraph or two are
//! not. Time and memory grow with the number of words and of texts, never with the number of pairs: about 1 kB a text.

mod bands;
mod families;
mod sketch;
mod words;

use rayon::prelude::*;

pub(crate) use crate::words::numbers::word_hash;
pub use families::Families;
pub(crate) use words::mix;

use sketch::Sketch;

/// Two texts that are near-duplicates of each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NearPair {
    /// The index of one.
    pub first: usize,
    /// The index of the other; greater.
    pub second: usize,
    /// Word triples in both among those in either, estimated.
    pub resemblance: f64,
    /// Word triples in both among those of the text with fewer, estimated.
    pub containment: f64,
}

/// What was found among some texts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NearDuplicates {
    /// Pairs, sorted. In a family of many texts not every pair is listed, but enough to join them all.
    pub pairs: Vec<NearPair>,
    /// The texts joined by the pairs, each family sorted, families by their first text; texts alone are left out.
    pub families: Vec<Vec<usize>>,
}

/// Finds the near-duplicates among some texts.
///
/// The same for any number of threads; another order of the texts gives the same families.
#[must_use]
pub fn near_duplicates<T: AsRef<str> + Sync>(texts: &[T]) -> NearDuplicates {
    let sketches: Vec<Sketch> = texts
        .par_iter()
        .map(|text| Sketch::of(text.as_ref()))
        .collect();
    let mut order: Vec<u32> = (0..sketches.len() as u32)
        .filter(|index| sketches[*index as usize].words > 0)
        .collect();
    order.par_sort_unstable_by_key(|index| {
        let sketch = &sketches[*index as usize];
        (sketch.digest, sketch.words, *index)
    });
    let mut pairs = Vec::new();
    let mut distinct: Vec<u32> = Vec::with_capacity(order.len());
    for index in order {
        match distinct.last() {
            Some(last) if sketches[*last as usize].same_text(&sketches[index as usize]) => {
                pairs.push(NearPair {
                    first: *last as usize,
                    second: index as usize,
                    resemblance: 1.0,
                    containment: 1.0,
                });
            }
            _ => distinct.push(index),
        }
    }
    let ordered: Vec<&Sketch> = distinct
        .iter()
        .map(|index| &sketches[*index as usize])
        .collect();
    pairs.extend(bands::pairs(&ordered).into_iter().map(|(a, b, alike)| {
        let (a, b) = (distinct[a as usize] as usize, distinct[b as usize] as usize);
        NearPair {
            first: a.min(b),
            second: a.max(b),
            resemblance: alike.resemblance,
            containment: alike.containment,
        }
    }));
    pairs.sort_unstable_by_key(|pair| (pair.first, pair.second));
    let mut families = Families::new(texts.len());
    for pair in &pairs {
        families.join(pair.first, pair.second);
    }
    NearDuplicates {
        pairs,
        families: families.groups(),
    }
}

#[cfg(test)]
#[path = "near_tests.rs"]
mod near_tests;
