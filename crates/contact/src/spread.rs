//! How far from the last known line the line may be by now.

use std::collections::BTreeMap;

use crate::scene::{TRAITS, lately_around};

/// Nine tenths lie between these.
const LOW: f64 = 0.05;
const HIGH: f64 = 0.95;
/// Measured points that an interval needs at least.
const ENOUGH: usize = 200;
/// A line that moved less did not move: what the two ways of measuring differ by.
const STILL_M: f64 = 5.0;
/// The bounds of distance from the line, in metres.
const BANDS_M: [f32; 2] = [1_000.0, 3_000.0];
/// The bounds of cells that changed hands around a point lately.
const MOVED: [f32; 5] = [1.0, 4.0, 16.0, 48.0, 120.0];

/// Where a point stands: how far from the line, and how much moved around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Kind {
    band: u8,
    moved: u8,
}

impl Kind {
    fn of(traits: &[f32; TRAITS]) -> Self {
        let above = |bounds: &[f32], value: f32| bounds.partition_point(|b| *b <= value) as u8;
        Self {
            band: above(&BANDS_M, traits[0]),
            moved: above(&MOVED, lately_around(traits)),
        }
    }
}

/// How much farther from the line a point came to be, in metres; less than nothing where it came
/// nearer or the line passed over it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shift {
    kind: Kind,
    metres: f32,
}

impl Shift {
    pub(crate) fn new(traits: &[f32; TRAITS], metres: f64) -> Self {
        let metres = if metres.abs() < STILL_M { 0.0 } else { metres };
        Self {
            kind: Kind::of(traits),
            metres: metres as f32,
        }
    }
}

/// Between which shifts nine in ten lie, by where a point stands.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spread {
    by_kind: BTreeMap<Kind, Range>,
    by_moved: BTreeMap<u8, Range>,
    all: Option<Range>,
}

/// The shifts of some points in order.
#[derive(Clone, Debug)]
struct Range {
    sorted: Vec<f32>,
}

impl Range {
    fn of(mut shifts: Vec<f32>) -> Option<Self> {
        shifts.sort_unstable_by(f32::total_cmp);
        (shifts.len() >= ENOUGH).then_some(Self { sorted: shifts })
    }

    fn quantile(&self, q: f64) -> f64 {
        let at = (q * (self.sorted.len() - 1) as f64).round_ties_even() as usize;
        f64::from(self.sorted[at])
    }

    /// The share of shifts below one, and up to one.
    fn shares(&self, shift: f64) -> (f64, f64) {
        let n = self.sorted.len() as f64;
        let below = self
            .sorted
            .partition_point(|s| f64::from(*s) < shift - STILL_M);
        let upto = self
            .sorted
            .partition_point(|s| f64::from(*s) <= shift + STILL_M);
        (below as f64 / n, upto as f64 / n)
    }
}

impl Spread {
    pub(crate) fn learn<'a>(shifts: impl Iterator<Item = &'a Shift>) -> Self {
        let mut by_kind: BTreeMap<Kind, Vec<f32>> = BTreeMap::new();
        for shift in shifts {
            by_kind.entry(shift.kind).or_default().push(shift.metres);
        }
        let mut by_moved: BTreeMap<u8, Vec<f32>> = BTreeMap::new();
        for (kind, shifts) in &by_kind {
            by_moved.entry(kind.moved).or_default().extend(shifts);
        }
        let all: Vec<f32> = by_kind.values().flatten().copied().collect();
        let ranges = |(kind, shifts)| Some((kind, Range::of(shifts)?));
        Self {
            by_kind: by_kind.into_iter().filter_map(ranges).collect(),
            by_moved: by_moved
                .into_iter()
                .filter_map(|(moved, shifts)| Some((moved, Range::of(shifts)?)))
                .collect(),
            all: Range::of(all),
        }
    }

    fn range(&self, traits: &[f32; TRAITS]) -> Option<&Range> {
        let kind = Kind::of(traits);
        let near = self.by_kind.get(&kind);
        near.or_else(|| self.by_moved.get(&kind.moved))
            .or(self.all.as_ref())
    }

    /// Between which shifts in metres nine in ten lie; `None` where too little is known.
    pub(crate) fn interval_m(&self, traits: &[f32; TRAITS]) -> Option<(f64, f64)> {
        let range = self.range(traits)?;
        Some((range.quantile(LOW), range.quantile(HIGH)))
    }

    /// How much of a shift lies within the middle nine tenths: 1 or 0, and between where many
    /// shifts are equal and only a part of them does.
    pub(crate) fn middle(&self, traits: &[f32; TRAITS], shift: f64) -> Option<f64> {
        let (below, upto) = self.range(traits)?.shares(shift);
        if upto <= below {
            return Some(f64::from(u8::from(below > LOW && below < HIGH)));
        }
        Some((upto.min(HIGH) - below.max(LOW)).max(0.0) / (upto - below))
    }
}
