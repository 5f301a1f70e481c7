//! `incidents.csv`: the incidents, with what their records agree and disagree on.

use model::Point;
use model::exact::{cos, sqrt};

use super::cells::{Cells, rows};
use super::output;
use super::records::{FusedCategory, FusedRecords, first_and_last};
use crate::edition::Output;

/// Weight of a record that does not say how precisely it places, as a standard deviation.
const UNSTATED_KM: f64 = 2.0;

pub(super) fn incidents(all: &FusedRecords<'_>) -> Output {
    let mut heading = "incident_id,date_start,date_end,latitude,longitude,uncertainty_km,records,\
                       sources"
        .to_owned();
    let mut put = |name: &str, suffix: &str| {
        let name: String = format!("{name}{suffix}");
        heading.push(',');
        heading.push_str(&if name.contains([',', '"', '\n']) {
            format!("\"{}\"", name.replace('"', "\"\""))
        } else {
            name
        });
    };
    for category in &all.categories {
        put(&category.name, "");
        put(&category.name, "_disagree");
    }
    for number in &all.numbers {
        put(&number.name, "_min");
        put(&number.name, "_max");
    }
    let vocabularies: Vec<Vocabularies> = all
        .categories
        .iter()
        .map(|category| Vocabularies::of(all, category))
        .collect();
    let bytes = rows(&heading, &all.incidents, |cells, incident| {
        let members = all.members(incident);
        cells.ascii(&incident.id);
        let (first, last) = first_and_last(all, members);
        cells.day(first);
        cells.day(last);
        place(cells, all, members);
        cells.whole(members.len() as u64);
        sources(cells, all, members);
        for (category, used) in all.categories.iter().zip(&vocabularies) {
            words(cells, all, category, used, members);
        }
        for number in &all.numbers {
            let told = || {
                members
                    .iter()
                    .map(|at| number.values[*at as usize])
                    .filter(|n| *n > 0)
            };
            for bound in [told().min(), told().max()] {
                match bound {
                    Some(n) => cells.whole(u64::from(n - 1)),
                    None => cells.empty(),
                }
            }
        }
    });
    output("incidents.csv", all.incidents.len() as u64, bytes)
}

/// Latitude, longitude and how far from there the incident may have been: no less than two of the
/// smallest standard deviation that a record states, and no less than the farthest record.
fn place(cells: &mut Cells, all: &FusedRecords<'_>, members: &[u32]) {
    let placed = || {
        let records = members.iter().map(|at| all.record(*at));
        records.filter_map(|record| Some((record.point?, record.sigma_km)))
    };
    let Some((first, _)) = placed().next() else {
        cells.empty();
        cells.empty();
        cells.empty();
        return;
    };
    let (mut weights, mut north, mut east) = (0.0, 0.0, 0.0);
    for (point, sigma_km) in placed() {
        let sigma = sigma_km.unwrap_or(UNSTATED_KM).max(0.01);
        let weight = 1.0 / (sigma * sigma);
        weights += weight;
        north += weight * f64::from(point.lat - first.lat);
        east += weight * f64::from(point.lon.wrapping_sub(first.lon));
    }
    let middle = Point {
        lat: first.lat + (north / weights).round_ties_even() as i32,
        lon: first.lon + (east / weights).round_ties_even() as i32,
    };
    cells.degrees(middle.lat);
    cells.degrees(middle.lon);
    let farthest = placed()
        .map(|(point, _)| apart_km(middle, point))
        .fold(0.0, f64::max);
    let stated = placed()
        .filter_map(|(_, sigma)| sigma)
        .fold(f64::INFINITY, f64::min);
    let stated = if stated.is_finite() {
        2.0 * stated
    } else {
        0.0
    };
    let uncertainty = farthest.max(stated);
    if uncertainty > 0.0 {
        cells.decimals((uncertainty * 100.0).round_ties_even() as i64, 2);
    } else {
        cells.empty();
    }
}

/// Kilometres between two points that are near each other.
pub(super) fn apart_km(a: Point, b: Point) -> f64 {
    let middle = f64::midpoint(a.latitude(), b.latitude()).to_radians();
    let north = a.latitude() - b.latitude();
    let east = (a.longitude() - b.longitude()) * cos(middle);
    111.195 * sqrt(north * north + east * east)
}

fn sources(cells: &mut Cells, all: &FusedRecords<'_>, members: &[u32]) {
    let mut names = members.iter().map(|at| all.source(all.record(*at)));
    let mut text = names.next().unwrap_or_default().to_owned();
    let mut last = text.clone();
    for name in names {
        if name != last {
            text.push(';');
            text.push_str(name);
            name.clone_into(&mut last);
        }
    }
    cells.text(&text);
}

/// Which names of levels each source uses.
struct Vocabularies(Vec<Vec<bool>>);

impl Vocabularies {
    fn of(all: &FusedRecords<'_>, category: &FusedCategory) -> Self {
        let names = category
            .paths
            .iter()
            .flatten()
            .max()
            .map_or(0, |most| *most as usize + 1);
        let mut stated = vec![vec![false; category.paths.len()]; all.sources.len()];
        for (record, value) in all.records.iter().zip(&category.values) {
            stated[usize::from(record.source)][*value as usize] = true;
        }
        let used = stated.iter().map(|stated| {
            let mut used = vec![false; names];
            let values = stated
                .iter()
                .zip(&category.paths)
                .filter(|(stated, _)| **stated);
            for name in values.flat_map(|(_, path)| path) {
                used[*name as usize] = true;
            }
            used
        });
        Self(used.collect())
    }

    /// Whether a source has a word for any level of a value.
    fn knows(&self, source: u16, path: &[u32]) -> bool {
        let used = &self.0[usize::from(source)];
        path.iter()
            .any(|name| used.get(*name as usize).copied().unwrap_or(false))
    }
}

/// The most usual value of the members, of equally usual ones the first by name, and whether two
/// of them name different things: alike at no level, though one could have used the other's word.
/// Empty where fewer than two can be compared.
fn words(
    cells: &mut Cells,
    all: &FusedRecords<'_>,
    category: &FusedCategory,
    used: &Vocabularies,
    members: &[u32],
) {
    let mut told: Vec<(u32, u16)> = members
        .iter()
        .map(|at| (category.values[*at as usize], all.record(*at).source))
        .filter(|(value, _)| *value > 0)
        .collect();
    told.sort_unstable();
    let mut best: Option<(usize, u32)> = None;
    for same in told.chunk_by(|a, b| a.0 == b.0) {
        if best.is_none_or(|(most, _)| same.len() > most) {
            best = Some((same.len(), same[0].0));
        }
    }
    let Some((_, value)) = best else {
        cells.empty();
        cells.empty();
        return;
    };
    cells.words(&category.words[value as usize]);
    let (mut agree, mut disagree) = (false, false);
    for (at, (a, s)) in told.iter().enumerate() {
        for (b, t) in &told[at + 1..] {
            let (x, y) = (&category.paths[*a as usize], &category.paths[*b as usize]);
            let alike = a == b || x.iter().zip(y).any(|(x, y)| x == y);
            agree |= alike;
            disagree |= !alike && (used.knows(*t, x) || used.knows(*s, y));
        }
    }
    match (disagree, agree) {
        (true, _) => cells.ascii(b"yes"),
        (false, true) => cells.ascii(b"no"),
        (false, false) => cells.empty(),
    }
}
