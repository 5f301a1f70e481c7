//! Patrol tables in the manner of a monitoring mission's annexes.

mod read;
mod recognise;

pub(crate) use read::read;
pub(crate) use recognise::lacks;
