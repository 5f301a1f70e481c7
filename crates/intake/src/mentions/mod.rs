//! GDELT mentions: which articles speak of which event.

mod read;
mod recognise;

pub(crate) use read::read;
pub(crate) use recognise::lacks;
