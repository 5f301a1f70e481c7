//! The world as a case holds it: evidence by source, terms, and the truth beside it.
//!
//! Everything is written as it happens, day by day, so that memory does not grow with the world.

mod case;
mod dataset;
mod evidence;
mod geometry;
mod maps;
mod partisan;
mod press;
mod simulate;
mod sources;
mod table;
mod telling;
mod truth;
mod witness;

pub use simulate::{Simulated, simulate};
