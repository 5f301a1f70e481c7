//! Ground: six sectors along a line that moves.

use model::exact;

use super::Calendar;
use crate::chance::Chance;

/// How many sectors the line has.
pub(crate) const SECTORS: usize = 6;
/// How long each is, in kilometres.
pub(crate) const SECTOR_KM: f64 = 40.0;
/// How far the zone of the ceasefire reaches on either side of the line as agreed.
pub(crate) const HALF_WIDTH_KM: f64 = 15.0;
/// How far apart the vertices of the line as agreed are.
const VERTEX_KM: f64 = 4.0;

/// The line as agreed: straight between vertices, so that ground and truth mean the same polygon.
pub(crate) fn agreed_y(x: f64) -> f64 {
    let k = (x / VERTEX_KM).floor();
    let (a, b) = (wave(k * VERTEX_KM), wave((k + 1.0) * VERTEX_KM));
    a + (b - a) * (x / VERTEX_KM - k)
}

/// The vertices of the line as agreed from one end of a sector to the other.
pub(crate) fn vertices(sector: usize) -> impl Iterator<Item = (f64, f64)> {
    let steps = (SECTOR_KM / VERTEX_KM) as usize;
    (0..=steps).map(move |k| {
        let x = sector as f64 * SECTOR_KM + k as f64 * VERTEX_KM;
        (x, agreed_y(x))
    })
}

fn wave(x: f64) -> f64 {
    3.0 * exact::sin(x / 17.0) + 1.2 * exact::sin(x / 6.1 + 1.0)
}

/// Where the line runs on each day.
#[derive(Clone, Debug)]
pub(crate) struct Ground {
    /// Offsets from the line as agreed, a row a day, at the ends of sectors.
    offsets: Vec<[f64; SECTORS + 1]>,
}

impl Ground {
    /// The line walks: 0.5 km a day before the ceasefire and 0.12 km during it (standard deviations).
    pub(crate) fn of(seed: u64, calendar: Calendar) -> Self {
        let mut chance = Chance::of(seed, &[1]);
        let mut now = [0.0; SECTORS + 1];
        let mut offsets = Vec::new();
        for day in 0..calendar.days() {
            let pace = if calendar.in_force(day) { 0.12 } else { 0.5 };
            for node in &mut now {
                *node = (*node + pace * chance.normal()).clamp(-6.0, 6.0);
            }
            offsets.push(now);
        }
        Self { offsets }
    }

    /// Where the line runs on a day.
    pub(crate) fn line_y(&self, day: u32, x: f64) -> f64 {
        let row = self.offsets.get(day as usize).or(self.offsets.last());
        let row = row.copied().unwrap_or([0.0; SECTORS + 1]);
        let at = (x / SECTOR_KM).clamp(0.0, SECTORS as f64);
        let k = (at.floor() as usize).min(SECTORS - 1);
        agreed_y(x) + row[k] + (row[k + 1] - row[k]) * (at - k as f64)
    }

    /// The line's points of a day, from one end to the other.
    pub(crate) fn line(&self, day: u32) -> Vec<(f64, f64)> {
        let ends = (0..SECTORS).flat_map(|s| vertices(s).skip(usize::from(s > 0)));
        ends.map(|(x, _)| (x, self.line_y(day, x))).collect()
    }

    /// Whether a point lies in the zone of the ceasefire.
    pub(crate) fn in_zone(x: f64, y: f64) -> bool {
        (y - agreed_y(x)).abs() <= HALF_WIDTH_KM
    }
}
