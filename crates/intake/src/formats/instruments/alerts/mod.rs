//! Air-raid alerts: somebody expected an attack on a region from one time to another.
//!
//! Three shapes: a region with the number of alerts merged into each; oblast, raion and hromada
//! with a level; a region with a mark for ends that were made up. An alert whose end was merged or
//! made up says little about a single day, and its text says so.

mod read;
mod recognise;

pub(crate) use read::read;
pub(crate) use recognise::lacks;

#[cfg(test)]
mod read_tests;
