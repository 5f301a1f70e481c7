//! UCDP Georeferenced Event Dataset: events with deaths, coded from news and reports.
//!
//! Releases differ in their columns; those used here are found by name. A second row of HXL tags
//! is passed over. A file without headings is taken for the 49 columns of the yearly release.
//! Also read from GeoJSON whose features have the same properties.

mod claimants;
mod columns;
mod conduct;
mod place;
mod read;
mod recognise;
mod words;

pub(crate) use conduct::tell;

pub(crate) use read::read;
pub(crate) use recognise::{headless, lacks};

#[cfg(test)]
mod claimants_tests;
#[cfg(test)]
mod conduct_tests;
#[cfg(test)]
mod forms_tests;
#[cfg(test)]
mod read_tests;
