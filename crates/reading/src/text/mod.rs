//! A text cut into paragraphs, sentences and tokens, and the two ways of counting places in it.

mod code_points;
#[cfg(test)]
pub(crate) mod looks;
mod sentences;
mod tokens;

pub use code_points::CodePoints;
pub use tokens::{Token, TokenKind};

use std::sync::OnceLock;

use crate::words::numbers;

/// A range of bytes of a text, on the borders of characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// From `start` to `end`.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Its length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether it holds nothing.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether the two have a byte in common.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether all of `other` lies in it.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// What it selects.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// A text with its tokens, sentences and paragraphs.
///
/// Sentences and paragraphs are ranges of indices into [`Text::tokens`], in order, without overlap; together they hold
/// every token.
#[derive(Debug)]
pub struct Text<'a> {
    /// The text itself.
    pub source: &'a str,
    /// Its tokens, in order.
    pub tokens: Vec<Token>,
    /// Its sentences, as ranges of tokens.
    pub sentences: Vec<std::ops::Range<usize>>,
    /// Its paragraphs, as ranges of tokens: what stands between line breaks.
    pub paragraphs: Vec<std::ops::Range<usize>>,
    /// Each token as a number, made when first asked for.
    numbers: OnceLock<Vec<u64>>,
}

impl<'a> Text<'a> {
    /// Cuts a text.
    #[must_use]
    pub fn cut(source: &'a str) -> Self {
        let tokens = tokens::tokens(source);
        let paragraphs = sentences::paragraphs(source, &tokens);
        let sentences = sentences::sentences(source, &tokens, &paragraphs);
        Self {
            source,
            tokens,
            sentences,
            paragraphs,
            numbers: OnceLock::new(),
        }
    }

    /// What each token says as a number, whatever its case: readers that look words up share it.
    pub(crate) fn numbers(&self) -> &[u64] {
        self.numbers.get_or_init(|| {
            let words = self.tokens.iter().map(|token| token.span().of(self.source));
            words.map(numbers::word_hash).collect()
        })
    }

    /// The number of token `index`; that of no letters past the end.
    pub(crate) fn number(&self, index: usize) -> u64 {
        let number = self.numbers().get(index);
        number.copied().unwrap_or(numbers::START)
    }

    /// What token `index` says, as written.
    #[must_use]
    pub fn word(&self, index: usize) -> &'a str {
        #[cfg(test)]
        looks::look();
        self.tokens
            .get(index)
            .map_or("", |token| token.span().of(self.source))
    }

    /// The bytes from the first to the last of some tokens.
    #[must_use]
    pub fn span(&self, tokens: &std::ops::Range<usize>) -> Span {
        match (
            self.tokens.get(tokens.start),
            tokens
                .end
                .checked_sub(1)
                .and_then(|last| self.tokens.get(last)),
        ) {
            (Some(first), Some(last)) if tokens.start < tokens.end => {
                Span::new(first.span().start, last.span().end)
            }
            _ => Span::default(),
        }
    }

    /// The token that holds a byte, or the next after it.
    #[must_use]
    pub fn token_at(&self, byte: usize) -> usize {
        self.tokens
            .partition_point(|token| token.span().end <= byte)
    }
}

#[cfg(test)]
#[path = "text_tests.rs"]
mod text_tests;
