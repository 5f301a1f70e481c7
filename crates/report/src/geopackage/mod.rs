//! GeoPackage 1.3 (OGC 12-128r17): layers and tables in one file that QGIS and ArcGIS open, with
//! styles and credits inside.
//!
//! The file is made in memory from rows in their order, with fixed sizes and without a clock, so the
//! same rows give the same bytes.

mod blob;
mod package;
mod row;
mod styles;

pub(crate) use package::GeoPackage;
pub(crate) use styles::{Drawn, Style, Symbol};

#[cfg(test)]
mod geopackage_tests;
#[cfg(test)]
pub(crate) use geopackage_tests::read_back;
