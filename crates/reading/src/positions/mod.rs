//! Positions: who proposes, accepts, asks for or rejects which term of an agreement.

mod again;
mod bearing;
mod find;
mod holder;
mod own_words;
mod position;
mod sentence;
mod stance;
mod term;
mod voice;
mod words;

pub use find::find;
pub use position::{Position, Stance};
pub use term::{Party, Term, Terms};
pub use words::{StanceWord, Topic};

#[cfg(test)]
#[path = "positions_tests.rs"]
mod positions_tests;

#[cfg(test)]
#[path = "sides_tests.rs"]
mod sides_tests;
