//! VIINA: reports of violence in the news, geocoded.

mod read;
mod recognise;

pub(crate) use read::read;
pub(crate) use recognise::lacks;
