//! Takes areas out of layers of features.

use std::sync::Arc;

use geojson::{Feature, GeometryValue};
use model::diagnostic::Diagnostic;
use serde_json::Map;

use super::assemble::{Piece, assemble};
use super::rings::polygons;
use crate::documents::Layer;
use crate::reader::{Contents, Context};

/// Reads the layers of a file as maps of control.
///
/// # Errors
/// Where nobody says for which day the map is, or what its words mean.
pub(crate) fn read(layers: &[Layer], context: &Context<'_>) -> Result<Contents, Diagnostic> {
    let mut found = Contents::default();
    let mut pieces = Vec::new();
    let mut whole = Map::new();
    for layer in layers {
        let name: Arc<str> = layer.name.as_str().into();
        if let Some(members) = &layer.collection.foreign_members {
            whole.extend(members.iter().map(|(k, v)| (k.clone(), v.clone())));
        }
        for (at, feature) in layer.collection.features.iter().enumerate() {
            let number = u32::try_from(at + 1).unwrap_or(u32::MAX);
            match piece(feature, number, &name) {
                Ok(Some(piece)) => {
                    let words = "points and lines stand beside areas: passed over";
                    found.remarks(words, piece.repairs.others);
                    pieces.push(piece);
                }
                Ok(None) => found.remark("features are no areas: passed over"),
                Err(reason) => found.skipped.push(number, reason),
            }
        }
    }
    assemble(pieces, &whole, found, context)
}

fn piece(feature: &Feature, number: u32, layer: &Arc<str>) -> Result<Option<Piece>, String> {
    let Some(geometry) = &feature.geometry else {
        return Err("the feature has no geometry".to_owned());
    };
    if !areal(&geometry.value, 0) {
        return Ok(None);
    }
    let (polygons, repairs) = polygons(&geometry.value)?;
    if polygons.is_empty() {
        return Err("none of its rings encloses anything".to_owned());
    }
    Ok(Some(Piece {
        number,
        layer: layer.clone(),
        properties: feature.properties.clone().unwrap_or_default(),
        polygons,
        repairs,
    }))
}

/// Whether a geometry holds areas.
pub(super) fn areal(value: &GeometryValue, depth: u32) -> bool {
    match value {
        GeometryValue::Polygon { .. } | GeometryValue::MultiPolygon { .. } => true,
        GeometryValue::GeometryCollection { geometries } => {
            depth > 8 || geometries.iter().any(|g| areal(&g.value, depth + 1))
        }
        _ => false,
    }
}
