//! Dated maps of control: who is said to hold which ground.

mod read;
mod recognise;

pub(crate) use read::read;
pub(crate) use recognise::recognise;
