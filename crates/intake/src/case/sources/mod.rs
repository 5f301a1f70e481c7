//! `sources.toml`: who reports, on whose side, and which files are whose.

mod check;
mod control;
mod pattern;
mod record;
mod shape;

pub(crate) use check::{Block, Declared, read};
pub(crate) use pattern::Pattern;
pub(crate) use shape::SourcesFile;

#[cfg(test)]
mod control_tests;
#[cfg(test)]
mod sources_tests;
