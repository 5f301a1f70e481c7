//! Whose signatures suffice: the logs, the witnesses and the quorum of C2SP tlog-policy.
//!
//! [`Policy::from_bytes`] reads a policy, and refuses one by which two different trees of a size
//! could both be accepted while fewer than a third of the witnesses lie; [`Policy::accept`] holds a
//! signed checkpoint against it.

mod accept;
mod read;
mod rule;
mod threshold;

pub use accept::Accepted;
pub use read::{POLICY_LIMIT, RULE_LIMIT};
pub use rule::{Log, Policy, Witness};
pub use threshold::{Strength, Threshold, byzantine};

#[cfg(test)]
mod accept_tests;
#[cfg(test)]
mod read_tests;
#[cfg(test)]
mod threshold_tests;
