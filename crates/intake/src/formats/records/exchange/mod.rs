//! Truceline's own table of observations, as another case exported it.
//!
//! A row whose `observation_id` is that of a record which the case holds is that record, and changes
//! nothing. Any other is an observation of the source that it names, if `sources.toml` declares that
//! source. An export does not tell how a place's density falls within a disc, which settlements an
//! area has, how many injured at the least and at the most, and which files were attached: where it
//! matters, that is assumed and remarked, and such a record is known by source and identifier.

mod read;
mod recognise;

pub(crate) use read::read;
pub(crate) use recognise::lacks;

#[cfg(test)]
mod read_tests;
