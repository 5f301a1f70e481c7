//! Who held which ground at a time, as a chance: maps of control are dated, differ, and err.

use std::collections::BTreeMap;
use std::sync::Arc;

use agreement::Agreement;
use contact::Pace;
use model::control::{ControlHistory, Ground, InForce, sigma_m};
use model::exact::sqrt;
use model::{ControlArea, ControlMap, ControlStatus, Interval, PartyId, Point, SourceId};

use super::field::Field;

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
    grounds: BTreeMap<PartyId, Field>,
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
        let uncertainty_m = map.uncertainty_m.unwrap_or(EDGE_M);
        let mut grounds = BTreeMap::new();
        for party in agreement.parties.iter().filter(|p| p.side) {
            let held = |area: &ControlArea| holds(area, &party.id, agreement);
            if map.areas.iter().any(held) {
                let ground = Ground::new(map, held).ok()?;
                let field = Field::new(ground, map, sigma_m(0.0, uncertainty_m));
                grounds.extend(field.map(|f| (party.id.clone(), f)));
            }
        }
        (!grounds.is_empty()).then_some(Self {
            grounds,
            uncertainty_m,
            pace,
        })
    }

    /// How far the line may have moved since, in metres.
    fn moved_m(&self, point: Point, lag_days: f64) -> f64 {
        match &self.pace {
            Some(pace) => pace.moved_m(point, lag_days),
            None => lag_days * PACE_M,
        }
    }

    /// The ground of each party that holds any.
    pub(super) fn grounds(&self) -> impl Iterator<Item = (&PartyId, &Field)> {
        self.grounds.iter()
    }

    /// The standard deviation in metres between a place known to within `place_sigma_m` and the
    /// edge near it, so many days from the time the map is stated for.
    pub(super) fn sigma_m(&self, place: Point, place_sigma_m: f64, lag_days: f64) -> f64 {
        let moved = self.moved_m(place, lag_days);
        let place = sqrt(place_sigma_m * place_sigma_m + moved * moved);
        sigma_m(place, self.uncertainty_m)
    }
}
