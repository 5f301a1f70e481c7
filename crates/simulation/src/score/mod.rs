//! What was derived from a case, held against the truth.

mod benchmark;
mod brief;
mod derived;
mod fusion;
mod intervals;
mod quality;
mod rows;
mod scores;
mod truth;

pub use benchmark::Benchmark;
pub use brief::brief;
pub use fusion::Fusion;
pub use intervals::{Coverage90, Stated90};
pub use quality::{Judged, Quality};
pub use scores::{Confusion, Scores, score};
