//! Who held which ground at a time, as a chance: maps of control are dated, differ, and err.

use std::collections::BTreeMap;
use std::sync::Arc;

use agreement::Agreement;
use contact::Pace;
use model::control::{ControlHistory, Ground, InForce, Standing, chance_inside, sigma_m};
use model::exact::sqrt;
use model::{ControlArea, ControlMap, ControlStatus, Interval, PartyId, Point, SourceId};

/// How far from the truth an edge may lie, in metres, where nobody said: nine tenths within.
const EDGE_M: u32 = 1_000;
/// How far a line may move in a day, in metres, where its maps are too few to tell; a working value.
const PACE_M: f64 = 500.0;
/// The oldest map that is still asked, in days.
const OLDEST_DAYS: f64 = 30.0;
const DAY_MS: f64 = 86_400_000.0;

/// A map to ask, and how many days lie between it and the time asked about.
#[derive(Clone, Copy)]
pub(super) struct Asked<'m> {
    pub(super) map: &'m ControlMap,
    pub(super) lag_days: f64,
}

/// The maps to ask of a stretch of time, one a mapping body: the one stated for its middle, or else
/// the last before it. A body with several maps of one time is not asked.
pub(super) fn asked<'m>(
    history: &ControlHistory<'m>,
    bodies: &[SourceId],
    when: &Interval,
) -> Vec<Asked<'m>> {
    let middle = when.start.plus_ms(when.length_ms() / 2);
    let half = when.length_ms() as f64 / 2.0 / DAY_MS;
    bodies
        .iter()
        .filter_map(|body| match history.at(body, middle) {
            InForce::Stated(map) => Some(Asked {
                map,
                lag_days: half,
            }),
            InForce::Gap {
                before: Some(map), ..
            } => {
                let since = Interval {
                    start: map.stated_for.end,
                    end: middle,
                };
                let lag_days = half + since.length_ms().max(0) as f64 / DAY_MS;
                Some(Asked { map, lag_days })
            }
            InForce::Gap { before: None, .. } | InForce::Several(_) => None,
        })
        .filter(|asked| asked.lag_days <= OLDEST_DAYS)
        .collect()
}

/// The signed distance in metres of each point to each party's ground.
type Signed<'p> = BTreeMap<&'p PartyId, Vec<Option<f64>>>;

/// How fast the line of each mapping body moves, where its maps are enough to tell.
pub(super) fn paces(
    history: &ControlHistory,
    bodies: &[SourceId],
    agreement: &Agreement,
) -> BTreeMap<SourceId, Arc<Pace>> {
    let sides = || agreement.parties.iter().filter(|p| p.side);
    let learned = |body: &SourceId| {
        let maps = history.of(body);
        let shown = |party: &PartyId| {
            let of = |area: &ControlArea| holds(area, party, agreement);
            maps.iter().any(|map| map.areas.iter().any(of))
        };
        let party = sides().map(|p| &p.id).filter(|p| shown(p)).min()?;
        let pace = Pace::learn(maps, |area| holds(area, party, agreement))?;
        Some((body.clone(), Arc::new(pace)))
    };
    bodies.iter().filter_map(learned).collect()
}

/// Whether an area is said to be held by a party.
fn holds(area: &ControlArea, party: &PartyId, agreement: &Agreement) -> bool {
    area.status == ControlStatus::Held
        && area
            .holder
            .as_deref()
            .and_then(|h| agreement.party_named(h))
            .is_some_and(|p| p.id == *party)
}

/// A map made ready: the ground of each party on it.
pub(super) struct Prepared {
    grounds: BTreeMap<PartyId, Ground>,
    uncertainty_m: u32,
    pace: Option<Arc<Pace>>,
}

impl Prepared {
    /// Prepares a map of a body whose pace is known or not; `None` where it says of no party what
    /// it holds, or cannot be prepared.
    pub(super) fn new(
        map: &ControlMap,
        agreement: &Agreement,
        pace: Option<Arc<Pace>>,
    ) -> Option<Self> {
        let mut grounds = BTreeMap::new();
        for party in agreement.parties.iter().filter(|p| p.side) {
            let held = |area: &ControlArea| holds(area, &party.id, agreement);
            if map.areas.iter().any(held) {
                grounds.insert(party.id.clone(), Ground::new(map, held).ok()?);
            }
        }
        (!grounds.is_empty()).then_some(Self {
            grounds,
            uncertainty_m: map.uncertainty_m.unwrap_or(EDGE_M),
            pace,
        })
    }

    /// How far the line may have moved since, in metres.
    fn moved_m(&self, points: &[Point], lag_days: f64) -> f64 {
        match (&self.pace, points.first()) {
            (Some(pace), Some(point)) => pace.moved_m(*point, lag_days),
            _ => lag_days * PACE_M,
        }
    }

    /// The signed distance of each point to each party's ground in metres.
    fn signed(&self, points: &[Point]) -> Signed<'_> {
        let of = |g: &Ground| g.stand_all(points).iter().map(Standing::signed_m).collect();
        self.grounds.iter().map(|(p, g)| (p, of(g))).collect()
    }
}

/// What several mapping bodies say of some points.
pub(super) struct Picture<'p> {
    /// For each body the distances, and the standard deviation across an edge.
    bodies: Vec<(Signed<'p>, f64)>,
}

impl<'p> Picture<'p> {
    /// Asks each body of some points that were known to within `place_sigma_m`.
    pub(super) fn of(bodies: &[(&'p Prepared, f64)], points: &[Point], place_sigma_m: f64) -> Self {
        let ask = |(prepared, lag_days): &(&'p Prepared, f64)| {
            let moved = prepared.moved_m(points, *lag_days);
            let place = sqrt(place_sigma_m * place_sigma_m + moved * moved);
            (
                prepared.signed(points),
                sigma_m(place, prepared.uncertainty_m),
            )
        };
        Self {
            bodies: bodies.iter().map(ask).collect(),
        }
    }

    /// How many bodies were asked.
    pub(super) fn bodies(&self) -> usize {
        self.bodies.len()
    }

    /// The chance of each party to hold a point, leaving one body out if asked to; they add up to
    /// 1. What nobody is said to hold may be anybody's.
    pub(super) fn held(
        &self,
        point: usize,
        parties: &[PartyId],
        without: Option<usize>,
    ) -> Vec<f64> {
        let used = || {
            self.bodies
                .iter()
                .enumerate()
                .filter(move |(k, _)| Some(*k) != without)
                .map(|(_, body)| body)
        };
        let n = used().count().max(1) as f64;
        let sigma = sqrt(used().map(|(_, s)| s * s).sum::<f64>() / n);
        let mut chances: Vec<f64> = parties
            .iter()
            .map(|party| {
                let signed: Vec<f64> = used()
                    .filter_map(|(of, _)| of.get(party).and_then(|all| all[point]))
                    .collect();
                chance_inside(&signed, sigma).unwrap_or(0.0)
            })
            .collect();
        let total: f64 = chances.iter().sum();
        if total > 1.0 {
            for c in &mut chances {
                *c /= total;
            }
        } else {
            let rest = (1.0 - total) / parties.len().max(1) as f64;
            for c in &mut chances {
                *c += rest;
            }
        }
        chances
    }
}
