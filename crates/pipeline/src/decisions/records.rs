//! Corrections and rejections of records, and who looked into them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use agreement::WorkflowPolicy;
use model::diagnostic::Diagnostic;
use model::{
    ContentId, Correction, DecisionKind, Incident, Observation, ReviewOutcome, Source, Standing,
};

use super::names::Names;
use super::read::{Decisions, Entry};
use super::{fields, pairs};

/// Records as people left them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Applied {
    /// Those that bear, by identity.
    pub(crate) observations: Vec<Observation>,
    /// What was done to which.
    pub(crate) corrections: Vec<Correction>,
    /// How many different people looked into each, by index.
    pub(crate) looked_into: BTreeMap<u32, u32>,
    /// Which are one happening, and which are not.
    pub(crate) pairs: Vec<fusion::Decided>,
    /// The standing of every decision, as far as records tell it.
    pub(crate) standings: Vec<Standing>,
}

/// Applies decisions about records.
///
/// # Errors
/// Records that are not there, values that a field cannot have, decisions that cannot all be so.
pub(crate) fn apply(
    decisions: &Decisions,
    observations: Vec<Observation>,
    sources: &[Source],
    policy: &WorkflowPolicy,
) -> Result<Applied, Vec<Diagnostic>> {
    let mut applied = Applied {
        standings: decisions.entries.iter().map(|e| e.standing).collect(),
        observations,
        ..Applied::default()
    };
    let names = Names::of(decisions, &applied.observations)?;
    if names.is_empty() {
        return Ok(applied);
    }
    let mut set_aside: BTreeMap<u32, (ContentId, String)> = BTreeMap::new();
    let mut wrong = Vec::new();
    correct(decisions, &names, &mut applied, &mut set_aside, &mut wrong);
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let people = reviews(decisions, &names, &mut applied);
    for (at, seen) in &people {
        let people = seen.rejected.iter().map(|by| &**by);
        let one_sided = policy.one_sided(people, policy.reviewers);
        let enough = seen.rejected.len() >= policy.reviewers as usize && !one_sided;
        if enough && seen.verified.is_empty() {
            let why = format!("rejected by {} people", seen.rejected.len());
            set_aside.entry(*at).or_insert((seen.last, why));
        }
    }
    for (at, (decision, why)) in &set_aside {
        let o = &applied.observations[*at as usize];
        applied.corrections.push(Correction {
            decision: *decision,
            record: name(o),
            before: o.id,
            after: None,
            field: None,
            from: "".into(),
            to: why.as_str().into(),
        });
    }
    let looked: BTreeMap<ContentId, u32> = people
        .iter()
        .map(|(at, seen)| {
            let everybody: BTreeSet<_> = seen.verified.union(&seen.rejected).collect();
            (
                applied.observations[*at as usize].id,
                everybody.len() as u32,
            )
        })
        .collect();
    let gone: BTreeSet<ContentId> = set_aside
        .keys()
        .map(|at| applied.observations[*at as usize].id)
        .collect();
    applied.observations.retain(|o| !gone.contains(&o.id));
    applied.observations.sort_by_key(|o| o.id);
    applied.looked_into = looked
        .into_iter()
        .filter_map(|(id, people)| {
            let at = applied.observations.binary_search_by_key(&id, |o| o.id);
            Some((at.ok()? as u32, people))
        })
        .collect();
    applied.pairs = pairs::pairs(decisions, &applied.observations, sources)?;
    Ok(applied)
}

/// The name by which decisions call a record.
pub(super) fn name(o: &Observation) -> Arc<str> {
    format!("{}:{}", o.source, o.own_id).into()
}

/// Corrections, one after the other. Each was made on the record as received, or as an earlier one
/// left it; otherwise it was made on an earlier version and changes nothing.
fn correct(
    decisions: &Decisions,
    names: &Names,
    applied: &mut Applied,
    set_aside: &mut BTreeMap<u32, (ContentId, String)>,
    wrong: &mut Vec<Diagnostic>,
) {
    let mut chains: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    let corrections = decisions
        .standing()
        .filter(|(_, e)| e.decision.kind == DecisionKind::Correct);
    for (number, entry) in corrections {
        let decision = &entry.decision;
        let Some(at) = names.of_target(decision) else {
            continue;
        };
        let o = &mut applied.observations[at as usize];
        let chain = chains.entry(at).or_insert_with(|| vec![o.id.short()]);
        let version = decision.value.version.as_deref().unwrap_or_default();
        if !chain.iter().any(|v| v == version) || set_aside.contains_key(&at) {
            applied.standings[number] = Standing::EarlierVersion;
            continue;
        }
        if let Some(by) = &decision.value.record {
            if *by == name(o) {
                let message = format!("`{by}` supersedes itself");
                let help = "name another record of the case";
                wrong.push(entry.place.wrong("bad-correction", by, message, help));
            }
            set_aside.insert(at, (decision.id, format!("superseded by {by}")));
            continue;
        }
        let (Some(field), Some(new)) = (decision.value.field, &decision.value.new) else {
            continue;
        };
        let before = o.id;
        let from = match fields::set(o, field, new) {
            Ok(from) => from,
            Err(help) => {
                let message = format!("`{new}` is no {}", field.as_str());
                wrong.push(entry.place.wrong("bad-value", new, message, help));
                continue;
            }
        };
        o.id = intake::observation_id(o);
        chain.push(o.id.short());
        applied.corrections.push(Correction {
            decision: decision.id,
            record: name(o),
            before,
            after: Some(o.id),
            field: Some(field),
            from: from.into(),
            to: new.clone(),
        });
    }
}

/// Who found what of a record.
#[derive(Default)]
struct Seen {
    verified: BTreeSet<Arc<str>>,
    rejected: BTreeSet<Arc<str>>,
    last: ContentId,
}

/// Reviews of records and incidents as they stand.
fn reviews(decisions: &Decisions, names: &Names, applied: &mut Applied) -> BTreeMap<u32, Seen> {
    let mut people: BTreeMap<u32, Seen> = BTreeMap::new();
    let reviews = decisions
        .standing()
        .filter(|(_, e)| e.decision.kind == DecisionKind::Review && e.decision.finding().is_none());
    for (number, Entry { decision, .. }) in reviews {
        let records: Vec<u32> = decision
            .target
            .iter()
            .filter_map(|t| names.get(t))
            .collect();
        let ids: Vec<ContentId> = records
            .iter()
            .map(|at| applied.observations[*at as usize].id)
            .collect();
        let version = match ids.as_slice() {
            [one] => *one,
            several => Incident::identity(several),
        };
        if decision.value.version.as_deref() != Some(&*version.short()) {
            applied.standings[number] = Standing::EarlierVersion;
            continue;
        }
        for at in records {
            let seen = people.entry(at).or_default();
            match decision.value.outcome {
                Some(ReviewOutcome::Rejected) => {
                    seen.rejected.insert(decision.by.clone());
                    seen.last = decision.id;
                }
                Some(ReviewOutcome::Verified) => {
                    seen.verified.insert(decision.by.clone());
                }
                _ => {}
            }
        }
    }
    people
}
