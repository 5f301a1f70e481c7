//! HXL: any table of incidents whose columns bear tags of the Humanitarian Exchange Language.
//!
//! The tags stand below the headings, above them, or in their place. What happened is in the
//! table's own words: those that are no class of conduct must be explained in `intake.toml`.

mod read;
mod recognise;
mod tags;

pub(crate) use read::read;
pub(crate) use recognise::lacks;

#[cfg(test)]
mod read_tests;
