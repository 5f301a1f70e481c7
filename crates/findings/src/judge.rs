//! The state of one provision, in one place, on one day.

use std::collections::BTreeMap;

use agreement::{Agreement, Provision, Region, Where};
use coverage::{Ground, REPORT, Watch, watch};
use model::{
    Canonical, Coverage, CoverageState, DailyFigure, Day, DayRule, Exposure, Finding, Interval,
    LedgerItem, Level, MicroNats, PartyId, Point, Probability, Reach, SourceId, State, WeightUnit,
};

use crate::attribution::share;
use crate::bearing::{About, Bearing};
use crate::find::Evidence;
use crate::reach::{Bounded, contains, samples_of, site_region};
use crate::words;

/// What is less likely than this does not bear on a day.
pub(crate) const NEGLIGIBLE: f64 = 0.01;
/// That a claimant's own count of violations counts acts that the provision forbids.
pub(crate) const COUNTED: f64 = 0.98;
/// Detection at or above which a quiet day may be called quiet.
const SEEN_WELL: f64 = 0.9;
/// Detection below which ground counts as not watched.
pub(crate) const SEEN_BADLY: f64 = 0.2;

/// What a finding is about.
pub(crate) struct Sitting<'a> {
    pub(crate) agreement: &'a Agreement,
    pub(crate) provision: &'a Provision,
    pub(crate) reading: &'a str,
    pub(crate) place: &'a Where,
    /// Whether the provision applies to this place alone.
    pub(crate) only_place: bool,
    /// When the provision is in force under this reading.
    pub(crate) interval: Interval,
    pub(crate) parties: Vec<PartyId>,
    /// What each claimant's statements come to.
    pub(crate) figures: &'a [DailyFigure],
    /// On how many days of the case each source's reports are not held.
    pub(crate) not_held: &'a BTreeMap<SourceId, u64>,
}

/// What bears on one day.
#[derive(Clone, Debug, Default)]
pub(crate) struct OfDay<'a> {
    /// Reports, figures, denials.
    pub(crate) bearings: Vec<Bearing<'a>>,
    /// Coverage records, by index.
    pub(crate) records: Vec<u32>,
    /// Whether the mission's own count for the day is nothing.
    pub(crate) own_count_is_zero: bool,
}

/// What was watched on one day.
pub(crate) struct Seen {
    pub(crate) watch: Watch,
    pub(crate) own_count_is_zero: bool,
    /// Who is known to have reported on this day without the case holding it.
    pub(crate) reports_not_held: Vec<SourceId>,
}

impl std::ops::Deref for Seen {
    type Target = Watch;
    fn deref(&self) -> &Watch {
        &self.watch
    }
}

/// A chance with the ends of its model interval.
#[derive(Clone, Copy, Debug, Default)]
struct Chance {
    p: f64,
    low: f64,
    high: f64,
}

/// The ground of a place, for coverage.
pub(crate) fn ground(sitting: &Sitting) -> Ground {
    let region = &sitting.place.region;
    let mut names = vec![sitting.place.zone.to_string()];
    if let Region::NearLine { line, .. } = region {
        names.push(line.id.to_string());
    }
    let points = samples_of(region);
    let mut within = BTreeMap::new();
    for zone in &sitting.agreement.zones {
        let region = Region::Ground {
            ground: zone.ground.clone(),
            uncertainty_m: 0,
        };
        within.insert(zone.id.to_string(), inside(&region, &points));
    }
    for site in &sitting.agreement.sites {
        let region = site_region(site);
        within.insert(site.id.to_string(), inside(&region, &points));
    }
    Ground {
        points,
        names,
        within,
    }
}

/// Which of some points lie in a region.
fn inside(region: &Region, points: &[Point]) -> Vec<bool> {
    let bounded = Bounded::new(region);
    points.iter().map(|p| contains(&bounded, *p)).collect()
}

/// Which coverage records touch each day, by index.
pub(crate) fn coverage_by_day(
    days: &[Day],
    rule: &DayRule,
    coverage: &[Coverage],
) -> Vec<Vec<u32>> {
    let mut by_day = vec![Vec::new(); days.len()];
    let Some(first) = days.first() else {
        return by_day;
    };
    let horizon = Interval {
        start: rule.interval(*first).start,
        end: rule.interval(days[days.len() - 1]).end,
    };
    for (index, record) in coverage.iter().enumerate() {
        for day in rule.days(&record.interval.meet(&horizon)) {
            let slot = (day.days_since_epoch() - first.days_since_epoch()) as usize;
            if let Some(records) = by_day.get_mut(slot) {
                records.push(index as u32);
            }
        }
    }
    by_day
}

