//! Findings of a whole case: each provision under each reading, place by place, day by day.

use std::collections::{BTreeMap, BTreeSet};

use agreement::{AS_WRITTEN, Agreement, Modality, Provision, Where};
use model::{
    Claim, ControlMap, CountRow, Coverage, DailyFigure, Day, Exposure, Filing, Finding, Incident,
    Interval, Observation, PartyId, ReadingDifference, Source, SourceId, WeekCount,
};
use rayon::prelude::*;

use crate::duty::Desk;
use crate::filed::{Filed, filed};
use crate::gather::{denials_by_day, figures_by_day, incidents_by_day};
use crate::ground::{coverage_by_day, ground, report_not_held};
use crate::others::Bounds;
use crate::rule::{Clock, Quantity};
use crate::rules::rule_of;
use crate::sector::Before;
use crate::sitting::{OfDay, Sitting};
use crate::voice::Voices;
use crate::weighed::Weighed;
use crate::{
    counts, draft, duty, excuse, exempt, horizon, judge, quantity, readings, reporting, store,
    tally, weeks,
};

/// What findings are made from; every slice in the order of its identities.
#[derive(Clone, Copy, Debug, Default)]
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
    /// What was put on record.
    pub filings: &'a [Filing],
    /// Who was said to hold which ground.
    pub control: &'a [ControlMap],
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
    /// What each party's reading changes.
    pub readings: Vec<ReadingDifference>,
    /// How many units each party broke, week by week.
    pub weeks: Vec<WeekCount>,
}

/// Makes findings for every provision, under each reading of it that differs.
///
/// Where nothing was in force (a proposal) there are none. `bounds` are the upper ends of findings
/// that were made without the evidence of the party they are about.
pub fn find(agreement: &Agreement, evidence: &Evidence, bounds: &Bounds) -> Found {
    found(agreement, evidence, bounds, true)
}

/// The same findings as numbers alone, without the reasons, the counts and what was watched, and with no
/// upper ends from elsewhere.
pub fn find_ends(agreement: &Agreement, evidence: &Evidence) -> Vec<Finding> {
    found(agreement, evidence, &Bounds::default(), false).findings
}

fn found(agreement: &Agreement, evidence: &Evidence, bounds: &Bounds, told: bool) -> Found {
    let voices = Voices::new(agreement, evidence);
    let figures = tally::figures(evidence.claims, &agreement.reporting);
    let mut found = Found::default();
    if !agreement.status.was_in_force() {
        found.figures = figures;
        return found;
    }
    let case = Case {
        agreement,
        evidence,
        bounds,
        told,
        weighed: Weighed::of(agreement, evidence, &figures, &voices),
        filed: filed(evidence, &voices),
        not_held: not_held(agreement, evidence.coverage),
        voices,
        figures,
    };
    for reading in agreement.readings() {
        for provision in &agreement.provisions {
            let as_written = reading == AS_WRITTEN;
            if !as_written && readings::differs_in(agreement, provision, &reading).is_empty() {
                continue;
            }
            case.provision(provision.under(&reading), &reading, &mut found);
        }
    }
    if !told {
        return found;
    }
    found.weeks = weeks::weeks(&found.findings, case.weighed.learned.is_some());
    found.readings = readings::differences(agreement, &found.findings);
    found.figures = case.figures;
    found
}

/// Everything that findings are made with, worked out once.
struct Case<'a, 'e> {
    agreement: &'a Agreement,
    evidence: &'a Evidence<'e>,
    bounds: &'a Bounds,
    told: bool,
    voices: Voices<'e>,
    figures: Vec<DailyFigure>,
    weighed: Weighed,
    filed: Vec<Filed<'e>>,
    not_held: BTreeMap<SourceId, u64>,
}

impl Case<'_, '_> {
    /// The findings of one provision under one reading.
    fn provision(&self, provision: &Provision, reading: &str, found: &mut Found) {
        let Some(interval) = readings::in_force(self.agreement, provision, reading) else {
            return;
        };
        let rule = rule_of(provision);
        let interval = match rule {
            Some(rule) if rule.clock == Clock::BeforeStart => {
                before_start(provision, interval.start)
            }
            _ => interval,
        };
        let last = horizon::evidence_end(self.evidence);
        let days = horizon::days(self.agreement, &interval, last);
        let Some(rule) = rule else {
            let recorded = draft::record_only(provision, reading, &days, &self.filed);
            found.findings.extend(recorded);
            return;
        };
        let (findings, counts, exposure) = (
            found.findings.len(),
            found.counts.len(),
            found.exposure.len(),
        );
        let places = provision.places_under(reading);
        for place in &places {
            let sitting = Sitting {
                agreement: self.agreement,
                provision,
                rule,
                reading,
                place,
                only_place: places.len() == 1,
                interval,
                parties: bound(self.agreement, provision, place),
                figures: &self.figures,
                learned: self.weighed.learned.as_ref(),
                told: self.told,
                bounds: self.bounds,
                not_held: &self.not_held,
            };
            self.place(&sitting, &days, found);
        }
        // A frame that is only stated is recorded, until something bears on it.
        let bears = |f: &Finding| !(f.ledger.is_empty() && f.filings.is_empty());
        if provision.modality == Modality::Declare && !found.findings[findings..].iter().any(bears)
        {
            found.findings.truncate(findings);
            found.counts.truncate(counts);
            found.exposure.truncate(exposure);
            let recorded = draft::record_only(provision, reading, &days, &self.filed);
            found.findings.extend(recorded);
        }
    }

