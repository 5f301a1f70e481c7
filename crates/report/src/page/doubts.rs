//! What is not known, and what was not judged.

use std::collections::{BTreeMap, BTreeSet};

use model::{Day, ProvisionId};
use serde::Serialize;

use crate::publication::Published;
use crate::{Edition, summary, words};

/// Something that is not known, and on which days.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct NotKnown {
    pub(crate) what: String,
    pub(crate) days: String,
    pub(crate) number_of_days: u64,
}

/// Provisions without a finding in the whole derivation: of types that this version records and
/// does not judge, or never in force in the days of the evidence.
pub(super) fn not_judged(e: &Edition<'_>) -> Vec<String> {
    let judged: BTreeSet<&ProvisionId> =
        e.derivation.findings.iter().map(|f| &f.provision).collect();
    e.agreement
        .provisions
        .iter()
        .filter(|p| !judged.contains(&p.id))
        .map(|p| format!("{} ({}, {})", p.title, p.id, p.kind.as_str()))
        .collect()
}

/// What findings name as not known, the most frequent first, then what the page itself withholds.
pub(crate) fn not_known(view: &Published<'_>) -> Vec<NotKnown> {
    let mut missing: BTreeMap<String, BTreeSet<Day>> = BTreeMap::new();
    for f in &view.findings {
        let words =
            (!f.not_known.is_empty()).then(|| view.redaction_of(f, &f.not_known.join("\n")));
        for what in &f.not_known {
            let what = words.as_ref().map_or_else(String::new, |w| w.clean(what));
            missing.entry(what).or_default().insert(f.day);
        }
    }
    let mut out: Vec<NotKnown> = missing
        .into_iter()
        .map(|(what, days)| {
            let days: Vec<Day> = days.into_iter().collect();
            let runs = summary::runs(&days);
            let shown: Vec<String> = runs
                .iter()
                .take(6)
                .map(|(a, b)| words::day_range(*a, *b))
                .collect();
            let more = runs.len().saturating_sub(6);
            let mut text = words::list(&shown);
            if more > 0 {
                text = format!("{}, and {more} more runs of days", shown.join(", "));
            }
            NotKnown {
                what,
                days: text,
                number_of_days: days.len() as u64,
            }
        })
        .collect();
    out.sort_by(|a, b| {
        b.number_of_days
            .cmp(&a.number_of_days)
            .then(a.what.cmp(&b.what))
    });
    out
}
