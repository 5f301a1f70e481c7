//! Takes areas out of a table with a date and a geometry a row.

use geojson::GeometryValue;
use model::diagnostic::Diagnostic;
use serde_json::{Map, Value};

use super::assemble::{Piece, assemble};
use super::recognise::geometry;
use super::rings::polygons;
use super::wkt;
use crate::reader::{Contents, Context, each, shorten};
use crate::rows::{Row, Table};

/// Reads a table as maps of control: a row is an area, of the day that the row states.
///
/// # Errors
/// Where its bytes cannot be read, and those of [`read`](super::read()).
pub(crate) fn read_table(table: &Table, context: &Context<'_>) -> Result<Contents, Diagnostic> {
    let place = geometry(table);
    let scanned = each(table, context, &|row| piece(row, table, place))?;
    let found = Contents {
        skipped: scanned.skipped,
        ..Contents::default()
    };
    let pieces = scanned
        .records
        .into_iter()
        .map(|(number, piece)| Piece { number, ..piece })
        .collect();
    assemble(pieces, &Map::new(), found, context)
}

fn piece(row: &Row<'_>, table: &Table, place: Option<usize>) -> Result<Piece, String> {
    let text = row.get(place);
    let value = value(text)?;
    let (polygons, repairs) = polygons(&value)?;
    if polygons.is_empty() {
        return Err("its geometry encloses nothing".to_owned());
    }
    let mut properties = Map::new();
    for (at, name) in table.columns.names.iter().enumerate() {
        let text = row.get(Some(at));
        if Some(at) != place && !name.is_empty() && !text.is_empty() {
            properties.insert(name.clone(), Value::from(text));
        }
    }
    if let Some(at) = super::dated::column(&table.columns.names)
        && row.get(Some(at)).is_empty()
    {
        return Err("it states no date".to_owned());
    }
    Ok(Piece {
        number: row.line,
        layer: "".into(),
        properties,
        polygons,
        repairs,
    })
}

/// The geometry in a text: GeoJSON, a feature of it, or well-known text.
fn value(text: &str) -> Result<GeometryValue, String> {
    if text.is_empty() {
        return Err("its geometry is empty".to_owned());
    }
    if !text.starts_with('{') {
        return wkt::read(text);
    }
    let wrong = |error: &dyn std::fmt::Display| {
        format!(
            "its geometry is no GeoJSON: {}",
            shorten(&error.to_string())
        )
    };
    match text
        .parse::<geojson::GeoJson>()
        .map_err(|error| wrong(&error))?
    {
        geojson::GeoJson::Geometry(geometry) => Ok(geometry.value),
        geojson::GeoJson::Feature(feature) => feature
            .geometry
            .map(|geometry| geometry.value)
            .ok_or_else(|| "its feature has no geometry".to_owned()),
        geojson::GeoJson::FeatureCollection(_) => {
            Err("its geometry is a collection of features: a row is one area".to_owned())
        }
    }
}
