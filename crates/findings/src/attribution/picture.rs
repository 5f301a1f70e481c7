//! What several mapping bodies say of the ground around a place.

use std::collections::BTreeMap;

use model::PartyId;
use model::control::chance_inside;
use model::exact::sqrt;

use super::field::Field;
use super::held::Prepared;
use super::quadrature::Polar;

/// Beyond so many standard deviations from an edge, how far it is makes no difference.
const FAR: f64 = 4.0;
/// Points within so many of them from each other are as good as one.
const NARROW: f64 = 0.2;

/// The signed distances of some points to some ground in metres, positive inside, cut off where
/// they make no difference any more.
type Signed = Vec<f64>;

/// What several mapping bodies say of some points.
pub(super) struct Picture<'p> {
    bodies: Vec<Body<'p>>,
    points: usize,
    /// How many of the points are at one range.
    bearings: usize,
}

struct Body<'p> {
    signed: BTreeMap<&'p PartyId, Signed>,
    sigma_m: f64,
}

impl<'p> Picture<'p> {
    /// Asks each body, with the days between its map and the time asked about, of points around a
    /// place that was known to within `place_sigma_m`.
    pub(super) fn of(bodies: &[(&'p Prepared, f64)], polar: &Polar, place_sigma_m: f64) -> Self {
        let sigmas: Vec<f64> = bodies
            .iter()
            .map(|(prepared, lag_days)| prepared.sigma_m(polar.place(), place_sigma_m, *lag_days))
            .collect();
        let far = FAR * sigmas.iter().copied().fold(1.0, f64::max);
        let ask = |((prepared, _), sigma_m): (&(&'p Prepared, f64), &f64)| Body {
            signed: prepared
                .grounds()
                .map(|(party, field)| (party, signed(field, polar, *sigma_m, far)))
                .collect(),
            sigma_m: *sigma_m,
        };
        Self {
            bodies: bodies.iter().zip(&sigmas).map(ask).collect(),
            points: polar.len(),
            bearings: polar.bearings(),
        }
    }

    /// The chance of each party to hold each point, one point after the other, leaving one body out
    /// if asked to; those of a point add up to 1. What nobody is said to hold may be anybody's.
    pub(super) fn held(&self, parties: &[PartyId], without: Option<usize>) -> Vec<f64> {
        let used: Vec<&Body> = self
            .bodies
            .iter()
            .enumerate()
            .filter(|(k, _)| Some(*k) != without)
            .map(|(_, body)| body)
            .collect();
        let squares: f64 = used.iter().map(|b| b.sigma_m * b.sigma_m).sum();
        let sigma = sqrt(squares / used.len().max(1) as f64);
        let columns: Vec<Vec<&Signed>> = parties
            .iter()
            .map(|party| used.iter().filter_map(|b| b.signed.get(party)).collect())
            .collect();
        let mut all = Vec::with_capacity(self.points * parties.len());
        let flat: Vec<&[f64]> = columns.iter().flatten().map(|s| &s[..]).collect();
        let same = |a: usize, b: usize| {
            flat.iter()
                .all(|signed| signed[a].total_cmp(&signed[b]).is_eq())
        };
        let mut own: Vec<f64> = Vec::new();
        for point in 0..self.points {
            // Points of one block are alike: the one before, or the one nearer by on this bearing.
            let mut alike = [1, self.bearings].into_iter();
            let known = alike.find_map(|back| {
                let other = point.checked_sub(back)?;
                same(point, other).then_some(other)
            });
            let from = all.len();
            if let Some(other) = known {
                let other = other * parties.len();
                all.extend_from_within(other..other + parties.len());
                continue;
            }
            for column in &columns {
                own.clear();
                own.extend(column.iter().map(|signed| signed[point]));
                all.push(chance_inside(&own, sigma).unwrap_or(0.0));
            }
            shared_out(&mut all[from..]);
        }
        all
    }
}

/// Makes chances add up to 1.
fn shared_out(chances: &mut [f64]) {
    let total: f64 = chances.iter().sum();
    if total > 1.0 {
        for c in chances {
            *c /= total;
        }
    } else {
        let rest = (1.0 - total) / chances.len().max(1) as f64;
        for c in chances {
            *c += rest;
        }
    }
}

/// The signed distances of all points to some ground, cut off at `far`.
///
/// A distance changes by no more than one goes, so that a block of points around one that lies
/// further from the edge than the block is wide need not be asked for one by one; nor need one
/// that is narrow beside the error.
fn signed(field: &Field, polar: &Polar, sigma_m: f64, far: f64) -> Signed {
    let mut all = vec![0.0; polar.len()];
    let mut blocks = vec![polar.whole()];
    while let Some(block) = blocks.pop() {
        let (centre, radius_m) = polar.around(&block);
        let d = field.signed_m(centre, sigma_m);
        if d.abs() - radius_m > far || radius_m < NARROW * sigma_m || block.is_point() {
            polar.fill(&block, &mut all, d.clamp(-far, far));
        } else {
            blocks.extend(block.parts());
        }
    }
    all
}

#[cfg(test)]
#[path = "picture_tests.rs"]
mod tests;
