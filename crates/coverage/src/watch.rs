//! What was watched of some ground during some time.

use std::collections::BTreeMap;

use model::geodesy::distance_m;
use model::{Coverage, CoverageArea, CoverageMethod, CoverageState, Interval, PartyId, Point};

use crate::method::{DEGRADED, sensitivity};

/// Ground, as points that stand for equal shares of it, and the names that mean all of it.
#[derive(Clone, Debug, Default)]
pub struct Ground {
    /// Points of equal share; empty for ground without a boundary.
    pub points: Vec<Point>,
    /// Names that a coverage record may use for all of this ground (its zone, its line).
    pub names: Vec<String>,
    /// For other named areas: which of the points lie in them.
    pub within: BTreeMap<String, Vec<bool>>,
}

/// What was watched of some ground during some time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Watch {
    /// Whether any coverage record speaks of this ground and time.
    pub recorded: bool,
    /// The chance that a violation at any place and hour of it would have been noticed.
    pub p_detection: f64,
    /// Who denied access to any of it: the side named by the record, or nobody in particular.
    pub denied: Vec<(Option<PartyId>, u32)>,
    /// By side and method: hours watched weighted by the share of ground, and chance of notice.
    pub methods: BTreeMap<(Option<PartyId>, CoverageMethod), (f64, f64)>,
}

/// Hours of a day are watched or not in slots of half an hour.
const SLOT_MS: i64 = 1_800_000;

/// What `records` say was watched of `ground` during `interval`; the record's index is kept with
/// each denial.
///
/// Two records of one method over the same ground and time count once. Methods are taken to miss
/// independently of each other.
pub fn watch(records: &[(u32, &Coverage)], ground: &Ground, interval: &Interval) -> Watch {
    let slots = ((interval.length_ms() + SLOT_MS - 1) / SLOT_MS).max(1) as usize;
    let points = ground.points.len().max(1);
    let cells = slots * points;
    let mut result = Watch::default();
    let mut seen: BTreeMap<(Option<PartyId>, CoverageMethod), Vec<f64>> = BTreeMap::new();
    for (index, record) in records {
        let Some(covers) = cover(record, ground) else {
            continue;
        };
        let part = record.interval.meet(interval);
        if part.length_ms() == 0 || !covers.iter().any(|c| *c) {
            continue;
        }
        result.recorded = true;
        let factor = match record.state {
            CoverageState::Watched => 1.0,
            CoverageState::Degraded => DEGRADED,
            CoverageState::Denied => {
                result.denied.push((record.side.clone(), *index));
                continue;
            }
            CoverageState::Off | CoverageState::NotHeld => continue,
        };
        let chance = factor * sensitivity(&record.method);
        let grid = seen
            .entry((record.side.clone(), record.method.clone()))
            .or_insert_with(|| vec![0.0; cells]);
        for slot in 0..slots {
            let start = interval.start.plus_ms(slot as i64 * SLOT_MS);
            let end = start.plus_ms(SLOT_MS).min(interval.end);
            let whole = Interval { start, end };
            let share = part.meet(&whole).length_ms() as f64 / whole.length_ms().max(1) as f64;
            if share <= 0.0 {
                continue;
            }
            for (point, covered) in covers.iter().enumerate() {
                if *covered {
                    let cell = &mut grid[slot * points + point];
                    *cell = cell.max(share * chance);
                }
            }
        }
    }
    result.p_detection = summarise(&seen, cells, interval, &mut result.methods);
    result
}

fn summarise(
    seen: &BTreeMap<(Option<PartyId>, CoverageMethod), Vec<f64>>,
    cells: usize,
    interval: &Interval,
    methods: &mut BTreeMap<(Option<PartyId>, CoverageMethod), (f64, f64)>,
) -> f64 {
    let hours = interval.length_ms() as f64 / 3_600_000.0;
    let mut missed = vec![1.0; cells];
    for (key, grid) in seen {
        let full = sensitivity(&key.1);
        let mean = grid.iter().sum::<f64>() / cells as f64;
        methods.insert(key.clone(), (hours * mean / full, mean));
        for (miss, chance) in missed.iter_mut().zip(grid) {
            *miss *= 1.0 - chance;
        }
    }
    1.0 - missed.iter().sum::<f64>() / cells as f64
}

/// Which of the ground's points a record speaks of; `None` where it speaks of other ground.
fn cover(record: &Coverage, ground: &Ground) -> Option<Vec<bool>> {
    let points = ground.points.len().max(1);
    match &record.area {
        CoverageArea::Everywhere => Some(vec![true; points]),
        CoverageArea::Named(name) if ground.names.iter().any(|n| **n == **name) => {
            Some(vec![true; points])
        }
        CoverageArea::Named(name) => ground.within.get(&**name).cloned(),
        CoverageArea::Range { point, range_m } => {
            if ground.points.is_empty() {
                return Some(vec![false]);
            }
            let near = |p: &Point| distance_m(*point, *p) <= f64::from(*range_m);
            Some(ground.points.iter().map(near).collect())
        }
    }
}
