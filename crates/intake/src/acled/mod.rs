//! ACLED: events of political violence and protest.

mod read;
mod recognise;

pub(crate) use read::read;
pub(crate) use recognise::lacks;
