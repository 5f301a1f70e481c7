//! The days that findings are made for.

use agreement::Agreement;
use model::{Day, Instant, Interval, Observation};

use crate::find::Evidence;

/// The days of a period within the case's horizon: from its start (or the case's) to its end, the
/// case's, or the last day that any evidence speaks of.
pub(crate) fn days(
    agreement: &Agreement,
    period: &Interval,
    evidence_end: Option<Instant>,
) -> Vec<Day> {
    let reporting = &agreement.reporting;
    let start = reporting
        .from
        .map_or(period.start, |from| from.max(period.start));
    let end = match (reporting.until, evidence_end) {
        (Some(until), _) => until.min(period.end),
        (None, Some(end)) => end.min(period.end),
        (None, None) => return Vec::new(),
    };
    if start <= Interval::ALWAYS.start || start >= end {
        return Vec::new();
    }
    reporting.day.days(&Interval { start, end })
}

/// The last instant that any record speaks of.
pub fn evidence_end(evidence: &Evidence) -> Option<Instant> {
    let Evidence {
        observations,
        claims,
        coverage,
        filings,
        ..
    } = evidence;
    let last = |o: &Observation| o.when.latest.max(o.when.earliest.plus_ms(1));
    let told = observations.iter().map(last).max();
    let counted = claims.iter().map(|c| c.window.end).max();
    let stated = coverage.iter().filter(|c| !c.implied());
    let watched = stated.map(|c| c.interval.end).max();
    let filed = filings
        .iter()
        .map(|f| f.when.latest.max(f.when.earliest.plus_ms(1)));
    [told, counted, watched, filed.max()]
        .into_iter()
        .flatten()
        .max()
}
