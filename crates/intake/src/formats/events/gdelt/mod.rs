//! GDELT events: what machines read in articles, an event for each sentence that seems new.
//!
//! Version 2 has 61 columns, version 1 has 58 or 57, none with headings in the files as
//! published; tables with headings are read too.

mod headless;
mod read;
mod recognise;

pub(crate) use headless::headless;
pub(crate) use read::read;
pub(crate) use recognise::lacks;

#[cfg(test)]
mod read_tests;
