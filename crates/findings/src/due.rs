//! What is due from whom by when: the instances of a provision's duty.

use std::sync::Arc;

use agreement::ExceptionNeed;
use model::{FilingKind, FilingOutcome, Instant, Interval, PartyId};

use crate::filed::{A_DAY_MS, Filed};
use crate::rule::{Due, Duty};
use crate::sitting::Sitting;

/// One thing that one party has to do.
#[derive(Clone, Debug)]
pub(crate) struct Instance {
    pub(crate) party: PartyId,
    /// By when; `None` where the terms leave it open.
    pub(crate) due: Option<Instant>,
    /// What was done before this does not count.
    pub(crate) from: Instant,
    /// Whether it is asked for once, on the day it falls due, and not on every day after.
    pub(crate) once: bool,
    /// What it is about, where that is named.
    pub(crate) item: Option<Arc<str>>,
    /// The filing that set it off, by its own identifier.
    pub(crate) answers: Option<Arc<str>>,
    pub(crate) shown_by: Vec<FilingKind>,
}

/// The filings that show a need of an exception.
pub(crate) fn shows(need: ExceptionNeed) -> &'static [FilingKind] {
    match need {
        ExceptionNeed::Order => &[FilingKind::Order],
        ExceptionNeed::CoordinationAttempt => &[FilingKind::CoordinationAttempt],
        ExceptionNeed::Notice => &[FilingKind::Notice],
        ExceptionNeed::Consent => &[FilingKind::Consent],
        ExceptionNeed::PriorAttack => &[FilingKind::Established],
    }
}

/// The instances of a duty, in the order of parties; those that recur up to `end`.
pub(crate) fn instances(
    sitting: &Sitting,
    duty: &Duty,
    filed: &[Filed],
    end: Instant,
) -> Vec<Instance> {
    let own = &sitting.provision.own;
    let plain = |party: &PartyId, due: Option<Instant>| Instance {
        party: party.clone(),
        due,
        from: Interval::ALWAYS.start,
        once: false,
        item: None,
        answers: None,
        shown_by: duty.shown_by.to_vec(),
    };
    let every = |due: Option<Instant>| sitting.parties.iter().map(move |p| plain(p, due)).collect();
    let deadline = sitting.provision.deadline;
    match duty.due {
        Due::Deadline => by_deadline(sitting, every(deadline)),
        Due::Date => {
            let date = own
                .date
                .map(|d| sitting.agreement.reporting.day.interval(d).end);
            every(date.or(deadline))
        }
        Due::Start => every(Some(own.start.unwrap_or(sitting.interval.start))),
        Due::Schedule => own
            .schedule
            .iter()
            .filter(|h| h.zone == sitting.place.zone)
            .flat_map(|h| {
                let gives = sitting.parties.iter().filter(|p| h.to.as_ref() != Some(*p));
                gives.map(|p| plain(p, Some(h.by))).collect::<Vec<_>>()
            })
            .collect(),
        Due::Every => match own.meets_every_ms {
            Some(every_ms) => recurring(sitting, every_ms, end),
            None => sitting
                .parties
                .iter()
                .map(|p| Instance {
                    shown_by: vec![FilingKind::Appointment],
                    ..plain(p, deadline)
                })
                .collect(),
        },
        Due::After(trigger) => triggered(sitting, duty, filed, trigger),
    }
}

/// One instance for each thing that is to be declared; of mines only where a date is set for maps
/// or clearance.
fn by_deadline(sitting: &Sitting, instances: Vec<Instance>) -> Vec<Instance> {
    let own = &sitting.provision.own;
    if sitting.provision.kind == agreement::ProvisionType::H7 {
        return match (own.mine_maps, sitting.provision.deadline) {
            (true, _) => of_items(&instances, &["map".into()]),
            (false, Some(_)) => instances,
            (false, None) => Vec::new(),
        };
    }
    if own.declares.is_empty() {
        instances
    } else {
        of_items(&instances, &own.declares)
    }
}

fn of_items(instances: &[Instance], items: &[Arc<str>]) -> Vec<Instance> {
    let each = |instance: &Instance| {
        items
            .iter()
            .map(|item| Instance {
                item: Some(item.clone()),
                ..instance.clone()
            })
            .collect::<Vec<_>>()
    };
    instances.iter().flat_map(each).collect()
}

fn recurring(sitting: &Sitting, every_ms: i64, end: Instant) -> Vec<Instance> {
    let start = sitting.interval.start;
    let end = end.min(sitting.interval.end);
    let turns = if every_ms > 0 {
        (end.ms() - start.ms()) / every_ms
    } else {
        0
    };
    let mut found = Vec::new();
    for party in &sitting.parties {
        for turn in 1..=turns {
            found.push(Instance {
                party: party.clone(),
                due: Some(start.plus_ms(turn * every_ms)),
                from: start.plus_ms((turn - 1) * every_ms),
                once: true,
                item: None,
                answers: None,
                shown_by: vec![FilingKind::Meeting],
            });
        }
    }
    found
}

/// What follows from each filing that sets the duty off.
fn triggered(
    sitting: &Sitting,
    duty: &Duty,
    filed: &[Filed],
    trigger: FilingKind,
) -> Vec<Instance> {
    let own = &sitting.provision.own;
    let within = match trigger {
        FilingKind::Call => own.answer_within_ms,
        FilingKind::Referral => own.ruling_within_ms,
        FilingKind::Established => own.report_within_ms,
        FilingKind::ReturnFire => Some(0),
        _ => None,
    };
    let mut found = Vec::new();
    for f in filed.iter().filter(|f| f.filing.kind == trigger) {
        let named = f.filing.provision.as_ref() == Some(&sitting.provision.id);
        // What was established, or who returned fire, may be of any provision; a ruling sets off
        // only what it names.
        let about = match trigger {
            FilingKind::Established | FilingKind::ReturnFire => true,
            FilingKind::Ruling => named,
            _ => f.is_about(&sitting.provision.id),
        };
        if !about || !f.is_at(sitting.place) || f.filing.outcome != FilingOutcome::Done {
            continue;
        }
        let bound = f.party.as_ref().filter(|p| sitting.parties.contains(*p));
        let parties: Vec<&PartyId> = match bound {
            Some(party) => vec![party],
            None if trigger == FilingKind::Ruling || f.party.is_none() => {
                sitting.parties.iter().collect()
            }
            None => continue,
        };
        let at = f.filing.when.latest;
        for party in parties {
            let plain = Instance {
                party: party.clone(),
                due: within.map(|ms| at.plus_ms(ms)),
                from: f.filing.when.earliest,
                once: false,
                item: None,
                answers: Some(f.filing.own_id.clone()),
                shown_by: duty.shown_by.to_vec(),
            };
            if trigger == FilingKind::ReturnFire {
                // What a permission needs comes before the fire, and not long before.
                found.extend(own.needs.iter().map(|need| Instance {
                    from: plain.from.plus_ms(-A_DAY_MS),
                    once: true,
                    shown_by: shows(*need).to_vec(),
                    ..plain.clone()
                }));
            } else {
                found.push(plain);
            }
        }
    }
    found
}
