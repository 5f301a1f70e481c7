//! The known phrases of a text.

use std::ops::Range;

use super::book::{BOOK, Known};
use super::{Domain, Sense};
use crate::numbers::Word as NumberWord;
use crate::text::{Span, Text, TokenKind};

/// A phrase that was found: its tokens and what it means.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    start: u32,
    end: u32,
    /// What it means.
    pub sense: Sense,
}

impl Hit {
    /// Its first token.
    #[must_use]
    pub fn first(&self) -> usize {
        self.start as usize
    }

    /// The token after its last.
    #[must_use]
    pub fn after(&self) -> usize {
        self.end as usize
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
                TokenKind::Number => Known::default(),
                _ => book.know(token.span().of(text.source)),
            })
            .collect();
        let mut hits = Vec::with_capacity(known.len() / 3);
        for (at, token) in text.tokens.iter().enumerate() {
            if token.kind == TokenKind::Number {
                hits.push(Hit {
                    start: at as u32,
                    end: at as u32 + 1,
                    sense: Sense::Number(NumberWord::Figure),
                });
                continue;
            }
            if known[at].is_none() {
                continue;
            }
            let from = hits.len();
            let mut longest = [0; Domain::COUNT];
            book.phrases(&known, at, &mut |end, domain, sense| {
                let longest = &mut longest[domain as usize];
                if end >= *longest {
                    *longest = end;
                    hits.push(Hit {
                        start: at as u32,
                        end: end as u32,
                        sense,
                    });
                }
            });
            let mut keep = from;
            for index in from..hits.len() {
                let hit = hits[index];
                if hit.after() == longest[hit.sense.domain() as usize]
                    && !hits[from..keep].contains(&hit)
                {
                    hits[keep] = hit;
                    keep += 1;
                }
            }
            hits.truncate(keep);
        }
        Self { hits }
    }

    /// The phrases that begin within some tokens.
    #[must_use]
    pub fn within(&self, tokens: &Range<usize>) -> &[Hit] {
        let from = self.hits.partition_point(|hit| hit.first() < tokens.start);
        let to = self.hits.partition_point(|hit| hit.first() < tokens.end);
        self.hits.get(from..to).unwrap_or_default()
    }
}
