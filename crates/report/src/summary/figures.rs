//! The summary of an edition.

use std::collections::{BTreeMap, BTreeSet};

use model::{
    Conduct, Count, CoverageState, DailyFigure, Day, Derivation, FigureBasis, Finding, Level,
    PartyId, ProvisionId, SourceId, State, ZoneId,
};
use serde::Serialize;

use super::claims::{CheckFigure, check_figures};
use super::records::{SourceRecords, source_records};
use crate::parity::lopsided;
use crate::tables::{Parties, parity_of};
use crate::{Edition, ParityRow, words};

/// The longest span of heat that is listed day by day, in days.
const DAYS_LISTED: i32 = 92;

/// A claimant's figure for one window.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TallyFigure {
    /// Who says so.
    pub claimant: String,
    /// Whom it accuses.
    pub accused: Option<String>,
    /// What was counted.
    pub measure: String,
    /// The window in the zone of the case: `27 July, 00:01 to 19:30`.
    pub window: String,
    /// The first millisecond of the window, UTC.
    pub window_start: i64,
    /// The first millisecond after it, UTC.
    pub window_end: i64,
    /// The day it counts for.
    pub day: Option<Day>,
    /// How many, in words.
    pub value: Count,
    /// How that was come by.
    pub basis: &'static str,
    /// Checks against the claimant's other figures that disagree.
    pub disagreements: Vec<String>,
}

/// How many findings came to one state.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct FindingCount {
    /// The provision.
    pub provision: ProvisionId,
    /// The ground.
    pub zone: ZoneId,
    /// The reading.
    pub reading: String,
    /// Event or party.
    pub level: Level,
    /// The party, at that level.
    pub party: Option<PartyId>,
    /// The state.
    pub state: State,
    /// How many: one a day.
    pub findings: u64,
    /// The days of it, as runs in words.
    pub days: Vec<String>,
}

/// Heat that one source saw in one month.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HeatMonth {
    /// The month: `2020-07`.
    pub month: String,
    /// Detections.
    pub detections: u64,
    /// Days of the month within the span of the data.
    pub days: u64,
    /// Of these, days without a detection: a gap in the data or no heat.
    pub days_without: u64,
    /// Detections a day over those days.
    pub mean_per_day: f64,
}

/// Heat that one source saw on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct HeatDay {
    /// The day, in UTC as instruments date their passes.
    pub day: Day,
    /// Detections; 0 where the data hold none, which may be a gap in them.
    pub detections: u64,
}

/// Heat that one source saw.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HeatSource {
    /// The source.
    pub source: SourceId,
    /// Its name.
    pub name: String,
    /// Detections in all.
    pub detections: u64,
    /// The first day with one.
    pub first: Day,
    /// The last day with one.
    pub last: Day,
    /// Month by month.
    pub months: Vec<HeatMonth>,
    /// Day by day from the first detection to the last, where that is no longer than three months.
    pub days: Vec<HeatDay>,
    /// Of these, the days on which the archive looks incomplete: passes are missing from it.
    pub gaps: Vec<Day>,
}

/// The figures of a case in brief.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Summary {
    /// The agreement's identifier.
    pub agreement: String,
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub status: String,
    /// Whether any provision was ever in force.
    pub was_in_force: bool,
    /// The first period, in words.
    pub period: Option<String>,
    /// The zone of the case.
    pub zone: String,
    /// Observations read.
    pub observations: u64,
    /// Statements of counts read.
    pub claims: u64,
    /// Incidents.
    pub incidents: u64,
    /// What each source's records come to.
    pub records: Vec<SourceRecords>,
    /// Claimants' figures, window by window.
    pub tallies: Vec<TallyFigure>,
    /// Findings by provision, level, party and state.
    pub findings: Vec<FindingCount>,
    /// Claims that other evidence can test.
    pub claim_checks: Vec<CheckFigure>,
    /// Heat by source and month.
    pub heat: Vec<HeatSource>,
    /// How each side was watched, and what came of it.
    pub parity: Vec<ParityRow>,
    /// Where these differ much between the sides, in words.
    pub lopsided: Vec<String>,
    /// Rows that were not used.
    pub rows_skipped: u64,
    /// The digest of the inputs and the version of the engine.
    pub digest_inputs: String,
}

