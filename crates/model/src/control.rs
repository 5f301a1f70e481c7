//! Control: which ground a mapping body says who holds, and since when.

mod area;
mod chance;
mod cover;
mod edges;
mod error;
mod grid;
mod ground;
mod history;
mod locate;
mod rings;

use std::sync::Arc;

use serde::Serialize;

pub use area::area_km2;
pub use chance::{chance_inside, sigma_m};
pub use edges::edges_of;
pub use error::ControlError;
pub use ground::{Ground, Side, Standing};
pub use history::{ControlHistory, InForce};
pub use locate::{ControlIndex, Hit, Located};

use crate::{ContentId, Interval, Origin, Point, SourceId};

/// What a mapping body says of an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ControlStatus {
    /// Held by somebody.
    Held,
    /// Fought over, or between the lines.
    Contested,
    /// Not known to the mapping body.
    Unknown,
}

impl ControlStatus {
    /// The name used in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Contested => "contested",
            Self::Unknown => "unknown",
        }
    }
}

/// A ring of a polygon: its first point is also its last.
pub type Ring = Arc<[Point]>;

/// An area of one status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ControlArea {
    /// What is said of it.
    pub status: ControlStatus,
    /// Who is said to hold it, in the case's word for a party where it is one.
    pub holder: Option<Arc<str>>,
    /// The name the mapping body gave.
    pub name: Option<Arc<str>>,
    /// Polygons; of each the first ring is its rim, the others are holes.
    #[serde(skip)]
    pub polygons: Vec<Vec<Ring>>,
}

/// A dated map of control by one mapping body.
///
/// It holds from its instant until the next map of the same source; a day without a map is a gap,
/// not a day without change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ControlMap {
    /// The hash of its canonical content.
    pub id: ContentId,
    /// The mapping body.
    pub source: SourceId,
    /// The stretch of time that the map is stated for: a day of the case's zone, where only a day
    /// is known.
    pub stated_for: Interval,
    /// How far its edges may lie from the truth, in metres, where somebody said so.
    pub uncertainty_m: Option<u32>,
    /// Its areas.
    pub areas: Vec<ControlArea>,
    /// Where it stands in the evidence.
    pub origin: Origin,
}
