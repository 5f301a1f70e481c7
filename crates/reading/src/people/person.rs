//! A person as a document knows them.

use crate::text::Span;

/// What pronoun stands for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// he
    Male,
    /// she
    Female,
}

/// A person that a document names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Person {
    /// The fullest name, without titles.
    pub name: String,
    /// What the document calls them beside the name, in order of first use: "Kremlin spokesman".
    pub offices: Vec<String>,
    /// What they speak for.
    pub organisation: Option<String>,
    /// The state or group that belongs to, by its name in the table.
    pub side: Option<String>,
    /// As told by titles, given names and roles.
    pub gender: Option<Gender>,
    /// Whether they asked not to be identified: then only a role may leave, never the name.
    pub withheld: bool,
}

impl Person {
    /// The last word of the name.
    #[must_use]
    pub fn surname(&self) -> &str {
        self.name.rsplit(' ').next().unwrap_or_default()
    }
}

/// A place where a person is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// The name, without titles and possessive ending.
    pub span: Span,
    /// Its tokens.
    pub first: usize,
    /// The token after its last.
    pub last: usize,
    /// Whose it is, as an index into [`super::People::persons`].
    pub person: usize,
    /// Whether it is a possessive: "Putin's".
    pub possessive: bool,
}
