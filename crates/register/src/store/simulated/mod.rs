//! A store on a disk in memory that fails in all the ways that a run's seed says, and somebody who
//! remembers everything that the store ever said.

pub(super) mod disk;
mod faults;
mod file;
mod names;
pub(super) mod parties;
mod random;
mod run;
mod runs_tests;
mod start;
mod truth;
