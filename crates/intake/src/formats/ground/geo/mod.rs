//! GeoJSON: lines and areas of control, and events of GED.
//!
//! Lines and areas are checked and counted; no observation comes of them.

mod read;

pub(crate) use read::read;

#[cfg(test)]
mod read_tests;
