//! NASA FIRMS active-fire detections: heat seen from orbit, in UTC.
//!
//! Full rows of MODIS and VIIRS, archive and near-real-time, and rows that hold only a point and a
//! day. Heat shows no conduct by itself; a day without rows is not a day without fires.

mod read;
mod recognise;

pub(crate) use read::read;
pub(crate) use recognise::lacks;

#[cfg(test)]
mod read_tests;
