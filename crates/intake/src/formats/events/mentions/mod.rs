//! GDELT mentions: which articles tell of which events of GDELT's.

mod read;
mod recognise;

pub(crate) use read::read;
pub(crate) use recognise::{headless, lacks};

#[cfg(test)]
mod read_tests;
