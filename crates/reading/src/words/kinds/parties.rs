//! The parties of a case, as texts name them.

use super::kind::Kinds;
use super::phrases::Phrases;
use super::table::Lexicon;
use super::{Tags, states};
use crate::text::{Text, TokenKind};

/// What a group of states is called, one as well as another: "Baltic states", "Baltic countries".
const GROUPS: &[&str] = &[
    "states",
    "countries",
    "nations",
    "governments",
    "leaders",
    "allies",
    "capitals",
];

/// The parties of a case with the names by which texts call them, added to the table of states for its texts.
///
/// A party that is called as a state of the table is that state; another is a side of its own, by its name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parties {
    phrases: Phrases,
    names: Vec<String>,
    /// For the first bytes of names, in either case: whether one begins so.
    first: Vec<u8>,
}

impl Parties {
    /// Learns the parties: each its name, then its other names.
    #[must_use]
    pub fn of<'a>(parties: impl Iterator<Item = &'a [String]>) -> Self {
        let lexicon = Lexicon::shared();
        let mut known = Self::default();
        let mut taken = Vec::new();
        for names in parties {
            let Some(name) = names.first() else { continue };
            let mut called: Vec<u16> = names
                .iter()
                .filter_map(|name| states::index_of(name, lexicon))
                .collect();
            called.sort_unstable();
            called.dedup();
            let state = match called[..] {
                [one] => Some(one),
                [] => names
                    .iter()
                    .find_map(|name| states::first_in(name, lexicon)),
                // "Two Republics": more than one group of the table, and so none of them
                _ => None,
            };
            let state = state.filter(|state| !taken.contains(state));
            let index = state.unwrap_or_else(|| {
                known.names.push(name.clone());
                states::end() + known.names.len() as u16 - 1
            });
            taken.push(index);
            for name in names {
                // "DPR" stays the group of the table that it names
                if states::index_of(name, lexicon).is_none() {
                    known.phrases.add(name, index, Kinds::NONE);
                    if let Some((head, last)) = name.rsplit_once(' ')
                        && GROUPS.contains(&last)
                    {
                        for group in GROUPS {
                            known
                                .phrases
                                .add(&format!("{head} {group}"), index, Kinds::NONE);
                        }
                    }
                    known.first.extend(name.bytes().next());
                }
            }
        }
        known.phrases.sort();
        known.first.iter_mut().for_each(u8::make_ascii_lowercase);
        known.first.sort_unstable();
        known.first.dedup();
        known
    }

    /// The name of a side that the table does not have.
    pub(super) fn name(&self, index: u16) -> Option<&str> {
        let own = index.checked_sub(states::end())?;
        self.names.get(usize::from(own)).map(String::as_str)
    }

    /// Where a text names parties: tokens, and the index of the side.
    pub(super) fn named(&self, text: &Text<'_>, tags: &Tags) -> Vec<(std::ops::Range<usize>, u16)> {
        let mut found = Vec::new();
        if self.phrases.is_empty() {
            return found;
        }
        let bytes = text.source.as_bytes();
        let mut at = 0;
        while at < text.tokens.len() {
            let first = bytes[text.tokens[at].span().start].to_ascii_lowercase();
            let begins = text.tokens[at].kind == TokenKind::Word
                && (!first.is_ascii() || self.first.binary_search(&first).is_ok());
            let name = begins.then(|| self.phrases.at(text, at)).flatten();
            match name {
                Some((after, index, _)) if after > at + 1 || stands_alone(text, tags, at) => {
                    found.push((at..after, index));
                    at = after;
                }
                _ => at += 1,
            }
        }
        found
    }
}

/// Whether a name of one word names: written as a name or after "the", and not as another's ("the Chadian army").
fn stands_alone(text: &Text<'_>, tags: &Tags, at: usize) -> bool {
    let before = at.checked_sub(1);
    let led = before.is_some_and(|before| matches!(text.word(before), "the" | "The"));
    let others = before.is_some_and(|before| {
        text.tokens[before].capital && tags.is(before, Kinds::STATE) || text.word(before) == "US"
    });
    let of = text.word(at + 1) == "of"
        && (at + 2..at + 4)
            .any(|after| text.tokens.get(after).is_some() && tags.is(after, Kinds::STATE));
    (text.tokens[at].capital || led) && !others && !of
}
