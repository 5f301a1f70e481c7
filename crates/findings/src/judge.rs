//! The state of one provision, in one place, on one day.

use coverage::{Ground, inspects, keeps_record, watch};
use model::exact::logit;
use model::{
    Coverage, CoverageState, Day, DutyStatus, Exposure, Finding, Interval, LedgerItem, Level,
    MicroNats, PartyId, Probability, Reach, State, WeightUnit,
};

use crate::bearing::{About, Bearing};
use crate::chances::{Chances, chances, lower_end};
use crate::draft::blank;
use crate::exposure::exposure;
use crate::find::Evidence;
use crate::ground::reports_not_held;
use crate::reporting::OfLearned;
use crate::sitting::{OfDay, Seen, Sitting};
use crate::standing::Standing;
use crate::{attribution, clock, removal, whose, words};

/// What is less likely than this does not bear on a day.
pub(crate) const NEGLIGIBLE: f64 = 0.01;
/// That a claimant's own count of violations counts acts that the provision forbids.
pub(crate) const COUNTED: f64 = 0.98;
/// Detection at or above which a quiet day may be called quiet.
const SEEN_WELL: f64 = 0.9;
/// Detection below which ground counts as not watched.
pub(crate) const SEEN_BADLY: f64 = 0.2;
/// What is likelier than not to be excused may be called so.
const EVENS: f64 = 0.5;

/// The findings of one place and day: the event first, then each party; and what was watched.
pub(crate) fn day(
    sitting: &Sitting,
    day: Day,
    of_day: &OfDay,
    ground: &Ground,
    evidence: &Evidence,
) -> (Vec<Finding>, Vec<Exposure>) {
    let parts = clock::parts(sitting, day);
    let seen = seen(sitting, &parts, of_day, ground, evidence);
    let mut bearings: Vec<&Bearing> = of_day.bearings.iter().collect();
    bearings.sort_by_key(|b| (b.reach(), b.about));

    let standing = Standing::all(of_day.standings.values().cloned());
    let learned = of_day.learned.as_ref();
    let event = event_finding(
        sitting,
        day,
        &bearings,
        &seen,
        standing.as_ref(),
        learned,
        evidence,
    );
    let mut findings = vec![event];
    for party in &sitting.parties {
        let own: Vec<&Bearing> = bearings
            .iter()
            .copied()
            .filter(|b| whose::concerns(b, party))
            .collect();
        let standing = of_day.standings.get(party);
        let event = &findings[0];
        let finding = party_finding(
            sitting, day, party, &own, &seen, standing, learned, event, evidence,
        );
        // Who may have broken it, somebody may have.
        findings[0].p_high = findings[0].p_high.max(finding.p_high);
        findings.push(finding);
    }
    (findings, exposure(sitting, day, &seen))
}

/// What was watched of the stretches of the day that count. Where only what is on record decides,
/// that is the keeping of the record; where ground decides, a record shows nothing.
fn seen(
    sitting: &Sitting,
    parts: &[Interval],
    of_day: &OfDay,
    ground: &Ground,
    evidence: &Evidence,
) -> Seen {
    let on_record = sitting.rule.by_record() && sitting.rule.acts.is_empty();
    let watches = |c: &Coverage| match c.state {
        // Who keeps patrols off some ground keeps no paper from the record.
        CoverageState::Denied if on_record => keeps_record(&c.method) || inspects(&c.method),
        CoverageState::Denied | CoverageState::NotHeld => true,
        CoverageState::Off if sitting.rule.by_record() => true,
        _ => keeps_record(&c.method) == on_record,
    };
    let indexed: Vec<(u32, &Coverage)> = of_day
        .records
        .iter()
        .map(|i| (*i, &evidence.coverage[*i as usize]))
        .filter(|(_, c)| watches(c))
        .collect();
    let nothing = Interval {
        start: sitting.interval.start,
        end: sitting.interval.start,
    };
    let whole = parts.iter().copied().reduce(|a, b| Interval {
        start: a.start.min(b.start),
        end: a.end.max(b.end),
    });
    let watch = watch(&indexed, ground, &whole.unwrap_or(nothing));
    Seen {
        reports_not_held: reports_not_held(&watch, evidence.coverage),
        watch,
        own_count_is_zero: of_day.own_count_is_zero,
        out_of_time: parts.is_empty(),
    }
}

