//! ICEWS and other CAMEO-coded event data.

mod read;
mod recognise;

pub(crate) use read::read;
pub(crate) use recognise::lacks;
