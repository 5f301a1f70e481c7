//! The terms that positions are about, handed in as plain data.

use std::collections::BTreeSet;

use super::own_words::OwnWords;
use crate::people::side;
use crate::text::Text;
use crate::words::kinds::{Parties, Tags};

/// A term of an agreement.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Term {
    /// Its identifier in the case.
    pub id: String,
    /// The code of its type: `B2`.
    pub code: String,
    /// What sets it apart within its type: the topic of a political term (`territory`), the objects protected
    /// (`energy`).
    pub of: Option<String>,
    /// Its title.
    pub title: String,
    /// The term in words.
    pub words: String,
    /// Whether it forbids what its type names: who rules that conduct out asks for the term.
    pub prohibits: bool,
    /// Whether it only states something, so that plain statements are positions on it.
    pub states: bool,
}

/// A party to the agreement.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Party {
    /// Its identifier.
    pub id: String,
    /// Its name and aliases.
    pub names: Vec<String>,
    /// Whether it is one of the sides; a text that names no side is not about the case.
    pub bound: bool,
}

/// The terms and parties of one case.
#[derive(Debug, Clone, Default)]
pub struct Terms {
    /// The case, for records.
    pub case: String,
    /// Its terms, in order.
    pub terms: Vec<Term>,
    /// Its parties.
    pub parties: Vec<Party>,
    /// The names of its parties, ready for texts.
    named: Parties,
    /// The words of its terms, ready for texts.
    own: OwnWords,
    /// For each party, the state of the table that its names speak of first.
    homes: Vec<Option<String>>,
    /// The types of its terms.
    codes: BTreeSet<String>,
}

impl Terms {
    /// The terms and parties of a case, made ready once for all texts.
    #[must_use]
    pub fn new(case: String, terms: Vec<Term>, parties: Vec<Party>) -> Self {
        let homes = parties
            .iter()
            .map(|party| party.names.iter().find_map(|name| home(name)))
            .collect();
        Self {
            named: Parties::of(parties.iter().map(|party| &*party.names)),
            own: OwnWords::of(&terms, &parties),
            codes: terms.iter().map(|term| term.code.clone()).collect(),
            homes,
            case,
            terms,
            parties,
        }
    }

    /// The party that a side stands for: the one that is called so, after case and diacritics are folded; else the
    /// first whose names speak of that state before any other.
    #[must_use]
    pub fn party(&self, name: &str) -> Option<&Party> {
        let wanted = model::fold(name);
        let called = |party: &&Party| party.names.iter().any(|known| model::fold(known) == wanted);
        self.parties.iter().find(called).or_else(|| {
            let at = |home: &Option<String>| home.as_deref() == Some(name);
            self.parties.get(self.homes.iter().position(at)?)
        })
    }

    /// The index of the party that a side stands for, where terms bind it; where none is marked so, any party.
    pub(super) fn principal(&self, name: &str) -> Option<usize> {
        let party = self.party(name)?;
        let any = !self.parties.iter().any(|party| party.bound);
        let index = self.parties.iter().position(|other| other == party)?;
        (party.bound || any).then_some(index)
    }

    /// The names of its parties, ready for texts.
    pub(crate) fn named(&self) -> &Parties {
        &self.named
    }

    /// The words of its terms, ready for texts.
    pub(super) fn own(&self) -> &OwnWords {
        &self.own
    }

    /// Whether some term is of a type.
    pub(super) fn has(&self, code: &str) -> bool {
        self.codes.contains(code)
    }
}

/// The first state or group of the table that a name speaks of: `Yemen` of "Government of Yemen".
fn home(name: &str) -> Option<String> {
    let text = Text::cut(name);
    let tags = Tags::of(&text);
    side(&text, &tags, 0..text.tokens.len()).map(str::to_owned)
}
