//! Violations counted under every declared rule, from one table, beside each claimant's own count.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use agreement::{ConductScope, CountingKind, CountingRule};
use model::{
    Count, CountRow, DailyFigure, Day, FigureBasis, Incident, Interval, Observation, PartyId,
    Reach, fold,
};

use crate::bearing::{About, Bearing};
use crate::find::Evidence;
use crate::sitting::{OfDay, Sitting};

/// Incidents of one place: nearer than this is the same place.
const SAME_PLACE_UDEG: i32 = 10_000;
/// An incident that is less likely than this to be the act in question is not counted.
const MORE_LIKELY_THAN_NOT: f64 = 0.5;

/// The counts of one provision and place: each rule of the case day by day, then each claimant's
/// figures. A rule counts all incidents tied to the day and the ground, whoever did them, and beside
/// that those for which somebody names a party; what is vague is in no day's count.
pub(crate) fn rows(
    sitting: &Sitting,
    days: &[Day],
    by_day: &[OfDay],
    evidence: &Evidence,
) -> Vec<CountRow> {
    let declared = &sitting.agreement.counting_rules;
    let usual = if declared.is_empty() {
        CountingRule::usual()
    } else {
        Vec::new()
    };
    let mut rows = Vec::new();
    // What is on record is not counted by the incident.
    let counted = !sitting.rule.acts.is_empty();
    for rule in declared.iter().chain(&usual).filter(|_| counted) {
        for (day, of_day) in days.iter().zip(by_day) {
            let counts = |b: &&Bearing| b.reach() == Reach::Tied && b.p_act >= MORE_LIKELY_THAN_NOT;
            let told: Vec<(&Incident, &Bearing)> = of_day
                .bearings
                .iter()
                .filter(counts)
                .filter_map(|b| match b.about {
                    About::Incident(i) => Some((&evidence.incidents[i as usize], b)),
                    _ => None,
                })
                .filter(|(incident, _)| within(&rule.scope, incident, evidence.observations))
                .collect();
            let mut row = |accused: Option<&PartyId>, incidents: &[&Incident]| {
                if incidents.is_empty() {
                    return;
                }
                rows.push(CountRow {
                    rule: rule.id.clone(),
                    provision: sitting.provision.id.clone(),
                    reading: sitting.reading.to_owned(),
                    zone: sitting.place.zone.clone(),
                    day: Some(*day),
                    accused: accused.map(|p| Arc::from(p.as_str())),
                    count: count(rule, incidents, evidence.observations),
                    window: sitting
                        .agreement
                        .reporting
                        .day
                        .interval(*day)
                        .meet(&sitting.interval),
                    claimant: None,
                });
            };
            let all: Vec<&Incident> = told.iter().map(|(i, _)| *i).collect();
            row(None, &all);
            for party in &sitting.parties {
                let named =
                    |b: &Bearing| b.statements.iter().any(|s| s.names() && s.party == *party);
                let of: Vec<&Incident> = told
                    .iter()
                    .filter(|(_, b)| named(b))
                    .map(|(i, _)| *i)
                    .collect();
                row(Some(party), &of);
            }
        }
    }
    rows.extend(claimed(sitting, sitting.figures));
    rows
}

/// Whether a rule counts an incident, by its class of conduct, weapon and calibre.
fn within(scope: &ConductScope, incident: &Incident, observations: &[Observation]) -> bool {
    let calibre = incident
        .members
        .iter()
        .find_map(|m| observations[m.observation as usize].calibre_mm);
    let outside = calibre.is_some_and(|mm| {
        scope.calibre_min_mm.is_some_and(|min| mm < min)
            || scope.calibre_max_mm.is_some_and(|max| mm > max)
    });
    let named = |w| scope.weapons.contains(&w);
    (scope.conduct.is_empty() || scope.conduct.contains(&incident.conduct))
        && (scope.weapons.is_empty() || incident.weapon.is_some_and(named))
        && !outside
}

fn claimed(sitting: &Sitting, figures: &[DailyFigure]) -> Vec<CountRow> {
    figures
        .iter()
        .filter(|f| {
            sitting
                .provision
                .measures
                .iter()
                .any(|m| fold(m) == fold(&f.measure))
        })
        .filter(|f| f.window.meet(&sitting.interval).length_ms() > 0)
        .map(|f| CountRow {
            rule: Arc::from(match f.basis {
                FigureBasis::RunningTotal => format!("running total of {}", f.claimant),
                _ => format!("as counted by {}", f.claimant),
            }),
            provision: sitting.provision.id.clone(),
            reading: sitting.reading.to_owned(),
            zone: sitting.place.zone.clone(),
            day: f.day,
            accused: f.accused.clone(),
            count: f.value,
            window: f.window,
            claimant: Some(f.claimant.clone()),
        })
        .collect()
}

fn count(rule: &CountingRule, incidents: &[&Incident], observations: &[Observation]) -> Count {
    match rule.kind {
        CountingKind::PerEvent => Count::Exactly(incidents.len() as u64),
        CountingKind::PerUnit => incidents
            .iter()
            .map(|i| units(i, observations))
            .reduce(Count::plus)
            .unwrap_or(Count::Exactly(0)),
        CountingKind::PerPlaceDay => {
            let places: BTreeSet<(i32, i32)> = incidents.iter().map(|i| cell(i)).collect();
            Count::Exactly(places.len() as u64)
        }
        CountingKind::PerIncident { gap_ms } => stretches(incidents, gap_ms),
    }
}

/// The explosions, projectiles, bursts or shots that an incident's most telling member counts; one
/// or more where nobody counts.
fn units(incident: &Incident, observations: &[Observation]) -> Count {
    incident
        .members
        .iter()
        .filter_map(|m| observations[m.observation as usize].count)
        .max_by_key(|c| c.least())
        .unwrap_or(Count::AtLeast(1))
}

fn cell(incident: &Incident) -> (i32, i32) {
    let p = incident.place.point;
    (
        p.lat.div_euclid(SAME_PLACE_UDEG),
        p.lon.div_euclid(SAME_PLACE_UDEG),
    )
}

/// Stretches of activity in one place with no gap longer than allowed. Where only the day is
/// known, a place's incidents of that day may be one stretch or several.
fn stretches(incidents: &[&Incident], gap_ms: i64) -> Count {
    let mut places: BTreeMap<(i32, i32), Vec<Interval>> = BTreeMap::new();
    for incident in incidents {
        let when = Interval {
            start: incident.when.earliest,
            end: incident.when.latest,
        };
        places.entry(cell(incident)).or_default().push(when);
    }
    let (mut low, mut high) = (0, 0);
    for mut whens in places.into_values() {
        whens.sort_unstable();
        let known: Vec<&Interval> = whens.iter().filter(|w| w.length_ms() <= gap_ms).collect();
        let mut stretches = u64::from(!known.is_empty());
        for pair in known.windows(2) {
            stretches += u64::from(pair[1].start.ms() - pair[0].end.ms() > gap_ms);
        }
        let vague = (whens.len() - known.len()) as u64;
        low += stretches.max(1);
        high += stretches + vague;
    }
    if low == high {
        Count::Exactly(low)
    } else {
        Count::Between(low, high.max(low))
    }
}
