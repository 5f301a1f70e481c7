//! The reasons of days on which something happened: the event, each party, the ledger.

use std::collections::BTreeMap;

use model::{Day, Finding, Level, State};
use serde::Serialize;

use super::findings::{party_name, range};
use crate::publication::{LedgerGroup, Published};
use crate::words;

/// Days whose reasons a page prints; the tables have all of them.
const DETAILS: usize = 120;

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
