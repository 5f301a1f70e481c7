//! Packed files: what is inside gzip, xz, ZIP and tar, in bounded memory.
//!
//! What is recorded is the packed file as received; what is inside is read as if it lay beside it,
//! under names like `evidence/year.zip!/january.csv`.

mod budget;
mod members;

pub(crate) use budget::Budget;
pub(crate) use members::{Member, members};

#[cfg(test)]
mod members_tests;
