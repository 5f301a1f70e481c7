//! Ground: lines, zones and sites, and the regions that provisions make of them.

use std::sync::Arc;

use geo::{LineString, MultiPolygon};
use model::{PartyId, Point};

/// A line of contact or reference line.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its identifier.
    pub id: Arc<str>,
    /// Its stretches, in degrees, longitude first.
    pub stretches: Vec<LineString<f64>>,
    /// How far from the drawn line the true one may lie, in metres: nine tenths of it lie within.
    pub uncertainty_m: u32,
    /// Who drew it.
    pub credit: Option<Arc<str>>,
    /// Who holds this to be the line; empty where nobody disputes it.
    pub claimed_by: Vec<PartyId>,
    /// Anything the reader must know of it.
    pub note: Option<Arc<str>>,
}

/// A zone: ground with a boundary.
#[derive(Clone, Debug, PartialEq)]
pub struct Zone {
    /// Its identifier.
    pub id: Arc<str>,
    /// Its ground, in degrees, longitude first.
    pub ground: MultiPolygon<f64>,
    /// How far the true boundary may lie from the drawn one, in metres.
    pub uncertainty_m: u32,
    /// Who holds this to be the zone; empty where nobody disputes it.
    pub claimed_by: Vec<PartyId>,
}

/// The form of a site.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A point.
    Point(Point),
    /// Ground with a boundary.
    Ground(MultiPolygon<f64>),
}

/// A place that the agreement protects or names.
#[derive(Clone, Debug, PartialEq)]
pub struct Site {
    /// Its identifier.
    pub id: Arc<str>,
    /// Its name, with both spellings where it is disputed.
    pub name: Arc<str>,
    /// What it is.
    pub shape: Shape,
    /// How far around it the provision reaches, in metres.
    pub radius_m: u32,
}

/// The ground that a finding speaks of, resolved from a provision's `where`.
#[derive(Clone, Debug, PartialEq)]
pub enum Region {
    /// All ground.
    Everywhere,
    /// Ground within a distance of a line.
    NearLine {
        /// The line.
        line: Line,
        /// The distance in metres.
        within_m: u32,
    },
    /// Ground with a boundary.
    Ground {
        /// The ground.
        ground: MultiPolygon<f64>,
        /// How far the true boundary may lie from the drawn one, in metres.
        uncertainty_m: u32,
    },
    /// Ground within a distance of a point.
    NearPoint {
        /// The point.
        point: Point,
        /// The distance in metres.
        within_m: u32,
    },
}
