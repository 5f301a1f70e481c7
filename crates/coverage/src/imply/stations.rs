//! Stations: when instruments were up, from the cadence of their records.

use std::collections::BTreeMap;
use std::sync::Arc;

use model::{
    Conduct, CoverageArea, CoverageState, Instant, Interval, Observation, Point, Source, SourceId,
    SourceKind, Spread, TimePrecision,
};

use super::heat::around;
use super::infer::{Files, Given, Implied, Remark, record};

const METHOD: &str = "sensor";
/// Fewer records than this have no cadence.
const LEAST_RECORDS: usize = 10;
/// Three quarters of the gaps between records are at most so many times the shortest quarter's:
/// records that come by chance are far less even.
const EVEN: i64 = 2;
/// A silence longer than so many cadences is an outage.
const OUTAGE: i64 = 3;

/// A station: its source, its name or, without one, its position.
type Station<'a> = (&'a SourceId, Option<&'a Arc<str>>, Option<Point>);

pub(super) fn imply(given: &Given, files: &Files, implied: &mut Implied) {
    let sensors: BTreeMap<&SourceId, &Source> = given
        .sources
        .iter()
        .filter(|s| s.kind == SourceKind::Sensor)
        .map(|s| (&s.id, s))
        .collect();
    let mut stations: BTreeMap<Station, Vec<&Observation>> = BTreeMap::new();
    let mut spans: BTreeMap<&SourceId, (Instant, Instant)> = BTreeMap::new();
    let mut unclear: BTreeMap<&SourceId, (u64, u64)> = BTreeMap::new();
    for o in given.observations {
        let timed = o.when.precision == TimePrecision::Minute;
        if !timed || o.conduct == Conduct::Heat || !sensors.contains_key(&o.source) {
            continue;
        }
        let name = o.place.name.as_ref();
        let placed = o.place.spread != Spread::Unknown;
        if name.is_none() && !placed {
            unclear.entry(&o.source).or_default().1 += 1;
            continue;
        }
        let at = name.is_none().then_some(o.place.point);
        stations.entry((&o.source, name, at)).or_default().push(o);
        let t = o.when.earliest;
        let span = spans.entry(&o.source).or_insert((t, t));
        *span = (span.0.min(t), span.1.max(t));
    }
    for ((source, _, _), records) in stations {
        let side = sensors.get(source).and_then(|s| s.side.clone());
        let told = uptime(&records, spans[source]);
        let (Some(told), Some(area)) = (told, area(&records)) else {
            let (stations, rows) = unclear.entry(source).or_default();
            *stations += 1;
            *rows += records.len() as u64;
            continue;
        };
        let every = words(told.cadence_ms);
        for (interval, up) in told.stretches {
            let (state, what) = if up {
                (CoverageState::Watched, "reported")
            } else {
                (CoverageState::Off, "was silent")
            };
            implied.records.push(record(
                (source, files.of_source(source)),
                interval,
                METHOD,
                state,
                area.clone(),
                side.clone(),
                &format!("a station that reports every {every} {what}"),
            ));
        }
    }
    for (source, (stations, rows)) in unclear {
        implied.remarks.push(Remark {
            source: source.clone(),
            file: files.of_source(source),
            words: format!(
                "cannot tell when {stations} stations were up: their {rows} records name no place, \
                 are too few or come at no even pace"
            ),
        });
    }
}

/// When a station was up.
struct Uptime {
    cadence_ms: i64,
    stretches: Vec<(Interval, bool)>,
}

/// When a station was up within the span of its source; `None` where its records have no cadence.
fn uptime(records: &[&Observation], span: (Instant, Instant)) -> Option<Uptime> {
    let mut times: Vec<Instant> = records.iter().map(|o| o.when.earliest).collect();
    times.sort_unstable();
    times.dedup();
    if times.len() < LEAST_RECORDS {
        return None;
    }
    let mut gaps: Vec<i64> = times.windows(2).map(|w| w[1].ms() - w[0].ms()).collect();
    gaps.sort_unstable();
    let cadence_ms = gaps[gaps.len() / 2];
    if gaps[3 * gaps.len() / 4] > EVEN * gaps[gaps.len() / 4] {
        return None;
    }
    let mut stretches = Vec::new();
    let off = |from: Instant, to: Instant, stretches: &mut Vec<(Interval, bool)>| {
        let silent = Interval {
            start: from,
            end: to,
        };
        if to.ms() - from.ms() > (OUTAGE - 1) * cadence_ms {
            stretches.push((silent, false));
        }
    };
    let (mut first, mut last) = (times[0], times[0]);
    off(span.0, first, &mut stretches);
    let up = |first: Instant, last: Instant| {
        let end = last.plus_ms(cadence_ms);
        (Interval { start: first, end }, true)
    };
    for t in &times[1..] {
        if t.ms() - last.ms() > OUTAGE * cadence_ms {
            stretches.push(up(first, last));
            off(last.plus_ms(cadence_ms), *t, &mut stretches);
            first = *t;
        }
        last = *t;
    }
    stretches.push(up(first, last));
    off(last.plus_ms(cadence_ms), span.1, &mut stretches);
    Some(Uptime {
        cadence_ms,
        stretches,
    })
}

/// The ground that a station's records speak of: how much further it sees, nobody told.
fn area(records: &[&Observation]) -> Option<CoverageArea> {
    let placed = || records.iter().filter(|o| o.place.spread != Spread::Unknown);
    let points: Vec<Point> = placed().map(|o| o.place.point).collect();
    if points.is_empty() {
        return None;
    }
    let (point, reach) = around(&points);
    let unsure = placed().filter_map(|o| o.place.uncertainty_m()).max();
    let range = reach + f64::from(unsure.unwrap_or(0).max(1_000));
    Some(CoverageArea::Range {
        point,
        range_m: range.ceil() as u32,
    })
}

fn words(ms: i64) -> String {
    if ms < 120_000 {
        format!("{} s", ms / 1_000)
    } else if ms < 2 * 3_600_000 {
        format!("{} min", ms / 60_000)
    } else {
        format!("{} h", ms / 3_600_000)
    }
}
