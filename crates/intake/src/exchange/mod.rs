//! Truceline's own table of observations, as another case exported it.

mod read;
mod recognise;

pub(crate) use read::read;
pub(crate) use recognise::lacks;
