//! Findings of a whole case: each provision under each reading, place by place, day by day.

use std::collections::{BTreeMap, BTreeSet};

use agreement::{AS_WRITTEN, Agreement, Provision, ProvisionType};
use model::{
    Claim, CountRow, Coverage, DailyFigure, Day, Exposure, FigureBasis, Finding, Incident,
    Interval, Observation, PartyId, Relation, Source, SourceId,
};
use rayon::prelude::*;

use crate::act::{self, ANOTHER_MATTER};
use crate::attribution::{self, Statement};
use crate::bearing::{About, Bearing};
use crate::existence::Existence;
use crate::judge::{self, OfDay, Sitting};
use crate::reach::Places;
use crate::voice::Voices;
use crate::{counts, denial, horizon, tally};

/// What findings are made from; every slice in the order of its identities.
#[derive(Clone, Copy, Debug)]
pub struct Evidence<'a> {
    /// Who reports.
    pub sources: &'a [Source],
    /// What was reported.
    pub observations: &'a [Observation],
    /// Observations joined into happenings.
    pub incidents: &'a [Incident],
    /// What was said to have been counted.
    pub claims: &'a [Claim],
    /// What was watched.
    pub coverage: &'a [Coverage],
}

/// What follows from the evidence.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Findings, by provision, reading, place, day, level and party.
    pub findings: Vec<Finding>,
    /// What each claimant's statements come to.
    pub figures: Vec<DailyFigure>,
    /// Violations under each counting rule.
    pub counts: Vec<CountRow>,
    /// What was watched.
    pub exposure: Vec<Exposure>,
}

/// Makes findings for every provision that this version judges.
///
/// Where nothing was in force (a proposal) there are none.
pub fn find(agreement: &Agreement, evidence: &Evidence) -> Found {
    let voices = Voices::new(agreement, evidence);
    let figures = tally::figures(evidence.claims, &agreement.reporting);
    let mut found = Found::default();
    if !agreement.status.was_in_force() {
        found.figures = figures;
        return found;
    }
    let weighed = Weighed::of(evidence, &figures, &voices);
    let last = horizon::evidence_end(evidence.observations, evidence.claims, evidence.coverage);
    let not_held = not_held(agreement, evidence.coverage);
    for reading in agreement.readings() {
        for provision in agreement.provisions.iter().filter(|p| act::judged(p.kind)) {
            let Some(interval) = in_force(agreement, provision, &reading) else {
                continue;
            };
            if reads_as_written(agreement, provision, &reading) {
                continue;
            }
            let days = horizon::days(agreement, &interval, last);
            if act::record_only(provision.kind) {
                found
                    .findings
                    .extend(judge::record_only(provision, &reading, &days));
                continue;
            }
            let places = provision.places_under(&reading);
            for place in &places {
                let sitting = Sitting {
                    agreement,
                    provision,
                    reading: &reading,
                    place,
                    only_place: places.len() == 1,
                    interval,
                    parties: sides(agreement, provision),
                    figures: &figures,
                    not_held: &not_held,
                };
                one_place(&sitting, &days, evidence, &weighed, &mut found);
            }
        }
    }
    found.figures = figures;
    found
}

/// On how many days of the case each source's reports are known and not held.
fn not_held(agreement: &Agreement, coverage: &[Coverage]) -> BTreeMap<SourceId, u64> {
    let (from, until) = (agreement.reporting.from, agreement.reporting.until);
    let case = Interval {
        start: from.unwrap_or(Interval::ALWAYS.start),
        end: until.unwrap_or(Interval::ALWAYS.end),
    };
    let mut days: BTreeMap<&SourceId, BTreeSet<Day>> = BTreeMap::new();
    for record in coverage.iter().filter(|c| judge::report_not_held(c)) {
        let within = agreement.reporting.day.days(&record.interval.meet(&case));
        days.entry(&record.source).or_default().extend(within);
    }
    days.into_iter()
        .map(|(source, days)| (source.clone(), days.len() as u64))
        .collect()
}

/// Whether a party's reading of a provision is the one as written, so that it needs no findings of
/// its own.
fn reads_as_written(agreement: &Agreement, provision: &Provision, reading: &str) -> bool {
    reading != AS_WRITTEN
        && in_force(agreement, provision, reading) == in_force(agreement, provision, AS_WRITTEN)
        && provision.places_under(reading) == provision.places_under(AS_WRITTEN)
}

/// When a provision is in force under a reading; `None` where its period has no start or it has
/// no period at all and is more than a matter of record.
fn in_force(agreement: &Agreement, provision: &Provision, reading: &str) -> Option<Interval> {
    let period = match &provision.period {
        Some(id) => agreement.period(id)?,
        None => agreement.periods.first()?,
    };
    let under = period.under(reading);
    under.has_start.then_some(under.interval)
}

