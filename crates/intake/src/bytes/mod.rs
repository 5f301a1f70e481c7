//! Bytes as received: what kind of file they are, in which encoding, and their hash.

mod encoding;
mod kind;
mod survey;
mod text;

pub(crate) use kind::{Kind, kind, message};
pub(crate) use survey::{Survey, survey, survey_of, whole};
pub(crate) use text::{Stream, Text};

#[cfg(test)]
mod bytes_tests;
