//! The state of one provision, in one place, on one day.

use coverage::{Ground, watch};
use model::{
    Coverage, Day, Exposure, Finding, LedgerItem, Level, MicroNats, PartyId, Probability, Reach,
    State, WeightUnit,
};

use crate::attribution::share;
use crate::bearing::{About, Bearing};
use crate::chances::{Chance, chances, lower_end};
use crate::draft::blank;
use crate::exposure::exposure;
use crate::find::Evidence;
use crate::ground::reports_not_held;
use crate::sitting::{OfDay, Seen, Sitting};
use crate::words;

/// What is less likely than this does not bear on a day.
pub(crate) const NEGLIGIBLE: f64 = 0.01;
/// That a claimant's own count of violations counts acts that the provision forbids.
pub(crate) const COUNTED: f64 = 0.98;
/// Detection at or above which a quiet day may be called quiet.
const SEEN_WELL: f64 = 0.9;
/// Detection below which ground counts as not watched.
pub(crate) const SEEN_BADLY: f64 = 0.2;

/// The findings of one place and day: the event first, then each party; and what was watched.
pub(crate) fn day(
    sitting: &Sitting,
    day: Day,
    evidence_of_day: &OfDay,
    ground: &Ground,
    evidence: &Evidence,
) -> (Vec<Finding>, Vec<Exposure>) {
    let interval = sitting
        .agreement
        .reporting
        .day
        .interval(day)
        .meet(&sitting.interval);
    let indexed: Vec<(u32, &Coverage)> = evidence_of_day
        .records
        .iter()
        .map(|i| (*i, &evidence.coverage[*i as usize]))
        .collect();
    let watch = watch(&indexed, ground, &interval);
    let seen = Seen {
        reports_not_held: reports_not_held(&watch, evidence.coverage),
        watch,
        own_count_is_zero: evidence_of_day.own_count_is_zero,
    };
    let mut bearings: Vec<&Bearing> = evidence_of_day.bearings.iter().collect();
    bearings.sort_by_key(|b| (b.reach(), b.about));

    let event = event_finding(sitting, day, &bearings, &seen, evidence);
    let mut findings = vec![event];
    for party in &sitting.parties {
        let finding = party_finding(
            sitting,
            day,
            party,
            &bearings,
            &seen,
            &findings[0],
            evidence,
        );
        findings.push(finding);
    }
    (findings, exposure(sitting, day, &seen))
}

fn event_chance(bearing: &Bearing) -> Chance {
    let (p, low, high) = bearing.p();
    Chance { p, low, high }
}

