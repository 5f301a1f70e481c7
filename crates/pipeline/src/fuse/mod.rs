//! `truceline fuse`: tables of events joined into incidents, without a case around them.
//!
//! | file | what it does |
//! |---|---|
//! | `options` | what the command is told |
//! | `run` | the way from files to files |
//! | `versions` | refuses two releases of one data set |
//! | `reports` | tables as reports to be compared |
//! | `decisions` | what people decided of pairs |
//! | `records` | what fusion found, record by record |
//! | `doubts` | the pairs that a person should look at |
//! | `episodes` | incidents that may be parts of longer records |
//! | `folder` | whether the folder for the result is free |

mod decisions;
mod doubts;
mod episodes;
mod folder;
mod options;
mod records;
mod reports;
mod run;
mod versions;

pub use options::FuseOptions;
pub use run::{Fused, fuse};

#[cfg(test)]
mod decisions_tests;
#[cfg(test)]
mod reports_tests;
