//! Tells maps of control from other features and tables.

use super::dated;
use super::read::areal;
use super::status;
use crate::documents::Layer;
use crate::reader::Context;
use crate::rows::Table;

/// The columns that hold geometry as text.
pub(super) const GEOMETRY: [&str; 9] = [
    "geometry",
    "geojson",
    "geom",
    "the_geom",
    "wkt",
    "wkt_geom",
    "polygon",
    "multipolygon",
    "shape",
];

/// Whether layers are obviously a dated map of control: areas, each of which says in our words who
/// holds it (`status` of `held`, `contested` or `unknown`; `holder`), and a day.
pub(crate) fn recognise(layers: &[Layer], context: &Context<'_>) -> bool {
    let features = layers.iter().flat_map(|layer| &layer.collection.features);
    let areas: Vec<_> = features
        .filter(|f| f.geometry.as_ref().is_some_and(|g| areal(&g.value, 0)))
        .collect();
    let empty = serde_json::Map::new();
    let properties = || {
        areas
            .iter()
            .map(|f| f.properties.as_ref().unwrap_or(&empty))
    };
    if areas.is_empty() || !properties().all(|p| status::own(p).is_some()) {
        return false;
    }
    let stated = dated::stated(properties(), &context.tz)
        .days
        .iter()
        .any(Option::is_some);
    stated || dated::in_name(&context.file).is_ok_and(|day| day.is_some())
}

/// What a table lacks to be one of maps of control: a column of dates, and one whose first value
/// is an area.
pub(crate) fn lacks(table: &Table) -> Vec<&'static str> {
    let mut lacks = Vec::new();
    if dated::column(&table.columns.names).is_none() {
        lacks.push("date");
    }
    if geometry(table).is_none() {
        lacks.push("geometry");
    }
    lacks
}

/// The column that holds areas.
pub(super) fn geometry(table: &Table) -> Option<usize> {
    let at = table.columns.find_any(&GEOMETRY)?;
    let mut reader = table.reader().ok()?;
    let mut record = csv::ByteRecord::new();
    for _ in 0..4 {
        if !reader.read_byte_record(&mut record).ok()? {
            break;
        }
        let field = record.get(at).unwrap_or_default();
        let start = String::from_utf8_lossy(&field[..field.len().min(400)]).to_uppercase();
        let start = start
            .split(';')
            .next_back()
            .unwrap_or_default()
            .trim_start()
            .to_owned();
        let text = ["POLYGON", "MULTIPOLYGON"]
            .iter()
            .any(|kind| start.starts_with(kind));
        if text || (start.starts_with('{') && start.contains("POLYGON")) {
            return Some(at);
        }
    }
    None
}
