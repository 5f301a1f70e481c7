//! Place: a point with the uncertainty that its source states or implies.

use std::cell::RefCell;
use std::f64::consts::PI;
use std::sync::Arc;

use serde::Serialize;

use crate::exact::{exp, ln, sqrt};
use crate::geodesy::offset;

/// A point in WGS 84, in millionths of a degree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Point {
    /// Latitude in micro-degrees, north positive.
    pub lat: i32,
    /// Longitude in micro-degrees, east positive.
    pub lon: i32,
}

impl Point {
    /// A point from degrees; `None` where latitude or longitude is impossible or not a number.
    pub fn from_degrees(latitude: f64, longitude: f64) -> Option<Self> {
        let fits = (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude);
        fits.then(|| Self::rounded(latitude, longitude))
    }

    /// A point from degrees that are known to be possible, rounded to the nearest micro-degree.
    pub fn rounded(latitude: f64, longitude: f64) -> Self {
        Self {
            lat: (latitude * 1e6).round_ties_even() as i32,
            lon: (longitude * 1e6).round_ties_even() as i32,
        }
    }

    /// Latitude in degrees.
    pub fn latitude(self) -> f64 {
        f64::from(self.lat) / 1e6
    }

    /// Longitude in degrees.
    pub fn longitude(self) -> f64 {
        f64::from(self.lon) / 1e6
    }

    /// The point as geometry in degrees.
    pub fn geometry(self) -> geo::Point<f64> {
        geo::Point::new(self.longitude(), self.latitude())
    }
}

/// A settlement with the weight that it has in its area.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Settlement {
    /// Where it is.
    pub point: Point,
    /// Its share of the area, in any unit (population).
    pub weight: u64,
}

/// How far from its point something may really have been.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Spread {
    /// Normally distributed around the point, with this standard deviation on each axis.
    Normal {
        /// Standard deviation in metres.
        sigma_m: u32,
    },
    /// Within a disc around the point, denser towards it as exp(-r / scale).
    Disc {
        /// The radius in metres.
        radius_m: u32,
        /// The distance in metres over which the density falls by e; 0 means evenly.
        scale_m: u32,
    },
    /// Somewhere among the settlements of a named area.
    Area {
        /// The area's name.
        name: Arc<str>,
        /// Its settlements, in a fixed order.
        #[serde(skip)]
        settlements: Arc<[Settlement]>,
    },
    /// Nobody said where.
    Unknown,
}

/// One of the points that stand for a place's distribution, with its share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sample {
    /// Where.
    pub point: Point,
    /// Its share; the shares of a place's samples add up to 1.
    pub share: f64,
}

/// Where something happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The point the source gave, or the middle of the area it named.
    pub point: Point,
    /// How far from it the truth may lie.
    pub spread: Spread,
    /// The name the source gave.
    pub name: Option<Arc<str>>,
    /// The official code the source gave (a P-code, a code of a national register).
    pub code: Option<Arc<str>>,
}

/// Points in the sunflower that stands for a round distribution (METHODS 4.2).
const SUNFLOWER: usize = 64;
const GOLDEN_ANGLE: f64 = 137.508 * PI / 180.0;

impl Place {
    /// A place known to a standard deviation of so many metres.
    pub fn near(point: Point, sigma_m: u32) -> Self {
        Self {
            point,
            spread: Spread::Normal { sigma_m },
            name: None,
            code: None,
        }
    }

    /// A place of which at most the name is known.
    pub fn unknown(name: Option<Arc<str>>) -> Self {
        Self {
            point: Point { lat: 0, lon: 0 },
            spread: Spread::Unknown,
            name,
            code: None,
        }
    }

    /// The standard deviation on each axis, in metres, of a round spread of the same size;
    /// `None` where nobody said where.
    pub fn sigma_m(&self) -> Option<f64> {
        match &self.spread {
            Spread::Normal { sigma_m } => Some(f64::from(*sigma_m)),
            Spread::Disc { radius_m, scale_m } => {
                Some(disc_sigma(f64::from(*radius_m), f64::from(*scale_m)))
            }
            Spread::Area { settlements, .. } => {
                let total: u64 = settlements.iter().map(|s| s.weight).sum();
                if total == 0 {
                    return None;
                }
                let frame = crate::geodesy::Frame::at(self.point);
                let mut sum = 0.0;
                for s in settlements.iter() {
                    let (x, y) = frame.metres(s.point);
                    sum += (x * x + y * y) * (s.weight as f64 / total as f64);
                }
                Some(sqrt(sum / 2.0))
            }
            Spread::Unknown => None,
        }
    }

