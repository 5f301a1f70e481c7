//! What other readers of the text found, as far as claims need it.

use crate::record::CueClass;
use crate::text::Span;

/// Somebody's words, as the reader of quotations found them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said<'a> {
    /// What was said.
    pub content: Span,
    /// Who said it, by the fullest name.
    pub speaker: Option<&'a str>,
    /// The side that the speaker speaks for.
    pub side: Option<&'a str>,
    /// What the cue says the speaker did.
    pub cue: Option<CueClass>,
}

/// A place, as the reader of places found it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named<'a> {
    /// Its words.
    pub span: Span,
    /// Its usual name.
    pub name: &'a str,
}

/// What other readers found in a text, each in the order of the text.
#[derive(Debug, Clone, Copy, Default)]
pub struct Context<'a> {
    /// Quotations, direct or not.
    pub said: &'a [Said<'a>],
    /// Places.
    pub places: &'a [Named<'a>],
}

impl<'a> Context<'a> {
    /// The innermost words of somebody that hold a byte.
    #[must_use]
    pub fn speaker_at(&self, byte: usize) -> Option<&Said<'a>> {
        let upto = self.said.partition_point(|said| said.content.start <= byte);
        self.said[..upto]
            .iter()
            .rev()
            .take(NESTED)
            .filter(|said| byte < said.content.end)
            .min_by_key(|said| said.content.len())
    }
}

/// Quotations that began so many quotations ago are over.
const NESTED: usize = 12;
