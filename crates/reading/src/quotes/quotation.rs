//! What somebody said or thought, and whose it is.

use crate::people::Referent;
use crate::record::{CueClass, QuoteForm};
use crate::text::Span;

/// How the speaker of a quotation was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Binding {
    /// A cue stands beside it.
    Beside,
    /// The words before it end in a colon.
    Colon,
    /// A name stands after it behind a dash.
    Signed,
    /// It goes on where a quotation with a known speaker ended.
    Carried,
    /// The sentence before it is about its speaker.
    Told,
    /// Not found.
    Nobody,
}

/// Words or thoughts of somebody other than the writer.
#[derive(Debug, Clone, PartialEq)]
pub struct Quotation {
    /// How it is marked.
    pub form: QuoteForm,
    /// Its pieces in order, without quotation marks: more than one where the writer's words stand between.
    pub content: Vec<Span>,
    /// The words that say that it was said.
    pub cue: Option<Span>,
    /// What they say the speaker did.
    pub class: Option<CueClass>,
    /// Where the speaker is named, beside the quotation or where its beginning is.
    pub source: Option<Span>,
    /// How the speaker was found.
    pub binding: Binding,
    /// Whom the source stands for.
    pub speaker: Referent,
}

impl Quotation {
    /// From where it begins to where it ends, what stands between its pieces included.
    #[must_use]
    pub fn whole(&self) -> Span {
        Span::new(
            self.content.first().map_or(0, |span| span.start),
            self.content.last().map_or(0, |span| span.end),
        )
    }
}
