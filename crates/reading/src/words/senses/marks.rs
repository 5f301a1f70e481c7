//! The known phrases of a text.

use std::ops::Range;

use super::book::{BOOK, Known};
use super::{Domain, Sense};
use crate::numbers::Word as NumberWord;
use crate::text::{Span, Text, TokenKind};

/// A phrase that was found: its tokens and what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    start: u32,
    length: u16,
    sense: u16,
}

/// The number of the sense of digits, which stand in no file.
const FIGURE: u16 = u16::MAX;

impl Hit {
    /// What it means.
    #[must_use]
    pub fn sense(&self) -> Sense {
        if self.sense == FIGURE {
            return Sense::Number(NumberWord::Figure);
        }
        BOOK.senses[self.sense as usize].1
    }

    /// The same meaning, told by another token: by "the proposal" for what was proposed.
    pub(crate) fn told_again(self, token: usize) -> Self {
        Self {
            start: token as u32,
            length: 1,
            ..self
        }
    }

    /// Its first token.
    #[must_use]
    pub fn first(&self) -> usize {
        self.start as usize
    }

    /// The token after its last.
    #[must_use]
    pub fn after(&self) -> usize {
        self.start as usize + self.length as usize
    }

    /// Its tokens.
    #[must_use]
    pub fn tokens(&self) -> Range<usize> {
        self.first()..self.after()
    }

    /// Its bytes.
    #[must_use]
    pub fn span(&self, text: &Text<'_>) -> Span {
        text.span(&self.tokens())
    }
}

/// All known phrases of a text, in the order of their first tokens. Figures count as known.
#[derive(Debug, Default)]
pub struct Marks {
    /// The phrases.
    pub hits: Vec<Hit>,
    /// The first phrase at or after each token.
    from: Vec<u32>,
}

impl Marks {
    /// Looks every token up once.
    #[must_use]
    pub fn of(text: &Text<'_>) -> Self {
        let book = &*BOOK;
        let known: Vec<Known> = text
            .tokens
            .iter()
            .map(|token| match token.kind {
                TokenKind::Number => book.figure,
                _ => book.know(token.span().of(text.source)),
            })
            .collect();
        let mut hits: Vec<Hit> = Vec::with_capacity(known.len());
        let mut from = Vec::with_capacity(known.len() + 1);
        for (at, token) in text.tokens.iter().enumerate() {
            from.push(hits.len() as u32);
            if token.kind == TokenKind::Number {
                hits.push(Hit {
                    start: at as u32,
                    length: 1,
                    sense: FIGURE,
                });
            }
            if known[at].is_none() {
                continue;
            }
            let first = hits.len();
            book.phrases(&known, at, &mut |end, sense| {
                hits.push(Hit {
                    start: at as u32,
                    length: (end - at) as u16,
                    sense,
                });
            });
            if hits.len() > first + 1 {
                keep_longest(&mut hits, first, &book.senses);
            }
        }
        from.push(hits.len() as u32);
        Self { hits, from }
    }

    /// The phrases that begin within some tokens.
    #[must_use]
    pub fn within(&self, tokens: &Range<usize>) -> &[Hit] {
        let at = |token: usize| {
            let last = self.from.len().saturating_sub(1);
            self.from
                .get(token.min(last))
                .map_or(0, |index| *index as usize)
        };
        self.hits
            .get(at(tokens.start)..at(tokens.end))
            .unwrap_or_default()
    }
}

/// Of the phrases from `first` on, which all begin at one token, keeps the longest of each domain.
fn keep_longest(hits: &mut Vec<Hit>, first: usize, senses: &[(Domain, Sense)]) {
    let mut longest = [0; Domain::COUNT];
    for hit in &hits[first..] {
        let longest = &mut longest[senses[hit.sense as usize].0 as usize];
        *longest = hit.length.max(*longest);
    }
    let mut keep = first;
    for index in first..hits.len() {
        let hit = hits[index];
        if hit.length == longest[senses[hit.sense as usize].0 as usize]
            && !hits[first..keep].contains(&hit)
        {
            hits[keep] = hit;
            keep += 1;
        }
    }
    hits.truncate(keep);
}
