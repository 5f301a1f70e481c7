//! How many independent origins a proposition has.

mod count;

pub use count::{OriginCount, Origins, origins, statement_origins};

#[cfg(test)]
#[path = "origins_tests.rs"]
mod origins_tests;
