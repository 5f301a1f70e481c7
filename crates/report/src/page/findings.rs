//! Findings by provision: runs of days, and the reasons of the days on which something happened.

use std::collections::{BTreeMap, BTreeSet};

use agreement::Provision;
use model::{Day, Finding, Level, PartyId, Probability, State, ZoneId};
use serde::Serialize;

use crate::publication::Published;
use crate::words;

/// What can be said of one provision.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ProvisionFindings {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) kind: &'static str,
    pub(crate) kind_words: &'static str,
    pub(crate) modality: &'static str,
    pub(crate) bearers: String,
    pub(crate) standard: &'static str,
    pub(crate) words: Option<String>,
    pub(crate) exceptions: Vec<String>,
    pub(crate) units: Vec<Unit>,
    /// The same side by side, for people.
    pub(crate) grounds: Vec<super::matrix::Ground>,
}

/// One ground and reading of a provision, at one level.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Unit {
    pub(crate) zone: String,
    pub(crate) reading: String,
    pub(crate) level: &'static str,
    pub(crate) party: Option<String>,
    pub(crate) who: String,
    pub(crate) runs: Vec<Run>,
}

/// Days that follow each other with the same state.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Run {
    pub(crate) first: Day,
    pub(crate) last: Day,
    pub(crate) days: String,
    pub(crate) number_of_days: u64,
    pub(crate) state: &'static str,
    pub(crate) state_words: &'static str,
    pub(crate) p: String,
    pub(crate) interval: String,
    pub(crate) p_detection: Option<String>,
}

/// The order of rows under a provision: ground, reading, event before parties.
pub(crate) type UnitKey<'a> = (&'a ZoneId, &'a str, Level, Option<&'a PartyId>);

/// The findings of one provision by unit, days in order.
pub(crate) fn units<'a>(
    view: &Published<'a>,
    provision: &Provision,
) -> BTreeMap<UnitKey<'a>, Vec<&'a Finding>> {
    let mut units: BTreeMap<UnitKey<'a>, Vec<&'a Finding>> = BTreeMap::new();
    for f in view
        .findings
        .iter()
        .copied()
        .filter(|f| f.provision == provision.id)
    {
        units
            .entry((&f.zone, &f.reading, f.level, f.party.as_ref()))
            .or_default()
            .push(f);
    }
    for days in units.values_mut() {
        days.sort_by_key(|f| (f.day, f.id));
    }
    units
}

/// Runs of days with the same state.
pub(crate) fn runs<'a>(days: &[&'a Finding]) -> Vec<Vec<&'a Finding>> {
    let mut runs: Vec<Vec<&Finding>> = Vec::new();
    for finding in days {
        match runs.last_mut() {
            Some(run)
                if run
                    .last()
                    .is_some_and(|l| l.state == finding.state && l.day.next() == finding.day) =>
            {
                run.push(finding);
            }
            _ => runs.push(vec![finding]),
        }
    }
    runs
}

/// The findings of each provision that has any.
pub(crate) fn by_provision(view: &Published<'_>) -> Vec<ProvisionFindings> {
    let a = view.edition.agreement;
    a.provisions
        .iter()
        .filter_map(|p| {
            let units = units(view, p);
            if units.is_empty() {
                return None;
            }
            Some(ProvisionFindings {
                id: p.id.to_string(),
                title: p.title.to_string(),
                kind: p.kind.as_str(),
                kind_words: p.kind.title(),
                modality: words::modality(p.modality),
                bearers: names(view, &p.bearers),
                standard: words::standard(p.standard),
                words: p.text.as_ref().map(|t| t.words.to_string()),
                exceptions: p
                    .exceptions
                    .iter()
                    .filter_map(|x| x.words.as_deref().map(str::to_owned))
                    .collect(),
                grounds: super::matrix::grounds(view, &units),
                units: units
                    .iter()
                    .map(|(key, days)| unit(view, *key, days))
                    .collect(),
            })
        })
        .collect()
}

fn names(view: &Published<'_>, parties: &[PartyId]) -> String {
    let names: Vec<String> = parties.iter().map(|p| party_name(view, p)).collect();
    words::list(&names)
}

/// The name of a party.
pub(crate) fn party_name(view: &Published<'_>, id: &PartyId) -> String {
    view.edition
        .agreement
        .party(id)
        .map_or_else(|| id.to_string(), |p| p.name.to_string())
}

fn unit(
    view: &Published<'_>,
    (zone, reading, level, party): UnitKey<'_>,
    days: &[&Finding],
) -> Unit {
    Unit {
        zone: zone.to_string(),
        reading: reading.to_owned(),
        level: level.as_str(),
        party: party.map(ToString::to_string),
        who: party.map_or_else(
            || "the event, by anyone bound".to_owned(),
            |p| party_name(view, p),
        ),
        runs: runs(days).iter().filter_map(|run| as_run(run)).collect(),
    }
}

fn as_run(run: &[&Finding]) -> Option<Run> {
    let (first, last) = (run.first()?, run.last()?);
    let span = |of: fn(&Finding) -> Probability| {
        let (low, high) = (
            run.iter().map(|f| of(f)).min(),
            run.iter().map(|f| of(f)).max(),
        );
        low.zip(high)
    };
    let chance = span(|f| f.p)
        .map(|(low, high)| range(low, high))
        .unwrap_or_default();
    let low = run.iter().map(|f| f.p_low).min()?;
    let high = run.iter().map(|f| f.p_high).max()?;
    let weighed = says_something(first.state);
    let detection: Vec<Probability> = run.iter().filter_map(|f| f.p_detection).collect();
    Some(Run {
        first: first.day,
        last: last.day,
        days: words::day_range(first.day, last.day),
        number_of_days: run.len() as u64,
        state: first.state.as_str(),
        state_words: words::state(first.state),
        p: if weighed { chance } else { String::new() },
        interval: if weighed {
            range(low, high)
        } else {
            String::new()
        },
        p_detection: detection
            .iter()
            .min()
            .zip(detection.iter().max())
            .map(|(low, high)| range(*low, *high)),
    })
}

pub(super) fn range(low: Probability, high: Probability) -> String {
    let (low, high) = (low.to_string(), high.to_string());
    if low == high {
        low
    } else {
        format!("{low} to {high}")
    }
}

/// Whether a state rests on a probability of a violation.
pub(super) fn says_something(state: State) -> bool {
    matches!(
        state,
        State::Violation | State::ViolationExcused | State::NotEstablished | State::Inconclusive
    )
}

/// What a state means.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct StateMeaning {
    pub(crate) state: &'static str,
    pub(crate) words: &'static str,
    pub(crate) letter: &'static str,
    pub(crate) meaning: &'static str,
}

/// The states that occur in an edition, with what they mean.
pub(crate) fn meanings(view: &Published<'_>) -> Vec<StateMeaning> {
    let present: BTreeSet<State> = view.findings.iter().map(|f| f.state).collect();
    present
        .into_iter()
        .map(|s| StateMeaning {
            state: s.as_str(),
            words: words::state(s),
            letter: words::letter(s),
            meaning: words::meaning(s),
        })
        .collect()
}
