//! How good chances and intervals turned out to be.

use model::exact::ln;
use serde::Serialize;

/// Chances are held away from 0 and 1 by this before they are scored.
pub(crate) const CLIP: f64 = 0.01;

/// The log loss in nats of a chance of what happened.
pub(crate) fn loss(chance: f64) -> f64 {
    -ln(chance.clamp(CLIP, 1.0 - CLIP))
}

/// Sums over scored ground; areas in square kilometres, losses in nats times area.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sums {
    pub(crate) area: f64,
    pub(crate) flipped: f64,
    pub(crate) ours: f64,
    pub(crate) by_distance: f64,
    pub(crate) in_hindsight: f64,
    pub(crate) last_map: f64,
    /// Ground whose interval was scored, in points.
    pub(crate) points: f64,
    pub(crate) covered: f64,
    pub(crate) middle: f64,
    pub(crate) width_m: f64,
    /// Of those, points whose interval has a width.
    pub(crate) open: f64,
    pub(crate) open_covered: f64,
    pub(crate) open_width_m: f64,
}

impl Sums {
    pub(crate) fn add(&mut self, other: &Self) {
        self.area += other.area;
        self.flipped += other.flipped;
        self.ours += other.ours;
        self.by_distance += other.by_distance;
        self.in_hindsight += other.in_hindsight;
        self.last_map += other.last_map;
        self.points += other.points;
        self.covered += other.covered;
        self.middle += other.middle;
        self.width_m += other.width_m;
        self.open += other.open;
        self.open_covered += other.open_covered;
        self.open_width_m += other.open_width_m;
    }

    pub(crate) fn score(&self) -> Score {
        let a_km2 = |sum: f64| sum / self.area.max(f64::MIN_POSITIVE);
        let ours = a_km2(self.ours);
        let (online, hindsight) = (a_km2(self.by_distance), a_km2(self.in_hindsight));
        let best = if online < hindsight {
            online
        } else {
            hindsight
        };
        let of = |part: f64, whole: f64| (whole > 0.0).then(|| part / whole);
        Score {
            area_km2: self.area,
            flipped_km2: self.flipped,
            log_loss: ours,
            log_loss_by_distance: online,
            log_loss_by_distance_in_hindsight: hindsight,
            log_loss_last_map: a_km2(self.last_map),
            log_loss_at_least: loss(1.0),
            better_by: of(best - ours, best).unwrap_or_default(),
            better_by_at_most: of(best - loss(1.0), best).unwrap_or_default(),
            better_than_last_map_by: of(self.last_map - self.ours, self.last_map)
                .unwrap_or_default(),
            points: self.points,
            coverage: of(self.covered, self.points),
            coverage_of_the_middle: of(self.middle, self.points),
            mean_width_m: of(self.width_m, self.points),
            open_points: self.open,
            open_coverage: of(self.open_covered, self.open),
            open_mean_width_m: of(self.open_width_m, self.open),
        }
    }
}

/// How good the chances and intervals of some days were.
#[derive(Clone, Debug, Serialize)]
pub struct Score {
    /// Ground that was scored, over all days.
    pub area_km2: f64,
    /// Of it, ground that had changed hands since the last known map.
    pub flipped_km2: f64,
    /// Mean log loss in nats.
    pub log_loss: f64,
    /// Of the logistic function of the distance to the last known line, from the same pairs of maps.
    pub log_loss_by_distance: f64,
    /// Of the same, from all pairs of maps, later ones too.
    pub log_loss_by_distance_in_hindsight: f64,
    /// Of the last known map, taken as all but sure.
    pub log_loss_last_map: f64,
    /// Of knowing every side beforehand: clipped chances cost that much.
    pub log_loss_at_least: f64,
    /// How much smaller ours is than that of the better of the two by distance, as a share of it.
    pub better_by: f64,
    /// How much smaller it would be if every side were known.
    pub better_by_at_most: f64,
    /// How much smaller ours is than that of the last known map.
    pub better_than_last_map_by: f64,
    /// Points whose interval of distance was scored.
    pub points: f64,
    /// How many of them the interval held.
    pub coverage: Option<f64>,
    /// Of the chance that was given, the part in the middle nine tenths that came true: .9 where
    /// chances are right, even where most distances do not change at all.
    pub coverage_of_the_middle: Option<f64>,
    /// The mean width of intervals in metres.
    pub mean_width_m: Option<f64>,
    /// Points whose interval has a width: where the line was not sure to stay.
    pub open_points: f64,
    /// How many of them the interval held.
    pub open_coverage: Option<f64>,
    /// The mean width of their intervals in metres.
    pub open_mean_width_m: Option<f64>,
}
