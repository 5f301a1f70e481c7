//! What other readers of the text found, as far as claims need it.

use crate::record::CueClass;
use crate::text::Span;
use crate::words::kinds::Tags;

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
    /// Whether something can happen there: not where the word is for a people or stands for a government.
    pub ground: bool,
    /// Within how many kilometres what was meant lies.
    pub within_km: u32,
}

/// A person where a text names them, as the reader of persons found it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Someone<'a> {
    /// The name's words.
    pub span: Span,
    /// The fullest name.
    pub name: &'a str,
    /// The side that they stand on or speak for.
    pub side: Option<&'a str>,
    /// Whether they asked not to be identified: then no name leaves.
    pub withheld: bool,
}

/// A party of a case, where a text calls it by a name of the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sided<'a> {
    /// The name's words.
    pub span: Span,
    /// The side.
    pub side: &'a str,
}

/// What other readers found in a text, each in the order of the text.
#[derive(Debug, Clone, Copy, Default)]
pub struct Context<'a> {
    /// Quotations, direct or not.
    pub said: &'a [Said<'a>],
    /// Places.
    pub places: &'a [Named<'a>],
    /// Persons, wherever they are named.
    pub people: &'a [Someone<'a>],
    /// What kinds of words its tokens are, where that was looked up before.
    pub tags: Option<&'a Tags>,
    /// Parties of a case, where they are called by its names for them.
    pub sides: &'a [Sided<'a>],
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

    /// All words of somebody that hold a byte, the innermost first.
    pub fn spoken_at(&self, byte: usize) -> impl Iterator<Item = Said<'a>> {
        let upto = self.said.partition_point(|said| said.content.start <= byte);
        let mut holding: Vec<Said<'a>> = self.said[..upto]
            .iter()
            .rev()
            .take(NESTED)
            .filter(|said| byte < said.content.end)
            .copied()
            .collect();
        holding.sort_by_key(|said| said.content.len());
        holding.into_iter()
    }

    /// The persons named within a span.
    #[must_use]
    pub fn people_in(&self, span: Span) -> &[Someone<'a>] {
        let from = self
            .people
            .partition_point(|person| person.span.end <= span.start);
        let to = self
            .people
            .partition_point(|person| person.span.start < span.end);
        self.people.get(from..to).unwrap_or_default()
    }

    /// The first party of a case that a span calls by a name of the case.
    #[must_use]
    pub fn side_in(&self, span: Span) -> Option<&Sided<'a>> {
        let from = self
            .sides
            .partition_point(|sided| sided.span.start < span.start);
        self.sides
            .get(from)
            .filter(|sided| sided.span.end <= span.end)
    }

    /// Whether a span names somebody who asked not to be identified.
    #[must_use]
    pub fn withholds(&self, span: Span) -> bool {
        self.people_in(span).iter().any(|person| person.withheld)
    }
}

/// Quotations that began so many quotations ago are over.
const NESTED: usize = 12;
