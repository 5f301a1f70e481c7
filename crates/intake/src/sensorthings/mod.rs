//! OGC SensorThings: things, their data streams and observations, as JSON.

mod read;
mod recognise;

pub(crate) use read::read;
pub(crate) use recognise::recognise;
