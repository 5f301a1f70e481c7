//! Tables of places as text.

use super::entry::Class;
use super::pack::GazetteerError;
use super::row::Row;

/// Reads a table of places: a line of column names, then a line for each place.
///
/// Separated by tabs, or by commas if the first line holds no tab. The columns are those of GeoNames' tables by name, in
/// any order: `name`, `latitude` and `longitude` must be there; `geonameid`, `class` (one of `CABKPHTL`, else a
/// settlement), `population`, `countrycode`, `admin1` and `admin2` (GeoNames numbers), `extent_km` and `alternatenames`
/// (separated by `|`) may be.
///
/// # Errors
/// If a needed column is missing or a value cannot be read, with its line.
pub fn rows(text: &str) -> Result<Vec<Row>, GazetteerError> {
    let delimiter = if text.lines().next().unwrap_or_default().contains('\t') {
        b'\t'
    } else {
        b','
    };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .quoting(delimiter == b',')
        .flexible(true)
        .from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
    let wrong = |line: usize, what: String| GazetteerError::Row { line, what };
    let headers = reader
        .headers()
        .map_err(|error| wrong(1, error.to_string()))?
        .clone();
    let column = |names: &[&str]| {
        headers
            .iter()
            .position(|header| names.contains(&header.trim()))
    };
    let need = |names: &[&str]| {
        column(names).ok_or_else(|| {
            wrong(
                1,
                format!(
                    "no column `{}`: places need name, latitude and longitude",
                    names[0]
                ),
            )
        })
    };
    let (name, latitude, longitude) = (
        need(&["name"])?,
        need(&["latitude", "lat"])?,
        need(&["longitude", "lon"])?,
    );
    let number = column(&["geonameid"]);
    let class = column(&["class"]);
    let population = column(&["population"]);
    let country = column(&["countrycode", "country"]);
    let (first, second) = (column(&["admin1"]), column(&["admin2"]));
    let extent = column(&["extent_km"]);
    let others = column(&["alternatenames", "names"]);
    let mut found = Vec::new();
    for (at, record) in reader.records().enumerate() {
        let line = at + 2;
        let record = record.map_err(|error| wrong(line, error.to_string()))?;
        let cell = |at: Option<usize>| at.and_then(|at| record.get(at)).unwrap_or_default().trim();
        let degrees = |at: usize, most: f64, what: &str| {
            cell(Some(at))
                .parse::<f64>()
                .ok()
                .filter(|degrees| degrees.abs() <= most)
                .ok_or_else(|| {
                    wrong(
                        line,
                        format!(
                            "{what} {:?}: degrees between -{most} and {most} would be right",
                            cell(Some(at))
                        ),
                    )
                })
        };
        let people = cell(population).parse::<f64>().unwrap_or(0.0).max(0.0) as u64;
        found.push(Row {
            geonameid: cell(number).parse().unwrap_or(0),
            name: cell(Some(name)).to_owned(),
            latitude: degrees(latitude, 90.0, "latitude")?,
            longitude: degrees(longitude, 180.0, "longitude")?,
            class: cell(class)
                .bytes()
                .next()
                .and_then(Class::of)
                .unwrap_or(Class::Settlement),
            population: people,
            country: cell(country).to_owned(),
            first: cell(first).parse().unwrap_or(0),
            second: cell(second).parse().unwrap_or(0),
            extent_km: cell(extent)
                .parse()
                .unwrap_or(1.0 + model::exact::sqrt(people as f64) / 80.0),
            others: cell(others)
                .split('|')
                .filter(|other| !other.is_empty())
                .map(str::to_owned)
                .collect(),
        });
    }
    Ok(found)
}
