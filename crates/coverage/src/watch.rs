//! What was watched of some ground during some time.

use std::collections::BTreeMap;

use model::{Coverage, CoverageMethod, CoverageState, Instant, Interval, PartyId};

use crate::ground::{Ground, Index};
use crate::method::{DEGRADED, sensitivity};

/// What was watched of some ground during some time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Watch {
    /// Whether any record says how this ground and time was watched, or that it was not.
    pub recorded: bool,
    /// Whether somebody stated one of these records, so that not all of them are implied.
    pub stated: bool,
    /// The chance that a violation at any place and hour of it would have been noticed.
    pub p_detection: f64,
    /// Who denied access to any of it: the side named by the record, or nobody in particular.
    pub denied: Vec<(Option<PartyId>, u32)>,
    /// Records that somebody watched whose report the case does not hold.
    pub not_held: Vec<u32>,
    /// By side and method.
    pub methods: BTreeMap<(Option<PartyId>, CoverageMethod), Watching>,
}

/// How one method watched on one side; hours are weighted by the share of ground.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Watching {
    /// Hours watched, well or badly; a bad hour counts for what is left of the method in it.
    pub hours: f64,
    /// Hours watched badly.
    pub degraded_h: f64,
    /// Hours for which watching was denied.
    pub denied_h: f64,
    /// Whether its report is not held.
    pub not_held: bool,
    /// The chance of notice.
    pub p_detection: f64,
}

/// Hours of a day are watched or not in slots of half an hour, each of so many minutes.
const SLOT_MINUTES: i64 = 30;
const MINUTE_MS: i64 = 60_000;

/// What `records` say was watched of `ground` during `interval`; the record's index is kept with
/// each denial.
///
/// Two records of one method over the same ground and minute count once; a minute counts where a
/// record covers its middle. Methods are taken to miss independently of each other. A record costs
/// the half hours it lasts times the points in its range, so many short ones are cheap.
pub fn watch(records: &[(u32, &Coverage)], ground: &Ground, interval: &Interval) -> Watch {
    watch_counted(records, ground, interval).0
}

/// [`watch`], and what it cost: distances worked out and half hours of points filled in.
pub(crate) fn watch_counted(
    records: &[(u32, &Coverage)],
    ground: &Ground,
    interval: &Interval,
) -> (Watch, u64) {
    let mut index = Index::of(ground);
    let mut result = Watch::default();
    let mut seen: BTreeMap<(Option<PartyId>, CoverageMethod), Grid> = BTreeMap::new();
    let mut filled = 0;
    for (at, record) in records {
        let part = record.interval.meet(interval);
        if part.length_ms() == 0 {
            continue;
        }
        let covered = index.covered(&record.area);
        if covered.is_empty() {
            continue;
        }
        match record.state {
            CoverageState::NotHeld => result.not_held.push(*at),
            state => {
                result.recorded = true;
                result.stated |= !record.implied();
                if state == CoverageState::Denied {
                    result.denied.push((record.side.clone(), *at));
                }
            }
        }
        let key = (record.side.clone(), record.method.clone());
        let grid = seen
            .entry(key)
            .or_insert_with(|| Grid::new(interval, ground.points.len().max(1)));
        filled += grid.fill(record.state, &part, &covered);
    }
    result.p_detection = summarise(&seen, &mut result.methods);
    (result, index.distances + filled)
}

/// The minutes of half an hour at one point, as bits.
#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    watched: u32,
    degraded: u32,
    denied: u32,
}

/// The minutes of an interval at each point of some ground, for one method on one side.
struct Grid {
    start: Instant,
    minutes: i64,
    points: usize,
    not_held: bool,
    /// Half hour by half hour, in each point by point; empty until something is filled in.
    cells: Vec<Cell>,
}

