//! Satellites: passes that detections of heat imply, and gaps of their archives.

use std::collections::BTreeMap;

use model::geodesy::distance_m;
use model::{
    Conduct, Coverage, CoverageArea, CoverageState, Instant, Interval, Method, Observation, Point,
    SourceId, TimePrecision,
};

use super::gap::{Filled, gaps};
use super::infer::{Files, Given, Implied, Remark, record};

/// How the method is called in records.
const METHOD: &str = "satellite";
/// Archives are cut by UTC days.
const DAY_MS: i64 = 86_400_000;
/// Detections of one sensor further apart than this are of two passes.
const BETWEEN_PASSES_MS: i64 = 20 * 60_000;
/// A pass sees what burns then; it counts as a quarter of an hour before and after.
const AROUND_PASS_MS: i64 = 15 * 60_000;
/// What a detection itself shows of the ground around it.
const AROUND_DETECTION_M: f64 = 1_000.0;

pub(super) fn imply(given: &Given, files: &Files, implied: &mut Implied) {
    let mut by_source: BTreeMap<&SourceId, Vec<&Observation>> = BTreeMap::new();
    let detected = |o: &&Observation| o.conduct == Conduct::Heat && o.method == Method::Detected;
    for o in given.observations.iter().filter(detected) {
        by_source.entry(&o.source).or_default().push(o);
    }
    for (source, detections) in by_source {
        one_source(source, &detections, files, implied);
    }
}

fn one_source(
    source: &SourceId,
    detections: &[&Observation],
    files: &Files,
    implied: &mut Implied,
) {
    let mut by_day: BTreeMap<i64, u64> = BTreeMap::new();
    for o in detections {
        *by_day.entry(day_of(o.when.earliest)).or_default() += 1;
    }
    let (Some(first), Some(last)) = (by_day.keys().next(), by_day.keys().next_back()) else {
        return;
    };
    let rows: Vec<u64> = (*first..=*last)
        .map(|day| by_day.get(&day).copied().unwrap_or(0))
        .collect();
    let told = gaps(&rows);
    let name = || (source, files.of_source(source));
    let remark = |words: String| Remark {
        source: source.clone(),
        file: files.of_source(source),
        words,
    };
    for ((day, n), told) in (*first..).zip(&rows).zip(&told) {
        if let Filled::Gap { usual } = told {
            let start = Instant(day * DAY_MS);
            let rows = if *n == 1 { "row" } else { "rows" };
            implied.records.push(record(
                name(),
                Interval {
                    start,
                    end: start.plus_ms(DAY_MS),
                },
                METHOD,
                CoverageState::NotHeld,
                CoverageArea::Everywhere,
                None,
                &format!(
                    "{n} {rows} on this UTC day where {usual} are usual on the days around it: a \
                     gap of the archive, not an absence of fire"
                ),
            ));
        }
    }
    let unclear = told.iter().filter(|t| **t == Filled::CannotTell).count();
    if unclear > 0 {
        implied.remarks.push(remark(format!(
            "cannot tell on {unclear} of {} days whether few rows are a gap of the archive or an \
             absence of fire: the days around them have too few rows themselves",
            rows.len()
        )));
    }
    let in_gap = |o: &Observation| {
        let slot = usize::try_from(day_of(o.when.earliest) - first).ok();
        slot.and_then(|s| told.get(s))
            .is_some_and(|t| matches!(t, Filled::Gap { .. }))
    };
    let timed: Vec<&Observation> = detections
        .iter()
        .copied()
        .filter(|o| o.when.precision == TimePrecision::Minute && !in_gap(o))
        .collect();
    let untimed = detections
        .iter()
        .filter(|o| o.when.precision != TimePrecision::Minute);
    let untimed = untimed.count();
    if untimed > 0 {
        implied.remarks.push(remark(format!(
            "cannot tell when the satellites passed: {untimed} detections have no clock time, so no \
             watch is counted for them"
        )));
    }
    implied
        .records
        .extend(passes(&timed).into_iter().map(|pass| pass.record(name())));
}

fn day_of(instant: Instant) -> i64 {
    instant.ms().div_euclid(DAY_MS)
}

/// One pass, as its detections show it.
struct Pass<'a> {
    sensor: &'a str,
    first: Instant,
    last: Instant,
    points: Vec<Point>,
}

/// The sensor that a detection's words begin with, where they tell one.
fn sensor(o: &Observation) -> &str {
    let word = o.text.as_deref().unwrap_or_default().split(',').next();
    word.map(str::trim)
        .filter(|w| !w.is_empty() && w.chars().all(|c| c.is_ascii_uppercase() || c == '-'))
        .unwrap_or("a satellite")
}

fn passes<'a>(detections: &[&'a Observation]) -> Vec<Pass<'a>> {
    let mut sorted: Vec<(&str, Instant, Point)> = detections
        .iter()
        .map(|o| (sensor(o), o.when.earliest, o.place.point))
        .collect();
    sorted.sort_unstable();
    let mut passes: Vec<Pass> = Vec::new();
    for (sensor, time, point) in sorted {
        match passes.last_mut() {
            Some(pass)
                if pass.sensor == sensor && time.ms() - pass.last.ms() <= BETWEEN_PASSES_MS =>
            {
                pass.last = time;
                pass.points.push(point);
            }
            _ => passes.push(Pass {
                sensor,
                first: time,
                last: time,
                points: vec![point],
            }),
        }
    }
    passes
}

impl Pass<'_> {
    /// The ground between its detections was in sight; how far beyond, nobody told.
    fn record(&self, source: (&SourceId, std::sync::Arc<str>)) -> Coverage {
        let (point, reach) = around(&self.points);
        let n = self.points.len();
        let detections = if n == 1 { "detection" } else { "detections" };
        record(
            source,
            Interval {
                start: self.first.plus_ms(-AROUND_PASS_MS),
                end: self.last.plus_ms(AROUND_PASS_MS),
            },
            METHOD,
            CoverageState::Watched,
            CoverageArea::Range {
                point,
                range_m: (reach + AROUND_DETECTION_M).ceil() as u32,
            },
            None,
            &format!(
                "a pass of {}, from {n} {detections} of heat; cloud is not told",
                self.sensor
            ),
        )
    }
}

/// The middle of the box around some points, and the distance of the furthest from it.
pub(super) fn around(points: &[Point]) -> (Point, f64) {
    let middle = |of: &dyn Fn(&Point) -> i32| {
        let (low, high) = points
            .iter()
            .map(of)
            .fold((i32::MAX, i32::MIN), |(l, h), v| (l.min(v), h.max(v)));
        i32::midpoint(low, high)
    };
    let centre = Point {
        lat: middle(&|p| p.lat),
        lon: middle(&|p| p.lon),
    };
    let reach = points
        .iter()
        .map(|p| distance_m(centre, *p))
        .fold(0.0, f64::max);
    (centre, reach)
}
