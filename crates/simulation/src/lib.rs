//! Made-up ceasefires with known truth, and scores of a derivation against a truth.
//!
//! [`simulate`] writes a case and the truth beside it; [`score`] compares what was derived from any
//! case with any truth of the same shape. Both are functions of their input alone: a seed gives the
//! same bytes on every machine.

mod chance;
mod error;
mod score;
mod world;
mod write;

pub use error::SimulationError;
pub use score::{
    Benchmark, Confusion, Coverage90, Fusion, Judged, Quality, Scores, Stated90,
    brief as score_brief, score,
};
pub use world::Options;
pub use write::{Simulated, simulate};
