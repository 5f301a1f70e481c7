//! Ground as GeoJSON.

use crate::world::{HALF_WIDTH_KM, SECTORS, Sides};

/// Points of the plane as a list of positions.
pub(super) fn positions(points: &[(f64, f64)], sides: Sides) -> String {
    let points: Vec<String> = points
        .iter()
        .map(|(x, y)| {
            let (lat, lon) = sides.degrees(*x, *y);
            format!("[{lon},{lat}]")
        })
        .collect();
    format!("[{}]", points.join(","))
}

/// A closed ring around ground whose lower and upper edge are given from west to east.
pub(super) fn ring(lower: &[(f64, f64)], upper: &[(f64, f64)], sides: Sides) -> String {
    let mut points = lower.to_vec();
    points.extend(upper.iter().rev());
    points.extend(lower.first());
    if sides.mirrored {
        points.reverse();
    }
    positions(&points, sides)
}

/// The sectors of the zone.
pub(super) fn sectors(sides: Sides) -> String {
    let features: Vec<String> = (0..SECTORS)
        .map(|sector| {
            let edge = |off: f64| -> Vec<(f64, f64)> {
                let points = crate::world::vertices(sector);
                points.map(|(x, y)| (x, y + off)).collect()
            };
            let ring = ring(&edge(-HALF_WIDTH_KM), &edge(HALF_WIDTH_KM), sides);
            let id = format!("sector-{}", sector + 1);
            format!(
                "{{\"type\":\"Feature\",\"id\":\"{id}\",\"properties\":{{\"name\":\"{id}\"}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[{ring}]}}}}"
            )
        })
        .collect();
    collection(&features)
}

/// Features as one collection, one a line.
pub(super) fn collection(features: &[String]) -> String {
    format!(
        "{{\"type\":\"FeatureCollection\",\"features\":[\n{}\n]}}\n",
        features.join(",\n")
    )
}
