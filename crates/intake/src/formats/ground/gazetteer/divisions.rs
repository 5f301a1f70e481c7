//! Divisions of a country by the settlements in them.

use std::sync::Arc;

use model::{Place, Point, Settlement, Spread, geodesy};

/// A division of a country, or a whole one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Division {
    /// The country and first-order code, or the country alone.
    pub(crate) code: Arc<str>,
    pub(crate) settlements: Arc<[Settlement]>,
    /// The middle of its people.
    pub(crate) middle: Point,
    /// The distance in metres from its most populous settlement to the one farthest from it.
    pub(crate) reach_m: u32,
}

impl Division {
    /// A division by its settlements, the weight of each its population (at least 1).
    pub(crate) fn new(code: &str, settlements: Vec<Settlement>) -> Self {
        let mut settlements = settlements;
        settlements.sort_by_key(|s| (s.point, s.weight));
        let total: i128 = settlements
            .iter()
            .map(|s| i128::from(s.weight))
            .sum::<i128>()
            .max(1);
        let mean = |of: fn(&Settlement) -> i32| {
            let sum: i128 = settlements
                .iter()
                .map(|s| i128::from(of(s)) * i128::from(s.weight))
                .sum();
            (sum / total) as i32
        };
        let middle = Point {
            lat: mean(|s| s.point.lat),
            lon: mean(|s| s.point.lon),
        };
        let seat = settlements
            .iter()
            .max_by_key(|s| (s.weight, s.point))
            .map(|s| s.point);
        let reach = seat.map_or(0.0, |seat| {
            settlements
                .iter()
                .map(|s| geodesy::distance_m(seat, s.point))
                .fold(0.0, f64::max)
        });
        Self {
            code: code.into(),
            settlements: settlements.into(),
            middle,
            reach_m: reach as u32,
        }
    }

    /// Somewhere among the division's settlements.
    pub(crate) fn place(&self, point: Point, name: Arc<str>) -> Place {
        Place {
            point,
            spread: Spread::Area {
                name: name.clone(),
                settlements: self.settlements.clone(),
            },
            name: Some(name),
            code: None,
        }
    }
}
