//! Claim checks in brief.

use model::{CheckState, ClaimCheck, Count};
use serde::Serialize;

use crate::{Edition, words};

/// A claim that was tested, in brief.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CheckFigure {
    /// The statement that it was made in.
    pub claim_id: String,
    /// Who says so.
    pub claimant: String,
    /// What was counted.
    pub measure: String,
    /// The window in the zone of the case.
    pub window: String,
    /// How many the claim says.
    pub value: Count,
    /// What the test came to.
    pub state: CheckState,
    /// Units of place whose records agree with it.
    #[serde(rename = "for")]
    pub units_for: u32,
    /// Units whose records speak against it.
    #[serde(rename = "against")]
    pub units_against: u32,
    /// Units in which the evidence cannot tell.
    #[serde(rename = "undecidable")]
    pub units_undecidable: u32,
    /// Why, in words.
    pub reason: String,
}

/// Claim checks in brief, each with whether the names of units may be told.
pub(crate) fn check_figures<'a>(
    e: &Edition<'_>,
    checks: impl Iterator<Item = (&'a ClaimCheck, bool)>,
) -> Vec<CheckFigure> {
    let d = e.derivation;
    let zone = e.agreement.reporting.day.zone();
    let mut figures: Vec<_> = checks
        .filter_map(|(check, named)| {
            let claim = d.claims.get(check.claim as usize)?;
            let reason = if named {
                &check.reason
            } else {
                &check.reason_unnamed
            };
            let figure = CheckFigure {
                claim_id: claim.claim_id.to_string(),
                claimant: claim.claimant.to_string(),
                measure: claim.measure.to_string(),
                window: words::window_short(&claim.window, zone),
                value: claim.value,
                state: check.state,
                units_for: check.units_for,
                units_against: check.units_against,
                units_undecidable: check.units_undecidable,
                reason: reason.clone(),
            };
            Some((
                (
                    claim.window,
                    claim.claimant.clone(),
                    claim.measure.clone(),
                    claim.id,
                ),
                figure,
            ))
        })
        .collect();
    figures.sort_by(|a, b| a.0.cmp(&b.0));
    figures.into_iter().map(|(_, figure)| figure).collect()
}
