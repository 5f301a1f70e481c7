//! Events that others coded.
//!
//! `cameo` and `extent` hold what several of these data sets share: codes of force, and how vague
//! their places are.

pub(crate) mod acled;
mod cameo;
mod extent;
pub(crate) mod gdelt;
pub(crate) mod ged;
pub(crate) mod icews;
pub(crate) mod mentions;
pub(crate) mod viina;
