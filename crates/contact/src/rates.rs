//! How often ground changes hands by its distance to the line: for when little is known.

use model::exact::{exp, normal_cdf};

use crate::scene::TRAITS;
use crate::trees::Example;

/// The bounds of distance from the line, in metres.
const BANDS_M: [f32; 4] = [500.0, 1_000.0, 2_000.0, 4_000.0];
/// How far a line may move in a day, in metres, where no two maps tell; a working value.
pub(crate) const PACE_M: f64 = 500.0;

/// Changes of hands in a day, by distance from the line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rates {
    a_day: [f64; 5],
}

fn band(distance_m: f32) -> usize {
    BANDS_M.partition_point(|bound| *bound < distance_m)
}

impl Rates {
    /// Learns from examples and how many days lay between the maps of each.
    pub(crate) fn learn(examples: &[&Example]) -> Option<Self> {
        let mut seen = [(0.0, 0.0); 5];
        for example in examples {
            let (flipped, days) = &mut seen[band(example.traits[0])];
            let weight = f64::from(example.weight);
            *days += weight * f64::from(example.traits[3]);
            *flipped += weight * f64::from(u8::from(example.flipped));
        }
        // Half a change more than was seen: what was not seen may yet be.
        let a_day = seen.map(|(flipped, days)| (flipped + 0.5) / (days + 0.5));
        (!examples.is_empty()).then_some(Self { a_day })
    }

    /// The chance that a cell changes hands.
    pub(crate) fn flips(&self, traits: &[f32; TRAITS]) -> f64 {
        1.0 - exp(-self.a_day[band(traits[0])] * f64::from(traits[3]))
    }
}

/// The chance that a cell changes hands where nothing is known but one map.
pub(crate) fn by_pace(traits: &[f32; TRAITS]) -> f64 {
    let sigma = PACE_M * f64::from(traits[3]);
    if sigma > 0.0 {
        normal_cdf(-f64::from(traits[0]) / sigma)
    } else {
        0.0
    }
}
