//! One text as it was received, and what its parts are.

use serde::Serialize;

use crate::text::Span;

/// What a part of a document is: only some of them say what the author says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Its headline.
    Title,
    /// Who wrote it.
    Byline,
    /// Where and when it was written, as "KYIV, March 13 (Agency) —".
    Dateline,
    /// What it says.
    Body,
    /// What stands below a picture.
    Caption,
    /// "Read more", "subscribe", adverts, lists of other stories: not the author's text.
    Aside,
    /// Legal notices, notes of the publisher on others.
    Notice,
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its bytes in [`Document::text`].
    pub span: Span,
    /// What it is.
    pub role: Role,
}

/// One text as it was received, decoded, and what is known of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// What records call it: the file's name, with the number or id of the item where one file holds several.
    pub name: String,
    /// The text as given, decoded; of HTML the text that was taken from it. Every offset speaks of this.
    pub text: String,
    /// Whether `text` was taken out of what was given (HTML, feeds, WARC), so that nobody holds it but us.
    pub taken: bool,
    /// Its parts in order, without overlap; what lies between them is white space.
    pub parts: Vec<Part>,
    /// Its headline, from the text or from what the file says of it.
    pub title: Option<String>,
    /// Its authors.
    pub byline: Vec<String>,
    /// Who published it: agency, paper, site.
    pub outlet: Option<String>,
    /// Its address.
    pub address: Option<String>,
    /// When it was published, as written in ISO 8601: a date, or a date with time and zone.
    pub published: Option<String>,
    /// BCP 47 code of its language, as told or as recognised: `en`, `uk`, `ru`, `ar`, `fr`.
    pub language: Option<String>,
    /// What could not be read of it, or was assumed, in words.
    pub notes: Vec<String>,
}

/// Languages whose statements are read, by code.
const READ: [&str; 3] = ["en", "uk", "ru"];

impl Document {
    /// What is not looked for in a document of its language; nothing where all is.
    #[must_use]
    pub fn not_looked_for(&self) -> Option<String> {
        let language = self.language.as_deref()?;
        let of = language.split(['-', '_']).next().unwrap_or(language);
        let read = READ.iter().any(|known| of.eq_ignore_ascii_case(known));
        (!read).then(|| {
            format!(
                "it is in the language `{language}`: places and dates are looked for; quotations, claims, tallies and \
                 positions are found in English (en), Ukrainian (uk) and Russian (ru) only"
            )
        })
    }

    /// Its notes, and what is not looked for in it.
    #[must_use]
    pub fn remarks(&self) -> Vec<String> {
        let notes = self.notes.iter().cloned();
        notes.chain(self.not_looked_for()).collect()
    }
}
