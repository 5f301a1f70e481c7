//! When a sensor watched, from what it said of its status.

use std::collections::BTreeMap;

use model::{ContentId, Coverage, CoverageArea, CoverageMethod, CoverageState, Instant, Interval};

use crate::reader::{Contents, Context};

/// Signs of life further apart than this say nothing of the time between, where the stream states
/// no beat of its own.
const LONGEST_GAP_MS: i64 = 3_600_000;

/// The status of one sensor at or during some time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Status {
    pub(super) time: (i64, i64),
    pub(super) state: CoverageState,
    pub(super) line: u32,
}

/// What is known of a sensor beside its status.
#[derive(Clone, Debug)]
pub(super) struct Sensor {
    pub(super) method: String,
    pub(super) area: CoverageArea,
    pub(super) station: String,
    /// The most milliseconds between two signs of life.
    pub(super) beat_ms: Option<i64>,
    pub(super) statuses: Vec<Status>,
}

/// Adds what every sensor watched.
pub(super) fn watched(
    sensors: BTreeMap<String, Sensor>,
    context: &Context<'_>,
    into: &mut Contents,
) {
    for (_, mut sensor) in sensors {
        sensor.statuses.sort();
        sensor
            .statuses
            .dedup_by(|a, b| (a.time, a.state) == (b.time, b.state));
        let gap = sensor.beat_ms.unwrap_or(LONGEST_GAP_MS);
        let mut lone = 0;
        for (status, length) in stretches(&sensor.statuses, gap) {
            if length == 0 {
                lone += 1;
                continue;
            }
            let start = Instant(status.time.0);
            let coverage = Coverage {
                id: ContentId::default(),
                interval: Interval {
                    start,
                    end: start.plus_ms(length),
                },
                method: CoverageMethod(context.intern.get(&sensor.method)),
                state: status.state,
                area: sensor.area.clone(),
                side: None,
                source: context.source.clone(),
                note: context.intern.some(&sensor.station),
                origin: context.origin(status.line),
            };
            let id = coverage.identity();
            into.coverage.push(Coverage { id, ..coverage });
        }
        into.remarks(
            "signs of life stand alone: they say nothing of the time around them",
            lone,
        );
        if sensor.beat_ms.is_none() {
            into.remarks(
                "signs of life are joined where they are at most an hour apart, since the stream \
                 states no heartbeat_seconds",
                sensor
                    .statuses
                    .iter()
                    .filter(|s| s.time.0 == s.time.1)
                    .count() as u64,
            );
        }
    }
}

/// Stretches of one state: the first status of each, and its length in milliseconds. Of two
/// statuses that follow each other within the gap the first holds until the second.
fn stretches(statuses: &[Status], gap_ms: i64) -> Vec<(Status, i64)> {
    let mut found: Vec<(Status, i64)> = Vec::new();
    for (at, status) in statuses.iter().enumerate() {
        let next = statuses.get(at + 1).map(|next| next.time.0);
        let own = status.time.1 - status.time.0;
        let length = match next {
            Some(next) if own == 0 && next.saturating_sub(status.time.0) <= gap_ms => {
                next - status.time.0
            }
            Some(next) => own.min((next - status.time.0).max(0)),
            None => own,
        };
        match found.last_mut() {
            Some((before, total))
                if before.state == status.state
                    && before.time.0 + *total == status.time.0
                    && *total > 0 =>
            {
                *total += length;
            }
            _ => found.push((status.clone(), length)),
        }
    }
    found
}