/// The parties a provision binds, in the order of their identifiers.
fn sides(agreement: &Agreement, provision: &Provision) -> Vec<PartyId> {
    let mut parties: Vec<PartyId> = provision
        .bearers
        .iter()
        .filter(|id| agreement.party(id).is_some())
        .cloned()
        .collect();
    parties.sort();
    parties.dedup();
    parties
}

/// Existence and statements of everything that can bear, worked out once.
struct Weighed {
    incidents: Vec<(Existence, Vec<Statement>)>,
    figures: Vec<(Existence, Vec<Statement>)>,
    denials: BTreeMap<u32, (Existence, Vec<Statement>)>,
}

impl Weighed {
    fn of(evidence: &Evidence, figures: &[DailyFigure], voices: &Voices) -> Self {
        let incidents = evidence
            .incidents
            .par_iter()
            .map(|incident| {
                (
                    Existence::of_incident(incident, evidence.observations, voices),
                    attribution::of_incident(incident, evidence.observations, voices),
                )
            })
            .collect();
        let figures = figures
            .iter()
            .map(|figure| {
                let claim = &evidence.claims[figure.claims[0] as usize];
                let declared = voices.source(figure.source.as_str());
                // A table of tallies may hold several claimants; the claimant is the voice.
                let named = voices.of_claimant(&figure.claimant);
                let voice = match declared {
                    Some(source) if named.kind.is_none() => Voices::of_source(source),
                    _ => named,
                };
                let statements = attribution::of_claim(claim, voices, &voice);
                let records = figure
                    .claims
                    .iter()
                    .map(|c| evidence.claims[*c as usize].id)
                    .collect();
                (Existence::of_voice(voice, records), statements)
            })
            .collect();
        let denials = evidence
            .coverage
            .iter()
            .enumerate()
            .filter(|(_, c)| c.state == model::CoverageState::Denied)
            .map(|(index, c)| {
                let voice = match voices.source(c.source.as_str()) {
                    Some(source) => Voices::of_source(source),
                    None => voices.of_claimant(c.source.as_str()),
                };
                let statements = attribution::of_denial(c.side.as_ref(), &voice, c.id);
                (
                    index as u32,
                    (Existence::of_voice(voice, vec![c.id]), statements),
                )
            })
            .collect();
        Self {
            incidents,
            figures,
            denials,
        }
    }
}

fn one_place(
    sitting: &Sitting,
    days: &[Day],
    evidence: &Evidence,
    weighed: &Weighed,
    found: &mut Found,
) {
    let Some(first) = days.first() else { return };
    let position = |day: Day| -> Option<usize> {
        let index = day.days_since_epoch() - first.days_since_epoch();
        usize::try_from(index).ok().filter(|i| *i < days.len())
    };
    let rule = &sitting.agreement.reporting.day;
    let mut by_day: Vec<OfDay> = vec![OfDay::default(); days.len()];
    incidents_by_day(sitting, days, evidence, weighed, &mut by_day);
    figures_by_day(sitting, &position, evidence, weighed, &mut by_day);
    if sitting.provision.kind == ProvisionType::M1 {
        denials_by_day(sitting, days, evidence, weighed, &mut by_day);
    }
    let records = judge::coverage_by_day(days, rule, evidence.coverage);
    for (of_day, records) in by_day.iter_mut().zip(records) {
        of_day.records = records;
    }
    let ground = judge::ground(sitting);
    let judged: Vec<(Vec<Finding>, Vec<Exposure>)> = days
        .par_iter()
        .zip(&by_day)
        .map(|(day, of_day)| judge::day(sitting, *day, of_day, &ground, evidence))
        .collect();
    found
        .counts
        .extend(counts::rows(sitting, days, &by_day, evidence));
    for (findings, exposure) in judged {
        found.findings.extend(findings);
        found.exposure.extend(exposure);
    }
}

fn denials_by_day<'a>(
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
                existence,
                p_when: 1.0,
                p_where: Some(1.0),
                p_act: judge::COUNTED,
                statements,
            });
        }
    }
}

fn incidents_by_day<'a>(
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
            let part = rule.interval(day).meet(&sitting.interval);
            let p_when = incident.when.mass_in(&part);
            if p_when >= judge::NEGLIGIBLE
                && let Some(of_day) = by_day.get_mut(slot)
            {
                of_day.bearings.push(Bearing {
                    about: About::Incident(index),
                    id: incident.id,
                    existence,
                    p_when,
                    p_where,
                    p_act,
                    statements,
                });
            }
        }
    }
}

fn figures_by_day<'a>(
    sitting: &Sitting,
    position: &impl Fn(Day) -> Option<usize>,
    evidence: &Evidence,
    weighed: &'a Weighed,
    by_day: &mut [OfDay<'a>],
) {
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
                    existence,
                    p_when,
                    // A tally names no ground of its own: it speaks of all of the provision's.
                    p_where: sitting.only_place.then_some(1.0),
                    p_act: judge::COUNTED,
                    statements,
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
