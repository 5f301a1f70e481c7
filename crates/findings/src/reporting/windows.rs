//! Which areas of the terms hold each incident, and which incidents belong to one area and week.

use std::collections::BTreeMap;

use agreement::{Agreement, Region};
use model::{Incident, Instant};
use rayon::prelude::*;

use crate::reach::{Bounded, contains, site_region};

const WEEK_MS: i64 = 7 * 86_400_000;

/// The named areas of an agreement: zones, sites, and the grounds of its provisions.
pub(super) struct Areas {
    pub(super) names: Vec<String>,
    regions: Vec<Region>,
}

impl Areas {
    pub(super) fn of(agreement: &Agreement) -> Self {
        let mut all: BTreeMap<String, Region> = BTreeMap::new();
        for provision in &agreement.provisions {
            for place in &provision.places {
                all.insert(place.zone.to_string(), place.region.clone());
            }
        }
        for site in &agreement.sites {
            all.insert(site.id.to_string(), site_region(site));
        }
        for zone in &agreement.zones {
            let region = Region::Ground {
                ground: zone.ground.clone(),
                uncertainty_m: 0,
            };
            all.insert(zone.id.to_string(), region);
        }
        let (names, regions) = all.into_iter().unzip();
        Self { names, regions }
    }

    /// The areas that hold each incident's place, by number.
    pub(super) fn holding(&self, incidents: &[Incident]) -> Vec<Vec<u16>> {
        let bounded: Vec<Bounded> = self.regions.iter().map(Bounded::new).collect();
        incidents
            .par_iter()
            .map(|incident| {
                (0..)
                    .zip(&bounded)
                    .filter(|(_, b)| contains(b, incident.place.point))
                    .map(|(k, _)| k)
                    .collect()
            })
            .collect()
    }
}

/// The windows of a case.
#[derive(Clone, Debug, Default)]
pub(super) struct Windows {
    /// The window of each incident, by number.
    pub(super) of: Vec<u32>,
    /// The areas and the week of each.
    pub(super) keys: Vec<(Vec<u16>, i64)>,
    /// The names of the areas.
    pub(super) areas: Vec<String>,
    /// When weeks begin to be counted.
    pub(super) origin: i64,
}

impl Windows {
    /// The windows that lie in an area in the week that an instant is in.
    pub(super) fn at(&self, area: &str, instant: Instant) -> impl Iterator<Item = usize> + '_ {
        let area = self.areas.iter().position(|name| name == area);
        let week = (instant.ms() - self.origin).div_euclid(WEEK_MS);
        let holds = move |(_, key): &(usize, &(Vec<u16>, i64))| {
            key.1 == week && area.is_some_and(|k| key.0.contains(&(k as u16)))
        };
        self.keys.iter().enumerate().filter(holds).map(|(at, _)| at)
    }
}

/// The window of each incident: incidents in the same areas in
/// the same week, weeks counted from the first start of a period.
pub(super) fn windows(
    agreement: &Agreement,
    incidents: &[Incident],
    areas: &[Vec<u16>],
    names: &[String],
) -> Windows {
    let starts = agreement.periods.iter().flat_map(|p| &p.readings);
    let first = starts
        .filter(|r| r.has_start)
        .map(|r| r.interval.start)
        .min();
    let origin = first.unwrap_or(Instant(0)).ms();
    let week = |incident: &Incident| {
        let middle = i64::midpoint(incident.when.earliest.ms(), incident.when.latest.ms());
        (middle - origin).div_euclid(WEEK_MS)
    };
    let keys: Vec<(&[u16], i64)> = incidents
        .iter()
        .zip(areas)
        .map(|(incident, areas)| (&areas[..], week(incident)))
        .collect();
    let mut numbers: BTreeMap<(&[u16], i64), u32> = keys.iter().map(|k| (*k, 0)).collect();
    for (number, at) in (0..).zip(numbers.values_mut()) {
        *at = number;
    }
    Windows {
        of: keys.iter().map(|k| numbers[k]).collect(),
        keys: numbers
            .into_keys()
            .map(|(areas, week)| (areas.to_vec(), week))
            .collect(),
        areas: names.to_vec(),
        origin,
    }
}
