//! GeoJSON: lines and areas of control, and events of GED.
//!
//! Lines and areas are checked and counted; no observation comes of them.

mod read;
mod recognise;

pub(crate) use read::read;
pub(crate) use recognise::{Document, recognise};

#[cfg(test)]
mod read_tests;