    fn place(&self, sitting: &Sitting, days: &[Day], found: &mut Found) {
        let Some(first) = days.first() else { return };
        let position = |day: Day| -> Option<usize> {
            let index = day.days_since_epoch() - first.days_since_epoch();
            usize::try_from(index).ok().filter(|i| *i < days.len())
        };
        let (evidence, weighed) = (self.evidence, &self.weighed);
        let day_rule = &sitting.agreement.reporting.day;
        let mut by_day: Vec<OfDay> = vec![OfDay::default(); days.len()];
        incidents_by_day(sitting, days, evidence, weighed, &mut by_day);
        figures_by_day(sitting, &position, evidence, weighed, &mut by_day);
        if sitting.rule.denials {
            denials_by_day(sitting, days, evidence, weighed, &mut by_day);
        }
        let records = coverage_by_day(days, day_rule, evidence.coverage);
        for (of_day, records) in by_day.iter_mut().zip(records) {
            of_day.records = records;
        }
        let ground = ground(sitting);
        let desk = Desk {
            sitting,
            evidence,
            voices: &self.voices,
            filed: &self.filed,
            ground: &ground,
        };
        if let Some(duty) = &sitting.rule.duty {
            duty::by_day(&desk, duty, days, &mut by_day);
        }
        match sitting.rule.quantity {
            Some(Quantity::Store) => store::by_day(&desk, days, &mut by_day),
            Some(quantity) => quantity::by_day(&desk, quantity, days, &mut by_day),
            None => {}
        }
        self.excuse(&desk, &mut by_day);
        let only_acts = sitting.rule.duty.is_none() && sitting.rule.quantity.is_none();
        if let Some(learned) = sitting.learned.filter(|_| only_acts)
            && let Some(all) = reporting::by_day(learned, sitting, days, &by_day)
        {
            for (of_day, learned) in by_day.iter_mut().zip(all) {
                of_day.learned = Some(learned);
            }
        }
        let before = Before::of(sitting, evidence, weighed);
        let judged: Vec<(Vec<Finding>, Vec<Exposure>)> = days
            .par_iter()
            .zip(&by_day)
            .map(|(day, of_day)| {
                let mut judged = judge::day(sitting, *day, of_day, &ground, evidence);
                if sitting.told {
                    before.fill(sitting, of_day, &mut judged.0);
                }
                judged
            })
            .collect();
        if !sitting.told {
            found
                .findings
                .extend(judged.into_iter().flat_map(|(f, _)| f));
            return;
        }
        found
            .counts
            .extend(counts::rows(sitting, days, &by_day, evidence));
        for (findings, exposure) in judged {
            found.findings.extend(findings);
            found.exposure.extend(exposure);
        }
    }

    /// Notes for each piece of evidence whom an exception excuses of it.
    fn excuse(&self, desk: &Desk, by_day: &mut [OfDay]) {
        let exceptions = exempt::exceptions(desk, &self.weighed);
        if exceptions.is_empty() {
            return;
        }
        for bearing in by_day.iter_mut().flat_map(|d| &mut d.bearings) {
            bearing.excused = excuse::excused(desk, &exceptions, bearing);
        }
    }
}

/// The window before the start in which a term on what comes before it applies; the day before
/// where the terms leave it open.
fn before_start(provision: &Provision, start: model::Instant) -> Interval {
    let window = provision
        .own
        .window_before_ms
        .unwrap_or(crate::filed::A_DAY_MS);
    Interval {
        start: start.plus_ms(-window),
        end: start,
    }
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

/// The parties a provision binds on a piece of ground, in the order of their identifiers: its
/// bearers and the states that have the duty, or those of them whose line it is measured from.
fn bound(agreement: &Agreement, provision: &Provision, place: &Where) -> Vec<PartyId> {
    let mut parties: Vec<PartyId> = provision
        .bearers
        .iter()
        .chain(&provision.own.third_states)
        .filter(|id| agreement.party(id).is_some())
        .filter(|id| place.binds.is_empty() || place.binds.contains(id))
        .cloned()
        .collect();
    parties.sort();
    parties.dedup();
    parties
}
