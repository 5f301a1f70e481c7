//! The blank form of a finding, and the finding of a term that is only recorded.

use agreement::Provision;
use model::{Canonical, Day, Finding, Level, PartyId, Probability, State};

/// Findings of a term that is recorded and never ruled on: one, on the first day.
pub(crate) fn record_only(provision: &Provision, reading: &str, days: &[Day]) -> Option<Finding> {
    let day = *days.first()?;
    let zone = provision.places.first()?.zone.clone();
    let finding = blank(provision, reading, &zone, day, Level::Event, None);
    let reason = "A political term: each side's words are recorded; nobody rules on it here.";
    Some(Finding {
        state: State::RecordOnly,
        reason: reason.into(),
        ..finding
    })
}

/// A finding of which only its unit is known.
pub(crate) fn blank(
    provision: &Provision,
    reading: &str,
    zone: &model::ZoneId,
    day: Day,
    level: Level,
    party: Option<&PartyId>,
) -> Finding {
    let id = Canonical::new("finding")
        .text(provision.id.as_str())
        .text(reading)
        .text(zone.as_str())
        .number(i64::from(day.days_since_epoch()))
        .text(level.as_str())
        .optional(party.map(PartyId::as_str))
        .id();
    Finding {
        id,
        provision: provision.id.clone(),
        reading: reading.to_owned(),
        zone: zone.clone(),
        day,
        level,
        party: party.cloned(),
        state: State::EvidenceNotHeld,
        p: Probability::ZERO,
        p_low: Probability::ZERO,
        p_high: Probability::ONE,
        p_detection: None,
        incidents: Vec::new(),
        claims: Vec::new(),
        ledger: Vec::new(),
        reason: String::new(),
        would_change: Vec::new(),
        not_known: Vec::new(),
    }
}
