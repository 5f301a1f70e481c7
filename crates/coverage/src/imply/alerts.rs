//! Alerts: where merged alerts and ends that were made up hide what was going on.

use std::collections::BTreeMap;

use model::{Conduct, CoverageState, Interval, SourceId, TimePrecision};

use super::infer::{Files, Given, Implied, Remark, ground_of, record};

const METHOD: &str = "alerts";

pub(super) fn imply(given: &Given, files: &Files, implied: &mut Implied) {
    let mut nowhere: BTreeMap<&SourceId, u64> = BTreeMap::new();
    for o in given.observations {
        // An alert whose both ends are real is known to the minute.
        let real = o.when.precision == TimePrecision::Minute;
        if o.conduct != Conduct::AirRaidAlert || real || o.when.span_ms() == 0 {
            continue;
        }
        let Some(area) = ground_of(&o.place) else {
            *nowhere.entry(&o.source).or_default() += 1;
            continue;
        };
        implied.records.push(record(
            (&o.source, files.of_source(&o.source)),
            Interval {
                start: o.when.earliest,
                end: o.when.latest,
            },
            METHOD,
            CoverageState::Degraded,
            area,
            None,
            "alerts were merged here, or their ends made up: single ones cannot be told apart",
        ));
    }
    for (source, n) in nowhere {
        implied.remarks.push(Remark {
            source: source.clone(),
            file: files.of_source(source),
            words: format!(
                "{n} merged alerts have no place: where alerts cannot be told apart is not known"
            ),
        });
    }
}
