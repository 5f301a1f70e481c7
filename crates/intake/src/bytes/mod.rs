//! Bytes as received: what kind of file they are, in which encoding, and their hash.

mod encoding;
mod kind;
mod lines;
mod stored;
mod survey;
mod text;

pub(crate) use kind::{Kind, Packing, kind, message};
pub(crate) use stored::Stored;
pub(crate) use survey::{Survey, WHOLE_LIMIT, survey, survey_of};
pub(crate) use text::{Stream, Text};

#[cfg(test)]
mod bytes_tests;
