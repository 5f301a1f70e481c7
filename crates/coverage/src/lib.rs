//! Who watched what, when, by which method, and what they would have seen.
//!
//! Coverage is evidence: a day on which nothing was recorded says nothing until somebody shows
//! that it was watched, and with what chance of noticing.

mod ground;
mod imply;
mod method;
mod watch;

pub use ground::Ground;
pub use imply::{Given, Implied, REPORT, Remark, imply};
pub use method::{inspects, keeps_record, sensitivity};
pub use watch::{Watch, Watching, watch};

#[cfg(test)]
mod watch_tests;
