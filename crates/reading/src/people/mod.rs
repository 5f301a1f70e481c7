//! Who is named in a document: persons with their offices, organisations and sides, and what else refers to them.

mod belonging;
mod names;
mod offices;
mod person;
mod references;
mod sides;
mod withheld;

use crate::text::{Span, Text};
use crate::words::kinds::Tags;

pub use person::{Gender, Mention, Person};
pub use references::{Before, Referent};
pub use sides::side;

/// The persons of a document.
#[derive(Debug, Default)]
pub struct People {
    /// In order of their first mention by the fullest name.
    pub persons: Vec<Person>,
    /// Where they are named, in order, without overlap.
    pub mentions: Vec<Mention>,
}

/// Finds the persons that a text names.
#[must_use]
pub fn people(text: &Text<'_>, tags: &Tags) -> People {
    let mut people = names::named(text, tags);
    offices::add(text, tags, &mut people);
    belonging::find(text, tags, &mut people);
    withheld::mark(text, tags, &mut people);
    people
}

impl People {
    /// The mentions that lie in a span, in order.
    #[must_use]
    pub fn within(&self, span: Span) -> &[Mention] {
        let first = self
            .mentions
            .partition_point(|mention| mention.span.end <= span.start);
        let last = self
            .mentions
            .partition_point(|mention| mention.span.start < span.end);
        self.mentions.get(first..last).unwrap_or_default()
    }

    /// Where persons are named who asked not to be identified: what must not leave.
    #[must_use]
    pub fn withheld(&self) -> Vec<Span> {
        self.mentions
            .iter()
            .filter(|mention| self.persons[mention.person].withheld)
            .map(|mention| mention.span)
            .collect()
    }
}

#[cfg(test)]
#[path = "people_tests.rs"]
mod people_tests;
