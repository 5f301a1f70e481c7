//! Findings of a whole case: each provision under each reading, place by place, day by day.

use std::collections::{BTreeMap, BTreeSet};

use agreement::{AS_WRITTEN, Agreement, Provision, ProvisionType};
use model::{
    Claim, CountRow, Coverage, DailyFigure, Day, Exposure, Finding, Incident, Interval,
    Observation, PartyId, Source, SourceId,
};
use rayon::prelude::*;

use crate::gather::{denials_by_day, figures_by_day, incidents_by_day};
use crate::ground::{coverage_by_day, ground, report_not_held};
use crate::sitting::{OfDay, Sitting};
use crate::voice::Voices;
use crate::weighed::Weighed;
use crate::{act, counts, draft, horizon, judge, tally};

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
                    .extend(draft::record_only(provision, &reading, &days));
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
    for record in coverage.iter().filter(|c| report_not_held(c)) {
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
    let records = coverage_by_day(days, rule, evidence.coverage);
    for (of_day, records) in by_day.iter_mut().zip(records) {
        of_day.records = records;
    }
    let ground = ground(sitting);
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
