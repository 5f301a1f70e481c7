//! OGC SensorThings: things, their data streams and observations, as JSON.
//!
//! A detection becomes an observation; status and heartbeats become coverage. Where a station
//! stands is not kept: what is placed by it is placed by a coarse grid.

mod entities;
mod read;
mod recognise;
mod result;
mod uptime;
mod words;

pub(crate) use read::read;
pub(crate) use recognise::recognise;

#[cfg(test)]
mod sensorthings_tests;
