//! Checks and counts lines and areas.

use std::collections::BTreeMap;

use geojson::{FeatureCollection, GeometryValue, Position};
use model::Point;

use crate::reader::Contents;

/// What a collection of features holds.
pub(crate) fn read(collection: &FeatureCollection) -> Contents {
    let mut found = Contents::default();
    let mut kinds: BTreeMap<&'static str, u64> = BTreeMap::new();
    let mut heights = 0_u64;
    for (at, feature) in collection.features.iter().enumerate() {
        let number = u32::try_from(at + 1).unwrap_or(u32::MAX);
        let Some(geometry) = &feature.geometry else {
            found
                .skipped
                .push(number, "the feature has no geometry".to_owned());
            continue;
        };
        let mut look = Look::default();
        look.value(&geometry.value, 0);
        if let Some(reason) = look.wrong {
            found.skipped.push(number, reason);
            continue;
        }
        heights += u64::from(look.heights);
        *kinds.entry(geometry.value.type_name()).or_default() += 1;
        found.read += 1;
    }
    found.skipped.settle();
    let kinds: Vec<String> = kinds
        .iter()
        .map(|(kind, n)| format!("{n} {kind}"))
        .collect();
    if !kinds.is_empty() {
        found.notes.push(format!(
            "geometry as received ({}); checked and counted, no observation comes of it",
            kinds.join(", ")
        ));
    }
    if heights > 0 {
        found.notes.push(format!(
            "{heights} features have heights, which are not used"
        ));
    }
    found
}

#[derive(Default)]
struct Look {
    heights: bool,
    wrong: Option<String>,
}

impl Look {
    fn value(&mut self, value: &GeometryValue, depth: u32) {
        match value {
            GeometryValue::Point { coordinates } => self.position(coordinates),
            GeometryValue::MultiPoint { coordinates } => {
                for p in coordinates {
                    self.position(p);
                }
            }
            GeometryValue::LineString { coordinates } => self.line(coordinates),
            GeometryValue::MultiLineString { coordinates } => {
                for line in coordinates {
                    self.line(line);
                }
            }
            GeometryValue::Polygon { coordinates } => {
                for ring in coordinates {
                    self.ring(ring);
                }
            }
            GeometryValue::MultiPolygon { coordinates } => {
                for ring in coordinates.iter().flatten() {
                    self.ring(ring);
                }
            }
            GeometryValue::GeometryCollection { geometries } => {
                if depth < 8 {
                    for g in geometries {
                        self.value(&g.value, depth + 1);
                    }
                } else {
                    self.fault("collections of geometries are nested too deep".to_owned());
                }
            }
        }
    }

    fn line(&mut self, line: &[Position]) {
        if line.len() < 2 {
            self.fault(format!("a line of {} points is none", line.len()));
        }
        for p in line {
            self.position(p);
        }
    }

    fn ring(&mut self, ring: &[Position]) {
        if ring.len() < 4 {
            self.fault(format!("a ring of {} points encloses nothing", ring.len()));
        } else if ring.first() != ring.last() {
            self.fault("a ring does not end where it begins".to_owned());
        }
        for p in ring {
            self.position(p);
        }
    }

    fn position(&mut self, position: &Position) {
        let numbers = position.as_slice();
        self.heights |= numbers.len() > 2;
        let (Some(lon), Some(lat)) = (numbers.first(), numbers.get(1)) else {
            return self.fault("a position has fewer than two numbers".to_owned());
        };
        if lat.abs() < 1e-9 && lon.abs() < 1e-9 {
            let reason = "position [0, 0] is a program's word for no position";
            return self.fault(reason.to_owned());
        }
        if Point::from_degrees(*lat, *lon).is_none() {
            let looks = if lat.abs() > 1000.0 || lon.abs() > 1000.0 {
                "projected metres; degrees of WGS 84 are needed"
            } else {
                "longitude must come first, then latitude, in degrees"
            };
            self.fault(format!(
                "position [{lon}, {lat}] is no place on Earth: {looks}"
            ));
        }
    }

    fn fault(&mut self, reason: String) {
        self.wrong.get_or_insert(reason);
    }
}
