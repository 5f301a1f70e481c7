//! Numbers: figures and words, bounds, ranges and units, in English, Ukrainian and Russian.

mod counted;
mod figure;
mod find;
mod number;
mod people;
mod range;
mod unit;
mod value;
mod word;

pub use find::find;
pub use number::{Bound, Number};
pub use unit::Unit;
pub use word::Word;

#[cfg(test)]
#[path = "numbers_tests.rs"]
mod numbers_tests;

#[cfg(test)]
#[path = "people_tests.rs"]
mod people_tests;
