//! The blank form of a finding, and the finding of a term that is only recorded.

use agreement::{Provision, ProvisionType, Stance};
use model::{Canonical, Day, FilingKind, Finding, Level, PartyId, Probability, State};

use crate::filed::Filed;

/// Findings of a term that is recorded and never ruled on: one, on the first day.
pub(crate) fn record_only(
    provision: &Provision,
    reading: &str,
    days: &[Day],
    filed: &[Filed],
) -> Option<Finding> {
    let day = *days.first()?;
    let zone = provision.places.first()?.zone.clone();
    let finding = blank(provision, reading, &zone, day, Level::Event, None);
    let what = match provision.kind {
        ProvisionType::X1 => "A political term",
        ProvisionType::B5 => "A term that no monitor can verify",
        _ => "A term that only states something",
    };
    let mut reason = format!("{what}: each side's words are recorded; nobody rules on it here.");
    for sentence in stances(provision)
        .into_iter()
        .chain(statements(provision, filed))
    {
        reason.push(' ');
        reason.push_str(&sentence);
    }
    let of_it = |f: &&Filed| f.filing.provision.as_ref() == Some(&provision.id);
    Some(Finding {
        state: State::RecordOnly,
        filings: filed.iter().filter(of_it).map(|f| f.index).collect(),
        reason,
        ..finding
    })
}

/// The stances of the negotiating record, each with the words it was taken in.
fn stances(provision: &Provision) -> Vec<String> {
    let said = |p: &agreement::Position| {
        let stance = match p.stance {
            Stance::Proposes => "proposes it",
            Stance::Accepts => "accepts it",
            Stance::AcceptsWithConditions => "accepts it with conditions",
            Stance::Rejects => "rejects it",
            Stance::Silent => "says nothing of it",
        };
        let words = p
            .words
            .as_ref()
            .map_or_else(String::new, |w| format!(": {w}"));
        let stop = if words.ends_with(['.', '!', '?', '"']) {
            ""
        } else {
            "."
        };
        let by =
            p.by.as_ref()
                .map_or_else(String::new, |by| format!(" ({by})"));
        format!("{}{by} {stance} ({}){words}{stop}", p.party, p.on)
    };
    provision.stances().into_iter().map(said).collect()
}

/// The words of parties on the term that were put on record.
fn statements(provision: &Provision, filed: &[Filed]) -> Vec<String> {
    let mut said: Vec<(model::Instant, String)> = filed
        .iter()
        .filter(|f| f.filing.kind == FilingKind::Statement)
        .filter(|f| f.filing.provision.as_ref() == Some(&provision.id))
        .filter_map(|f| {
            let words = f.filing.text.as_ref()?;
            // Whoever is no party is not named.
            let by = f.filing.by.as_deref().filter(|_| f.by.is_some());
            let who = by.unwrap_or(&f.attests.name);
            Some((f.filing.when.earliest, format!("{who}: \"{words}\"")))
        })
        .collect();
    said.sort();
    said.into_iter().map(|(_, words)| words).collect()
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
        duty: None,
        p: Probability::ZERO,
        p_low: Probability::ZERO,
        p_high: Probability::ONE,
        sector: None,
        p_detection: None,
        incidents: Vec::new(),
        claims: Vec::new(),
        filings: Vec::new(),
        ledger: Vec::new(),
        reason: String::new(),
        would_change: Vec::new(),
        not_known: Vec::new(),
    }
}
