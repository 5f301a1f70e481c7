//! Who watched what, when, by which method, and what they would have seen.
//!
//! Coverage is evidence: a day on which nothing was recorded says nothing until somebody shows
//! that it was watched, and with what chance of noticing.

mod method;
mod watch;

pub use method::sensitivity;
pub use watch::{Ground, Watch, watch};

#[cfg(test)]
mod watch_tests;
