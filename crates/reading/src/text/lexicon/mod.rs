//! What kinds of words the tokens of a text are: closed classes and tables of words, one file for each language.
//!
//! A word may be of several kinds at once ("reports" is a verb that cites and a noun); what reads decides by what
//! stands around it. A language is added by a file with a table of kinds and a table of cue verbs.

mod cues;
mod english;
mod kinds;
mod names;
mod slavic;
mod states;
mod table;

pub use cues::{Cue, Form};
pub use kinds::Kinds;
pub use table::{Entry, Lexicon};

use super::{Text, TokenKind};

/// What each token of a text is.
#[derive(Debug)]
pub struct Tags {
    entries: Vec<Entry>,
}

impl Tags {
    /// Looks up every token of a text.
    #[must_use]
    pub fn of(text: &Text<'_>) -> Self {
        let lexicon = Lexicon::shared();
        let bytes = text.source.as_bytes();
        let entries = text
            .tokens
            .iter()
            .map(|token| {
                if token.kind == TokenKind::Word {
                    let span = token.span();
                    lexicon.look_up(&bytes[span.start..span.end])
                } else {
                    Entry::NONE
                }
            })
            .collect();
        Self { entries }
    }

    /// What a token is; nothing past the end.
    #[must_use]
    pub fn get(&self, index: usize) -> Entry {
        #[cfg(test)]
        super::looks::look();
        self.entries.get(index).copied().unwrap_or(Entry::NONE)
    }

    /// Whether a token is of any of these kinds.
    #[must_use]
    pub fn is(&self, index: usize, kinds: Kinds) -> bool {
        self.get(index).kinds.has(kinds)
    }
}

#[cfg(test)]
#[path = "lexicon_tests.rs"]
mod lexicon_tests;
