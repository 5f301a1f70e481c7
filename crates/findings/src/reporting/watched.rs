//! With what chance the mission's own watch would have noticed an incident.

use std::collections::BTreeMap;

use coverage::sensitivity;
use model::geodesy::distance_m;
use model::{
    Coverage, CoverageArea, CoverageMethod, CoverageState, Incident, Instant, Interval, Point,
    SourceKind,
};

use crate::find::Evidence;
use crate::voice::Voices;

const HOUR_MS: i64 = 3_600_000;
/// What is left of a degraded watch.
const DEGRADED: f64 = 0.4;

/// The watches that somebody stated and who keeps them himself, by the hours they touch.
pub(super) struct Watches<'a> {
    by_hour: BTreeMap<i64, Vec<&'a Coverage>>,
    names: &'a [String],
}

impl<'a> Watches<'a> {
    pub(super) fn of(evidence: &Evidence<'a>, voices: &Voices, names: &'a [String]) -> Self {
        let mut by_hour: BTreeMap<i64, Vec<&Coverage>> = BTreeMap::new();
        for record in evidence.coverage {
            let own = voices
                .source(record.source.as_str())
                .is_some_and(|s| matches!(s.kind, SourceKind::OwnMonitor | SourceKind::Sensor));
            let watching = matches!(
                record.state,
                CoverageState::Watched | CoverageState::Degraded
            );
            let long = record.interval.length_ms() > 40 * 24 * HOUR_MS;
            if !own || !watching || record.implied() || long {
                continue;
            }
            let first = record.interval.start.ms().div_euclid(HOUR_MS);
            let last = (record.interval.end.ms() - 1).div_euclid(HOUR_MS);
            for hour in first..=last {
                by_hour.entry(hour).or_default().push(record);
            }
        }
        Self { by_hour, names }
    }

    /// The chance of notice: methods miss independently, of one method the best record counts, and
    /// each hour that it may have been in counts alike. `areas` are those that hold its place, by number.
    pub(super) fn notice(&self, incident: &Incident, areas: &[u16]) -> f64 {
        let when = Interval {
            start: incident.when.earliest,
            end: incident.when.latest.max(incident.when.earliest.plus_ms(1)),
        };
        let (first, last) = (
            when.start.ms().div_euclid(HOUR_MS),
            (when.end.ms() - 1).div_euclid(HOUR_MS),
        );
        // What nobody dates to a few days was before nobody's eyes in particular.
        if last - first > 14 * 24 {
            return 0.0;
        }
        let (mut sum, mut mass) = (0.0, 0.0);
        for hour in first..=last {
            let within = Interval {
                start: Instant(hour * HOUR_MS),
                end: Instant((hour + 1) * HOUR_MS),
            };
            let share = when.meet(&within).length_ms() as f64;
            mass += share;
            let records = self.by_hour.get(&hour).into_iter().flatten();
            sum += share * self.chance(records, incident.place.point, areas, &within);
        }
        if mass > 0.0 { sum / mass } else { 0.0 }
    }

    fn chance<'r>(
        &self,
        records: impl Iterator<Item = &'r &'r Coverage>,
        point: Point,
        areas: &[u16],
        within: &Interval,
    ) -> f64 {
        let mut best: BTreeMap<&CoverageMethod, f64> = BTreeMap::new();
        for record in records {
            let full = sensitivity(&record.method);
            let left = if record.state == CoverageState::Degraded {
                DEGRADED
            } else {
                1.0
            };
            let part = record.interval.meet(within).length_ms() as f64 / HOUR_MS as f64;
            let chance = full * left * part;
            let known = best.entry(&record.method).or_insert(0.0);
            if chance > *known && self.holds(&record.area, point, areas) {
                *known = chance;
            }
        }
        1.0 - best.values().map(|p| 1.0 - p).product::<f64>()
    }

    fn holds(&self, area: &CoverageArea, point: Point, within: &[u16]) -> bool {
        match area {
            CoverageArea::Everywhere => true,
            CoverageArea::Named(name) => within.iter().any(|k| *self.names[*k as usize] == **name),
            CoverageArea::Range { point: at, range_m } => {
                distance_m(*at, point) <= f64::from(*range_m)
            }
        }
    }
}
