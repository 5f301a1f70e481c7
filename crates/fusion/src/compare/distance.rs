//! How far apart two reports of one happening are placed.

use model::Point;
use model::exact::{cos, exp, sqrt};

use crate::reports::Reports;

const RINGS: usize = 24;
const FIRST_KM: f64 = 0.25;
const GROWTH: f64 = 1.3;
/// The outer edge of the farthest ring in kilometres.
pub(crate) const FARTHEST_KM: f64 = 104.0;
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

/// Kilometres between two points, right to one part in a thousand within 100 km.
pub(crate) fn distance_km(a: Point, b: Point) -> f64 {
    let middle = f64::midpoint(a.latitude(), b.latitude()).to_radians();
    let north = a.latitude() - b.latitude();
    let east = (a.longitude() - b.longitude()) * cos(middle);
    111.194_926_64 * sqrt(north * north + east * east)
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
    pub(crate) fn of(reports: &Reports) -> Self {
        let n = reports.classes.len().max(1);
        let mut area = [0.0; RINGS];
        for (ring, area) in area.iter_mut().enumerate() {
            let (low, high) = (edge(ring), edge(ring + 1));
            *area = std::f64::consts::PI * (high * high - low * low);
        }
        let mut before = vec![[0.0; RINGS]; n * n];
        let mut stated = vec![false; n * n];
        for low in 0..n {
            for high in low..n {
                let sigma = |class: usize| reports.classes.get(class).and_then(|c| c.sigma_km);
                before[low * n + high] = shape(&area, sigma(low), sigma(high));
                stated[low * n + high] = sigma(low).is_some() && sigma(high).is_some();
            }
        }
        let classes = before
            .iter()
            .map(|rings| Shape {
                rings: *rings,
                same_spot: 0.1,
            })
            .collect();
        Self {
            classes,
            area,
            before,
            stated,
        }
    }

    /// The ring of a distance.
    pub(crate) fn ring(km: f64) -> u8 {
        let mut edge = FIRST_KM;
        let mut ring = 0;
        while km >= edge && ring < RINGS as u8 - 1 {
            edge *= GROWTH;
            ring += 1;
        }
        ring
    }

    /// The density per square kilometre of pairs of one happening in a ring.
    pub(crate) fn density(&self, class_pair: usize, ring: u8) -> f64 {
        let shape = &self.classes[class_pair];
        (1.0 - shape.same_spot) * shape.rings[usize::from(ring)] / self.area[usize::from(ring)]
    }

    /// The share of pairs of one happening at the very same coordinates.
    pub(crate) fn same_spot(&self, class_pair: usize) -> f64 {
        self.classes[class_pair].same_spot
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

    /// An empty tally of pairs.
    pub(crate) fn tally(&self) -> DistanceTally {
        DistanceTally(vec![([0.0; RINGS], 0.0); self.classes.len()])
    }

    /// Learns the shapes from a tally of pairs, each weighed by its chance of being one happening.
    /// Density never rises with distance.
    pub(crate) fn learn(&mut self, tally: &DistanceTally) {
        for (at, (shape, (rings, same_spot))) in self.classes.iter_mut().zip(&tally.0).enumerate() {
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

/// Pairs by ring, and those at the very same coordinates, for each pair of classes.
#[derive(Clone, Debug)]
pub(crate) struct DistanceTally(Vec<([f64; RINGS], f64)>);

impl DistanceTally {
    pub(crate) fn add(&mut self, class_pair: usize, ring: Option<u8>, p: f64) {
        let (rings, same_spot) = &mut self.0[class_pair];
        match ring {
            Some(ring) => rings[usize::from(ring)] += p,
            None => *same_spot += p,
        }
    }

    pub(crate) fn join(&mut self, other: &Self) {
        for ((rings, same_spot), (more, more_same)) in self.0.iter_mut().zip(&other.0) {
            for (ring, more) in rings.iter_mut().zip(more) {
                *ring += more;
            }
            *same_spot += more_same;
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
