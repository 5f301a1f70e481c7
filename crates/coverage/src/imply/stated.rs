//! Stated records, which win over implied ones.

use std::collections::BTreeMap;

use model::geodesy::distance_m;
use model::{Coverage, CoverageArea, CoverageState, Interval, fold};

/// Stated records by method, each method's by their beginning.
pub(super) struct Stated<'a> {
    by_method: BTreeMap<String, Spans<'a>>,
    denied: Spans<'a>,
}

/// Records by their beginning, each with the latest end of those up to it.
#[derive(Default)]
struct Spans<'a> {
    records: Vec<(i64, &'a Coverage)>,
}

impl<'a> Spans<'a> {
    fn of(mut records: Vec<&'a Coverage>) -> Self {
        records.sort_by_key(|c| (c.interval, c.id));
        let mut latest = i64::MIN;
        let with_latest = records.into_iter().map(|c| {
            latest = latest.max(c.interval.end.ms());
            (latest, c)
        });
        Self {
            records: with_latest.collect(),
        }
    }

    /// The records that share time with an interval, latest beginning first.
    fn touching(&self, interval: Interval) -> impl Iterator<Item = &'a Coverage> + '_ {
        let end = self
            .records
            .partition_point(|(_, c)| c.interval.start < interval.end);
        self.records[..end]
            .iter()
            .rev()
            .take_while(move |(latest, _)| *latest > interval.start.ms())
            .map(|(_, c)| *c)
            .filter(move |c| c.interval.meet(&interval).length_ms() > 0)
    }
}

impl<'a> Stated<'a> {
    pub(super) fn of(coverage: &'a [Coverage]) -> Self {
        let stated = || coverage.iter().filter(|c| !c.implied());
        let mut by_method: BTreeMap<String, Vec<&Coverage>> = BTreeMap::new();
        for record in stated() {
            by_method
                .entry(fold(&record.method.0))
                .or_default()
                .push(record);
        }
        Self {
            by_method: by_method
                .into_iter()
                .map(|(method, records)| (method, Spans::of(records)))
                .collect(),
            denied: Spans::of(
                stated()
                    .filter(|c| c.state == CoverageState::Denied)
                    .collect(),
            ),
        }
    }

    /// Whether somebody stated a denial there and then, by the same side or by one that the implied
    /// record does not name.
    pub(super) fn denies(&self, implied: &Coverage) -> bool {
        self.denied.touching(implied.interval).any(|c| {
            meet(&c.area, &implied.area) && (implied.side.is_none() || c.side == implied.side)
        })
    }

    /// What is left of an implied record where no stated one speaks.
    pub(super) fn leave_of(&self, implied: Coverage) -> Vec<Coverage> {
        let Some(spans) = self.by_method.get(&fold(&implied.method.0)) else {
            return vec![implied];
        };
        let mut taken: Vec<Interval> = spans
            .touching(implied.interval)
            .filter(|c| {
                let worse = !matches!(c.state, CoverageState::Watched | CoverageState::NotHeld);
                (c.source == implied.source || worse) && meet(&c.area, &implied.area)
            })
            .map(|c| c.interval)
            .collect();
        if taken.is_empty() {
            return vec![implied];
        }
        taken.sort_unstable();
        let mut left = Vec::new();
        let mut from = implied.interval.start;
        for t in taken {
            left.push(Interval {
                start: from,
                end: t.start,
            });
            from = from.max(t.end);
        }
        left.push(Interval {
            start: from,
            end: implied.interval.end,
        });
        left.into_iter()
            .filter(|part| part.start < part.end)
            .map(|interval| {
                let mut part = Coverage {
                    interval,
                    ..implied.clone()
                };
                part.id = part.identity();
                part
            })
            .collect()
    }
}

/// Whether two areas can share ground; of named ones nobody here knows where they lie.
fn meet(a: &CoverageArea, b: &CoverageArea) -> bool {
    match (a, b) {
        (
            CoverageArea::Range { point, range_m },
            CoverageArea::Range {
                point: other,
                range_m: reach,
            },
        ) => distance_m(*point, *other) <= f64::from(*range_m) + f64::from(*reach),
        (CoverageArea::Named(a), CoverageArea::Named(b)) => a == b,
        _ => true,
    }
}
