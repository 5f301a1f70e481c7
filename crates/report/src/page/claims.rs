//! Claims that other evidence can test: what the test came to, unit of place by unit of place.

use model::{CheckState, UnitState};
use serde::Serialize;

use super::numbers::{Citation, hours};
use crate::publication::{Published, PublishedCheck, scrub};
use crate::words;

/// A claim that was tested.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct TestedClaim {
    pub(crate) claim_id: String,
    pub(crate) claim_row_id: String,
    pub(crate) link: String,
    pub(crate) claimant: String,
    pub(crate) accused: Option<String>,
    pub(crate) measure: String,
    pub(crate) window: String,
    pub(crate) window_hours: String,
    pub(crate) value: String,
    pub(crate) state: &'static str,
    pub(crate) state_words: &'static str,
    pub(crate) units_for: u32,
    pub(crate) units_against: u32,
    pub(crate) units_undecidable: u32,
    pub(crate) units: Vec<UnitsOfState>,
    pub(crate) reason: String,
    pub(crate) sources: Vec<String>,
    pub(crate) in_period: Vec<InPeriod>,
    pub(crate) in_period_left_off: u64,
    pub(crate) cited: Option<Citation>,
}

/// The units of place of which the evidence says the same.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct UnitsOfState {
    pub(crate) state: &'static str,
    pub(crate) words: &'static str,
    pub(crate) number: usize,
    /// Empty where names may not leave.
    pub(crate) names: Vec<String>,
}

/// A record within the ceasefire's own period.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct InPeriod {
    pub(crate) unit: String,
    pub(crate) when: String,
    pub(crate) standing: &'static str,
    pub(crate) source: String,
}

/// What a state of a check means, in words.
pub(crate) fn state_words(state: CheckState) -> &'static str {
    match state {
        CheckState::Supported => "supported by the evidence",
        CheckState::Contradicted => "contradicted by the evidence",
        CheckState::Inconclusive => "inconclusive",
        CheckState::NotCheckable => "cannot be checked with what this case holds",
    }
}

fn unit_words(state: UnitState) -> &'static str {
    match state {
        UnitState::Recorded => "recorded within the window",
        UnitState::NoneRecorded => "none recorded, with records before and after",
        UnitState::Ongoing => "begun before the window and going on in it",
        UnitState::Vague => "cannot be told: records too vague",
        UnitState::Degraded => "cannot be told: records merged or with ends made up",
        UnitState::NotCovered => "cannot be told: nothing shows that it was covered",
        UnitState::Absent => "absent from the data",
    }
}

/// The claims that were tested, by window and claimant.
pub(crate) fn tested(view: &Published<'_>) -> Vec<TestedClaim> {
    let d = view.edition.derivation;
    let mut checks = view.claim_checks.clone();
    checks.sort_by(|a, b| {
        let key = |c: &PublishedCheck<'_>| {
            let claim = &d.claims[c.check.claim as usize];
            (
                claim.window,
                claim.claimant.clone(),
                claim.measure.clone(),
                claim.id,
            )
        };
        key(a).cmp(&key(b))
    });
    checks.iter().map(|check| one(view, check)).collect()
}

fn one(view: &Published<'_>, published: &PublishedCheck<'_>) -> TestedClaim {
    let check = published.check;
    let claim = &view.edition.derivation.claims[check.claim as usize];
    let url = claim
        .url
        .as_deref()
        .filter(|u| u.starts_with("http"))
        .map(str::to_owned);
    let title = claim.cited.as_deref().or(claim.url.as_deref());
    let records = check
        .in_period
        .iter()
        .filter(|r| published.named && !view.too_young(r.end));
    TestedClaim {
        claim_id: claim.claim_id.to_string(),
        claim_row_id: claim.id.short(),
        link: view.address(&format!("claim-{}", claim.id.short())),
        claimant: claim.claimant.to_string(),
        accused: claim.accused.as_deref().map(str::to_owned),
        measure: claim.measure.to_string(),
        window: words::window(&claim.window, view.zone),
        window_hours: hours(claim.window.length_ms()),
        value: claim.value.to_string(),
        state: check.state.as_str(),
        state_words: state_words(check.state),
        units_for: check.units_for,
        units_against: check.units_against,
        units_undecidable: check.units_undecidable,
        units: UnitState::ALL
            .into_iter()
            .filter_map(|s| units(published, s))
            .collect(),
        reason: if published.named {
            check.reason.clone()
        } else {
            check.reason_unnamed.clone()
        },
        sources: check
            .sources
            .iter()
            .map(|id| view.source_name(id))
            .collect(),
        in_period: records
            .map(|r| InPeriod {
                unit: scrub(&r.unit),
                when: words::window(
                    &model::Interval {
                        start: r.start,
                        end: r.end,
                    },
                    view.zone,
                ),
                standing: match (r.in_window, r.ongoing) {
                    (true, _) => "within the claim's window",
                    (false, true) => "outside it; had begun before the ceasefire",
                    (false, false) => "outside it",
                },
                source: view.source_name(&r.source),
            })
            .collect(),
        in_period_left_off: if published.named {
            check.in_period_left_off
        } else {
            0
        },
        cited: title.map(|title| Citation {
            title: title.to_owned(),
            url,
        }),
    }
}

fn units(published: &PublishedCheck<'_>, state: UnitState) -> Option<UnitsOfState> {
    let of_state = || published.check.units.iter().filter(|u| u.state == state);
    let number = of_state().count();
    (number > 0).then(|| UnitsOfState {
        state: state.as_str(),
        words: unit_words(state),
        number,
        names: of_state()
            .filter(|_| published.named)
            .map(|u| scrub(&u.name))
            .collect(),
    })
}