/// Sums up an edition.
///
/// Its pages print the same figures, but for days that the publication delay still holds back.
pub fn summary(e: &Edition<'_>) -> Summary {
    let days = &e.agreement.reporting.day;
    let findings: Vec<&Finding> = e
        .derivation
        .findings
        .iter()
        .filter(|f| asked_for(e, f.day))
        .collect();
    let figures: Vec<&DailyFigure> = e
        .derivation
        .figures
        .iter()
        .filter(|f| {
            e.from
                .is_none_or(|from| days.day_of(f.window.end.plus_ms(-1)) >= from)
                && e.to.is_none_or(|to| days.day_of(f.window.start) <= to)
        })
        .collect();
    let parity = treated(e, &findings);
    let checks = e.derivation.claim_checks.iter().map(|check| (check, true));
    Summary {
        claim_checks: check_figures(e, checks),
        ..summary_of(e, &findings, &figures, parity)
    }
}

/// How the sides were treated over the days of an edition.
fn treated(e: &Edition<'_>, findings: &[&Finding]) -> Vec<ParityRow> {
    let (d, a) = (e.derivation, e.agreement);
    let exposure: Vec<_> = d.exposure.iter().filter(|x| asked_for(e, x.day)).collect();
    parity_of(d, a, &Parties::of(d, a), &exposure, findings)
}

/// Sums up an edition with some of its findings and figures, and no claim checks.
pub(crate) fn summary_of(
    e: &Edition<'_>,
    findings: &[&Finding],
    figures: &[&DailyFigure],
    parity: Vec<ParityRow>,
) -> Summary {
    let (d, a) = (e.derivation, e.agreement);
    let zone = a.reporting.day.zone();
    Summary {
        agreement: a.id.to_string(),
        title: a.title.to_string(),
        status: words::status(a.status).to_owned(),
        was_in_force: a.status.was_in_force(),
        period: a
            .periods
            .first()
            .and_then(|p| p.readings.first())
            .map(period_words),
        zone: zone.to_owned(),
        observations: d.observations.len() as u64,
        claims: d.claims.len() as u64,
        incidents: d.incidents.len() as u64,
        records: source_records(d, a),
        tallies: tallies(e, figures),
        findings: count(findings),
        claim_checks: Vec::new(),
        heat: heat(e),
        lopsided: lopsided(&parity),
        parity,
        rows_skipped: d.files.iter().map(|f| f.skipped_total).sum(),
        digest_inputs: e.digest_inputs.to_owned(),
    }
}

/// A reading of a period in words, in the zone it was stated in.
pub(crate) fn period_words(r: &agreement::PeriodReading) -> String {
    let start = words::instant(r.interval.start, &r.zone);
    let end = words::instant(r.interval.end, &r.zone);
    match (r.has_start, r.has_end) {
        (true, true) => format!("{start} to {end} ({})", r.zone),
        (true, false) => format!("from {start} ({}), no end stated", r.zone),
        (false, true) => format!("until {end} ({}), no start stated", r.zone),
        (false, false) => "no start and no end stated".to_owned(),
    }
}

fn asked_for(e: &Edition<'_>, day: Day) -> bool {
    e.from.is_none_or(|from| day >= from) && e.to.is_none_or(|to| day <= to)
}

fn tallies(e: &Edition<'_>, figures: &[&DailyFigure]) -> Vec<TallyFigure> {
    let days = &e.agreement.reporting.day;
    let mut figures: Vec<&DailyFigure> = figures.to_vec();
    figures.sort_by(|a, b| {
        (&a.claimant, &a.measure, &a.accused, a.window, a.id).cmp(&(
            &b.claimant,
            &b.measure,
            &b.accused,
            b.window,
            b.id,
        ))
    });
    figures
        .into_iter()
        .map(|f| TallyFigure {
            claimant: f.claimant.to_string(),
            accused: f.accused.as_deref().map(str::to_owned),
            measure: f.measure.to_string(),
            window: words::window_short(&f.window, days.zone()),
            window_start: f.window.start.ms(),
            window_end: f.window.end.ms(),
            day: f.day,
            value: f.value,
            basis: FigureBasis::as_str(f.basis),
            disagreements: f
                .checks
                .iter()
                .filter(|c| !c.agrees)
                .map(|c| c.what.clone())
                .collect(),
        })
        .collect()
}

fn count(findings: &[&Finding]) -> Vec<FindingCount> {
    type Unit<'a> = (
        &'a ProvisionId,
        &'a ZoneId,
        &'a str,
        Level,
        Option<&'a PartyId>,
        State,
    );
    let mut units: BTreeMap<Unit<'_>, Vec<Day>> = BTreeMap::new();
    for f in findings {
        units
            .entry((
                &f.provision,
                &f.zone,
                &f.reading,
                f.level,
                f.party.as_ref(),
                f.state,
            ))
            .or_default()
            .push(f.day);
    }
    units
        .into_iter()
        .map(
            |((provision, zone, reading, level, party, state), mut days)| {
                let findings = days.len() as u64;
                days.sort();
                days.dedup();
                FindingCount {
                    provision: provision.clone(),
                    zone: zone.clone(),
                    reading: reading.to_owned(),
                    level,
                    party: party.cloned(),
                    state,
                    findings,
                    days: runs(&days)
                        .into_iter()
                        .map(|(a, b)| words::day_range(a, b))
                        .collect(),
                }
            },
        )
        .collect()
}

