//! Claim checks: claims that other evidence can test, tested by one rule.
//!
//! A measure is read into classes of conduct ([`measure`]); records of these classes are laid
//! against the claim's window one by one ([`timing`]), gathered by unit of place ([`unit`],
//! [`gather`]), and what the units come to is held against the claim's number ([`check`]). Nothing
//! in the rule asks who claims.

mod check;
mod gather;
mod measure;
mod timing;
mod unit;
mod words;

pub use check::claim_checks;
pub use measure::{Meaning, meaning};

#[cfg(test)]
mod check_tests;
#[cfg(test)]
mod made_up;
#[cfg(test)]
mod measure_tests;
#[cfg(test)]
mod worlds_tests;
