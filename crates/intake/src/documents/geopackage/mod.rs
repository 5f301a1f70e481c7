//! GeoPackage (OGC 12-128r18): layers of features, and tables, in an SQLite database.
//!
//! The database is opened in memory, read-only, without views, triggers, extensions or functions
//! that a foreign schema may name, and with bounds on rows, bytes and work. Positions must be
//! degrees of WGS 84.

mod binary;
mod connect;
mod layers;
mod open;
mod tables;

pub(crate) use open::open;

#[cfg(test)]
mod geopackage_tests;
#[cfg(test)]
pub(crate) mod sample;
