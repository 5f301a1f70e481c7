//! Incidents that may be parts of records of many days. Nothing is joined by it.

use std::collections::BTreeMap;

use model::Point;
use model::exact::{cos, sqrt};
use report::FusedRecords;

use super::reports::LONGEST_DAYS;

/// How far from the place of an episode that does not say how precisely it is known.
const UNSTATED_KM: f64 = 10.0;
/// No farther than this however vague the place.
const FARTHEST_KM: f64 = 75.0;
/// So many incidents of one episode are listed, the nearest.
const MOST: usize = 1_000;
/// And so many in all.
const MOST_IN_ALL: usize = 500_000;
/// Width of a cell in micro-degrees.
const CELL: i32 = 500_000;

/// A single incident: first and last day, place, number.
type Single = (i32, i32, Point, u32);

/// Records of more than seven days with the incidents that lie within their days and near their
/// place, and what was left off.
pub(super) fn episodes(records: &FusedRecords<'_>) -> (Vec<(u32, u32)>, Option<String>) {
    let long = |at: usize| {
        let record = &records.records[at];
        record.last_day - record.first_day >= LONGEST_DAYS
    };
    let long: Vec<usize> = (0..records.records.len()).filter(|at| long(*at)).collect();
    if long.is_empty() {
        return (Vec::new(), None);
    }
    let cells = cells(records);
    let mut found = Vec::new();
    let mut cut = 0_u64;
    for at in long {
        let episode = &records.records[at];
        let Some(point) = episode.point else {
            continue;
        };
        let km = episode
            .sigma_km
            .map_or(UNSTATED_KM, |sigma| (3.0 * sigma).clamp(2.0, FARTHEST_KM));
        let mut near: Vec<(f64, u32)> = Vec::new();
        for (first, last, place, incident) in around(&cells, point, km) {
            if *first < episode.first_day || *last > episode.last_day {
                continue;
            }
            let apart = apart_km(point, *place);
            if apart <= km {
                near.push((apart, *incident));
            }
        }
        near.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let room = MOST.min(MOST_IN_ALL - found.len());
        cut += near.len().saturating_sub(room) as u64;
        near.truncate(room);
        let mut incidents: Vec<u32> = near.into_iter().map(|(_, incident)| incident).collect();
        incidents.sort_unstable();
        found.extend(incidents.into_iter().map(|incident| (at as u32, incident)));
    }
    let note = (cut > 0).then(|| {
        format!(
            "episodes.csv leaves off {cut} incidents: it lists the {MOST} nearest of an episode and \
             {MOST_IN_ALL} in all"
        )
    });
    (found, note)
}

type Cells = BTreeMap<(i32, i32), Vec<Single>>;

/// Incidents that are no episodes, by cells of their places.
fn cells(records: &FusedRecords<'_>) -> Cells {
    let mut cells: Cells = BTreeMap::new();
    for (incident, number) in records.incidents.iter().zip(0_u32..) {
        let Some(members) = records.members.get(incident.members.clone()) else {
            continue;
        };
        let told = || members.iter().map(|at| &records.records[*at as usize]);
        let Some(point) = told().find_map(|record| record.point) else {
            continue;
        };
        if !told().any(|record| record.comparable) {
            continue;
        }
        let first = told().map(|record| record.first_day).min().unwrap_or(0);
        let last = told().map(|record| record.last_day).max().unwrap_or(0);
        let cell = (point.lat.div_euclid(CELL), point.lon.div_euclid(CELL));
        cells
            .entry(cell)
            .or_default()
            .push((first, last, point, number));
    }
    cells
}

/// The incidents of the cells within so many kilometres.
fn around(cells: &Cells, point: Point, km: f64) -> impl Iterator<Item = &Single> {
    let north = (km / 111.195 * 1e6) as i32;
    let shrink = cos((point.latitude().abs() + 1.0).min(85.0).to_radians());
    let east = (f64::from(north) / shrink) as i32;
    let cell = |micro: i32| micro.div_euclid(CELL);
    let (west, east) = (
        cell(point.lon.saturating_sub(east)),
        cell(point.lon.saturating_add(east)),
    );
    (cell(point.lat - north)..=cell(point.lat + north))
        .flat_map(move |row| cells.range((row, west)..=(row, east)))
        .flat_map(|(_, singles)| singles)
}

fn apart_km(a: Point, b: Point) -> f64 {
    let middle = f64::midpoint(a.latitude(), b.latitude()).to_radians();
    let north = a.latitude() - b.latitude();
    let east = (a.longitude() - b.longitude()) * cos(middle);
    111.195 * sqrt(north * north + east * east)
}
