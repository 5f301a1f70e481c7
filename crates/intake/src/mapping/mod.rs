//! `intake.toml`: how to read tables that nobody recognises.

mod check;
mod shape;

pub(crate) use check::{Mapping, Mappings, read};
pub(crate) use shape::IntakeFile;

#[cfg(test)]
mod mapping_tests;
