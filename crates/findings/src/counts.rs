//! Violations counted under every declared rule, from one table, beside each claimant's own count.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use agreement::{CountingKind, CountingRule};
use model::{
    Count, CountRow, DailyFigure, Day, FigureBasis, Incident, Interval, Observation, Reach, fold,
};

use crate::bearing::About;
use crate::find::Evidence;
use crate::sitting::{OfDay, Sitting};

/// Incidents of one place: nearer than this is the same place.
const SAME_PLACE_UDEG: i32 = 10_000;
/// An incident that is less likely than this to be the act in question is not counted.
const MORE_LIKELY_THAN_NOT: f64 = 0.5;

/// The counts of one provision and place: each rule of the case day by day, then each claimant's
/// figures. Rules count only incidents tied to the day and the ground; what is vague is in no
/// day's count.
pub(crate) fn rows(
    sitting: &Sitting,
    days: &[Day],
    by_day: &[OfDay],
    evidence: &Evidence,
) -> Vec<CountRow> {
    let mut rows = Vec::new();
    for rule in &sitting.agreement.counting_rules {
        for (day, of_day) in days.iter().zip(by_day) {
            let incidents: Vec<&Incident> = of_day
                .bearings
                .iter()
                .filter(|b| b.reach() == Reach::Tied && b.p_act >= MORE_LIKELY_THAN_NOT)
                .filter_map(|b| match b.about {
                    About::Incident(i) => Some(&evidence.incidents[i as usize]),
                    _ => None,
                })
                .collect();
            if incidents.is_empty() {
                continue;
            }
            rows.push(CountRow {
                rule: rule.id.clone(),
                provision: sitting.provision.id.clone(),
                reading: sitting.reading.to_owned(),
                zone: sitting.place.zone.clone(),
                day: Some(*day),
                accused: None,
                count: count(rule, &incidents, evidence.observations),
                window: sitting
                    .agreement
                    .reporting
                    .day
                    .interval(*day)
                    .meet(&sitting.interval),
                claimant: None,
            });
        }
    }
    rows.extend(claimed(sitting, sitting.figures));
    rows
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
