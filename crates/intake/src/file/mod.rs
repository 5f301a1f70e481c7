//! One file of evidence: what it holds, in which format, and what its reader made of it.

mod choose;
mod gathered;
mod headings;
mod layered;
mod mirrored;
mod packed;
mod read;
mod sheets;

pub(crate) use read::{Given, read};

#[cfg(test)]
mod mirrored_tests;
#[cfg(test)]
mod warnings_tests;
