//! Whose ground a point is some days after the last map.

use model::Point;

use crate::forecast::{Basis, Forecast};
use crate::history::History;
use crate::scene::Scene;
use crate::school::School;

/// What is known of a point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Holding {
    /// The chance that the holder asked about holds it.
    pub chance: f64,
    /// Its signed distance to the line on the last map in metres, positive where held then.
    pub signed_m: f64,
    /// Nine chances in ten that its signed distance lies from here to there by now, in metres.
    pub signed_90_m: (f64, f64),
}

/// The line on the last of some maps, and what all of them teach of how it moves on.
#[derive(Debug)]
pub struct Outlook<'h> {
    history: &'h History,
    scene: Scene,
    forecast: Forecast,
    map: usize,
}

impl<'h> Outlook<'h> {
    /// Learns from maps up to a day since 1970, from pairs of them so many days apart; `None`
    /// where no map is so early.
    pub fn learn(history: &'h History, until: i64, horizons: &[i64]) -> Option<Self> {
        let map = history.before(until, 0)?;
        let far_m = history.reach_m();
        let school = School::new(history, horizons, |later| later > map, far_m);
        Some(Self {
            history,
            scene: Scene::new(history, map, far_m),
            forecast: school.all(),
            map,
        })
    }

    /// What the chances rest on.
    pub fn basis(&self) -> Basis {
        self.forecast.basis()
    }

    /// What is known of a point on a day, to within half a cell; `None` farther from the line than
    /// what was looked at, or before the last map.
    pub fn stand(&self, point: Point, day: i64) -> Option<Holding> {
        let cell = self.history.grid.cell_of(point)?;
        let lag_days = day - self.history.days[self.map];
        if lag_days < 0 || !self.scene.distance_m[cell].is_finite() {
            return None;
        }
        let traits = self.scene.traits(cell, lag_days);
        let flips = if lag_days == 0 {
            0.0
        } else {
            self.forecast.flips(&traits)
        };
        let (low, high) = if lag_days == 0 {
            (0.0, 0.0)
        } else {
            self.forecast.interval_m(&traits)
        };
        let (held, distance) = (self.scene.held[cell], f64::from(traits[0]));
        Some(if held {
            Holding {
                chance: 1.0 - flips,
                signed_m: distance,
                signed_90_m: (distance + low, distance + high),
            }
        } else {
            Holding {
                chance: flips,
                signed_m: -distance,
                signed_90_m: (-distance - high, -distance - low),
            }
        })
    }
}

#[cfg(test)]
#[path = "outlook_tests.rs"]
mod tests;