/// Days in order as runs of days that follow each other.
pub(crate) fn runs(days: &[Day]) -> Vec<(Day, Day)> {
    let mut runs: Vec<(Day, Day)> = Vec::new();
    for day in days {
        match runs.last_mut() {
            Some((_, last)) if last.next() == *day => *last = *day,
            _ => runs.push((*day, *day)),
        }
    }
    runs
}

fn heat(e: &Edition<'_>) -> Vec<HeatSource> {
    let d: &Derivation = e.derivation;
    let rule = &e.agreement.reporting.day;
    let utc = model::DayRule::utc();
    let mut dated: BTreeMap<&SourceId, BTreeMap<Day, u64>> = BTreeMap::new();
    let mut seen: BTreeMap<&SourceId, BTreeMap<Day, u64>> = BTreeMap::new();
    for o in d.observations.iter().filter(|o| o.conduct == Conduct::Heat) {
        let day = rule.day_of(o.when.middle());
        *seen.entry(&o.source).or_default().entry(day).or_default() += 1;
        let day = utc.day_of(o.when.middle());
        *dated.entry(&o.source).or_default().entry(day).or_default() += 1;
    }
    seen.into_iter()
        .filter_map(|(id, days)| {
            let (first, last) = (*days.keys().next()?, *days.keys().next_back()?);
            let name = d.sources.iter().find(|s| s.id == *id);
            let days_listed = dated.get(id).map(day_by_day).unwrap_or_default();
            let gaps = gaps_of(d, id, &days_listed);
            Some(HeatSource {
                source: id.clone(),
                name: name.map_or_else(|| id.to_string(), |s| s.name.to_string()),
                detections: days.values().sum(),
                first,
                last,
                months: months(&days, first, last),
                days: days_listed,
                gaps,
            })
        })
        .collect()
}

/// The listed days for which records of watching say that the source's are not all held.
fn gaps_of(d: &Derivation, source: &SourceId, days: &[HeatDay]) -> Vec<Day> {
    let utc = model::DayRule::utc();
    let lacking: BTreeSet<Day> = d
        .coverage
        .iter()
        .filter(|c| c.source == *source && c.state == CoverageState::NotHeld)
        .flat_map(|c| {
            let last = utc.day_of(c.interval.end.plus_ms(-1));
            let first = utc.day_of(c.interval.start);
            std::iter::successors(Some(first), move |day| (*day < last).then(|| day.next()))
        })
        .collect();
    days.iter()
        .map(|d| d.day)
        .filter(|day| lacking.contains(day))
        .collect()
}

/// Every day from the first to the last; none where they are too many to read.
fn day_by_day(seen: &BTreeMap<Day, u64>) -> Vec<HeatDay> {
    let (Some(first), Some(last)) = (seen.keys().next(), seen.keys().next_back()) else {
        return Vec::new();
    };
    if last.days_since_epoch() - first.days_since_epoch() >= DAYS_LISTED {
        return Vec::new();
    }
    let days = std::iter::successors(Some(*first), |day| (day < last).then(|| day.next()));
    days.map(|day| HeatDay {
        day,
        detections: seen.get(&day).copied().unwrap_or(0),
    })
    .collect()
}

fn months(days: &BTreeMap<Day, u64>, first: Day, last: Day) -> Vec<HeatMonth> {
    let mut months: BTreeMap<String, HeatMonth> = BTreeMap::new();
    let mut day = first;
    while day <= last {
        let name = day.to_string()[..7].to_owned();
        let month = months.entry(name.clone()).or_insert_with(|| HeatMonth {
            month: name,
            detections: 0,
            days: 0,
            days_without: 0,
            mean_per_day: 0.0,
        });
        let n = days.get(&day).copied().unwrap_or(0);
        month.detections += n;
        month.days += 1;
        month.days_without += u64::from(n == 0);
        if day.next() == day {
            break;
        }
        day = day.next();
    }
    let mut months: Vec<HeatMonth> = months.into_values().collect();
    for month in &mut months {
        let tenths = (month.detections as f64 * 10.0 / month.days as f64).round_ties_even();
        month.mean_per_day = tenths / 10.0;
    }
    months
}
