//! Which documents are worth laying beside each other.

use rayon::prelude::*;

use crate::lineage::sheet::{Class, Sheet};

/// Up to so many documents, every pair is.
pub(super) const ALL: usize = 64;
/// A key of so many documents ties each with each; of more, each with the next few.
const RARE: usize = 12;
const FOLLOWING: usize = 2;
/// A pair has at least so many such keys.
const LEAST: usize = 6;
/// A document is laid beside so many others at most, those it shares most with.
const MOST: usize = 24;

/// Pairs of indices, the lesser first, sorted.
///
/// `sheets` stand in an order of their content, so that the pairs do not depend on how the documents were given.
pub(super) fn candidates(sheets: &[&Sheet]) -> Vec<(usize, usize)> {
    if sheets.len() <= ALL {
        return (0..sheets.len())
            .flat_map(|a| (a + 1..sheets.len()).map(move |b| (a, b)))
            .collect();
    }
    let mut postings: Vec<(u64, u32)> = Vec::new();
    for (index, sheet) in sheets.iter().enumerate() {
        for same in sheet.keys.chunk_by(|a, b| a.key == b.key) {
            if same[0].class != Class::Common {
                postings.push((same[0].key, index as u32));
            }
        }
    }
    postings.par_sort_unstable();
    let mut pairs: Vec<(usize, usize)> = (0..sheets.len())
        .into_par_iter()
        .flat_map_iter(|index| others(sheets[index], index as u32, &postings))
        .collect();
    pairs.par_sort_unstable();
    pairs.dedup();
    pairs
}

/// The documents that share most with one.
fn others(sheet: &Sheet, index: u32, postings: &[(u64, u32)]) -> Vec<(usize, usize)> {
    let mut shared: Vec<u32> = Vec::new();
    for same in sheet.keys.chunk_by(|a, b| a.key == b.key) {
        let key = same[0].key;
        let at = postings.partition_point(|posting| *posting < (key, index));
        if postings.get(at) != Some(&(key, index)) {
            continue;
        }
        let near = &postings[at.saturating_sub(RARE)..(at + RARE + 1).min(postings.len())];
        let near: Vec<u32> = near.iter().filter(|p| p.0 == key).map(|p| p.1).collect();
        let reach = if near.len() <= RARE { RARE } else { FOLLOWING };
        let own = near.iter().position(|other| *other == index).unwrap_or(0);
        shared.extend(
            near.iter()
                .enumerate()
                .filter(|(place, _)| *place != own && place.abs_diff(own) <= reach)
                .map(|(_, other)| *other),
        );
    }
    shared.sort_unstable();
    let mut counts: Vec<(usize, u32)> = shared
        .chunk_by(|a, b| a == b)
        .filter(|same| same.len() >= LEAST)
        .map(|same| (same.len(), same[0]))
        .collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    counts
        .iter()
        .take(MOST)
        .map(|(_, other)| (index.min(*other) as usize, index.max(*other) as usize))
        .collect()
}
