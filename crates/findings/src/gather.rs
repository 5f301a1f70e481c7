//! What bears on each day of a provision and place: incidents, figures, denials.

use std::borrow::Cow;

use model::{Day, FigureBasis, Incident, Interval, PartyId, Relation};
use rayon::prelude::*;

use crate::act::{self, ANOTHER_MATTER};
use crate::attribution::Statement;
use crate::bearing::{About, Bearing};
use crate::find::Evidence;
use crate::reach::Places;
use crate::sitting::{OfDay, Sitting};
use crate::weighed::Weighed;
use crate::{clock, denial, judge};

/// Denials of access to monitors, on each day.
pub(crate) fn denials_by_day<'a>(
    sitting: &Sitting,
    days: &[Day],
    evidence: &Evidence,
    weighed: &'a Weighed,
    by_day: &mut [OfDay<'a>],
) {
    let rule = &sitting.agreement.reporting.day;
    for (day, of_day) in days.iter().zip(by_day) {
        for index in denial::on(*day, rule, evidence.coverage, &sitting.interval) {
            let (existence, statements) = &weighed.denials[&index];
            of_day.bearings.push(Bearing {
                about: About::Denial(index),
                id: evidence.coverage[index as usize].id,
                existence: Cow::Borrowed(existence),
                p_when: 1.0,
                p_where: Some(1.0),
                p_act: judge::COUNTED,
                statements: of_bound(sitting, statements),
                terms: Cow::Borrowed(&[]),
                of: None,
                said: None,
                excused: Vec::new(),
            });
        }
    }
}

/// Incidents that may be acts the provision forbids, on each day they touch.
pub(crate) fn incidents_by_day<'a>(
    sitting: &Sitting,
    days: &[Day],
    evidence: &Evidence<'a>,
    weighed: &'a Weighed,
    by_day: &mut [OfDay<'a>],
) {
    let rule = &sitting.agreement.reporting.day;
    let horizon = Interval {
        start: rule.interval(days[0]).start.max(sitting.interval.start),
        end: rule
            .interval(days[days.len() - 1])
            .end
            .min(sitting.interval.end),
    };
    let relevant: Vec<(u32, &Incident, f64)> = evidence
        .incidents
        .par_iter()
        .enumerate()
        .filter(|(_, i)| i.when.touches(&horizon))
        .filter_map(|(index, i)| {
            let p = act::p_act(sitting.provision, i, evidence.observations);
            (p >= ANOTHER_MATTER).then_some((index as u32, i, p))
        })
        .collect();
    let places = Places::of(
        &sitting.place.region,
        relevant.iter().map(|(_, i, _)| &i.place),
    );
    let first = days[0].days_since_epoch();
    for (index, incident, p_act) in relevant {
        let p_where = places.p(&incident.place);
        if p_where.is_some_and(|p| p < judge::NEGLIGIBLE) {
            continue;
        }
        let (existence, statements) = &weighed.incidents[index as usize];
        let terms = &weighed.inferred[index as usize];
        let within = Interval {
            start: incident.when.earliest.max(horizon.start),
            end: incident
                .when
                .latest
                .max(incident.when.earliest.plus_ms(1))
                .min(horizon.end),
        };
        for day in rule.days(&within) {
            let slot = (day.days_since_epoch() - first) as usize;
            let parts = clock::parts(sitting, day);
            let p_when: f64 = parts.iter().map(|p| incident.when.mass_in(p)).sum();
            if p_when >= judge::NEGLIGIBLE
                && let Some(of_day) = by_day.get_mut(slot)
            {
                of_day.bearings.push(Bearing {
                    about: About::Incident(index),
                    id: incident.id,
                    existence: Cow::Borrowed(existence),
                    p_when,
                    p_where,
                    p_act,
                    statements: of_bound(sitting, statements),
                    terms: Cow::Borrowed(terms),
                    of: None,
                    said: None,
                    excused: Vec::new(),
                });
            }
        }
    }
}

/// Claimants' counts of violations of the provision, on the days they count for.
pub(crate) fn figures_by_day<'a>(
    sitting: &Sitting,
    position: &impl Fn(Day) -> Option<usize>,
    evidence: &Evidence,
    weighed: &'a Weighed,
    by_day: &mut [OfDay<'a>],
) {
    // Where the terms set a number, a tally counts that, and not violations.
    if sitting.rule.quantity.is_some() {
        return;
    }
    let rule = &sitting.agreement.reporting.day;
    for (index, figure) in sitting.figures.iter().enumerate() {
        let counted = sitting
            .provision
            .measures
            .iter()
            .any(|m| model::fold(m) == model::fold(&figure.measure));
        let subset = figure
            .claims
            .iter()
            .all(|c| evidence.claims[*c as usize].relation == Relation::Subset);
        // A running total holds what its differences already say.
        if !counted || subset || figure.basis == FigureBasis::RunningTotal {
            continue;
        }
        let (existence, statements) = &weighed.figures[index];
        if figure.value.most() == Some(0) {
            if let (true, Some(slot)) = (existence.first_hand(), figure.day.and_then(position)) {
                by_day[slot].own_count_is_zero = true;
            }
            continue;
        }
        let mut bear = |day: Day, p_when: f64| {
            if p_when >= judge::NEGLIGIBLE
                && let Some(slot) = position(day)
            {
                by_day[slot].bearings.push(Bearing {
                    about: About::Figure(index as u32),
                    id: figure.id,
                    existence: Cow::Borrowed(existence),
                    p_when,
                    // A tally names no ground of its own: it speaks of all of the provision's.
                    p_where: sitting.only_place.then_some(1.0),
                    p_act: judge::COUNTED,
                    statements: of_bound(sitting, statements),
                    terms: Cow::Borrowed(&[]),
                    of: None,
                    said: None,
                    excused: Vec::new(),
                });
            }
        };
        let in_force = figure.window.meet(&sitting.interval).length_ms() as f64
            / figure.window.length_ms().max(1) as f64;
        if let Some(day) = figure.day {
            bear(day, in_force);
        } else {
            for day in rule.days(&figure.window) {
                let part = rule
                    .interval(day)
                    .meet(&figure.window)
                    .meet(&sitting.interval);
                bear(
                    day,
                    part.length_ms() as f64 / figure.window.length_ms().max(1) as f64,
                );
            }
        }
    }
}

/// What is said of who did it, but for denials and silence of parties that are not bound here and
/// that nobody names.
fn of_bound<'a>(sitting: &Sitting, statements: &'a [Statement]) -> Cow<'a, [Statement]> {
    let named = |party: &PartyId| statements.iter().any(|s| s.names() && s.party == *party);
    let counts =
        |s: &&Statement| s.names() || sitting.parties.contains(&s.party) || named(&s.party);
    if statements.iter().all(|s| counts(&s)) {
        return Cow::Borrowed(statements);
    }
    statements.iter().filter(counts).cloned().collect()
}