/// Findings of a term that is recorded and never ruled on: one, on the first day.
pub(crate) fn record_only(provision: &Provision, reading: &str, days: &[Day]) -> Option<Finding> {
    let day = *days.first()?;
    let zone = provision.places.first()?.zone.clone();
    let finding = blank(provision, reading, &zone, day, Level::Event, None);
    let reason = "A political term: each side's words are recorded; nobody rules on it here.";
    Some(Finding {
        state: State::RecordOnly,
        reason: reason.into(),
        ..finding
    })
}

fn blank(
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
        p: Probability::ZERO,
        p_low: Probability::ZERO,
        p_high: Probability::ONE,
        p_detection: None,
        incidents: Vec::new(),
        claims: Vec::new(),
        ledger: Vec::new(),
        reason: String::new(),
        would_change: Vec::new(),
        not_known: Vec::new(),
    }
}

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

fn exposure(sitting: &Sitting, day: Day, seen: &Seen) -> Vec<Exposure> {
    seen.methods
        .iter()
        .map(|((side, method), watching)| Exposure {
            provision: sitting.provision.id.clone(),
            zone: sitting.place.zone.clone(),
            day,
            side: side.clone(),
            method: method.clone(),
            watched_millihours: millihours(watching.hours),
            degraded_millihours: millihours(watching.degraded_h),
            denied_millihours: millihours(watching.denied_h),
            not_held: watching.not_held,
            p_detection: Probability::from_f64(watching.p_detection),
        })
        .collect()
}

fn millihours(hours: f64) -> u32 {
    (hours * 1000.0).round_ties_even() as u32
}

/// Whether a record says that a report exists and is not held.
pub(crate) fn report_not_held(c: &Coverage) -> bool {
    c.state == CoverageState::NotHeld && (!c.implied() || *c.method.0 == *REPORT)
}

/// Whose reports of a day are known and not held; a gap of an archive is not a report.
fn reports_not_held(watch: &Watch, coverage: &[Coverage]) -> Vec<SourceId> {
    let mut sources: Vec<SourceId> = watch
        .not_held
        .iter()
        .map(|at| &coverage[*at as usize])
        .filter(|c| report_not_held(c))
        .map(|c| c.source.clone())
        .collect();
    sources.sort();
    sources.dedup();
    sources
}

/// The chances of a violation that a day's evidence gives.
struct Chances {
    /// All of it, vague reports too.
    all: Chance,
    /// What is tied to the day and the ground.
    tied: Chance,
    /// Of that, what meets the agreement's evidence rule.
    sufficient: Chance,
}

fn chances(sitting: &Sitting, bearings: &[&Bearing], of: impl Fn(&Bearing) -> Chance) -> Chances {
    let rule = &sitting.provision.evidence;
    let weighed: Vec<(&Bearing, Chance)> = bearings.iter().map(|b| (*b, of(b))).collect();
    let is_tied = |b: &Bearing| b.reach() == Reach::Tied;
    Chances {
        all: union(weighed.iter()),
        tied: union(weighed.iter().filter(|(b, _)| is_tied(b))),
        sufficient: union(
            weighed
                .iter()
                .filter(|(b, _)| is_tied(b) && b.existence.meets(rule)),
        ),
    }
}

/// The chance that at least one of some bearings is a violation.
///
/// Bearings that rest on the same voices fall together: the lower end takes only the strongest of
/// each such group, so that repeating a claim in many places adds nothing to it.
fn union<'a, 'b: 'a>(bearings: impl Iterator<Item = &'a (&'b Bearing<'b>, Chance)>) -> Chance {
    let (mut none, mut none_high) = (1.0, 1.0);
    let mut choirs: BTreeMap<&str, f64> = BTreeMap::new();
    for (bearing, c) in bearings {
        none *= 1.0 - c.p;
        none_high *= 1.0 - c.high;
        let strongest = choirs.entry(&bearing.existence.choir).or_insert(0.0);
        *strongest = strongest.max(c.low);
    }
    let none_low: f64 = choirs.values().map(|low| 1.0 - low).product();
    let p = 1.0 - none;
    Chance {
        p,
        low: (1.0 - none_low).min(p),
        high: (1.0 - none_high).max(p),
    }
}

/// The lower end of a finding's interval: evidence that does not meet the agreement's rule can
/// raise it to the threshold and never above.
fn lower_end(sitting: &Sitting, chances: &Chances) -> Probability {
    let threshold = sitting.agreement.findings.threshold;
    Probability::from_f64(chances.sufficient.low.max(chances.tied.low.min(threshold)))
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
