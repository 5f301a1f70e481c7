//! Duties with a clock: what is on record of them, day by day.

use coverage::watch;
use model::{CoverageState, Day, DutyStatus, FilingKind, FilingOutcome, Instant, Interval};

use crate::bearing::{About, Bearing};
use crate::due::{Instance, instances};
use crate::existence::Existence;
use crate::filed::Filed;
use crate::find::Evidence;
use crate::rule::Duty;
use crate::sitting::{OfDay, Sitting};
use crate::standing::Standing;
use crate::voice::Voices;

/// What the record must show at least before a duty counts as done.
const SHOWN: f64 = 0.9;
/// That what was recorded as not done, or done late, is the breach it seems to be.
const NOT_DONE: f64 = 0.97;
/// The careful chance, before the record is looked at, that a duty was not done.
const UNDONE: f64 = 0.2;

/// What every day of a place is looked at with.
pub(crate) struct Desk<'s, 'e> {
    pub(crate) sitting: &'s Sitting<'s>,
    pub(crate) evidence: &'s Evidence<'e>,
    pub(crate) voices: &'s Voices<'e>,
    pub(crate) filed: &'s [Filed<'e>],
    pub(crate) ground: &'s coverage::Ground,
}

/// Adds to each day what bears on the duty, and how it stands for each party.
pub(crate) fn by_day(desk: &Desk, duty: &Duty, days: &[Day], by_day: &mut [OfDay]) {
    let rule = &desk.sitting.agreement.reporting.day;
    let Some(last) = days.last() else { return };
    let end = rule.interval(*last).end;
    for instance in instances(desk.sitting, duty, desk.filed, end) {
        let done = Done::of(desk, &instance);
        let undone = undone(desk, &instance);
        for (day, of_day) in days.iter().zip(by_day.iter_mut()) {
            let day = rule.interval(*day).meet(&desk.sitting.interval);
            if let Some(standing) = one_day(desk, duty, &instance, &done, &undone, &day, of_day) {
                of_day.stands(&instance.party, standing);
            }
        }
    }
}

/// The filings that say that an instance was done, by time.
struct Done<'d, 'e>(Vec<&'d Filed<'e>>);

impl<'d, 'e> Done<'d, 'e> {
    fn of(desk: &Desk<'d, 'e>, instance: &Instance) -> Self {
        let mut done: Vec<&Filed> = desk
            .filed
            .iter()
            .filter(|f| f.filing.outcome == FilingOutcome::Done && answers(desk, instance, f))
            .collect();
        done.sort_by_key(|f| (f.filing.when.earliest, f.filing.id));
        Self(done)
    }

    /// What is on record by an instant.
    fn by(&self, end: Instant) -> &[&'d Filed<'e>] {
        let n = self.0.partition_point(|f| f.filing.when.earliest < end);
        &self.0[..n]
    }

    /// The first instant by which the record shows it to be done, and how surely.
    fn shown(&self, instance: &Instance, end: Instant) -> Option<(Instant, f64)> {
        let known = self.by(end);
        (1..=known.len()).find_map(|n| {
            let said: Vec<Existence> = known[..n]
                .iter()
                .map(|f| f.existence(Some(&instance.party), false))
                .collect();
            let all = Existence::balance(&said, &[]);
            (all.low >= SHOWN).then(|| (known[n - 1].filing.when.earliest, all.p))
        })
    }
}

/// Whether a filing is about an instance.
fn answers(desk: &Desk, instance: &Instance, f: &Filed) -> bool {
    let refers = match (&instance.answers, &f.filing.refers) {
        (Some(id), Some(refers)) => id == refers,
        (None, _) | (Some(_), None) => true,
    };
    instance.shown_by.contains(&f.filing.kind)
        && refers
        && f.filing.when.latest >= instance.from
        && f.concerns(desk.sitting, Some(&instance.party))
        && f.speaks_of(instance.item.as_deref())
}

/// How an instance stands at the end of a day; `None` where the day has nothing to do with it.
fn one_day(
    desk: &Desk,
    duty: &Duty,
    instance: &Instance,
    done: &Done,
    undone: &[&Filed],
    day: &Interval,
    of_day: &mut OfDay,
) -> Option<Standing> {
    let triggered = instance.answers.is_some();
    let due_today = |due: Instant| due > day.start && due <= day.end;
    if instance.once && !instance.due.is_some_and(due_today) {
        return None;
    }
    if triggered && instance.from >= day.end {
        return None;
    }
    let zone = desk.sitting.agreement.reporting.day.zone();
    let mut standing = Standing {
        by_record: duty.by_record,
        words: vec![words(instance, zone)],
        filings: done.by(day.end).iter().map(|f| f.index).collect(),
        ..Standing::default()
    };
    let shown = done.shown(instance, day.end);
    let breaches = of_day.bearings.len();
    refused(desk, instance, undone, day, of_day);
    let Some(due) = instance.due else {
        standing.kept = shown.map(|(_, p)| p);
        standing.claimed = standing.kept.is_none() && !done.by(day.end).is_empty();
        return Some(standing);
    };
    if due >= day.end && !(instance.once && due_today(due)) {
        standing.duty = Some(match shown {
            Some(_) => DutyStatus::Met,
            None => DutyStatus::NotDue,
        });
        standing.kept = shown.map(|(_, p)| p);
        return Some(standing);
    }
    match shown {
        Some((at, p)) if at <= due => {
            standing.duty = Some(DutyStatus::Met);
            standing.kept = Some(p);
        }
        Some((at, p)) => {
            standing.duty = Some(DutyStatus::Late);
            if duty.by_record && at > day.start {
                late(instance, done, day, of_day);
            } else {
                standing.kept = Some(p);
            }
            standing
                .words
                .push(format!("Done on {}, after that.", at.local(zone)));
        }
        None => {
            let first = done.0.first().filter(|_| duty.by_record);
            let later = first.is_some_and(|_| done.shown(instance, Interval::ALWAYS.end).is_some());
            standing.claimed = !done.by(day.end).is_empty();
            if later {
                late(instance, done, day, of_day);
            } else if duty.by_record && !standing.claimed {
                let rest = Interval {
                    start: due.max(day.start),
                    end: day.end,
                };
                let rest = if rest.length_ms() > 0 { rest } else { *day };
                silence(desk, instance, &rest, of_day);
            }
            let missed = of_day.bearings.len() > breaches;
            standing.duty = Some(if missed {
                DutyStatus::Missed
            } else {
                DutyStatus::Open
            });
        }
    }
    Some(standing)
}

