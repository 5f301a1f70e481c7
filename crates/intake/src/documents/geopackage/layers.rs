//! Layers of features.

use geojson::{Feature, FeatureCollection, Geometry, JsonObject};
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use serde_json::Value;

use super::binary;
use super::connect::{damaged, quoted};
use super::open::{Room, has};
use crate::documents::Layer;
use crate::documents::open::Refusal;
use crate::rows::Skipped;

/// A layer as the GeoPackage declares it.
pub(super) struct Declared {
    pub(super) table: String,
    pub(super) column: String,
    pub(super) srs_id: i64,
}

/// The features of a layer, or why the layer is not read.
pub(super) fn read(
    db: &Connection,
    declared: &Declared,
    room: &mut Room,
    notes: &mut Vec<String>,
) -> Result<Result<Layer, String>, Refusal> {
    let wrong = |error: rusqlite::Error| damaged(&error);
    let name = &declared.table;
    if !has(db, name).map_err(wrong)? {
        return Ok(Err(format!("layer `{name}` is declared and is no table")));
    }
    if let Some(reason) = not_degrees(db, declared.srs_id).map_err(wrong)? {
        return Ok(Err(format!("layer `{name}` {reason}")));
    }
    let mut statement = db
        .prepare(&format!("SELECT * FROM main.{}", quoted(name)))
        .map_err(wrong)?;
    let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let Some(place) = names
        .iter()
        .position(|n| n.eq_ignore_ascii_case(&declared.column))
    else {
        return Ok(Err(format!(
            "layer `{name}` has no column `{}`, which is declared to hold its geometry",
            declared.column
        )));
    };
    let mut skipped = Skipped::default();
    let mut features = Vec::new();
    let mut measures = 0_u64;
    let mut number = 0_u32;
    let mut rows = statement.query([]).map_err(wrong)?;
    while let Some(row) = rows.next().map_err(wrong)? {
        number = number.saturating_add(1);
        let mut properties = JsonObject::new();
        let mut bytes = 0;
        for (at, column) in names.iter().enumerate().filter(|(at, _)| *at != place) {
            let value = value(row.get_ref(at).map_err(wrong)?);
            bytes += column.len() + value.as_str().map_or(8, str::len);
            properties.insert(column.clone(), value);
        }
        let geometry = match row.get_ref(place).map_err(wrong)? {
            ValueRef::Null => Ok(None),
            ValueRef::Blob(blob) => {
                bytes += blob.len();
                binary::read(blob, declared.srs_id)
            }
            _ => Err("its geometry is not stored as bytes".to_owned()),
        };
        room.take(bytes)?;
        match geometry {
            Ok(found) => features.push(Feature {
                bbox: None,
                geometry: found.map(|(value, measured)| {
                    measures += u64::from(measured);
                    Geometry::new(value)
                }),
                id: None,
                properties: Some(properties),
                foreign_members: None,
            }),
            Err(reason) => skipped.push(number, format!("layer `{name}`: {reason}")),
        }
    }
    if measures > 0 {
        notes.push(format!(
            "{measures} features of layer `{name}` have measures, which are not used"
        ));
    }
    Ok(Ok(Layer {
        name: name.clone(),
        collection: FeatureCollection::new(features),
        skipped,
    }))
}

fn value(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null | ValueRef::Blob(_) => Value::Null,
        ValueRef::Integer(number) => Value::from(number),
        ValueRef::Real(number) => Value::from(number),
        ValueRef::Text(bytes) => Value::from(String::from_utf8_lossy(bytes).into_owned()),
    }
}

/// What a reference system is, where it is not degrees of WGS 84.
fn not_degrees(db: &Connection, srs_id: i64) -> rusqlite::Result<Option<String>> {
    if srs_id <= 0 {
        return Ok(Some(
            "says no reference system (srs_id 0 or -1): nobody can say where its positions are"
                .to_owned(),
        ));
    }
    let mut statement = db.prepare(
        "SELECT srs_name, organization, organization_coordsys_id, definition FROM \
         gpkg_spatial_ref_sys WHERE srs_id = ?1",
    )?;
    let mut rows = statement.query([srs_id])?;
    let Some(row) = rows.next()? else {
        return Ok((srs_id != 4326).then(|| {
            format!("is in reference system {srs_id}, which the file does not describe")
        }));
    };
    let text = |at: usize| -> rusqlite::Result<String> {
        Ok(match row.get_ref(at)? {
            ValueRef::Text(bytes) => String::from_utf8_lossy(bytes).into_owned(),
            ValueRef::Integer(number) => number.to_string(),
            _ => String::new(),
        })
    };
    let (name, body, code, definition) = (text(0)?, text(1)?, text(2)?, text(3)?);
    let degrees = match body.to_uppercase().as_str() {
        "EPSG" => matches!(code.as_str(), "4326" | "4979"),
        "OGC" => {
            let code = code.to_uppercase();
            code.contains("CRS84") || code == "84" || name.to_uppercase().contains("CRS84")
        }
        _ => false,
    };
    let upper = definition.trim_start().to_uppercase();
    let projected = upper.starts_with("PROJ");
    if degrees && !projected {
        return Ok(None);
    }
    let kind = if projected {
        "projected metres"
    } else {
        "not degrees of WGS 84"
    };
    Ok(Some(format!(
        "is in `{}` ({body}:{code}), {kind}: degrees of WGS 84 (EPSG:4326) are needed",
        name.trim()
    )))
}
