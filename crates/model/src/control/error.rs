//! What is wrong with a map of control.

use crate::Point;

/// A map of control that cannot be prepared.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ControlError {
    /// An edge that spans more than half a turn of longitude.
    #[error(
        "area {area}, polygon {polygon}, ring {ring}: the edge from {} to {} spans more than 180 degrees of longitude; \
         cut the area at the 180th meridian (RFC 7946, 3.1.9)",
        degrees(*.from),
        degrees(*.to)
    )]
    HalfTurn {
        /// The area's place in the map, from 0.
        area: usize,
        /// The polygon's place in the area, from 0.
        polygon: usize,
        /// The ring's place in the polygon, from 0: its rim.
        ring: usize,
        /// Where the edge begins.
        from: Point,
        /// Where it ends.
        to: Point,
    },
}

fn degrees(point: Point) -> String {
    format!("{:.6}, {:.6}", point.latitude(), point.longitude())
}