    /// The radius in metres that is published as the place's uncertainty: two standard deviations
    /// or the radius of the disc; `None` where nobody said where.
    pub fn uncertainty_m(&self) -> Option<u32> {
        match &self.spread {
            Spread::Normal { sigma_m } => Some(2 * sigma_m),
            Spread::Disc { radius_m, .. } => Some(*radius_m),
            Spread::Area { .. } => self.sigma_m().map(|s| (2.0 * s).round_ties_even() as u32),
            Spread::Unknown => None,
        }
    }

    /// The points that stand for this distribution, with shares that add up to 1; empty where
    /// nobody said where.
    pub fn samples(&self) -> Vec<Sample> {
        match &self.spread {
            Spread::Normal { sigma_m: 0 } => vec![Sample {
                point: self.point,
                share: 1.0,
            }],
            Spread::Normal { sigma_m } => {
                let sigma = f64::from(*sigma_m);
                self.sunflower(|u| sigma * sqrt(-2.0 * ln(1.0 - u)))
            }
            Spread::Disc { radius_m, scale_m } => {
                let radii = known_radii(*radius_m, *scale_m);
                (0..SUNFLOWER).map(|k| self.petal(k, radii[k])).collect()
            }
            Spread::Area { settlements, .. } => {
                let total: u64 = settlements.iter().map(|s| s.weight).sum();
                let of = |w: u64| {
                    if total > 0 {
                        w as f64 / total as f64
                    } else {
                        0.0
                    }
                };
                settlements
                    .iter()
                    .map(|s| Sample {
                        point: s.point,
                        share: of(s.weight),
                    })
                    .collect()
            }
            Spread::Unknown => Vec::new(),
        }
    }

    fn sunflower(&self, radius_at: impl Fn(f64) -> f64) -> Vec<Sample> {
        (0..SUNFLOWER)
            .map(|k| self.petal(k, radius_at(quantile(k))))
            .collect()
    }

    fn petal(&self, k: usize, radius_m: f64) -> Sample {
        let point = offset(self.point, radius_m, k as f64 * GOLDEN_ANGLE);
        Sample {
            point,
            share: 1.0 / SUNFLOWER as f64,
        }
    }
}

fn quantile(k: usize) -> f64 {
    (k as f64 + 0.5) / SUNFLOWER as f64
}

/// The standard deviation on each axis of a disc whose density falls as exp(-r / scale): with
/// x = R / scale, E[r^2] = scale^2 (6 - e^-x (x^3 + 3x^2 + 6x + 6)) / (1 - (1 + x) e^-x).
fn disc_sigma(radius_m: f64, scale_m: f64) -> f64 {
    // Where the density hardly falls within the disc the two differences cancel: take it as even.
    if scale_m <= 0.0 || radius_m < 0.01 * scale_m {
        return 0.5 * radius_m;
    }
    let x = radius_m / scale_m;
    let e = exp(-x);
    let mean_square =
        scale_m * scale_m * (6.0 - e * (((x + 3.0) * x + 6.0) * x + 6.0)) / (1.0 - (1.0 + x) * e);
    sqrt(mean_square / 2.0)
}

/// Radius and scale of a kind of disc, with its radii of equal mass.
type Disc = ((u32, u32), [f64; SUNFLOWER]);

thread_local! {
    static RADII: RefCell<Vec<Disc>> = const { RefCell::new(Vec::new()) };
}

/// [`disc_radii`], worked out once a thread for each of the few kinds of disc that a case has.
fn known_radii(radius_m: u32, scale_m: u32) -> [f64; SUNFLOWER] {
    const KINDS: usize = 16;
    let kind = (radius_m, scale_m);
    RADII.with_borrow_mut(|known| {
        if let Some((_, radii)) = known.iter().find(|(k, _)| *k == kind) {
            return *radii;
        }
        let radii = disc_radii(f64::from(radius_m), f64::from(scale_m));
        if known.len() == KINDS {
            known.clear();
        }
        known.push((kind, radii));
        radii
    })
}

/// Radii of equal mass in a disc whose density falls as exp(-r / scale): the share within r is
/// (1 - (1 + r/s) e^(-r/s)) over the same at the rim, inverted by bisection.
fn disc_radii(radius_m: f64, scale_m: f64) -> [f64; SUNFLOWER] {
    let mut radii = [0.0; SUNFLOWER];
    let within = |r: f64| {
        if scale_m > 0.0 {
            1.0 - (1.0 + r / scale_m) * exp(-r / scale_m)
        } else {
            r * r
        }
    };
    let rim = within(radius_m);
    for (k, radius) in radii.iter_mut().enumerate() {
        let (mut low, mut high) = (0.0, radius_m);
        for _ in 0..40 {
            let middle = 0.5 * (low + high);
            if within(middle) < quantile(k) * rim {
                low = middle;
            } else {
                high = middle;
            }
        }
        *radius = 0.5 * (low + high);
    }
    radii
}

#[cfg(test)]
#[path = "place_tests.rs"]
mod tests;
