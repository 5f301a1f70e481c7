//! How many reports each source makes around each report: what chance alone would bring near it.

use std::collections::HashMap;

use crate::reports::{Report, Reports};

pub(crate) const DAY_MS: i64 = 86_400_000;
/// Kilometres in a degree of latitude.
const DEGREE_KM: f64 = 111.194_926_64;
/// A neighbourhood holds at least so many reports, or this share of all where those are few.
const ENOUGH: u32 = 120;
const FEW: u32 = 8;
const SHARE: u32 = 8;
/// However few reports there are: they stand for at least so much ground, side by side, and time.
const LEAST_KM: f64 = 30.0;
const LEAST_DAYS: f64 = 30.0;
/// The stretch of days in which the rate is taken anew.
const SEASON_DAYS: i64 = 32;
/// How many reports' worth of trust the rate of the whole time gets against that of its season.
const SEASON_SHRINK: f64 = 24.0;

/// Rates of reports per square kilometre and day.
#[derive(Debug)]
pub(crate) struct Rates {
    sources: usize,
    /// For each report its neighbourhood.
    place: Vec<u32>,
    /// For each report how much busier its season is than the whole time.
    season: Vec<f32>,
    /// For each neighbourhood and source the rate over the whole time.
    rates: Vec<f32>,
    /// For each report the group of reports with the very same coordinates; `u32::MAX` where it is
    /// alone.
    spot: Vec<u32>,
    /// For each such group and source the number of its reports.
    spots: Vec<u32>,
    /// The number of days that the reports span.
    pub(crate) days: f64,
}

/// The box that the reports lie in, in kilometres from its south-west corner.
struct Frame {
    south: f64,
    west: f64,
    km_east: f64,
    width: f64,
    height: f64,
}

impl Frame {
    fn of(rows: &[Report]) -> Self {
        let known = || rows.iter().filter(|r| r.comparable);
        let least = |f: fn(&Report) -> i32| known().map(f).min().unwrap_or(0);
        let most = |f: fn(&Report) -> i32| known().map(f).max().unwrap_or(0);
        let (south, north) = (least(|r| r.point.lat), most(|r| r.point.lat));
        let (west, east) = (least(|r| r.point.lon), most(|r| r.point.lon));
        let degrees = |low: i32, high: i32| (i64::from(high) - i64::from(low)) as f64 / 1e6;
        let middle = f64::midpoint(f64::from(south), f64::from(north)) / 1e6;
        let shrink = model::exact::cos(middle.to_radians()).max(0.02);
        Self {
            south: f64::from(south) / 1e6,
            west: f64::from(west) / 1e6,
            km_east: DEGREE_KM * shrink,
            width: (degrees(west, east) * DEGREE_KM * shrink).max(LEAST_KM),
            height: (degrees(south, north) * DEGREE_KM).max(LEAST_KM),
        }
    }

    fn cell(&self, row: &Report, size_km: f64) -> (i32, i32) {
        let x = (row.point.longitude() - self.west) * self.km_east;
        let y = (row.point.latitude() - self.south) * DEGREE_KM;
        ((x / size_km).floor() as i32, (y / size_km).floor() as i32)
    }

    /// The square kilometres of a block of three by three cells that lie within the box.
    fn block(&self, (x, y): (i32, i32), size_km: f64) -> f64 {
        let side = |at: i32, whole: f64| {
            let low = (f64::from(at - 1) * size_km).max(0.0);
            let high = (f64::from(at + 2) * size_km).min(whole);
            (high - low).max(0.5)
        };
        side(x, self.width) * side(y, self.height)
    }
}

impl Rates {
    /// Takes the rates around each report, over the smallest neighbourhood that holds enough of
    /// them.
    pub(crate) fn of(reports: &Reports) -> Self {
        let rows = &reports.rows;
        let sources = reports.sources.len().max(1);
        let known = || rows.iter().filter(|r| r.comparable);
        let first = known().map(|r| r.start_ms).min().unwrap_or(0);
        let last = known().map(|r| r.end_ms).max().unwrap_or(0);
        let days = ((last - first) as f64 / DAY_MS as f64).max(LEAST_DAYS);
        let (spot, spots) = spots(rows, sources);
        let mut found = Self {
            sources,
            place: vec![u32::MAX; rows.len()],
            season: vec![1.0; rows.len()],
            rates: Vec::new(),
            spot,
            spots,
            days,
        };
        let frame = Frame::of(rows);
        let mut open: Vec<u32> = (0..rows.len() as u32)
            .filter(|r| rows[*r as usize].comparable)
            .collect();
        let mut size_km = 1.0;
        while !open.is_empty() {
            let whole = size_km > frame.width.max(frame.height);
            open = found.level(reports, &frame, size_km, whole, first, open);
            size_km *= 2.0;
        }
        found
    }

