//! Lines, zones and sites as written.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{At, Edge};

/// A line of contact or reference line, or one reading of it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Line")]
pub(crate) struct RawLine {
    /// A short name (`contact`).
    pub(crate) id: At<String>,
    /// A GeoJSON file of the case.
    pub(crate) source: At<String>,
    /// Which feature of the file, by its id or name; all of them where absent.
    pub(crate) feature: Option<At<String>>,
    /// How far from the drawn line the true one may lie: nine tenths of it lie within.
    pub(crate) uncertainty: At<String>,
    /// Which edges of a polygon are the line.
    pub(crate) edges: Option<At<Vec<Edge>>>,
    /// The stretch of a polygon's boundary that is the line: from the vertex nearest the first
    /// point, clockwise, to the one nearest the second; longitude first.
    pub(crate) between: Option<At<[[f64; 2]; 2]>>,
    /// Who holds this to be the line; nobody where it is undisputed.
    #[serde(default)]
    pub(crate) claimed_by: Vec<At<String>>,
    /// Who drew it.
    pub(crate) credit: Option<String>,
    /// Anything the reader must know of it.
    pub(crate) note: Option<String>,
}

/// A zone: ground with a boundary, or one reading of it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Zone")]
pub(crate) struct RawZone {
    /// A short name.
    pub(crate) id: At<String>,
    /// A GeoJSON file of the case.
    pub(crate) source: At<String>,
    /// Which feature of the file, by its id or name; all of them where absent.
    pub(crate) feature: Option<At<String>>,
    /// How far the true boundary may lie from the drawn one; `0 m` where absent.
    pub(crate) uncertainty: Option<At<String>>,
    /// Who holds this to be the zone: several blocks with one `id` are readings of it.
    #[serde(default)]
    pub(crate) claimed_by: Vec<At<String>>,
}

/// A place that the agreement protects or names: a GeoJSON feature, or a point.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Site")]
pub(crate) struct RawSite {
    /// A short name.
    pub(crate) id: At<String>,
    /// Its name, with both spellings where it is disputed.
    pub(crate) name: At<String>,
    /// A GeoJSON file of the case.
    pub(crate) source: Option<At<String>>,
    /// Which feature of the file, by its id or name.
    pub(crate) feature: Option<At<String>>,
    /// Degrees, north positive.
    pub(crate) latitude: Option<At<f64>>,
    /// Degrees, east positive.
    pub(crate) longitude: Option<At<f64>>,
    /// How far around a point provisions reach; `1 km` where absent.
    pub(crate) radius: Option<At<String>>,
}
