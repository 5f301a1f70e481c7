//! A geometry as a GeoPackage stores it: a header, then well-known binary (OGC 12-128r17, 2.1.3).

use geo::Geometry;

use super::package::WGS_84;
use crate::sheet::{Bounds, wkb};

/// Little-endian, no envelope.
const PLAIN: u8 = 0b0000_0001;
/// Little-endian, envelope of two dimensions.
const BOXED: u8 = 0b0000_0011;

/// The bytes of a geometry; all but points carry the box around them.
pub(super) fn blob(shape: &Geometry<f64>) -> Vec<u8> {
    let bounds = match shape {
        Geometry::Point(_) => None,
        other => Bounds::around(None, Some(other)),
    };
    let mut out = b"GP\0".to_vec();
    out.push(if bounds.is_some() { BOXED } else { PLAIN });
    out.extend_from_slice(&WGS_84.to_le_bytes());
    for edge in bounds
        .iter()
        .flat_map(|b| [b.west, b.east, b.south, b.north])
    {
        out.extend_from_slice(&edge.to_le_bytes());
    }
    out.extend_from_slice(&wkb(shape));
    out
}
