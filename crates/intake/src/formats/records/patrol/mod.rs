//! Patrol tables in the manner of a monitoring mission's annexes: where the monitors stood, how far
//! off and in which direction it was, by what means it is known, how many, what, and when.

mod place;
mod read;
mod recognise;
mod when;
mod words;

pub(crate) use read::read;
pub(crate) use recognise::lacks;

#[cfg(test)]
mod read_tests;
