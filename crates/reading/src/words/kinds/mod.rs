//! What kinds of words the tokens of a text are: closed classes and tables of words, one file for each language.
//!
//! A word may be of several kinds at once ("reports" is a verb that cites and a noun); what reads decides by what
//! stands around it. A language is added by a file with a table of kinds and a table of cue verbs.

mod cues;
mod english;
mod kind;
mod names;
mod parties;
mod phrases;
mod slavic;
pub(crate) mod states;
mod table;

pub use cues::{Cue, Form};
pub use kind::Kinds;
pub use parties::Parties;
pub use table::{Entry, Lexicon};

use std::ops::Range;

use crate::text::{Text, TokenKind};

/// What each token of a text is.
#[derive(Debug)]
pub struct Tags {
    entries: Vec<Entry>,
    parties: Parties,
    /// Where parties of a case are named, and the index of each one's side.
    named: Vec<(Range<usize>, u16)>,
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
        let mut tags = Self {
            entries,
            parties: Parties::default(),
            named: Vec::new(),
        };
        tags.join(text);
        tags
    }

    /// Looks up every token of a text about a case whose parties have names of their own.
    #[must_use]
    pub fn with(text: &Text<'_>, parties: &Parties) -> Self {
        let mut tags = Self::of(text);
        tags.named = parties.named(text, &tags);
        tags.parties = parties.clone();
        for at in 0..tags.named.len() {
            let (tokens, index) = tags.named[at].clone();
            tags.stand(tokens, index, Kinds::NONE);
        }
        tags
    }

    /// Names of states that are several words.
    fn join(&mut self, text: &Text<'_>) {
        let mut at = 0;
        while at < self.entries.len() {
            if self.entries[at].kinds.has(Kinds::LEADS)
                && (text.tokens[at].capital || !text.word(at).is_ascii())
                && let Some((after, index, kinds)) = states::phrases().at(text, at)
            {
                self.stand(at..after, index, kinds);
                at = after;
            } else {
                at += 1;
            }
        }
    }

    /// Tokens that together stand for a side.
    fn stand(&mut self, tokens: Range<usize>, index: u16, kinds: Kinds) {
        for entry in &mut self.entries[tokens] {
            entry.kinds = entry.kinds.and(Kinds::STATE).and(kinds);
            entry.state = index;
        }
    }

    /// The state, group or party of a case that a token stands for.
    #[must_use]
    pub fn state(&self, index: usize) -> Option<&str> {
        let state = self.get(index).state;
        let known = self.parties.name(state);
        known.or_else(|| Some(Lexicon::state(state)).filter(|name| !name.is_empty()))
    }

    /// Whether a token is part of a party's own name.
    #[must_use]
    pub fn is_party(&self, index: usize) -> bool {
        let upto = self
            .named
            .partition_point(|(tokens, _)| tokens.start <= index);
        upto > 0 && self.named[upto - 1].0.contains(&index)
    }

    /// Where parties of a case are named: tokens and side.
    pub fn named(&self) -> impl Iterator<Item = (Range<usize>, &str)> {
        self.named.iter().filter_map(|(tokens, _)| {
            let side = self.state(tokens.start)?;
            Some((tokens.clone(), side))
        })
    }

    /// What a token is; nothing past the end.
    #[must_use]
    pub fn get(&self, index: usize) -> Entry {
        #[cfg(test)]
        crate::text::looks::look();
        self.entries.get(index).copied().unwrap_or(Entry::NONE)
    }

    /// Whether a token is of any of these kinds.
    #[must_use]
    pub fn is(&self, index: usize, kinds: Kinds) -> bool {
        self.get(index).kinds.has(kinds)
    }
}

#[cfg(test)]
#[path = "kinds_tests.rs"]
mod kinds_tests;
