//! Findings by provision: runs of days, and the reasons of the days on which something happened.

use std::collections::{BTreeMap, BTreeSet};

use agreement::Provision;
use model::{Day, Finding, Level, PartyId, Probability, ProvisionId, State, ZoneId};
use serde::Serialize;

use crate::publication::{LedgerGroup, Published};
use crate::{Edition, summary, words};

/// Days whose reasons a page prints; the tables have all of them.
const DETAILS: usize = 120;

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

/// The reasons of one finding.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Detail {
    pub(crate) finding_id: String,
    pub(crate) link: String,
    pub(crate) provision: String,
    pub(crate) zone: String,
    pub(crate) reading: String,
    pub(crate) day: Day,
    pub(crate) day_words: String,
    pub(crate) state: &'static str,
    pub(crate) state_words: &'static str,
    pub(crate) p: String,
    pub(crate) interval: String,
    pub(crate) reason: String,
    pub(crate) incidents: Vec<String>,
    pub(crate) incidents_withheld: usize,
    pub(crate) ledger: Vec<LedgerGroup>,
    pub(crate) ledger_left_off: usize,
    pub(crate) would_change: Vec<String>,
    pub(crate) parties: Vec<PartyDetail>,
}

/// What the same day comes to for one party.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct PartyDetail {
    pub(crate) finding_id: String,
    pub(crate) link: String,
    pub(crate) party: String,
    pub(crate) state_words: &'static str,
    pub(crate) p: String,
    pub(crate) interval: String,
    /// What it would be from the record of the ground before the terms, in words.
    pub(crate) sector: Option<String>,
    pub(crate) reason: String,
    pub(crate) ledger: Vec<LedgerGroup>,
    pub(crate) ledger_left_off: usize,
    pub(crate) would_change: Vec<String>,
}

/// The reasons of the days on which something happened, and how many did not fit the page.
pub(crate) fn details(view: &Published<'_>) -> (Vec<Detail>, usize) {
    let happened = |f: &Finding| {
        matches!(
            f.state,
            State::Violation
                | State::ViolationExcused
                | State::NotEstablished
                | State::AccessDenied
        )
    };
    let mut parties: BTreeMap<_, Vec<&Finding>> = BTreeMap::new();
    for f in view
        .findings
        .iter()
        .copied()
        .filter(|f| f.level == Level::Party)
    {
        parties
            .entry((&f.provision, &f.zone, &f.reading, f.day))
            .or_default()
            .push(f);
    }
    let mut events: Vec<&Finding> = view
        .findings
        .iter()
        .copied()
        .filter(|f| f.level == Level::Event)
        .filter(|f| {
            let same = parties.get(&(&f.provision, &f.zone, &f.reading, f.day));
            happened(f) || same.is_some_and(|list| list.iter().any(|p| happened(p)))
        })
        .collect();
    events.sort_by_key(|f| (f.day, &f.provision, &f.zone, &f.reading, f.id));
    let left_off = events.len().saturating_sub(DETAILS);
    let details = events
        .into_iter()
        .take(DETAILS)
        .map(|f| {
            let mut same = parties
                .get(&(&f.provision, &f.zone, &f.reading, f.day))
                .cloned()
                .unwrap_or_default();
            same.sort_by_key(|p| (&p.party, p.id));
            detail(view, f, &same)
        })
        .collect();
    (details, left_off)
}

fn detail(view: &Published<'_>, f: &Finding, parties: &[&Finding]) -> Detail {
    let (incidents, incidents_withheld) = view.incidents_of(f);
    let words = view.redaction(f);
    let (ledger, ledger_left_off) = view.ledger(f);
    Detail {
        finding_id: f.id.short(),
        link: view.address(&format!("finding-{}", f.id.short())),
        provision: f.provision.to_string(),
        zone: f.zone.to_string(),
        reading: f.reading.clone(),
        day: f.day,
        day_words: words::day(f.day),
        state: f.state.as_str(),
        state_words: words::state(f.state),
        p: f.p.to_string(),
        interval: range(f.p_low, f.p_high),
        reason: view.reason(f, &words),
        incidents,
        incidents_withheld,
        ledger,
        ledger_left_off,
        would_change: f.would_change.iter().map(|w| words.clean(w)).collect(),
        parties: parties.iter().map(|p| party_detail(view, p)).collect(),
    }
}

fn party_detail(view: &Published<'_>, p: &Finding) -> PartyDetail {
    let words = view.redaction(p);
    let (ledger, ledger_left_off) = view.ledger(p);
    PartyDetail {
        finding_id: p.id.short(),
        link: view.address(&format!("finding-{}", p.id.short())),
        party: p
            .party
            .as_ref()
            .map_or_else(String::new, |id| party_name(view, id)),
        state_words: words::state(p.state),
        p: p.p.to_string(),
        interval: range(p.p_low, p.p_high),
        sector: p.sector.map(sector),
        reason: view.reason(p, &words),
        ledger,
        ledger_left_off,
        would_change: p.would_change.iter().map(|w| words.clean(w)).collect(),
    }
}

/// What a finding would be from the record of the ground before the terms.
fn sector(prior: model::SectorPrior) -> String {
    match prior.attributed {
        0 => {
            "nothing of before the terms is attributed on this ground, so that no other start than \
              even chances is known"
                .to_owned()
        }
        n => format!(
            "{} from the record of this ground before the terms ({n} incidents attributed, a share of {})",
            prior.p, prior.share
        ),
    }
}

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
