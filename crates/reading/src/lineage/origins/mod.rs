//! How many independent origins a proposition has.

mod count;
mod fact;
mod propositions;
mod telling;
mod told;
mod ways;

pub use count::{OriginCount, Origins, origins, statement_origins};
pub use telling::Telling;
pub(crate) use telling::tellings;
pub(crate) use told::{Teller, origin_records};

#[cfg(test)]
#[path = "origins_tests.rs"]
mod origins_tests;
