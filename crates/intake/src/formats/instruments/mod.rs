//! What instruments and services say.

pub(crate) mod alerts;
pub(crate) mod cap;
pub(crate) mod firms;
pub(crate) mod sensorthings;