impl Grid {
    fn new(interval: &Interval, points: usize) -> Self {
        Self {
            start: interval.start,
            minutes: ((interval.length_ms() + MINUTE_MS - 1) / MINUTE_MS).max(1),
            points,
            not_held: false,
            cells: Vec::new(),
        }
    }

    fn slots(&self) -> usize {
        ((self.minutes + SLOT_MINUTES - 1) / SLOT_MINUTES) as usize
    }

    /// Fills in one record; how many cells that took.
    fn fill(&mut self, state: CoverageState, part: &Interval, covered: &[u32]) -> u64 {
        match state {
            CoverageState::NotHeld => {
                self.not_held = true;
                return 0;
            }
            CoverageState::Off => return 0,
            CoverageState::Watched | CoverageState::Degraded | CoverageState::Denied => {}
        }
        // The first minute whose middle lies in the part, and the first whose middle lies after it.
        let minute = |t: Instant| (t.ms() - self.start.ms() + MINUTE_MS / 2).div_euclid(MINUTE_MS);
        let (first, end) = (minute(part.start), minute(part.end).min(self.minutes));
        if self.cells.is_empty() {
            self.cells = vec![Cell::default(); self.slots() * self.points];
        }
        let mut filled = 0;
        let mut at = first;
        while at < end {
            let slot = at / SLOT_MINUTES;
            let until = end.min((slot + 1) * SLOT_MINUTES);
            let bits = (((1_u64 << (until - at)) - 1) << (at - slot * SLOT_MINUTES)) as u32;
            for point in covered {
                let cell = &mut self.cells[slot as usize * self.points + *point as usize];
                match state {
                    CoverageState::Watched => cell.watched |= bits,
                    CoverageState::Degraded => cell.degraded |= bits,
                    _ => cell.denied |= bits,
                }
            }
            filled += covered.len() as u64;
            at = until;
        }
        filled
    }

    /// For each cell the chance of notice of a method of some sensitivity.
    fn chances(&self, full: f64) -> impl Iterator<Item = f64> + '_ {
        self.cells.iter().enumerate().map(move |(at, cell)| {
            let slot = (at / self.points) as i64;
            let minutes = SLOT_MINUTES.min(self.minutes - slot * SLOT_MINUTES) as f64;
            let well = f64::from(cell.watched.count_ones());
            let badly = f64::from((cell.degraded & !cell.watched).count_ones());
            full * (well + DEGRADED * badly) / minutes
        })
    }

    /// Hours of the minutes that some bits of the cells hold, weighted by the share of ground.
    fn hours(&self, bits: impl Fn(&Cell) -> u32) -> f64 {
        let minutes: u64 = self
            .cells
            .iter()
            .map(|c| u64::from(bits(c).count_ones()))
            .sum();
        minutes as f64 / 60.0 / self.points as f64
    }
}

fn summarise(
    seen: &BTreeMap<(Option<PartyId>, CoverageMethod), Grid>,
    methods: &mut BTreeMap<(Option<PartyId>, CoverageMethod), Watching>,
) -> f64 {
    let mut missed: Vec<f64> = Vec::new();
    for (key, grid) in seen {
        let full = sensitivity(&key.1);
        if missed.is_empty() {
            missed = vec![1.0; grid.slots() * grid.points];
        }
        let cells = missed.len() as f64;
        let mut sum = 0.0;
        for (miss, chance) in missed.iter_mut().zip(grid.chances(full)) {
            sum += chance;
            *miss *= 1.0 - chance;
        }
        let well = grid.hours(|c| c.watched);
        let degraded_h = grid.hours(|c| c.degraded & !c.watched);
        methods.insert(
            key.clone(),
            Watching {
                hours: well + DEGRADED * degraded_h,
                degraded_h,
                denied_h: grid.hours(|c| c.denied),
                not_held: grid.not_held,
                p_detection: sum / cells,
            },
        );
    }
    if missed.is_empty() {
        return 0.0;
    }
    1.0 - missed.iter().sum::<f64>() / missed.len() as f64
}
