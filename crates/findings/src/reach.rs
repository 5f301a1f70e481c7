//! How far a happening can be tied to ground and time.

use std::collections::HashMap;
use std::sync::Arc;

use agreement::{Region, Shape, Site};
use geo::{BoundingRect, Contains, LineString, MultiPolygon};
use model::exact::{normal_cdf, sqrt};
use model::geodesy::{Frame, LineIndex, distance_m, offset};
use model::{Place, Point, Spread};

/// Nine tenths of a normal error lie within this many standard deviations.
const NINE_TENTHS: f64 = 1.645;

/// The chance that a place lies in a region, by fixed points of equal share (METHODS 4.2 of the
/// design) and the error of the region's own boundary; `None` where nobody said where it was.
pub fn p_in_region(place: &Place, region: &Region) -> Option<f64> {
    p_in(place, &Bounded::new(region))
}

/// A region with its lines prepared for many questions.
pub(crate) struct Bounded<'a> {
    region: &'a Region,
    lines: LineIndex,
}

impl<'a> Bounded<'a> {
    pub(crate) fn new(region: &'a Region) -> Self {
        let lines = match region {
            Region::NearLine { line, .. } => LineIndex::new(&line.stretches),
            Region::Ground { ground, .. } => LineIndex::new(rings(ground)),
            Region::Everywhere | Region::NearPoint { .. } => LineIndex::default(),
        };
        Self { region, lines }
    }
}

fn p_in(place: &Place, bounded: &Bounded) -> Option<f64> {
    let region = bounded.region;
    if matches!(region, Region::Everywhere) {
        return Some(1.0);
    }
    if matches!(place.spread, Spread::Unknown) {
        return None;
    }
    if let Some(reach_m) = farthest_m(place)
        && let Some(margin) = margin_m(place.point, bounded)
    {
        let blur = 4.0 * sigma_m(region);
        if margin > reach_m + blur {
            return Some(1.0);
        }
        if margin < -(reach_m + blur) {
            return Some(0.0);
        }
    }
    let mut sum = 0.0;
    let mut shares = 0.0;
    for sample in place.samples() {
        sum += sample.share * p_point(sample.point, bounded);
        shares += sample.share;
    }
    (shares > 0.0).then(|| (sum / shares).clamp(0.0, 1.0))
}

/// A radius that holds the whole distribution.
fn farthest_m(place: &Place) -> Option<f64> {
    match &place.spread {
        Spread::Normal { sigma_m } => Some(3.2 * f64::from(*sigma_m)),
        Spread::Disc { radius_m, .. } => Some(f64::from(*radius_m)),
        Spread::Area { .. } | Spread::Unknown => None,
    }
}

fn sigma_m(region: &Region) -> f64 {
    match region {
        Region::NearLine { line, .. } => f64::from(line.uncertainty_m) / NINE_TENTHS,
        Region::Ground { uncertainty_m, .. } => f64::from(*uncertainty_m) / NINE_TENTHS,
        Region::Everywhere | Region::NearPoint { .. } => 0.0,
    }
}

fn p_point(point: Point, bounded: &Bounded) -> f64 {
    let Some(margin) = margin_m(point, bounded) else {
        return f64::from(u8::from(matches!(bounded.region, Region::Everywhere)));
    };
    let sigma = sigma_m(bounded.region);
    if sigma > 0.0 {
        normal_cdf(margin / sigma)
    } else {
        f64::from(u8::from(margin >= 0.0))
    }
}

/// How far inside the region a point lies, in metres; negative outside.
fn margin_m(point: Point, bounded: &Bounded) -> Option<f64> {
    match bounded.region {
        Region::Everywhere => None,
        Region::NearLine { within_m, .. } => bounded
            .lines
            .distance_m(point)
            .map(|d| f64::from(*within_m) - d),
        Region::NearPoint {
            point: site,
            within_m,
        } => Some(f64::from(*within_m) - distance_m(point, *site)),
        Region::Ground { ground, .. } => {
            let d = bounded.lines.distance_m(point)?;
            Some(if ground.contains(&point.geometry()) {
                d
            } else {
                -d
            })
        }
    }
}

