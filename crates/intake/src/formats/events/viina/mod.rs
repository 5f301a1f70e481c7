//! VIINA: news reports about the war in Ukraine, placed and labelled by machine.
//!
//! Read are its events as reported (`event_id`, with the text), its events one a place and day
//! (`event_id_1pd`), with or without labels, and lists of reports that repeat one text. A table of
//! labels without places is refused.

mod labels;
mod read;
mod recognise;

pub(crate) use read::read;
pub(crate) use recognise::lacks;

#[cfg(test)]
mod read_tests;
