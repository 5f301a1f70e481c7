//! What was said before its cue, or all around it.

use super::{Contents, Piece, Said};
use crate::quotes::frames::{Frame, Shape};
use crate::quotes::marks::Marked;
use crate::text::TokenKind;
use crate::words::kinds::Kinds;

impl Contents<'_, '_> {
    /// What was said stands before: “…,” X said. / It was late, X said. / It was late, said X.
    pub(super) fn front(&self, frame: &Frame, used: usize) -> Option<(Said, usize)> {
        let cue = frame.verb(self.tags);
        if frame.shape == Shape::Noun || !cue.speaks() {
            return None;
        }
        let mut end = frame.start;
        let mut comma = false;
        while end > used && matches!(self.word(end - 1), "," | "—" | "–" | "-" | "―") {
            comma = true;
            end -= 1;
        }
        let block = self
            .block_ending_at(end)
            .filter(|block| self.blocks[*block].outer.start >= used);
        let (tail, empty) = self.tail(frame);
        let mut pieces = Vec::new();
        if let Some(block) = block {
            if frame.shape == Shape::Inherited && !comma {
                return None;
            }
            if frame.shape == Shape::Inherited && frame.verb(self.tags).speaks() && !empty {
                return None;
            }
            let last = self.word(self.blocks[block].inner.end - 1);
            if !comma && !empty && !matches!(last, "," | "?" | "!" | "…" | "." | "—" | "-" | "–")
            {
                return None;
            }
            // The words of the same sentence before a part of it in marks.
            let begin = self.sentence_start(used, &self.blocks[block]);
            if begin < self.blocks[block].outer.start && !empty {
                return None;
            }
            self.pieces(begin, self.blocks[block].outer.end, &mut pieces);
        } else {
            if frame.shape == Shape::Inherited || !comma || !empty && frame.shape != Shape::Inverted
            {
                return None;
            }
            let begin = self.clause_start(used, end);
            // "Furthermore, X questioned": nothing was said before.
            let words = (begin..end)
                .filter(|at| self.text.tokens[*at].kind != TokenKind::Mark)
                .count();
            let alone = words < 2 && self.unit_blocks_before(end).is_none();
            // "Now, X said, it is late"
            let goes_on = self.word(tail) == ","
                && tail + 1 < self.end()
                && self.text.tokens[tail + 1].kind == TokenKind::Word
                && !self.is(
                    tail + 1,
                    Kinds::RELATIVE.and(Kinds::CUE).and(Kinds::CONJUNCTION),
                )
                && !self.word(tail + 1).ends_with("ing");
            if alone && !goes_on {
                return None;
            }
            self.pieces(begin, end, &mut pieces);
        }
        if pieces.is_empty() {
            return None;
        }
        // Interrupted: “…,” X said, “…” / The plan, X said, was late.
        let mut until = frame.after.max(tail);
        let governed = |from: usize, to: usize| {
            self.frames.iter().any(|other| {
                other.start >= from
                    && other.start < to
                    && other.verb != frame.verb
                    && (other.shape != Shape::Before || other.verb(self.tags).speaks())
            })
        };
        let next_block = self.unit.blocks.clone().find(|next| {
            let start = self.blocks[*next].outer.start;
            start >= tail && start <= tail + 14 && !governed(tail, start)
        });
        if comma
            && matches!(self.word(tail), ",")
            && let Some(next) = next_block
            && (block.is_some() || self.blocks[next].outer.start <= tail + 2)
        {
            let outer = &self.blocks[next].outer;
            if block.is_none() && outer.start == tail + 2 && !self.is(tail + 1, Kinds::CONJUNCTION)
            {
                pieces.push(Piece::Words(tail + 1..outer.end));
            } else {
                pieces.push(Piece::Block(next));
            }
            return Some((Self::said(frame, pieces), self.blocks[next].outer.end));
        }
        let rest = tail + 1;
        if block.is_none()
            && self.word(tail) == ","
            && rest < self.end()
            && !self.is(rest, Kinds::RELATIVE)
            && !self.word(rest).ends_with("ing")
            && !governed(tail, tail + 4)
        {
            pieces.push(Piece::Words(rest..self.end()));
            return Some((Self::said(frame, pieces), self.end()));
        }
        let mut next = tail;
        while matches!(
            self.word(next),
            "," | "—" | "–" | "-" | ":" | "." | ";" | "―"
        ) && next < self.unit.tokens.end
        {
            next += 1;
        }
        // “…,” X said, but “…”
        if block.is_some() && next > tail && self.is(next, Kinds::CONJUNCTION) {
            next += usize::from(self.block_starting_at(next + 1).is_some());
        }
        // … “…,” X said, and still “…”
        if let Some(block) = block
            && self.word(tail) == ","
            && self.word(self.blocks[block].inner.end - 1) == ","
            && matches!(self.word(tail + 1), "and" | "but" | "or")
            && self.block_starting_at(tail + 2).is_none()
            && let Some(further) = self
                .unit
                .blocks
                .clone()
                .find(|next| self.blocks[*next].outer.start > tail)
            && self.blocks[further].outer.start <= tail + 6
            && !governed(tail, self.blocks[further].outer.start)
        {
            let end = self.blocks[further].outer.end;
            pieces.push(Piece::Words(tail + 1..end));
            return Some((Self::said(frame, pieces), end));
        }
        let near = self.block_starting_at(next).is_some()
            && self.word(next - 1) != ":"
            && !governed(frame.after, next);
        if next > tail || empty || near {
            if let Some(after) = self.block_starting_at(next) {
                pieces.push(Piece::Block(after));
                until = self.blocks[after].outer.end;
            } else if block.is_none()
                && next < self.end()
                && frame.shape == Shape::Before
                && self.word(tail) == ","
                && !self.is(next, Kinds::CUE)
            {
                until = tail;
            }
        }
        Some((Self::said(frame, pieces), until))
    }

