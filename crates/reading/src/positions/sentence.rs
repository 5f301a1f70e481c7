//! One sentence as positions are found in it.

use std::ops::Range;

use super::Terms;
use crate::claims::{Context, Frame};
use crate::text::Text;
use crate::words::senses::{Hit, Sense};

/// One sentence as positions are found in it.
pub(super) struct Sentence<'a> {
    pub(super) text: &'a Text<'a>,
    pub(super) terms: &'a Terms,
    pub(super) context: &'a Context<'a>,
    pub(super) tokens: &'a Range<usize>,
    pub(super) hits: &'a [Hit],
}

impl Sentence<'_> {
    /// Whether a frame's phrase begins within some tokens.
    pub(super) fn has(&self, tokens: &Range<usize>, frame: Frame) -> bool {
        self.hits
            .iter()
            .any(|hit| hit.sense() == Sense::Frame(frame) && tokens.contains(&hit.first()))
    }

    /// Whether what holds a topic is asked.
    pub(super) fn asks(&self, topic: Hit) -> bool {
        (topic.after()..self.tokens.end)
            .find(|token| matches!(self.text.word(*token), "?" | "." | "!"))
            .is_some_and(|token| self.text.word(token) == "?")
    }
}
