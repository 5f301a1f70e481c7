//! What was said: which words of a unit belong to which cue.

use std::ops::Range;

use super::frames::{Frame, Shape};
use super::marks::Marked;
use super::units::Unit;
use crate::record::CueClass;
use crate::text::lexicon::{Form, Kinds, Tags};
use crate::text::{Text, TokenKind};

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
            if let Some((said, until)) = said {
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
        if index == 0
            || frame.start <= self.unit.tokens.start + 3
            || self.word(before) != ","
            || self.block_ending_at(before).is_some()
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

    fn said(frame: &Frame, pieces: Vec<Piece>) -> Said {
        Said {
            cue: Some(frame.cue.clone()),
            class: Some(frame.class),
            subject: frame.subject.clone(),
            pieces,
        }
    }

    /// What was said stands before: “…,” X said. / It was late, X said. / It was late, said X.
    fn front(&self, frame: &Frame, used: usize) -> Option<(Said, usize)> {
        let cue = frame.verb(self.tags);
        if !cue.speaks() && frame.shape != Shape::Noun || frame.shape == Shape::Noun {
            return None;
        }
        let mut end = frame.start;
        let mut comma = false;
        while end > used && matches!(self.word(end - 1), "," | "—" | "–" | "-" | "―") {
            comma = true;
            end -= 1;
        }
        let block = self.block_ending_at(end);
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
            if words < 2 && self.unit_blocks_before(end).is_none() {
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
            self.frames
                .iter()
                .any(|other| other.start >= from && other.start < to && other.verb != frame.verb)
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
            pieces.push(Piece::Block(next));
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
        if next > tail || empty {
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
    fn sentence_start(&self, used: usize, block: &Marked) -> usize {
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

    fn clause_start(&self, used: usize, end: usize) -> usize {
        let mut begin = used;
        while begin < end
            && self.text.tokens[begin].kind == TokenKind::Mark
            && self.block_starting_at(begin).is_none()
        {
            begin += 1;
        }
        begin
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

    /// What was said stands after: X said that it was late. / X said: “…”
    fn back(&self, frame: &Frame, index: usize) -> Option<(Said, usize)> {
        if frame.shape == Shape::Inverted {
            // "..., said X, ‘...’" has been read as standing before; here nothing stands before
            let next = frame.after + usize::from(matches!(self.word(frame.after), "," | ":"));
            let block = self.block_starting_at(next)?;
            return Some((
                Self::said(frame, vec![Piece::Block(block)]),
                self.blocks[block].outer.end,
            ));
        }
        let cue = frame.verb(self.tags);
        let (mut start, empty) = self.tail(frame);
        if empty {
            return None;
        }
        let mut end = self.end();
        for next in &self.frames[index + 1..] {
            if next.start < start {
                continue;
            }
            let before = next.start.checked_sub(1).map_or("", |at| self.word(at));
            let pronoun = next
                .subject
                .as_ref()
                .is_some_and(|subject| self.is(subject.start, Kinds::PRONOUN));
            let breaks = match next.shape {
                Shape::Inherited => matches!(before, "," | "and" | "but" | "”" | "\""),
                Shape::According => before == ",",
                Shape::Before if before == "," && next.verb(self.tags).speaks() => {
                    let (after, empty) = self.tail(next);
                    empty
                        || self.block_starting_at(after).is_some()
                        || self.block_starting_at(after + 1).is_some()
                }
                Shape::Before => {
                    let joined = matches!(
                        before,
                        "while" | "though" | "although" | ";" | "but" | "and"
                    );
                    // ", but he noted that": the same speaker goes on
                    let goes_on = pronoun
                        && next.start >= 2
                        && (self.word(next.start - 2) == ","
                            || self.block_ending_at(next.start - 1).is_some())
                        && next.verb(self.tags).speaks()
                        && !next.verb(self.tags).of_mind();
                    joined && (!pronoun || goes_on)
                }
                _ => false,
            };
            if breaks {
                end = next.start;
                break;
            }
        }
        let subordinate = frame.start <= self.unit.tokens.start + 4
            && self.block_starting_at(start).is_none()
            && !(self.word(start) == "," && self.block_starting_at(start + 1).is_some())
            && (self.unit.tokens.start..frame.start).any(|at| self.is(at, Kinds::SUBORDINATE));
        if frame.shape == Shape::Inherited && frame.cue.start <= self.unit.tokens.start + 1
            || subordinate
        {
            // "Saying that it was late, she left"
            if let Some(comma) = (start..end).find(|at| {
                self.word(*at) == ","
                    && !self
                        .unit
                        .blocks
                        .clone()
                        .any(|block| self.blocks[block].outer.contains(at))
                    || self.word(at.saturating_sub(2)) == ","
                        && self
                            .unit
                            .blocks
                            .clone()
                            .any(|block| self.blocks[block].outer.end == *at)
            }) {
                end = comma;
            }
        }
        while end > start
            && (matches!(
                self.word(end - 1),
                "," | "and" | "but" | ";" | "while" | "though" | "although"
            ) || self.word(end - 1) == "." && self.block_ending_at(end).is_none())
        {
            end -= 1;
        }
        while start < end && matches!(self.word(start), "," | ":" | "—" | "–" | "-") {
            start += 1;
        }
        if start >= end {
            return None;
        }
        let block = self.block_starting_at(start);
        if block.is_none() && frame.shape != Shape::Noun && !self.suits(frame, start) {
            return None;
        }
        if block.is_some() && cue.base.is_empty() && frame.shape != Shape::Noun {
            return None;
        }
        // “…” and then words that are no longer quoted: only what is in marks, if that is a sentence.
        if let Some(block) = block {
            let marked = &self.blocks[block];
            let sentence = marked.inner.len() >= 4
                && matches!(self.word(marked.inner.end - 1), "." | "!" | "?" | "," | "…");
            if sentence
                && marked.outer.end < end
                && self.block_starting_at(marked.outer.end).is_none()
            {
                end = marked.outer.end;
            }
        }
        if !cue.takes_clause() && frame.shape != Shape::Noun {
            end = self.object_end(start, end);
        }
        let mut pieces = Vec::new();
        self.pieces(start, end, &mut pieces);
        (!pieces.is_empty()).then(|| (Self::said(frame, pieces), end))
    }

    /// Where an object ends: before a clause that only adds to it.
    fn object_end(&self, start: usize, end: usize) -> usize {
        (start + 1..end)
            .find(|at| {
                let comma = self.word(*at) == ","
                    && (self.is(
                        at + 1,
                        Kinds::CONJUNCTION
                            .and(Kinds::RELATIVE)
                            .and(Kinds::SUBORDINATE),
                    ) && !matches!(self.word(at + 1), "and" | "or")
                        || self.word(at + 1).ends_with("ing"));
                let clause = matches!(
                    self.word(*at),
                    "because" | "while" | "although" | "after" | "before" | "when" | "but"
                );
                (comma || clause)
                    && !self
                        .unit_blocks_before(*at + 1)
                        .is_some_and(|block| self.blocks[block].outer.contains(at))
            })
            .unwrap_or(end)
    }

    /// Whether what follows a verb is what it tells.
    fn suits(&self, frame: &Frame, start: usize) -> bool {
        let cue = frame.verb(self.tags);
        let to = self.word(start) == "to";
        if to {
            return cue.takes_infinitive() || cue.takes_recipient() || cue.needs_particle();
        }
        if self.is(start, Kinds::CONJUNCTION) {
            return false;
        }
        if matches!(cue.base, "continue" | "laugh" | "sigh" | "go" | "chime")
            && self.word(start) != "that"
        {
            return false;
        }
        if self.is(start, Kinds::PREPOSITION)
            && !matches!(
                self.word(start),
                "for"
                    | "of"
                    | "about"
                    | "on"
                    | "against"
                    | "as"
                    | "after"
                    | "before"
                    | "without"
                    | "during"
                    | "in"
            )
            && !cue.speaks()
        {
            return false;
        }
        if cue.of_mind() && !cue.takes_object() && !cue.takes_clause() {
            return false;
        }
        true
    }

    /// Goes over who was told and when and where: the first token of what was said, and whether there is none.
    fn tail(&self, frame: &Frame) -> (usize, bool) {
        let cue = frame.verb(self.tags);
        let end = self.end();
        let mut at = frame.after;
        if frame.shape == Shape::Inverted {
            // The apposition after the name: said X, the head of Y.
            return (self.over_apposition(at, end), true);
        }
        if cue.takes_recipient() && frame.shape != Shape::Noun {
            at = self.over_recipient(at, end);
        }
        loop {
            let before = at;
            while at < end
                && self.is(at, Kinds::ADVERB.and(Kinds::TIME))
                && !self.is(at, Kinds::SUBORDINATE)
            {
                at += 1;
            }
            let to = self.word(at) == "to"
                && !self.is(at + 1, Kinds::DETERMINER.and(Kinds::RECIPIENT))
                && !self
                    .text
                    .tokens
                    .get(at + 1)
                    .is_some_and(|token| token.capital);
            if at < end
                && cue.takes_clause()
                && matches!(
                    self.word(at),
                    "when" | "as" | "before" | "after" | "while" | "since"
                )
            {
                // "said | as he left"
                at = (at..end)
                    .find(|at| {
                        self.word(*at) == ","
                            || self.word(*at) == "that"
                            || self.block_starting_at(*at).is_some()
                    })
                    .unwrap_or(end);
            }
            if at < end
                && cue.speaks()
                && self.is(at, Kinds::PREPOSITION)
                && !self.is(at, Kinds::SUBORDINATE)
                && !to
                && let Some(after) = self.over_adverbial(at, end)
            {
                at = after;
            }
            if at == before {
                break;
            }
        }
        if at < end
            && matches!(self.word(at), "," | ":")
            && self.block_starting_at(at + 1).is_some()
        {
            return (at, at + 1 >= end);
        }
        if at < end && self.word(at) == "," {
            if matches!(
                self.word(at + 1),
                "що" | "щоб" | "что" | "чтобы" | "нібито" | "якобы"
            ) {
                return (at + 1, at + 2 >= end);
            }
            // ", in a statement, that": an insertion
            if let Some(close) = (at + 1..end.min(at + 16)).find(|at| self.word(*at) == ",")
                && (self.word(close + 1) == "that" || self.block_starting_at(close + 1).is_some())
                && !self.is(at + 1, Kinds::CUE)
            {
                return (close + 1, false);
            }
            return (at, true);
        }
        if at < end && self.word(at) == ":" {
            return (at + 1, at + 1 >= end);
        }
        (
            at,
            at >= end || matches!(self.word(at), "—" | "–" | "―" | ";"),
        )
    }

    fn over_apposition(&self, at: usize, end: usize) -> usize {
        if self.word(at) != "," {
            return at;
        }
        if self.block_starting_at(at + 1).is_some() {
            return at;
        }
        if self.is(
            at + 1,
            Kinds::DETERMINER
                .and(Kinds::RELATIVE)
                .and(Kinds::PERSON_NOUN)
                .and(Kinds::TITLE),
        ) || !self.is(at + 1, Kinds::CUE)
        {
            let mut here = at + 1;
            while here < end {
                if self.block_starting_at(here).is_some() {
                    return here;
                }
                if self.tags.get(here).form == Form::Gerund
                    && self.tags.get(here).cue != 0
                    && self.word(here - 1) == ","
                {
                    return here - 1;
                }
                here += 1;
            }
            return end;
        }
        at
    }

    /// "told | reporters in the capital | that".
    fn over_recipient(&self, start: usize, end: usize) -> usize {
        let mut at = start;
        if at < end
            && self.is(at, Kinds::RECIPIENT)
            && !self.is(at, Kinds::PERSON_NOUN)
            && !self.text.tokens[at].capital
        {
            return at + 1;
        }
        let mut noun = false;
        while at < end && at < start + 14 {
            if self.is(at, Kinds::SUBORDINATE)
                || self.text.tokens[at].kind == TokenKind::Mark
                    && !matches!(self.word(at), "." | "’" | "'" | "&")
            {
                break;
            }
            if noun
                && (self.is(
                    at,
                    Kinds::DETERMINER
                        .and(Kinds::PRONOUN)
                        .and(Kinds::PREPOSITION)
                        .and(Kinds::TIME),
                ) || self.word(at) == "to")
            {
                break;
            }
            if self.is(at, Kinds::AUXILIARY.and(Kinds::VERB)) {
                // A clause has begun: what was taken as who was told is its subject.
                return if noun && at - start > 3 { start } else { at };
            }
            noun |= self.text.tokens[at].capital
                || self.is(
                    at,
                    Kinds::PERSON_NOUN
                        .and(Kinds::BODY_NOUN)
                        .and(Kinds::RECIPIENT),
                );
            at += 1;
        }
        at
    }

    /// "in a statement on Monday | that".
    fn over_adverbial(&self, start: usize, end: usize) -> Option<usize> {
        let mut at = start;
        while at < end {
            if self.word(at) == "that" || self.block_starting_at(at).is_some() {
                return Some(at);
            }
            if matches!(self.word(at), "," | ":" | "—" | "–" | ";") {
                return Some(at);
            }
            if at > start && (self.is(at, Kinds::PRONOUN) || self.is(at, Kinds::AUXILIARY)) {
                // "said in May he would": what follows the phrase
                return self.is(at, Kinds::PRONOUN).then_some(at);
            }
            at += 1;
        }
        Some(end)
    }

    /// "It was late, according to X." / "According to X, it was late."
    fn according(&self, frame: &Frame, used: usize) -> Option<(Said, usize)> {
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
        let mut before = frame.start;
        while before > used && matches!(self.word(before - 1), "," | "—" | "–" | "-") {
            before -= 1;
        }
        let begin = self.clause_start(used, before);
        self.pieces(begin, before, &mut pieces);
        (!pieces.is_empty()).then(|| (Self::said(frame, pieces), frame.after))
    }

    /// "The plan was rejected by X."
    fn passive(&self, frame: &Frame, used: usize) -> Option<(Said, usize)> {
        let begin = self.clause_start(used, frame.cue.start);
        let mut pieces = Vec::new();
        self.pieces(begin, frame.cue.start, &mut pieces);
        (!pieces.is_empty()).then(|| (Self::said(frame, pieces), frame.after))
    }
}
