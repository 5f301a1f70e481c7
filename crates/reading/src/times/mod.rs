//! Times: days, hours, spans, relative to the day of publication and its zone, in English, Ukrainian and Russian.

mod anchor;
mod dates;
mod days;
mod find;
mod known;
mod moment;
mod pieces;
mod place;
mod resolve;
mod time;
mod word;
mod zones;

pub use anchor::Anchor;
pub use find::find;
pub use time::{Precision, Time};
pub use word::{Calendar, DayPart, Word};
pub use zones::zone_of;

#[cfg(test)]
#[path = "times_tests.rs"]
mod times_tests;
