//! Who held which ground at a time, as a chance: maps of control are dated, differ, and err.

use std::collections::BTreeMap;

use agreement::Agreement;
use model::control::{ControlHistory, Ground, InForce, sigma_m};
use model::exact::sqrt;
use model::{ControlMap, ControlStatus, Interval, PartyId, SourceId};

use super::field::Field;

/// How far from the truth an edge may lie, in metres, where nobody said: nine tenths within.
const EDGE_M: u32 = 1_000;
/// How far a line may move in a day, in metres; a working value.
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

/// A map made ready: the ground of each party on it.
pub(super) struct Prepared {
    grounds: BTreeMap<PartyId, Field>,
    uncertainty_m: u32,
}

impl Prepared {
    /// Prepares a map; `None` where it says of no party what it holds, or cannot be prepared.
    pub(super) fn new(map: &ControlMap, agreement: &Agreement) -> Option<Self> {
        let uncertainty_m = map.uncertainty_m.unwrap_or(EDGE_M);
        let mut grounds = BTreeMap::new();
        for party in agreement.parties.iter().filter(|p| p.side) {
            let held = |area: &model::ControlArea| {
                area.status == ControlStatus::Held
                    && area
                        .holder
                        .as_deref()
                        .and_then(|h| agreement.party_named(h))
                        .is_some_and(|p| p.id == party.id)
            };
            if map.areas.iter().any(held) {
                let ground = Ground::new(map, held).ok()?;
                let field = Field::new(ground, map, sigma_m(0.0, uncertainty_m));
                grounds.extend(field.map(|f| (party.id.clone(), f)));
            }
        }
        (!grounds.is_empty()).then_some(Self {
            grounds,
            uncertainty_m,
        })
    }

    /// The ground of each party that holds any.
    pub(super) fn grounds(&self) -> impl Iterator<Item = (&PartyId, &Field)> {
        self.grounds.iter()
    }

    /// The standard deviation in metres between a place known to within `place_sigma_m` and the
    /// edge, so many days from the time the map is stated for.
    pub(super) fn sigma_m(&self, place_sigma_m: f64, lag_days: f64) -> f64 {
        let moved = lag_days * PACE_M;
        let place = sqrt(place_sigma_m * place_sigma_m + moved * moved);
        sigma_m(place, self.uncertainty_m)
    }
}
