//! How many independent origins a proposition has.

mod count;
mod fact;
mod propositions;
mod telling;
mod told;
mod ways;

pub use count::{OriginCount, Origins, origins, statement_origins};
pub(crate) use fact::of_documents;
pub use telling::Telling;
pub(crate) use telling::tellings;
pub(crate) use told::{Teller, origin_records};
pub(crate) use ways::Ways;

#[cfg(test)]
#[path = "origins_tests.rs"]
mod origins_tests;