fn tied<'b, 'a>(bearings: &'b [&'a Bearing<'a>]) -> impl Iterator<Item = &'a Bearing<'a>> + 'b {
    bearings
        .iter()
        .copied()
        .filter(|b| b.reach() == Reach::Tied)
}

fn event_finding(
    sitting: &Sitting,
    day: Day,
    bearings: &[&Bearing],
    seen: &Seen,
    evidence: &Evidence,
) -> Finding {
    let zone = &sitting.place.zone;
    let mut f = blank(
        sitting.provision,
        sitting.reading,
        zone,
        day,
        Level::Event,
        None,
    );
    fill(sitting, &mut f, bearings, seen);
    let chances = chances(sitting, bearings, event_chance);
    // A vague report moves the chance of this day, and never lowers what the tied ones show.
    f.p = Probability::from_f64(chances.all.p);
    f.p_low = lower_end(sitting, &chances);
    f.p_high = Probability::from_f64(if seen.recorded || !bearings.is_empty() {
        chances.all.high.max(1.0 - seen.p_detection)
    } else {
        1.0
    });
    f.state = if f.p_low.to_f64() > sitting.agreement.findings.threshold {
        State::Violation
    } else if tied(bearings).next().is_some() {
        State::NotEstablished
    } else if !bearings.is_empty() {
        State::Inconclusive
    } else {
        quiet(seen, None)
    };
    for bearing in bearings {
        f.ledger.extend(bearing.ledger());
    }
    f.reason = words::event_reason(sitting, &f, bearings, seen, evidence);
    f.not_known = words::not_known(sitting, &f, bearings, seen);
    f.would_change = words::would_change(sitting, &f, bearings, seen);
    f
}

fn party_finding(
    sitting: &Sitting,
    day: Day,
    party: &PartyId,
    bearings: &[&Bearing],
    seen: &Seen,
    event: &Finding,
    evidence: &Evidence,
) -> Finding {
    let zone = &sitting.place.zone;
    let mut f = blank(
        sitting.provision,
        sitting.reading,
        zone,
        day,
        Level::Party,
        Some(party),
    );
    fill(sitting, &mut f, bearings, seen);
    let bound = sitting.parties.len();
    let unnamed = share(party, bound, &[]);
    let chances = chances(sitting, bearings, |bearing| {
        let (p, low, high) = bearing.p();
        let named = !bearing.statements.is_empty();
        let (q, q_low, q_high) = if named {
            share(party, bound, bearing.statements)
        } else {
            unnamed
        };
        Chance {
            p: p * q,
            low: low * q_low,
            high: high * q_high,
        }
    });
    f.p = Probability::from_f64(chances.all.p);
    f.p_low = lower_end(sitting, &chances);
    let unseen = if bearings.is_empty() {
        1.0
    } else {
        1.0 - seen.p_detection
    };
    f.p_high = Probability::from_f64(
        chances
            .all
            .high
            .max(event.p_high.to_f64().min(chances.all.high.max(unseen))),
    );
    f.state = match event.state {
        State::Violation if f.p_low.to_f64() > sitting.agreement.findings.threshold => {
            State::Violation
        }
        State::Violation | State::NotEstablished => State::NotEstablished,
        State::Inconclusive if !bearings.is_empty() => State::Inconclusive,
        _ => quiet(seen, Some(party)),
    };
    for bearing in bearings {
        for s in bearing.statements.iter().filter(|s| s.party == *party) {
            f.ledger.push(LedgerItem {
                about: Some(bearing.id),
                item: format!("{} names {party}", s.by).into(),
                origin_group: s.group.clone(),
                observation_ids: vec![s.record],
                weight: s.weight,
                unit: WeightUnit::LogOdds,
                reason: s.reason.clone(),
            });
        }
    }
    if !bearings.is_empty() && f.ledger.is_empty() {
        f.ledger.push(LedgerItem {
            about: None,
            item: "no statement names this party".into(),
            origin_group: "".into(),
            observation_ids: Vec::new(),
            weight: MicroNats(0),
            unit: WeightUnit::LogOdds,
            reason: "sides that fought each other are named, not who acted: both stay as likely"
                .into(),
        });
    }
    f.reason = words::party_reason(sitting, &f, party, bearings, seen, evidence);
    f.not_known = words::not_known(sitting, &f, bearings, seen);
    f.would_change = words::would_change(sitting, &f, bearings, seen);
    f
}

fn fill(sitting: &Sitting, f: &mut Finding, bearings: &[&Bearing], seen: &Seen) {
    f.p_detection = seen
        .recorded
        .then(|| Probability::from_f64(seen.p_detection));
    for bearing in bearings {
        match bearing.about {
            About::Incident(i) => f.incidents.push(i),
            About::Figure(i) => f.claims.extend(&sitting.figures[i as usize].claims),
            About::Denial(_) => {}
        }
    }
    f.incidents.sort_unstable();
    f.incidents.dedup();
    f.claims.sort_unstable();
    f.claims.dedup();
}

/// The state of a day on which no evidence bears.
fn quiet(seen: &Seen, party: Option<&PartyId>) -> State {
    let denied = seen.denied.iter().any(|(side, _)| match (side, party) {
        (Some(side), Some(party)) => side == party,
        _ => true,
    });
    if denied {
        State::AccessDenied
    } else if seen.p_detection >= SEEN_WELL {
        State::NoneDetected
    } else if seen.p_detection >= SEEN_BADLY || (!seen.stated && seen.own_count_is_zero) {
        State::Inconclusive
    } else if !seen.stated || !seen.reports_not_held.is_empty() {
        // What is implied may show that ground was watched; only a record can say that it was not.
        State::EvidenceNotHeld
    } else {
        State::NotMonitored
    }
}
