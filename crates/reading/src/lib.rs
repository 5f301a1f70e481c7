//! Reads texts: who claims what, where and when, and which texts share an origin.
//!
//! A text goes one way through it. `sources` makes [`Document`]s of files as received (plain text, HTML, feeds, JSON
//! Lines, WARC, in any encoding); [`Text`] cuts a document into paragraphs, sentences and tokens; `words`
//! knows what each of them may be; `quotes`, `places`,
//! `times`, `claims` and `positions` each read it and give records; `lineage` holds the read documents side by side:
//! which was copied from which, which contradict each other, how many origins a proposition has.
//!
//! No network, no clock, no model with weights: rules and tables, so that the same text gives the same records.
//! Inside the crate a [`Span`] is a range of bytes; in records it is a range of Unicode code points ([`CodePoints`]).

pub mod claims;
mod compare;
pub mod document;
pub mod gazetteer;
mod heard;
pub mod lineage;
pub mod numbers;
pub mod people;
pub mod places;
pub mod positions;
pub mod quotes;
mod read;
pub mod record;
pub mod sources;
pub mod statements;
pub mod tallies;
pub mod text;
pub mod times;
pub mod words;

pub use compare::{ReadDocument, compare};
pub use document::{Document, Part, Role};
pub use read::{Reading, Setting, read, records};
pub use record::Record;
pub use text::{CodePoints, Span, Text, Token, TokenKind};
