//! A witness, as C2SP tlog-witness describes it: it cosigns a log's checkpoint only where it
//! continues the last one that it cosigned.
//!
//! A [`Request`] is what a log asks; [`Witness::add_checkpoint`] decides and gives an [`Answer`].
//! What the witness must not forget it keeps in a [`Memory`] before it answers. With a [`Mirror`] it
//! cosigns only what it has fetched, checked and stored itself, so that nothing that it signed can
//! be withheld. [`Asking`] is the log's side. Sending and receiving are for others.

mod answer;
mod asking;
mod folder;
mod memory;
mod mirror;
mod request;
mod state;

pub use answer::Answer;
pub use asking::{ANSWER_LIMIT, Asking, Heard, Said};
pub use folder::{CopyFolder, MemoryFolder};
pub use memory::Memory;
pub use mirror::{Keeps, Mirror};
pub use request::{REQUEST_LIMIT, Request};
pub use state::Witness;

#[cfg(test)]
#[path = "split_view_tests.rs"]
mod split_view_tests;
#[cfg(test)]
#[path = "witness_tests.rs"]
pub(crate) mod tests;
