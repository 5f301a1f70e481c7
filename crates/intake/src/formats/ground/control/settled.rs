//! Maps of all files together: those of one source and day, and the days without a map.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use model::{ControlMap, FileReport, SkippedRow, SourceId};

use crate::formats::Format;

/// How many runs of days without a map are told.
const RUNS: usize = 40;

/// Puts maps in order of source and time; of two that say the same one counts, of two of one source
/// and day that differ the first in the order of content, and the other is reported. Reports, per
/// source, the days between its first and its last map that have none.
pub(crate) fn settle(maps: &mut Vec<ControlMap>, reports: &mut [FileReport], tz: &TimeZone) {
    maps.sort_by(|a, b| {
        let key = |m: &ControlMap| (m.source.clone(), m.stated_for.start, m.stated_for.end, m.id);
        (key(a), &a.origin).cmp(&(key(b), &b.origin))
    });
    let mut kept: Vec<ControlMap> = Vec::with_capacity(maps.len());
    for map in std::mem::take(maps) {
        let same = kept
            .last()
            .filter(|last| last.source == map.source && last.stated_for == map.stated_for);
        let Some(last) = same else {
            kept.push(map);
            continue;
        };
        let Some(report) = of(reports, &map.origin.file) else {
            continue;
        };
        let day = day(map.stated_for.start.ms(), tz);
        let other = &last.origin.file;
        if last.id == map.id {
            report.notes.push(format!(
                "the map of {day} says what {other} says: counted once"
            ));
        } else {
            report.skipped_total += 1;
            report.read -= report.read.min(map.areas.len() as u64);
            report.skipped.push(SkippedRow {
                line: map.origin.line,
                reason: format!(
                    "its map of {day} differs from that of {other} for the same day and source: \
                     which is right? The first in the order of content hashes was kept"
                ),
            });
            report.skipped.sort();
            report.skipped.truncate(100);
        }
    }
    gaps(&kept, reports, tz);
    *maps = kept;
}

/// The report of a file of the case, whose member a packed file's may be.
fn of<'a>(reports: &'a mut [FileReport], file: &Arc<str>) -> Option<&'a mut FileReport> {
    let name = file.split("!/").next().unwrap_or(file);
    reports
        .iter_mut()
        .find(|report| &*report.file == name && report.format == Format::Control.as_str())
}

fn day(ms: i64, tz: &TimeZone) -> Date {
    let instant = Timestamp::from_millisecond(ms).unwrap_or_default();
    instant.to_zoned(tz.clone()).date()
}

fn gaps(maps: &[ControlMap], reports: &mut [FileReport], tz: &TimeZone) {
    let mut sources: BTreeMap<&SourceId, Vec<(Date, &Arc<str>)>> = BTreeMap::new();
    for map in maps {
        let day = day(map.stated_for.start.ms(), tz);
        sources
            .entry(&map.source)
            .or_default()
            .push((day, &map.origin.file));
    }
    for days in sources.values() {
        let [(first, file), .., (last, _)] = &days[..] else {
            continue;
        };
        let mut missing = 0;
        let mut runs = Vec::new();
        for pair in days.windows(2) {
            let between = (pair[1].0 - pair[0].0).get_days() - 1;
            if between < 1 {
                continue;
            }
            missing += between;
            let from = pair[0].0.saturating_add(1.day());
            let to = pair[1].0.saturating_sub(1.day());
            runs.push(if between == 1 {
                from.to_string()
            } else {
                format!("{from} to {to}")
            });
        }
        let Some(report) = of(reports, file) else {
            continue;
        };
        if missing == 0 {
            report
                .notes
                .push(format!("every day from {first} to {last} has a map"));
            continue;
        }
        let more = runs.len().saturating_sub(RUNS);
        runs.truncate(RUNS);
        let mut told = runs.join(", ");
        if more > 0 {
            told.push_str(&format!(", and {more} more runs of days"));
        }
        let (days, have) = if missing == 1 {
            ("day", "has")
        } else {
            ("days", "have")
        };
        report.notes.push(format!(
            "{missing} {days} between {first} and {last} {have} no map (days of {}): {told}",
            tz.iana_name().unwrap_or("the case's zone")
        ));
    }
}
