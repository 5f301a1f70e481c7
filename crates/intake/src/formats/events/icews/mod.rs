//! ICEWS: events that machines read in news, coded by CAMEO.

mod read;
mod recognise;

pub(crate) use read::read;
pub(crate) use recognise::lacks;

#[cfg(test)]
mod read_tests;
