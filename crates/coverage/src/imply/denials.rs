//! Denied access: what reports of it imply for the place and the day.

use std::collections::BTreeMap;

use model::{Conduct, CoverageState, PartyId, Source, SourceId, TimePrecision};

use super::infer::{Files, Given, Implied, Remark, ground_of, record};
use super::stated::Stated;

pub(super) fn imply(given: &Given, files: &Files, stated: &Stated, implied: &mut Implied) {
    let sources: BTreeMap<&SourceId, &Source> = given.sources.iter().map(|s| (&s.id, s)).collect();
    let mut accused: BTreeMap<&SourceId, u64> = BTreeMap::new();
    let mut vague: BTreeMap<&SourceId, u64> = BTreeMap::new();
    for o in given.observations {
        let (method, what) = match o.conduct {
            Conduct::AccessDenied => ("access", "monitors were kept from a place"),
            Conduct::Interference => (
                "instrument",
                "the monitors' instruments were interfered with",
            ),
            _ => continue,
        };
        let side = o.actor.as_deref().and_then(given.party_named);
        let source = sources.get(&o.source).copied();
        if self_serving(source, side.as_ref()) {
            *accused.entry(&o.source).or_default() += 1;
            continue;
        }
        let dated = o.when.precision <= TimePrecision::Day;
        let (Some(area), true) = (ground_of(&o.place), dated) else {
            *vague.entry(&o.source).or_default() += 1;
            continue;
        };
        let denied = record(
            (&o.source, files.of_source(&o.source)),
            given.days.interval(given.days.day_of(o.when.middle())),
            method,
            CoverageState::Denied,
            area,
            side,
            &format!("a report of this day that {what}"),
        );
        if !stated.denies(&denied) {
            implied.records.push(denied);
        }
    }
    let mut remark = |counts: BTreeMap<&SourceId, u64>, why: &str| {
        for (source, n) in counts {
            implied.remarks.push(Remark {
                source: source.clone(),
                file: files.of_source(source),
                words: format!("{n} reports of denied access or interference {why}"),
            });
        }
    };
    remark(
        accused,
        "are one side's word about another: claims, not taken as coverage",
    );
    remark(
        vague,
        "name no place or no single day: not taken as coverage",
    );
}

/// Whether a source that serves one side says this of anybody but that side.
fn self_serving(source: Option<&Source>, denier: Option<&PartyId>) -> bool {
    let serves = source.and_then(Source::partisan);
    serves.is_some() && serves != denier
}
