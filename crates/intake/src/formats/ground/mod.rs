//! Who holds which ground, and where places are.

pub(crate) mod control;
pub(crate) mod gazetteer;
pub(crate) mod geo;