fn tied<'b, 'a>(bearings: &'b [&'a Bearing<'a>]) -> impl Iterator<Item = &'a Bearing<'a>> + 'b {
    bearings
        .iter()
        .copied()
        .filter(|b| b.reach() == Reach::Tied)
}

/// The state that evidence gives, before and after exceptions; a quiet day's where there is none.
fn state(
    sitting: &Sitting,
    bearings: &[&Bearing],
    low: Probability,
    unexcused: Option<&Chances>,
    quiet: impl FnOnce() -> State,
) -> State {
    let threshold = sitting.agreement.findings.threshold;
    if low.to_f64() > threshold {
        let Some(unexcused) = unexcused else {
            return State::Violation;
        };
        return if lower_end(sitting, unexcused).to_f64() > threshold {
            State::Violation
        } else if unexcused.all.p < EVENS {
            State::ViolationExcused
        } else {
            State::NotEstablished
        };
    }
    if tied(bearings).next().is_some() {
        State::NotEstablished
    } else if bearings.is_empty() {
        quiet()
    } else {
        State::Inconclusive
    }
}

fn event_finding(
    sitting: &Sitting,
    day: Day,
    bearings: &[&Bearing],
    seen: &Seen,
    standing: Option<&Standing>,
    learned: Option<&OfLearned>,
    evidence: &Evidence,
) -> Finding {
    let zone = &sitting.place.zone;
    let (provision, reading) = (sitting.provision, sitting.reading);
    let mut f = blank(provision, reading, zone, day, Level::Event, None);
    fill(sitting, &mut f, bearings, seen, standing);
    let total = chances(sitting, bearings, |b| whose::anybody(sitting, b))
        .learned(learned.map(|l| l.event));
    let excused = bearings.iter().any(|b| !b.excused.is_empty());
    let unexcused = excused.then(|| chances(sitting, bearings, |b| whose::unexcused(sitting, b)));
    // A vague report moves the chance of this day, and never lowers what the tied ones show.
    f.p = Probability::from_f64(total.all.p);
    f.p_low = lower_end(sitting, &total).min(f.p);
    f.p_high = Probability::from_f64(if seen.recorded || !bearings.is_empty() {
        total.all.high.max(1.0 - seen.p_detection)
    } else {
        1.0
    });
    f.state = state(sitting, bearings, f.p_low, unexcused.as_ref(), || {
        quiet(seen, None, standing)
    });
    if !sitting.told {
        return f;
    }
    for bearing in bearings {
        // What a claimant's number says is learned for each party, and not for the event.
        if learned.is_none() || !matches!(bearing.about, About::Figure(_)) {
            f.ledger.extend(bearing.ledger());
        }
    }
    f.reason = words::event_reason(sitting, &f, bearings, seen, standing, evidence);
    f.not_known = words::not_known(sitting, &f, bearings, seen);
    f.would_change = words::would_change(sitting, &f, bearings, seen);
    if f.state == State::Violation {
        let hangs_on = removal::words(sitting, bearings, |b| whose::anybody(sitting, b));
        f.would_change.extend(hangs_on);
    }
    f
}

#[expect(
    clippy::too_many_arguments,
    reason = "what a finding of one party rests on"
)]
fn party_finding(
    sitting: &Sitting,
    day: Day,
    party: &PartyId,
    bearings: &[&Bearing],
    seen: &Seen,
    standing: Option<&Standing>,
    learned: Option<&OfLearned>,
    event: &Finding,
    evidence: &Evidence,
) -> Finding {
    let zone = &sitting.place.zone;
    let (provision, reading) = (sitting.provision, sitting.reading);
    let mut f = blank(provision, reading, zone, day, Level::Party, Some(party));
    fill(sitting, &mut f, bearings, seen, standing);
    let unnamed = whose::unnamed(sitting, party);
    let total = chances(sitting, bearings, |b| {
        whose::party(sitting, party, unnamed, b)
    })
    .learned(learned.and_then(|l| l.parties.get(party).copied()));
    let is_excused = |b: &Bearing| b.excused.iter().any(|e| e.party == *party);
    let left: Vec<&Bearing> = bearings
        .iter()
        .copied()
        .filter(|b| !is_excused(b))
        .collect();
    let unexcused = (left.len() < bearings.len())
        .then(|| chances(sitting, &left, |b| whose::party(sitting, party, unnamed, b)));
    f.p = Probability::from_f64(total.all.p);
    f.p_low = lower_end(sitting, &total).min(f.p);
    let unseen = if bearings.is_empty() {
        1.0
    } else {
        1.0 - seen.p_detection
    };
    let high = total.all.high;
    f.p_high = Probability::from_f64(high.max(event.p_high.to_f64().min(high.max(unseen))));
    let left_out = hold(sitting, &mut f, party, bearings);
    f.state = state(sitting, bearings, f.p_low, unexcused.as_ref(), || {
        quiet(seen, Some(party), standing)
    });
    if !sitting.told {
        return f;
    }
    for bearing in bearings {
        let figure = matches!(bearing.about, About::Figure(_));
        if bearing.of.is_some() || (figure && learned.is_some()) {
            continue;
        }
        let lines = match bearing.about {
            About::Incident(k) => sitting
                .learned
                .and_then(|l| l.lines_of_share(k as usize, evidence.observations, party)),
            _ => None,
        };
        let lines = lines.map_or_else(
            || attribution::lines(party, &sitting.parties, bearing.told()),
            |lines| lines.to_vec(),
        );
        for line in lines {
            f.ledger.push(LedgerItem {
                about: Some(bearing.id),
                item: line.item,
                origin_group: line.group,
                observation_ids: line.records,
                weight: line.weight,
                unit: WeightUnit::LogOdds,
                reason: line.reason,
            });
        }
    }
    f.ledger.extend(
        learned
            .and_then(|l| l.lines.get(party))
            .into_iter()
            .flatten()
            .cloned(),
    );
    if bearings.iter().any(|b| b.of.as_ref() == Some(party)) {
        f.ledger.push(LedgerItem {
            about: None,
            item: "the term asks it of this party".into(),
            origin_group: "".into(),
            observation_ids: Vec::new(),
            weight: MicroNats(0),
            unit: WeightUnit::LogOdds,
            reason: "what is not done is not done by whom it binds".into(),
        });
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
    f.ledger.extend(left_out);
    f.reason = words::party_reason(sitting, &f, party, bearings, seen, standing, evidence);
    f.not_known = words::not_known(sitting, &f, bearings, seen);
    f.would_change = words::would_change(sitting, &f, bearings, seen);
    if f.state == State::Violation {
        let of = |b: &Bearing| whose::party(sitting, party, unnamed, b);
        f.would_change.extend(removal::words(sitting, bearings, of));
    }
    f
}

/// Takes the upper end of a party's finding from what others say: nothing of its own moves it, but
/// an admission. The line of the ledger where the chance is held down to it.
fn hold(
    sitting: &Sitting,
    f: &mut Finding,
    party: &PartyId,
    bearings: &[&Bearing],
) -> Option<LedgerItem> {
    let (provision, zone) = (&sitting.provision.id, &sitting.place.zone);
    let bound = (sitting.bounds).of(party, provision, sitting.reading, zone, f.day)?;
    if bearings.iter().any(|b| b.admitted_by(party)) {
        f.p_high = f.p.max(bound);
        return None;
    }
    f.p_high = bound;
    let told = f.p;
    f.p = f.p.min(bound);
    f.p_low = f.p_low.min(bound);
    (f.p < told).then(|| LedgerItem {
        about: None,
        item: "what this party's own reports would add".into(),
        origin_group: "".into(),
        observation_ids: Vec::new(),
        weight: MicroNats::from_nats(logit(f.p.to_f64()) - logit(told.to_f64())),
        unit: WeightUnit::LogOdds,
        reason: "left out: no word of its own but an admission takes it past the upper end that \
                 the others' leave"
            .into(),
    })
}

fn fill(
    sitting: &Sitting,
    f: &mut Finding,
    bearings: &[&Bearing],
    seen: &Seen,
    standing: Option<&Standing>,
) {
    let kept = standing.and_then(|s| s.kept.filter(|_| s.by_record));
    let watched = seen.recorded.then_some(seen.p_detection);
    f.p_detection = kept.or(watched).map(Probability::from_f64);
    f.duty = standing.and_then(|s| s.duty);
    for bearing in bearings {
        match bearing.about {
            About::Incident(i) => f.incidents.push(i),
            About::Figure(i) => f.claims.extend(&sitting.figures[i as usize].claims),
            About::Filing(i) => f.filings.push(i),
            About::Denial(_) | About::Silence(_) => {}
        }
    }
    f.filings.extend(standing.iter().flat_map(|s| &s.filings));
    let excused = bearings.iter().flat_map(|b| &b.excused);
    f.filings.extend(excused.flat_map(|e| &e.filings));
    f.filings.sort_unstable();
    f.filings.dedup();
    f.incidents.sort_unstable();
    f.incidents.dedup();
    f.claims.sort_unstable();
    f.claims.dedup();
}

/// The state of a day on which no evidence bears.
fn quiet(seen: &Seen, party: Option<&PartyId>, standing: Option<&Standing>) -> State {
    let on_record = standing.filter(|s| s.by_record);
    let due = standing.and_then(|s| s.duty);
    if seen.out_of_time || (due == Some(DutyStatus::NotDue) && on_record.is_some()) {
        return State::OutOfScope;
    }
    if on_record.is_some_and(|s| s.kept.is_some()) {
        return State::NoneDetected;
    }
    let denied = seen.denied.iter().any(|(side, _)| match (side, party) {
        (Some(side), Some(party)) => side == party,
        _ => true,
    });
    if denied {
        State::AccessDenied
    } else if on_record.is_some_and(|s| s.claimed || seen.p_detection >= SEEN_WELL) {
        // What must be on record was watched for and is not there, or rests on a word alone.
        State::Inconclusive
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
