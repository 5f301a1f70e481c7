//! Articles, statements and other news texts: plain text, HTML, feeds, JSON, WARC.
//!
//! A file is read so only where its source says `format = "article"`. What its texts claim becomes observations, what
//! they say was counted becomes claims; what `truceline read` finds besides stays there. A claim becomes an
//! observation only where the text says that the act happened, where, and when: everything else is counted in the
//! file's report, with the reason.

mod claims;
mod instants;
mod origins;
mod read;
mod tallies;

pub(crate) use read::read;

#[cfg(test)]
mod read_tests;
