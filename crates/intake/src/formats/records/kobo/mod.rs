//! KoboToolbox submissions: the API's JSON, and exports as CSV, XLSX and GeoJSON.
//!
//! A submission keeps its identity when it is edited (`meta/rootUuid`); its version is the latest of
//! the times that the server tells. What was not approved does not count.

mod read;
mod recognise;

pub(crate) use read::read;
pub(crate) use recognise::lacks;

#[cfg(test)]
mod read_tests;
