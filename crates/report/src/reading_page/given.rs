//! What the pages are made of.

use serde::Serialize;

/// Everything that was read of some documents.
#[derive(Clone, Debug, Default)]
pub struct ReadTexts {
    /// The program, with its version.
    pub engine: String,
    /// The documents.
    pub texts: Vec<ReadText>,
    /// Who is quoted, in which documents.
    pub speakers: Vec<ReadSpeaker>,
    /// Which documents share words or an origin.
    pub lineages: Vec<ReadLineage>,
    /// How many origins stand behind the documents and what they tell.
    pub origins: Vec<ReadOrigins>,
    /// What sides want of an agreement.
    pub positions: Vec<ReadPosition>,
    /// Where documents contradict each other.
    pub conflicts: Vec<ReadConflict>,
}

/// A document with everything that was marked in it. Places are bytes of its text.
#[derive(Clone, Debug, Default)]
pub struct ReadText {
    /// What records call it.
    pub name: String,
    /// Its headline.
    pub title: Option<String>,
    /// What else is known of it: heading and words.
    pub facts: Vec<(String, String)>,
    /// The code of its language.
    pub language: Option<String>,
    /// Its text.
    pub text: String,
    /// Its parts, in order.
    pub parts: Vec<TextPart>,
    /// What was found in it, by where it begins.
    pub marks: Vec<TextMark>,
    /// Names that must not be shown, by where they stand.
    pub masks: Vec<TextMask>,
    /// What could not be read of it, or was assumed.
    pub notes: Vec<String>,
}

impl ReadText {
    /// Words of the text as they may be shown: names that must not be are replaced, also where only a part of one lies
    /// inside.
    #[must_use]
    pub fn shown(&self, start: usize, end: usize) -> String {
        let mut words = String::new();
        let mut at = start;
        for mask in &self.masks {
            if mask.end <= at || mask.start >= end {
                continue;
            }
            words.push_str(self.text.get(at..mask.start).unwrap_or_default());
            words.push_str(&mask.instead);
            at = mask.end;
        }
        words.push_str(self.text.get(at..end).unwrap_or_default());
        words
    }

    /// Words from beside the text, such as its headline, without such names.
    #[must_use]
    pub fn without_names(&self, words: &str) -> String {
        let mut words = words.to_owned();
        for mask in &self.masks {
            let name = self.text.get(mask.start..mask.end).unwrap_or_default();
            if !name.is_empty() && words.contains(name) {
                words = words.replace(name, &mask.instead);
            }
        }
        words
    }

    /// The headline, or else how the text begins.
    pub(super) fn headline(&self) -> String {
        if let Some(title) = &self.title {
            return self.without_names(title);
        }
        let first = self.parts.iter().find(|part| part.kind == PartKind::Body);
        let start = first.map_or(0, |part| part.start);
        let mut end = self.text.len().min(start + 400);
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let words = self.shown(start, end);
        let words: Vec<&str> = words.split_whitespace().take(12).collect();
        if words.is_empty() {
            return "(no text)".to_owned();
        }
        let words = words.join(" ");
        let short: String = words.chars().take(120).collect();
        format!("{short} …")
    }
}

/// What a part of a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// The author's text.
    Body,
    /// The headline.
    Title,
    /// Anything else, by what it is called.
    Other(&'static str),
}

/// A part of a document.
#[derive(Clone, Copy, Debug)]
pub struct TextPart {
    /// The first byte.
    pub start: usize,
    /// The one after the last.
    pub end: usize,
    /// What it is.
    pub kind: PartKind,
}

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkKind {
    /// Somebody's words.
    Quote,
    /// Words of the same speaker, after the writer's.
    QuoteGoesOn,
    /// Who says it, beside the words.
    Speaker,
    /// The words that say that it was said.
    Cue,
    /// What is claimed.
    Claim,
    /// What a side wants of an agreement.
    Position,
    /// A count over a window.
    Tally,
    /// A number.
    Number,
    /// A place.
    Place,
    /// A time.
    Time,
    /// Words that another document has too.
    Shared,
}

/// Something that was found in a text.
#[derive(Clone, Debug)]
pub struct TextMark {
    /// The first byte.
    pub start: usize,
    /// The one after the last.
    pub end: usize,
    /// What was found.
    pub kind: MarkKind,
    /// A word or two that stand in the text beside it; none where it is empty.
    pub label: String,
    /// What stands in the margin.
    pub words: String,
    /// Of a place: where it lies, for the list at the end of the page.
    pub detail: String,
}

/// A name that must not be shown.
#[derive(Clone, Debug)]
pub struct TextMask {
    /// The first byte.
    pub start: usize,
    /// The one after the last.
    pub end: usize,
    /// What is shown instead.
    pub instead: String,
}

/// What somebody is quoted with.
#[derive(Clone, Debug)]
pub struct Said {
    /// The document, by its place in the list.
    pub text: usize,
    /// The words.
    pub words: String,
    /// The class of the cue, in words.
    pub how: String,
}

/// Somebody who is quoted.
#[derive(Clone, Debug)]
pub struct ReadSpeaker {
    /// The name, or the role.
    pub name: String,
    /// For whom.
    pub side: Option<String>,
    /// With what: each statement as every document that has it words it.
    pub statements: Vec<Vec<Said>>,
}

/// Two documents that share words or an origin.
#[derive(Clone, Debug)]
pub struct ReadLineage {
    /// The two, by their places in the list.
    pub texts: [usize; 2],
    /// How they are related: the words between the two, and those after the second.
    pub relation: [String; 2],
    /// Whether one goes back to the other, or both to a third.
    pub copied: bool,
    /// The chance of it.
    pub probability: f64,
    /// Passages of both, side by side.
    pub passages: Vec<[String; 2]>,
}

/// How many origins stand behind documents that tell of one thing, or behind something that several tell.
#[derive(Clone, Debug, Serialize)]
pub struct ReadOrigins {
    /// What they tell; `None` of documents as a whole.
    pub what: Option<String>,
    /// The likeliest number of origins.
    pub origins: usize,
    /// The number below which at most one part in twenty lies.
    pub low: usize,
    /// The number above which at most one part in twenty lies.
    pub high: usize,
    /// The number where reports of one statement count once.
    pub statements: Option<usize>,
    /// The documents of each origin, by their places in the list.
    pub groups: Vec<Vec<usize>>,
    /// On whose word it is told, and in how many texts of their own.
    pub why: String,
}

/// What a side wants.
#[derive(Clone, Debug, Serialize)]
pub struct ReadPosition {
    /// The party, or the side, where it is known.
    pub side: Option<String>,
    /// Who speaks for it.
    pub who: Option<String>,
    /// The provision, by its identifier and the code of its type.
    pub term: String,
    /// What the provision is called.
    pub title: String,
    /// Proposes, accepts, rejects and so on, in words.
    pub stance: String,
    /// The words.
    pub words: String,
    /// The document, by its place in the list.
    pub text: usize,
}

/// Two passages that contradict each other.
#[derive(Clone, Debug, Serialize)]
pub struct ReadConflict {
    /// On what.
    pub about: String,
    /// Document and words of both.
    pub sides: [(usize, String); 2],
}