    /// Where the words begin that lead to a quotation which ends what was said.
    pub(super) fn sentence_start(&self, used: usize, block: &Marked) -> usize {
        let mut begin = used;
        while begin < block.outer.start
            && (self.text.tokens[begin].kind == TokenKind::Mark
                && self.block_starting_at(begin).is_none()
                || self.is(begin, Kinds::CONJUNCTION))
        {
            begin += 1;
        }
        begin
    }

    pub(super) fn clause_start(&self, used: usize, end: usize) -> usize {
        let mut begin = used;
        while begin < end
            && self.text.tokens[begin].kind == TokenKind::Mark
            && self.block_starting_at(begin).is_none()
        {
            begin += 1;
        }
        begin
    }

    /// "It was late, according to X." / "According to X, it was late."
    pub(super) fn according(&self, frame: &Frame, used: usize) -> Option<(Said, usize)> {
        let begins = frame.start <= self.unit.tokens.start
            || frame.start <= used + 1
            || !matches!(self.word(frame.start - 1), ",")
                && self.word(frame.after) == ","
                && frame.start < used + 3;
        let mut pieces = Vec::new();
        let end = self.end();
        if begins && frame.after < end {
            let mut start = frame.after;
            while start < end
                && self.text.tokens[start].kind == TokenKind::Mark
                && self.block_starting_at(start).is_none()
            {
                start += 1;
            }
            self.pieces(start, end, &mut pieces);
            return (!pieces.is_empty()).then(|| (Self::said(frame, pieces), end));
        }
        // "It was, in the words of X, “…”"
        if self.word(frame.after) == ","
            && let Some(block) = self.block_starting_at(frame.after + 1)
            && frame.start > used
            && self.word(frame.start - 1) == ","
            && frame.start - 1 > used
            && self.block_ending_at(frame.start - 1).is_none()
        {
            let pieces = vec![Piece::Block(block)];
            return Some((Self::said(frame, pieces), self.blocks[block].outer.end));
        }
        let mut before = frame.start;
        while before > used && matches!(self.word(before - 1), "," | "—" | "–" | "-") {
            before -= 1;
        }
        let begin = self.clause_start(used, before);
        self.pieces(begin, before, &mut pieces);
        (!pieces.is_empty()).then(|| (Self::said(frame, pieces), frame.after))
    }

    /// "The plan was rejected by X."
    pub(super) fn passive(&self, frame: &Frame, used: usize) -> Option<(Said, usize)> {
        let begin = self.clause_start(used, frame.cue.start);
        let mut pieces = Vec::new();
        self.pieces(begin, frame.cue.start, &mut pieces);
        (!pieces.is_empty()).then(|| (Self::said(frame, pieces), frame.after))
    }
}
