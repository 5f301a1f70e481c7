//! Positions: who proposes, accepts, asks for or rejects which term of an agreement.

mod words;

pub use words::{StanceWord, Topic};
