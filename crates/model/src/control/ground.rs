//! Ground that is held by somebody: which side of its edge a point is on, and how far from it.

use super::{ControlArea, ControlError, ControlIndex, ControlMap, Hit, edges_of};
use crate::Point;
use crate::geodesy::{EdgeTree, Nearest};

/// A point on an edge may be so far from it in metres: edges are held as straight lines through
/// the Earth.
const ON_EDGE_M: f64 = 0.25;

/// The side of an edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// Inside the ground.
    Inside,
    /// Exactly on its edge.
    OnEdge,
    /// Outside it.
    Outside,
}

/// Where a point stands to some ground.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standing {
    /// On which side of the edge.
    pub side: Side,
    /// The geodesic distance to the nearest edge in metres; `None` where the ground has no edge.
    pub distance_m: Option<f64>,
}

impl Standing {
    /// The distance in metres, positive inside and negative outside.
    pub fn signed_m(&self) -> Option<f64> {
        self.distance_m.map(|d| match self.side {
            Side::Inside => d,
            Side::OnEdge => 0.0,
            Side::Outside => -d,
        })
    }
}

/// Some areas of a map of control taken together, prepared for many points.
///
/// Where two of the areas share an edge, it lies inside and no distance is measured to it. An
/// edge of one that runs within another is still an edge: areas of one holder that overlap are
/// measured to the nearer rim.
#[derive(Clone, Debug)]
pub struct Ground {
    index: ControlIndex,
    edges: EdgeTree,
}

impl Ground {
    /// Prepares the areas for which `of` is true.
    ///
    /// # Errors
    /// As [`ControlIndex::new`].
    pub fn new(map: &ControlMap, of: impl Fn(&ControlArea) -> bool) -> Result<Self, ControlError> {
        let areas = map.areas.iter().enumerate().filter(|(_, area)| of(area));
        Ok(Self {
            index: ControlIndex::over(areas)?,
            edges: EdgeTree::new(edges_of(map, &of)),
        })
    }

    /// Prepares what a map says that somebody holds.
    ///
    /// # Errors
    /// As [`ControlIndex::new`].
    pub fn held_by(map: &ControlMap, holder: &str) -> Result<Self, ControlError> {
        Self::new(map, |area| area.holder.as_deref() == Some(holder))
    }

    /// Where a point stands.
    pub fn stand(&self, point: Point) -> Standing {
        standing(&self.index.locate(point), self.edges.nearest(point))
    }

    /// Where each of many points stands, in their order.
    pub fn stand_all(&self, points: &[Point]) -> Vec<Standing> {
        let located = self.index.locate_all(points);
        let nearest = self.edges.nearest_all(points);
        let near = |i: usize| nearest.get(i).copied();
        (0..points.len())
            .map(|i| standing(located.of(i), near(i)))
            .collect()
    }
}

fn standing(hits: &[Hit], nearest: Option<Nearest>) -> Standing {
    let distance_m = nearest.map(|n| n.distance_m);
    let side = if hits.is_empty() {
        Side::Outside
    } else if hits.iter().any(|hit| !hit.on_edge) {
        Side::Inside
    } else if distance_m.is_some_and(|d| d <= ON_EDGE_M) {
        return Standing {
            side: Side::OnEdge,
            distance_m: Some(0.0),
        };
    } else {
        // On an edge that two of the areas share.
        Side::Inside
    };
    Standing { side, distance_m }
}

#[cfg(test)]
#[path = "ground_tests.rs"]
mod tests;