fn words(instance: &Instance, zone: &str) -> String {
    let what = instance
        .item
        .as_ref()
        .map_or_else(String::new, |i| format!(" ({i})"));
    match instance.due {
        Some(due) => format!("{}: due by {}{what}.", instance.party, due.local(zone)),
        None => format!("{}: due at no stated time{what}.", instance.party),
    }
}

/// The filings that say that an instance was not done, or was refused.
fn undone<'d, 'e>(desk: &Desk<'d, 'e>, instance: &Instance) -> Vec<&'d Filed<'e>> {
    let says_so = |f: &&Filed| {
        let not = matches!(
            f.filing.outcome,
            FilingOutcome::NotDone | FilingOutcome::Refused
        );
        let inspected = f.filing.kind == FilingKind::Inspection
            && f.filing.provision.as_ref() == Some(&desk.sitting.provision.id)
            && f.concerns(desk.sitting, Some(&instance.party))
            && f.speaks_of(instance.item.as_deref());
        not && (inspected || answers(desk, instance, f))
    };
    desk.filed.iter().filter(says_so).collect()
}

/// Those of the day: what is not done yet breaks nothing before it is due, and a refusal does.
fn refused(
    desk: &Desk,
    instance: &Instance,
    undone: &[&Filed],
    day: &Interval,
    of_day: &mut OfDay,
) {
    let due = instance.due.is_none_or(|due| due < day.end);
    for f in undone.iter().filter(|f| f.touches(day)) {
        if due || f.filing.outcome == FilingOutcome::Refused {
            let existence = f.existence(Some(&instance.party), true);
            of_day.bearings.push(Bearing {
                of: Some(instance.party.clone()),
                said: Some(f.words(desk.sitting.agreement.reporting.day.zone())),
                ..Bearing::plain(About::Filing(f.index), f.filing.id, existence, NOT_DONE)
            });
        }
    }
}

/// What shows that it was done only after it was due.
fn late(instance: &Instance, done: &Done, day: &Interval, of_day: &mut OfDay) {
    let Some(first) = done.0.first() else { return };
    let said: Vec<Existence> = done
        .0
        .iter()
        .map(|f| f.existence(Some(&instance.party), false))
        .collect();
    let when = if first.filing.when.earliest >= day.end {
        "nothing is on record of it before a later day"
    } else {
        "it was done on this day, after it was due"
    };
    of_day.bearings.push(Bearing {
        of: Some(instance.party.clone()),
        said: Some(format!("{}: {when}.", first.voice().name)),
        ..Bearing::plain(
            About::Filing(first.index),
            first.filing.id,
            Existence::balance(&said, &[]),
            NOT_DONE,
        )
    });
}

/// A record that is kept complete, by somebody who serves no side, and holds nothing of it.
fn silence(desk: &Desk, instance: &Instance, after_due: &Interval, of_day: &mut OfDay) {
    let mut keepers = Vec::new();
    let mut kept = Vec::new();
    for index in &of_day.records {
        let record = &desk.evidence.coverage[*index as usize];
        let keeps = coverage::keeps_record(&record.method)
            && matches!(
                record.state,
                CoverageState::Watched | CoverageState::Degraded
            );
        let Some(source) = desk.voices.source(record.source.as_str()) else {
            continue;
        };
        if keeps && source.partisan().is_none() {
            keepers.push(Existence::of_voice(
                Voices::of_source(source),
                vec![record.id],
            ));
            kept.push((*index, record));
        }
    }
    let Some((index, record)) = kept.first().copied() else {
        return;
    };
    let held = watch(&kept, desk.ground, after_due).p_detection;
    if held < SHOWN {
        return;
    }
    let undone = UNDONE / (UNDONE + (1.0 - UNDONE) * (1.0 - held));
    let said = format!(
        "The record of {}, kept complete on this day, holds nothing of it.",
        record.source
    );
    of_day.bearings.push(Bearing {
        of: Some(instance.party.clone()),
        said: Some(said),
        ..Bearing::plain(
            About::Silence(index),
            record.id,
            Existence::balance(&keepers, &[]),
            undone,
        )
    });
}
