//! The figures of each side.

use std::collections::{BTreeMap, BTreeSet};

use agreement::Agreement;
use model::{
    ControlMap, CoverageMethod, Day, Exposure, Finding, Level, Observation, PartyId, Source, State,
    ZoneId,
};
use serde::Serialize;

use super::ground::Held;
use crate::tables::{Parties, families, origins};

/// One figure of one side.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ParityRow {
    /// The party on whose side of the line.
    pub side: PartyId,
    /// What is measured; the same for each side.
    pub measure: String,
    /// How much; `None` where the case does not tell.
    pub value: Option<f64>,
    /// The unit.
    pub unit: &'static str,
    /// What it means.
    pub meaning: &'static str,
}

/// What the figures are made from: a whole derivation, or the part of it that may be published.
pub(crate) struct Treated<'a> {
    pub(crate) exposure: &'a [&'a Exposure],
    pub(crate) findings: &'a [&'a Finding],
    pub(crate) sources: &'a [Source],
    pub(crate) control: &'a [ControlMap],
    pub(crate) parties: &'a Parties,
}

/// The figures of each side of an agreement, by side and measure; none where nothing was in force.
///
/// `incidents` gives the records of each incident, as far as they are shown.
pub(crate) fn parity<'a>(
    a: &Agreement,
    treated: &Treated<'_>,
    incidents: impl Iterator<Item = Vec<&'a Observation>>,
) -> Vec<ParityRow> {
    let mut sides: Vec<&PartyId> = a.parties.iter().filter(|p| p.side).map(|p| &p.id).collect();
    sides.sort();
    let ground: BTreeSet<(&ZoneId, Day)> = treated
        .findings
        .iter()
        .filter(|f| f.level == Level::Event && f.state != State::RecordOnly)
        .map(|f| (&f.zone, f.day))
        .collect();
    if ground.is_empty() {
        return Vec::new();
    }
    let watched = Watched::of(treated.exposure);
    let told = Told::of(a, &sides, incidents, treated);
    let states: BTreeSet<State> = party_findings(treated.findings).map(|f| f.state).collect();
    let mut rows = Vec::new();
    for side in sides {
        let mut row = |measure: &str, value: Option<f64>, unit, meaning| {
            rows.push(ParityRow {
                side: side.clone(),
                measure: measure.to_owned(),
                value: value.map(rounded),
                unit,
                meaning,
            });
        };
        let seen = watched.on(side, &ground, a);
        row(
            "watched_hours",
            Some(seen.hours),
            "h",
            "Hours watched on its side, all methods added up, weighted by the share of all the ground in range.",
        );
        row(
            "watched_share",
            Some(seen.share),
            "share",
            "The share of all ground and time that the longest-watching method on its side had in sight. Ground to which access was denied counts as not watched.",
        );
        row(
            "detection_mean",
            Some(seen.detection),
            "probability",
            "The chance that what watched on its side would have noticed a violation, as the mean over all days and ground.",
        );
        row(
            "denied_hours",
            Some(seen.denied_hours),
            "h",
            "Hours for which watching was denied on its side, weighted by the share of ground.",
        );
        row(
            "degraded_hours",
            Some(seen.degraded_hours),
            "h",
            "Hours watched badly on its side: jammed, blinded, in cloud.",
        );
        row(
            "not_held_days",
            Some(watched.not_held(side) as f64),
            "days",
            "Days on which somebody watched its side, or both, whose report the case does not hold.",
        );
        let own = told.get(side).copied().unwrap_or_default();
        row(
            "records_on_ground",
            own.on_ground.map(|n| n as f64),
            "records",
            "Records of happenings on ground that every map of control held here gives to it; not told where there is no such map.",
        );
        row(
            "records_naming",
            Some(own.naming as f64),
            "records",
            "Records that name it as the one who acted.",
        );
        row(
            "two_origins_share",
            share(own.two_origins, own.incidents),
            "share",
            "Of the incidents with a record that names it, the share with two or more origins.",
        );
        let all = party_findings(treated.findings).filter(|f| f.party.as_ref() == Some(side));
        let mut counted: BTreeMap<State, u64> = BTreeMap::new();
        for f in all {
            *counted.entry(f.state).or_default() += 1;
        }
        let total = counted.values().sum();
        for state in &states {
            let n = counted.get(state).copied().unwrap_or(0);
            row(
                &format!("findings_{}", state.as_str()),
                share(n, total),
                "share",
                "Of the findings about it, the share that came to this state.",
            );
        }
    }
    rows
}

fn party_findings<'a>(findings: &'a [&'a Finding]) -> impl Iterator<Item = &'a Finding> + 'a {
    findings
        .iter()
        .copied()
        .filter(|f| f.level == Level::Party && f.state != State::RecordOnly)
}

fn share(n: u64, of: u64) -> Option<f64> {
    (of > 0).then(|| n as f64 / of as f64)
}

