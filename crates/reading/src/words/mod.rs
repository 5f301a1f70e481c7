//! What words are to all readers: their numbers, what kind of word each is, and what phrases mean.

pub mod kinds;
pub(crate) mod numbers;
pub mod senses;