fn rings(ground: &MultiPolygon<f64>) -> impl Iterator<Item = &LineString<f64>> {
    ground
        .0
        .iter()
        .flat_map(|p| std::iter::once(p.exterior()).chain(p.interiors()))
}

/// Points that stand for equal shares of a region's ground; none where it has no boundary.
pub fn samples_of(region: &Region) -> Vec<Point> {
    const ACROSS: usize = 24;
    match region {
        Region::Everywhere => Vec::new(),
        Region::NearPoint { point, within_m } => (0..64)
            .map(|k| {
                let r = f64::from(*within_m) * sqrt((f64::from(k) + 0.5) / 64.0);
                offset(*point, r, f64::from(k) * 137.508_f64.to_radians())
            })
            .collect(),
        Region::Ground { ground, .. } => grid(ground.bounding_rect(), 0.0, ACROSS, region),
        Region::NearLine { line, within_m } => {
            let all = geo::MultiLineString::new(line.stretches.clone());
            grid(all.bounding_rect(), f64::from(*within_m), ACROSS, region)
        }
    }
}

fn grid(rect: Option<geo::Rect<f64>>, grow_m: f64, across: usize, region: &Region) -> Vec<Point> {
    let Some(rect) = rect else { return Vec::new() };
    let low = Frame::at(Point::rounded(rect.min().y, rect.min().x)).point(-grow_m, -grow_m);
    let high = Frame::at(Point::rounded(rect.max().y, rect.max().x)).point(grow_m, grow_m);
    let step = |a: i32, b: i32, k: usize| {
        (f64::from(a) + (f64::from(b) - f64::from(a)) * (k as f64 + 0.5) / across as f64) as i32
    };
    let bounded = Bounded::new(region);
    let mut points = Vec::new();
    for y in 0..across {
        for x in 0..across {
            let point = Point {
                lat: step(low.lat, high.lat, y),
                lon: step(low.lon, high.lon, x),
            };
            if margin_m(point, &bounded).is_some_and(|m| m >= 0.0) {
                points.push(point);
            }
        }
    }
    points
}

/// Whether a point lies in a region as drawn.
pub(crate) fn contains(bounded: &Bounded, point: Point) -> bool {
    matches!(bounded.region, Region::Everywhere)
        || margin_m(point, bounded).is_some_and(|m| m >= 0.0)
}

/// The region that a site covers.
pub(crate) fn site_region(site: &Site) -> Region {
    match &site.shape {
        Shape::Point(point) => Region::NearPoint {
            point: *point,
            within_m: site.radius_m.max(1),
        },
        Shape::Ground(ground) => Region::Ground {
            ground: ground.clone(),
            uncertainty_m: site.radius_m,
        },
    }
}

/// Chances of lying in one region, each place worked out once: many records name one place.
pub(crate) struct Places<'a> {
    bounded: Bounded<'a>,
    known: HashMap<Key, Option<f64>>,
}

type Key = (Point, u8, u32, u32, Option<Arc<str>>);

fn key(place: &Place) -> Key {
    match &place.spread {
        Spread::Normal { sigma_m } => (place.point, 0, *sigma_m, 0, None),
        Spread::Disc { radius_m, scale_m } => (place.point, 1, *radius_m, *scale_m, None),
        Spread::Area { name, settlements } => (
            place.point,
            2,
            settlements.len() as u32,
            0,
            Some(name.clone()),
        ),
        Spread::Unknown => (place.point, 3, 0, 0, None),
    }
}

impl<'a> Places<'a> {
    /// Works out every distinct place of some incidents, in parallel.
    pub(crate) fn of<'p>(region: &'a Region, places: impl Iterator<Item = &'p Place>) -> Self {
        use rayon::prelude::*;
        let mut distinct: HashMap<Key, &Place> = HashMap::new();
        for place in places {
            distinct.entry(key(place)).or_insert(place);
        }
        let bounded = Bounded::new(region);
        let known = distinct
            .into_par_iter()
            .map(|(k, p)| (k, p_in(p, &bounded)))
            .collect();
        Self { bounded, known }
    }

    /// The chance of one of them.
    pub(crate) fn p(&self, place: &Place) -> Option<f64> {
        match self.known.get(&key(place)) {
            Some(p) => *p,
            None => p_in(place, &self.bounded),
        }
    }
}
