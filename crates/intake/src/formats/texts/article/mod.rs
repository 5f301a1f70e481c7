//! Articles, statements and other news texts: plain text, HTML, feeds, JSON, WARC.
//!
//! A file is read so only where its source says `format = "article"`. What its texts claim becomes observations, what
//! they say was counted becomes claims; what `truceline read` finds besides stays there. A claim becomes an
//! observation only where the text says that the act happened, where, and when: everything else is counted in the
//! file's report, with the reason. When all files of a case are read, their texts are laid side by side (`origins`):
//! of texts that were made from one another, those of one source tell an act once, and of the others each report says
//! which origin it shares, so that copies do not count as so many witnesses.

mod claims;
mod instants;
mod origins;
mod read;
mod tallies;

pub(crate) use origins::{MOST_TEXTS, Told, lay_beside};
pub(crate) use read::read;

#[cfg(test)]
mod read_tests;
