//! How far apart two reports of one happening are placed.

use model::exact::{exp, ln};

use crate::places::Places;

const RINGS: usize = 27;
/// The rings, and the very same coordinates.
const PLACES: usize = RINGS + 1;
const FIRST_KM: f64 = 0.25;
const GROWTH: f64 = 1.3;
/// The outer edge of the farthest ring in kilometres.
pub(crate) const FARTHEST_KM: f64 = 229.0;
/// How many pairs' worth of trust the shape before learning gets.
const PRIOR_PAIRS: f64 = 3.0;
/// The same where both sources state how precisely they place: learning may sharpen or blur that,
/// and may not take what happens near for the same.
const STATED_PAIRS: f64 = 100.0;
const STATED_SIGMAS: f64 = 4.0;
/// No ring gets more than so many times its share before learning.
const MOST_BLURRED: f64 = 2.0;
/// Half-width of an unstated place in kilometres: what the shape before learning starts from.
const UNSTATED_KM: f64 = 3.0;
/// How large an incident itself is, as a standard deviation in kilometres.
const EXTENT_KM: f64 = 0.7;

/// For each pair of place classes: how pairs of one happening lie in rings around each other.
#[derive(Clone, Debug)]
pub(crate) struct Distances {
    classes: Vec<Shape>,
    /// The square of each ring's outer edge.
    edges2: [f64; RINGS],
    area: [f64; RINGS],
    before: Vec<[f64; RINGS]>,
    /// Whether both classes of the pair state a standard deviation.
    stated: Vec<bool>,
}

#[derive(Clone, Debug)]
struct Shape {
    /// The share of pairs in each ring, of those not at the very same coordinates.
    rings: [f64; RINGS],
    /// The share of pairs at the very same coordinates.
    same_spot: f64,
}

fn edge(ring: usize) -> f64 {
    if ring == 0 {
        return 0.0;
    }
    let mut edge = FIRST_KM;
    for _ in 1..ring {
        edge *= GROWTH;
    }
    edge
}

impl Distances {
    /// The shapes before anything is learned: by the classes' own standard deviations where they
    /// state them.
    pub(crate) fn of(places: &Places) -> Self {
        let n = places.classes();
        let mut area = [0.0; RINGS];
        for (ring, area) in area.iter_mut().enumerate() {
            let (low, high) = (edge(ring), edge(ring + 1));
            *area = std::f64::consts::PI * (high * high - low * low);
        }
        let mut before = vec![[0.0; RINGS]; n * n];
        let mut stated = vec![false; n * n];
        for low in 0..n {
            for high in low..n {
                before[low * n + high] = shape(&area, places.sigma_km(low), places.sigma_km(high));
                stated[low * n + high] =
                    places.sigma_km(low).is_some() && places.sigma_km(high).is_some();
            }
        }
        let classes = before
            .iter()
            .map(|rings| Shape {
                rings: *rings,
                same_spot: 0.1,
            })
            .collect();
        let mut edges2 = [0.0; RINGS];
        for (ring, edge2) in edges2.iter_mut().enumerate() {
            *edge2 = edge(ring + 1) * edge(ring + 1);
        }
        Self {
            classes,
            edges2,
            area,
            before,
            stated,
        }
    }

    /// Where the log density of a pair stands in [`Self::logs`]: by its classes and the square of
    /// its distance in kilometres, or none where its coordinates are the very same.
    pub(crate) fn place(&self, class_pair: usize, km2: Option<f64>) -> u32 {
        let ring = km2.map_or(RINGS, |km2| {
            self.edges2
                .partition_point(|edge2| *edge2 <= km2)
                .min(RINGS - 1)
        });
        (class_pair * PLACES + ring) as u32
    }

