//! Geometries as well-known binary, little-endian, two dimensions (OGC Simple Features, 8.2).

use geo::{Coord, CoordsIter, Geometry, LineString, Polygon};

/// The box around geometries, in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Bounds {
    pub(crate) west: f64,
    pub(crate) south: f64,
    pub(crate) east: f64,
    pub(crate) north: f64,
}

impl Bounds {
    /// A box widened by a geometry.
    pub(crate) fn around(so_far: Option<Self>, shape: Option<&Geometry<f64>>) -> Option<Self> {
        let Some(shape) = shape else { return so_far };
        shape.coords_iter().fold(so_far, |bounds, c| {
            let b = bounds.unwrap_or(Self {
                west: c.x,
                south: c.y,
                east: c.x,
                north: c.y,
            });
            Some(Self {
                west: b.west.min(c.x),
                south: b.south.min(c.y),
                east: b.east.max(c.x),
                north: b.north.max(c.y),
            })
        })
    }
}

/// A point, lines or areas as well-known binary; anything else, which no table holds, as an empty
/// collection.
pub(crate) fn wkb(shape: &Geometry<f64>) -> Vec<u8> {
    let mut out = Vec::new();
    match shape {
        Geometry::Point(p) => {
            head(&mut out, 1);
            coordinate(&mut out, p.0);
        }
        Geometry::MultiLineString(lines) => {
            head(&mut out, 5);
            count(&mut out, lines.0.len());
            for line in &lines.0 {
                head(&mut out, 2);
                path(&mut out, line);
            }
        }
        Geometry::MultiPolygon(areas) => {
            head(&mut out, 6);
            count(&mut out, areas.0.len());
            for area in &areas.0 {
                polygon(&mut out, area);
            }
        }
        _ => {
            head(&mut out, 7);
            count(&mut out, 0);
        }
    }
    out
}

fn polygon(out: &mut Vec<u8>, area: &Polygon<f64>) {
    head(out, 3);
    count(out, 1 + area.interiors().len());
    path(out, area.exterior());
    for hole in area.interiors() {
        path(out, hole);
    }
}

fn path(out: &mut Vec<u8>, line: &LineString<f64>) {
    count(out, line.0.len());
    for c in &line.0 {
        coordinate(out, *c);
    }
}

fn head(out: &mut Vec<u8>, kind: u32) {
    out.push(1);
    out.extend_from_slice(&kind.to_le_bytes());
}

fn count(out: &mut Vec<u8>, n: usize) {
    out.extend_from_slice(&(n as u32).to_le_bytes());
}

fn coordinate(out: &mut Vec<u8>, c: Coord<f64>) {
    out.extend_from_slice(&c.x.to_le_bytes());
    out.extend_from_slice(&c.y.to_le_bytes());
}

#[cfg(test)]
#[path = "wkb_tests.rs"]
mod wkb_tests;
