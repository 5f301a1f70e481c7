//! Positions: who proposes, accepts, asks for or rejects which term of an agreement.

mod find;
mod own_words;
mod position;
mod term;
mod words;

pub use find::find;
pub use position::{Position, Stance};
pub use term::{Party, Term, Terms};
pub use words::{StanceWord, Topic};