    /// Takes the rates of those reports that have enough others around them at one size of cell;
    /// gives back the rest.
    fn level(
        &mut self,
        reports: &Reports,
        frame: &Frame,
        size_km: f64,
        whole: bool,
        first_ms: i64,
        open: Vec<u32>,
    ) -> Vec<u32> {
        let mut cells: HashMap<(i32, i32), u32> = HashMap::new();
        let mut counts: Vec<u32> = Vec::new();
        let mut seasons: HashMap<(i32, i32, i64), u32> = HashMap::new();
        let season = |row: &Report| (row.start_ms - first_ms).div_euclid(SEASON_DAYS * DAY_MS);
        for row in reports.rows.iter().filter(|r| r.comparable) {
            let cell = frame.cell(row, size_km);
            let next = cells.len() as u32;
            let at = *cells.entry(cell).or_insert(next);
            if at == next {
                counts.resize(counts.len() + self.sources, 0);
            }
            counts[at as usize * self.sources + usize::from(row.source)] += 1;
            let key = (cell.0 >> 1, cell.1 >> 1, season(row));
            *seasons.entry(key).or_default() += 1;
        }
        let around = |cell: (i32, i32)| {
            (-1..=1)
                .flat_map(move |dx| (-1..=1).map(move |dy| (cell.0 + dx, cell.1 + dy)))
                .filter_map(|near| cells.get(&near).copied())
        };
        let enough = (reports.rows.len() as u32 / SHARE).clamp(FEW, ENOUGH);
        let mut known: HashMap<(i32, i32), Option<u32>> = HashMap::new();
        let mut rest = Vec::new();
        for r in open {
            let row = &reports.rows[r as usize];
            let cell = frame.cell(row, size_km);
            let place = *known.entry(cell).or_insert_with(|| {
                let mut sums = vec![0_u32; self.sources];
                for near in around(cell) {
                    let from = near as usize * self.sources;
                    for (sum, n) in sums.iter_mut().zip(&counts[from..from + self.sources]) {
                        *sum += n;
                    }
                }
                if sums.iter().sum::<u32>() < enough && !whole {
                    return None;
                }
                let volume = frame.block(cell, size_km) * self.days;
                let place = (self.rates.len() / self.sources) as u32;
                self.rates
                    .extend(sums.iter().map(|n| ((f64::from(*n) + 0.5) / volume) as f32));
                Some(place)
            });
            let Some(place) = place else {
                rest.push(r);
                continue;
            };
            self.place[r as usize] = place;
            let parent = (cell.0 >> 1, cell.1 >> 1);
            let here = seasons.get(&(parent.0, parent.1, season(row))).copied();
            let all = self.rates[place as usize * self.sources..][..self.sources]
                .iter()
                .map(|rate| f64::from(*rate))
                .sum::<f64>();
            let area = 4.0 * size_km * size_km;
            let expected = all
                * area.min(frame.width.max(0.5) * frame.height.max(0.5))
                * (SEASON_DAYS as f64).min(self.days);
            let busier =
                (f64::from(here.unwrap_or(0)) + SEASON_SHRINK) / (expected + SEASON_SHRINK);
            self.season[r as usize] = busier as f32;
        }
        rest
    }

    /// The rate of reports of a source around a report, per square kilometre and day.
    fn around(&self, report: usize, source: u16) -> f64 {
        let at = self.place[report] as usize * self.sources + usize::from(source);
        f64::from(self.rates[at]) * f64::from(self.season[report])
    }

    /// The rate at which chance brings two reports of these sources together around them.
    pub(crate) fn pair(&self, reports: &Reports, a: u32, b: u32) -> f64 {
        let (x, y) = (&reports.rows[a as usize], &reports.rows[b as usize]);
        model::exact::sqrt(self.around(a as usize, y.source) * self.around(b as usize, x.source))
    }

    /// All sources' rate around a report.
    pub(crate) fn all(&self, report: u32) -> f64 {
        (0..self.sources as u16)
            .map(|source| self.around(report as usize, source))
            .sum()
    }

    /// Whether two reports have the very same coordinates.
    pub(crate) fn same_spot(&self, a: u32, b: u32) -> bool {
        let spot = self.spot[a as usize];
        spot != u32::MAX && spot == self.spot[b as usize]
    }

    /// The rate per day at which chance brings reports of two sources to the very same coordinates.
    pub(crate) fn at_spot(&self, reports: &Reports, a: u32, b: u32) -> f64 {
        let spot = self.spot[a as usize] as usize * self.sources;
        let of =
            |r: u32| f64::from(self.spots[spot + usize::from(reports.rows[r as usize].source)]);
        model::exact::sqrt(of(a) * of(b)) / self.days
    }
}

/// Groups of reports with the very same coordinates, with each source's number in each.
fn spots(rows: &[Report], sources: usize) -> (Vec<u32>, Vec<u32>) {
    let mut order: Vec<u32> = (0..rows.len() as u32)
        .filter(|r| rows[*r as usize].comparable)
        .collect();
    order.sort_unstable_by_key(|r| (rows[*r as usize].point, *r));
    let mut spot = vec![u32::MAX; rows.len()];
    let mut spots = Vec::new();
    for group in order.chunk_by(|a, b| rows[*a as usize].point == rows[*b as usize].point) {
        if group.len() < 2 {
            continue;
        }
        let id = (spots.len() / sources) as u32;
        spots.resize(spots.len() + sources, 0);
        for r in group {
            spot[*r as usize] = id;
            spots[id as usize * sources + usize::from(rows[*r as usize].source)] += 1;
        }
    }
    (spot, spots)
}
