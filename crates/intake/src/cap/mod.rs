//! CAP: alerts of the Common Alerting Protocol.

mod read;
mod recognise;

pub(crate) use read::read;
pub(crate) use recognise::recognise;
