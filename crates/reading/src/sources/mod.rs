//! Documents from files as received: plain text, HTML, feeds, JSON, WARC, packed with gzip or ZIP, in any encoding.
//!
//! What a file is, is told from its first bytes, never from its name. Everything is bounded ([`Limits`]): a file is
//! read one document at a time, what is too large or damaged is refused with the place and the reason, and what lies
//! beside a damaged item is still read.

mod dates;
mod each;
mod encoding;
mod feed;
mod furniture;
mod html;
mod json;
mod kind;
mod language;
mod limits;
mod months;
mod names;
mod packed;
mod plain;
mod refusal;
mod warc;

pub use each::{Taken, documents, each};
pub use limits::Limits;
pub use months::{month_number, months_joined};
pub use refusal::{Refusal, RefusedAt};

/// Every reader of foreign bytes, for fuzzing: what was read holds together, whatever the bytes are.
///
/// # Panics
/// Where a part of a document does not lie in its text, in order, on borders of characters.
pub fn fuzz(bytes: &[u8]) {
    let limits = Limits {
        document_bytes: 1 << 20,
        text_bytes: 1 << 20,
        unpacked_bytes: 8 << 20,
        documents: 1_000,
    };
    if let Ok((documents, _)) = documents("fuzz", bytes, &limits) {
        for document in documents {
            let mut end = 0;
            for part in &document.parts {
                assert!(part.span.start >= end, "parts overlap");
                let words = document.text.get(part.span.start..part.span.end);
                assert!(words.is_some_and(|w| !w.is_empty()), "a part of nothing");
                end = part.span.end;
            }
        }
    }
}