/// Millionths are enough, and the same whatever the order in which they were added up.
fn rounded(value: f64) -> f64 {
    (value * 1e6).round_ties_even() / 1e6
}

/// What was watched of each ground on each day on each side, by method.
struct Watched<'a> {
    units: BTreeMap<(Option<&'a PartyId>, &'a ZoneId, Day), BTreeMap<&'a CoverageMethod, Unit>>,
}

/// Provisions over one ground share its watch: the most of each figure.
#[derive(Clone, Copy, Default)]
struct Unit {
    watched: u32,
    degraded: u32,
    denied: u32,
    p: f64,
    not_held: bool,
}

/// What was watched on one side, over all ground.
struct Seen {
    hours: f64,
    share: f64,
    detection: f64,
    denied_hours: f64,
    degraded_hours: f64,
}

impl<'a> Watched<'a> {
    fn of(exposure: &[&'a Exposure]) -> Self {
        let mut units: BTreeMap<_, BTreeMap<&CoverageMethod, Unit>> = BTreeMap::new();
        for e in exposure {
            let key = (e.side.as_ref(), &e.zone, e.day);
            let unit = units.entry(key).or_default().entry(&e.method).or_default();
            unit.watched = unit.watched.max(e.watched_millihours);
            unit.degraded = unit.degraded.max(e.degraded_millihours);
            unit.denied = unit.denied.max(e.denied_millihours);
            unit.p = unit.p.max(e.p_detection.to_f64());
            unit.not_held |= e.not_held;
        }
        Self { units }
    }

    fn on(&self, side: &PartyId, ground: &BTreeSet<(&'a ZoneId, Day)>, a: &Agreement) -> Seen {
        let (mut watched, mut denied, mut degraded) = (0_u64, 0_u64, 0_u64);
        let (mut shares, mut chances) = (0.0, 0.0);
        for (zone, day) in ground {
            let Some(methods) = self.units.get(&(Some(side), *zone, *day)) else {
                continue;
            };
            let day_h = a.reporting.day.interval(*day).length_ms() as f64 / 3_600_000.0;
            let most = |of: fn(&Unit) -> u32| methods.values().map(of).max().unwrap_or(0);
            shares += (f64::from(most(|u| u.watched)) / 1_000.0 / day_h).min(1.0);
            denied += u64::from(most(|u| u.denied));
            let mut missed = 1.0;
            for unit in methods.values() {
                watched += u64::from(unit.watched);
                degraded += u64::from(unit.degraded);
                missed *= 1.0 - unit.p;
            }
            chances += 1.0 - missed;
        }
        let days = ground.len() as f64;
        Seen {
            hours: watched as f64 / 1_000.0,
            share: shares / days,
            detection: chances / days,
            denied_hours: denied as f64 / 1_000.0,
            degraded_hours: degraded as f64 / 1_000.0,
        }
    }

    fn not_held(&self, side: &PartyId) -> usize {
        let days: BTreeSet<Day> = self
            .units
            .iter()
            .filter(|((of, ..), _)| of.is_none_or(|of| of == side))
            .filter(|(_, methods)| methods.values().any(|u| u.not_held))
            .map(|((.., day), _)| *day)
            .collect();
        days.len()
    }
}

/// What records say of each side.
#[derive(Clone, Copy, Default)]
struct Told {
    on_ground: Option<u64>,
    naming: u64,
    incidents: u64,
    two_origins: u64,
}

impl Told {
    fn of<'a, 'o>(
        a: &Agreement,
        sides: &[&'a PartyId],
        incidents: impl Iterator<Item = Vec<&'o Observation>>,
        treated: &Treated<'_>,
    ) -> BTreeMap<&'a PartyId, Self> {
        let held = Held::of(treated.control, a);
        let empty = Self {
            on_ground: held.is_some().then_some(0),
            ..Self::default()
        };
        let mut told: BTreeMap<&PartyId, Self> = sides.iter().map(|s| (*s, empty)).collect();
        let families = families(treated.sources);
        for members in incidents {
            let mut named: BTreeSet<&str> = BTreeSet::new();
            for o in &members {
                if let Some(party) = treated.parties.named(o.actor.as_deref()) {
                    named.insert(party);
                    if let Some(of) = told.get_mut(&PartyId::from(party)) {
                        of.naming += 1;
                    }
                }
                let holder = held.as_ref().and_then(|held| held.holder(o));
                if let Some(n) = holder
                    .and_then(|holder| told.get_mut(&holder))
                    .and_then(|of| of.on_ground.as_mut())
                {
                    *n += 1;
                }
            }
            let two = origins(&members, &families) >= 2;
            for party in named {
                if let Some(of) = told.get_mut(&PartyId::from(party)) {
                    of.incidents += 1;
                    of.two_origins += u64::from(two);
                }
            }
        }
        told
    }
}
