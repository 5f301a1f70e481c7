//! What people did about drafts: how far each is, whose word counts, what is to be done next.
//!
//! A draft's figures are never touched here: people find beside the machine, not instead of it.

mod commission;
mod replies;
mod reviews;
mod settle;
mod signatures;
mod tasks;
mod unit;

#[cfg(test)]
mod workflow_tests;

pub use settle::{Acts, concerned, versions, workflow};
