//! CAP: alerts of the Common Alerting Protocol, one alone or a feed (Atom, RSS, EDXL) of them.
//!
//! An alert's `expires` is when its sender stops vouching for it, not when the danger ended: an
//! alert is known by its beginning.

mod area;
mod element;
mod read;
mod recognise;

pub(crate) use read::read;
pub(crate) use recognise::recognise;

#[cfg(test)]
mod cap_tests;
