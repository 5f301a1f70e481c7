//! A place as a table of places gives it.

use super::entry::Class;

/// A row of a table of places.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its number in GeoNames, 0 if it has none.
    pub geonameid: u32,
    /// Its usual name.
    pub name: String,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// What it is.
    pub class: Class,
    /// How many people live there, 0 if not known.
    pub population: u64,
    /// The ISO code of the country it is recorded under, empty if none.
    pub country: String,
    /// The GeoNames number of its first division, 0 if none.
    pub first: u32,
    /// The GeoNames number of its second division, 0 if none.
    pub second: u32,
    /// How far from the point its parts lie, in km.
    pub extent_km: f64,
    /// Other spellings and names.
    pub others: Vec<String>,
}
