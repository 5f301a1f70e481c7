//! Candidates from shared minima, and the pairs among them.

use rayon::prelude::*;

use super::sketch::{Alike, MINIMA, Sketch};
use super::words::mix;

/// Among so many texts with the same two minima every pair is judged.
const ALL: usize = 16;
/// Among more, each with so many that follow it.
const FOLLOWING: usize = 6;
/// If so few have a minimum in common, the next need not be equal.
const FEW: usize = 6;
/// So many pairs of neighbouring minima are looked up.
const BANDS: usize = 48;
/// Two texts with fewer equal minima are not compared further.
const EQUAL: usize = 7;

/// The minima of a text cut to 16 bits each, side by side in memory for a first look.
type Short = [u16; MINIMA];

/// The near-duplicates among sketches, as indices into them, sorted; the first is the lesser.
///
/// The sketches stand in an order of their content, so that which pairs are judged does not depend on how the texts
/// were given.
pub(super) fn pairs(sketches: &[&Sketch]) -> Vec<(u32, u32, Alike)> {
    let short: Vec<Short> = sketches
        .par_iter()
        .map(|sketch| sketch.minima.map(|minimum| mix(u64::from(minimum)) as u16))
        .collect();
    let mut found: Vec<(u32, u32, Alike)> = (0..BANDS)
        .into_par_iter()
        .flat_map_iter(|band| in_band(sketches, &short, band))
        .collect();
    found.par_sort_unstable_by_key(|(a, b, _)| (*a, *b));
    found.dedup_by_key(|(a, b, _)| (*a, *b));
    found
}

/// The near-duplicates among those that share the two minima of a band, or the first where few have it.
fn in_band(sketches: &[&Sketch], short: &[Short], band: usize) -> Vec<(u32, u32, Alike)> {
    let mut keys: Vec<(u64, u32)> = sketches
        .iter()
        .zip(0_u32..)
        .map(|(sketch, index)| {
            let first = u64::from(sketch.minima[band]);
            let second = u64::from(sketch.minima[(band + 1) % MINIMA]);
            (first << 32 | second, index)
        })
        .collect();
    keys.sort_unstable();
    let mut found = Vec::new();
    for first in keys.chunk_by(|a, b| a.0 >> 32 == b.0 >> 32) {
        if first.len() <= FEW {
            judge(sketches, short, first, &mut found);
        } else {
            for both in first.chunk_by(|a, b| a.0 == b.0) {
                judge(sketches, short, both, &mut found);
            }
        }
    }
    found
}

fn judge(
    sketches: &[&Sketch],
    short: &[Short],
    bucket: &[(u64, u32)],
    found: &mut Vec<(u32, u32, Alike)>,
) {
    let reach = if bucket.len() <= ALL { ALL } else { FOLLOWING };
    for (place, (_, a)) in bucket.iter().enumerate() {
        for (_, b) in bucket.iter().skip(place + 1).take(reach) {
            let (a, b) = (*a.min(b), *a.max(b));
            if equal(&short[a as usize], &short[b as usize]) < EQUAL {
                continue;
            }
            let alike = sketches[a as usize].alike(sketches[b as usize]);
            if alike.near() {
                found.push((a, b, alike));
            }
        }
    }
}

fn equal(a: &Short, b: &Short) -> usize {
    let equal: u16 = a.iter().zip(b).map(|(x, y)| u16::from(x == y)).sum();
    usize::from(equal)
}
