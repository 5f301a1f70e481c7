//! Tallies: what somebody says was counted, of what, by whom, against whom, over which window.

mod find;
mod measure;
mod tally;

pub use find::find;
pub use tally::Tally;