    /// The log density of pairs of one happening at each place: per square kilometre, or outright
    /// at the very same coordinates.
    pub(crate) fn logs(&self) -> Vec<f64> {
        let mut logs = Vec::with_capacity(self.classes.len() * PLACES);
        for shape in &self.classes {
            for (share, area) in shape.rings.iter().zip(&self.area) {
                logs.push(ln(((1.0 - shape.same_spot) * share / area).max(1e-300)));
            }
            logs.push(ln(shape.same_spot));
        }
        logs
    }

    /// The radius in kilometres outside of which at most one pair in two thousand lies.
    pub(crate) fn reach_km(&self, class_pair: usize) -> f64 {
        let mut outside = 0.0;
        for ring in (0..RINGS).rev() {
            outside += self.classes[class_pair].rings[ring];
            if outside > 5e-4 {
                // One ring more: a pair may be far apart whose reports a third holds together.
                return edge((ring + 2).min(RINGS));
            }
        }
        FIRST_KM
    }

    /// Learns the shapes from pairs by place, each weighed by its chance of being one happening.
    /// Density never rises with distance.
    pub(crate) fn learn(&mut self, tally: &[f64]) {
        let tallies = tally.chunks_exact(PLACES);
        for (at, (shape, tally)) in self.classes.iter_mut().zip(tallies).enumerate() {
            let (rings, same_spot) = (&tally[..RINGS], tally[RINGS]);
            let (before, stated) = (&self.before[at], self.stated[at]);
            let apart: f64 = rings.iter().sum();
            shape.same_spot = (same_spot + 0.2) / (same_spot + apart + 2.0);
            let mut mass = [0.0; RINGS];
            for (ring, mass) in mass.iter_mut().enumerate() {
                *mass = if !stated {
                    rings[ring] + PRIOR_PAIRS * before[ring]
                } else if before[ring] > 0.0 {
                    rings[ring] + STATED_PAIRS * before[ring]
                } else {
                    0.0
                };
            }
            if stated {
                let total: f64 = mass.iter().sum();
                for (mass, before) in mass.iter_mut().zip(before) {
                    *mass = mass.min(MOST_BLURRED * before * total);
                }
            }
            shape.rings = falling(&mass, &self.area);
        }
    }
}

fn shape(area: &[f64; RINGS], a: Option<f64>, b: Option<f64>) -> [f64; RINGS] {
    let mut rings = [0.0; RINGS];
    for (ring, share) in rings.iter_mut().enumerate() {
        let km = f64::midpoint(edge(ring), edge(ring + 1));
        *share = area[ring]
            * match (a, b) {
                (Some(a), Some(b)) => {
                    let variance = a * a + b * b + EXTENT_KM * EXTENT_KM;
                    let sigmas = km * km / variance;
                    if sigmas > STATED_SIGMAS * STATED_SIGMAS {
                        0.0
                    } else {
                        exp(-sigmas / 2.0)
                    }
                }
                _ => exp(-km / UNSTATED_KM),
            };
    }
    let sum: f64 = rings.iter().sum();
    rings.map(|share| share / sum.max(1e-300))
}

/// Shares whose density never rises outwards, the nearest to given masses: neighbours that rise are
/// pooled.
fn falling(mass: &[f64; RINGS], area: &[f64; RINGS]) -> [f64; RINGS] {
    let mut blocks: Vec<(f64, f64, usize)> = Vec::with_capacity(RINGS);
    for (mass, area) in mass.iter().zip(area) {
        blocks.push((*mass, *area, 1));
        while let [.., (m0, a0, n0), (m1, a1, n1)] = blocks[..] {
            if m1 * a0 <= m0 * a1 {
                break;
            }
            blocks.truncate(blocks.len() - 2);
            blocks.push((m0 + m1, a0 + a1, n0 + n1));
        }
    }
    let total: f64 = mass.iter().sum();
    let mut rings = [0.0; RINGS];
    let mut at = 0;
    for (mass, whole, n) in blocks {
        for _ in 0..n {
            rings[at] = mass / whole * area[at] / total.max(1e-300);
            at += 1;
        }
    }
    rings
}
