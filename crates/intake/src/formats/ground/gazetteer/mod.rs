//! Settlement tables: where named places are, and which settlements make up a division.
//!
//! A settlement table has the columns `geonameid, name, latitude, longitude, countrycode,
//! admin1code, population, alternatenames` (GeoNames' own names; alternate names parted by `|`),
//! and perhaps `admin1name`, what to call a division.
//! It is named by the agreement, not found among the evidence; one that lies there is recognised
//! and left alone.

mod divisions;
mod find;
mod read;
mod recognise;
mod region;
mod regions;

pub(crate) use divisions::Division;
pub(crate) use find::Gazetteer;
pub(crate) use read::{load, report};
pub(crate) use recognise::lacks;
pub(crate) use regions::Regions;

#[cfg(test)]
mod gazetteer_tests;
