//! What was said: which words of a unit belong to which cue.

mod after;
mod before;
mod tail;

use std::ops::Range;

use super::frames::{Frame, Shape};
use super::marks::Marked;
use super::units::Unit;
use crate::record::CueClass;
use crate::text::{Text, TokenKind};
use crate::words::kinds::{Kinds, Tags};

/// A cue with what was said, in tokens.
#[derive(Debug, Clone)]
pub(super) struct Said {
    pub(super) cue: Option<Range<usize>>,
    pub(super) class: Option<CueClass>,
    pub(super) subject: Option<Range<usize>>,
    /// Its pieces in order: each a quotation, by its place in the list of outermost ones, or a range of tokens.
    pub(super) pieces: Vec<Piece>,
}

/// A piece of what was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    Block(usize),
    Words(Range<usize>),
}

/// Reads one unit.
pub(super) struct Contents<'t, 's> {
    pub(super) text: &'t Text<'s>,
    pub(super) tags: &'t Tags,
    pub(super) blocks: &'t [Marked],
    pub(super) unit: &'t Unit,
    pub(super) frames: &'t [Frame],
}

impl Contents<'_, '_> {
    fn word(&self, at: usize) -> &str {
        self.text.word(at)
    }

    fn is(&self, at: usize, kinds: Kinds) -> bool {
        self.tags.is(at, kinds)
    }

    /// The end of the unit without its last stop.
    fn end(&self) -> usize {
        let mut end = self.unit.tokens.end;
        while end > self.unit.tokens.start && matches!(self.word(end - 1), "." | "!" | "?" | ":") {
            end -= 1;
        }
        end
    }

    fn block_ending_at(&self, at: usize) -> Option<usize> {
        self.unit_blocks_before(at)
            .filter(|block| self.blocks[*block].outer.end == at)
    }

    fn block_starting_at(&self, at: usize) -> Option<usize> {
        let blocks = &self.blocks[self.unit.blocks.clone()];
        let next = blocks.partition_point(|block| block.outer.start < at);
        blocks
            .get(next)
            .filter(|block| block.outer.start == at)
            .map(|_| self.unit.blocks.start + next)
    }

    /// The last quotation of the unit that begins before a token.
    fn unit_blocks_before(&self, at: usize) -> Option<usize> {
        let blocks = &self.blocks[self.unit.blocks.clone()];
        let next = blocks.partition_point(|block| block.outer.start < at);
        Some(self.unit.blocks.start + next.checked_sub(1)?)
    }

    /// What each cue of the unit is about; cues inside of what another one is about are left out.
    pub(super) fn read(&self) -> Vec<Said> {
        let mut found: Vec<Said> = Vec::new();
        let mut used = self.unit.tokens.start;
        let outer = self.outer();
        for (index, frame) in self.frames.iter().enumerate() {
            if frame.start < used && frame.verb < used {
                continue;
            }
            if outer.is_some_and(|outer| index < outer) {
                // Part of what the last cue of the unit is about, unless it has a quotation of its own.
                if let Some((said, until)) = self.front(frame, used)
                    && said
                        .pieces
                        .iter()
                        .all(|piece| matches!(piece, Piece::Block(_)))
                {
                    used = until.max(used);
                    found.push(said);
                }
                continue;
            }
            let said = match frame.shape {
                Shape::Passive => self.passive(frame, used),
                Shape::According => self.according(frame, used),
                _ => self.front(frame, used).or_else(|| self.back(frame, index)),
            };
            if let Some((said, mut until)) = said {
                // "According to X, Y said that “…”": the words in marks are Y's, too.
                if frame.shape == Shape::According
                    && frame.start == self.unit.tokens.start
                    && self.frames[index + 1..].iter().any(|inner| {
                        inner.start < until
                            && matches!(inner.shape, Shape::Before)
                            && inner.verb(self.tags).speaks()
                            && !inner.verb(self.tags).of_mind()
                            && self
                                .back(inner, index + 1)
                                .is_some_and(|(said, _)| self.holds_block(&said.pieces))
                    })
                {
                    until = frame.after;
                }
                used = until.max(used);
                found.push(said);
            }
        }
        found
    }

    /// The cue at the end of the unit that all before it is about: "The army said it left, a witness said."
    fn outer(&self) -> Option<usize> {
        let last = self.frames.len().checked_sub(1)?;
        let index = self
            .frames
            .iter()
            .rposition(|frame| frame.shape == Shape::According)
            .unwrap_or(last);
        let frame = &self.frames[index];
        let before = frame.start.checked_sub(1)?;
        // “Nothing he said “is new,” a witness said.”: both the words and the quotation are of the witness.
        let mixed = self.block_ending_at(frame.start).is_some_and(|block| {
            let block = &self.blocks[block];
            let lead = block.outer.start;
            lead > self.unit.tokens.start
                && self.word(block.inner.end - 1) == ","
                && self.text.tokens[lead - 1].kind == TokenKind::Word
                && self.word(lead - 1) != "that"
                && self.unit_blocks_before(lead).is_none()
        });
        if index == 0
            || frame.start <= self.unit.tokens.start + 3
            || !mixed && (self.word(before) != "," || self.block_ending_at(before).is_some())
        {
            return None;
        }
        let empty = match frame.shape {
            Shape::Before | Shape::Inverted => {
                frame.verb(self.tags).speaks() && self.tail(frame) == (self.end(), true)
            }
            Shape::According => {
                frame.after >= self.end()
                    || index == last
                        && (self.word(frame.after) == ","
                            || self.is(frame.after, Kinds::PREPOSITION))
            }
            _ => false,
        };
        empty.then_some(index)
    }

    /// Whether pieces have words in marks.
    fn holds_block(&self, pieces: &[Piece]) -> bool {
        pieces.iter().any(|piece| match piece {
            Piece::Block(_) => true,
            Piece::Words(range) => self
                .unit_blocks_before(range.end)
                .is_some_and(|block| self.blocks[block].outer.start >= range.start),
        })
    }

    fn said(frame: &Frame, pieces: Vec<Piece>) -> Said {
        Said {
            cue: Some(frame.cue.clone()),
            class: Some(frame.class),
            subject: frame.subject.clone(),
            pieces,
        }
    }

    /// Cuts tokens into quotations and other words, and joins them again if both occur.
    fn pieces(&self, start: usize, end: usize, pieces: &mut Vec<Piece>) {
        if start >= end {
            return;
        }
        let inside: Vec<usize> = self
            .unit
            .blocks
            .clone()
            .filter(|block| {
                let outer = &self.blocks[*block].outer;
                outer.start >= start && outer.end <= end
            })
            .collect();
        let covered: usize = inside
            .iter()
            .map(|block| self.blocks[*block].outer.len())
            .sum();
        let others = (start..end)
            .filter(|at| self.text.tokens[*at].kind != TokenKind::Mark)
            .filter(|at| {
                !self
                    .unit_blocks_before(*at + 1)
                    .is_some_and(|block| self.blocks[block].outer.contains(at))
            })
            .count();
        if covered > 0 && others == 0 {
            pieces.extend(inside.into_iter().map(Piece::Block));
        } else {
            pieces.push(Piece::Words(start..end));
        }
    }
}
