//! `intake.toml`: how to read tables that nobody recognises.

mod check;
mod shape;
mod tally;

pub(crate) use check::{Mapping, Mappings, read};
pub(crate) use shape::IntakeFile;
pub(crate) use tally::Tally;

#[cfg(test)]
mod mapping_tests;
