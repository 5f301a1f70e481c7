//! What was said after its cue.

use super::{Contents, Piece, Said};
use crate::quotes::frames::{Frame, Shape};
use crate::words::kinds::Kinds;

impl Contents<'_, '_> {
    /// What was said stands after: X said that it was late. / X said: “…”
    pub(super) fn back(&self, frame: &Frame, index: usize) -> Option<(Said, usize)> {
        if frame.shape == Shape::Inverted {
            // "..., said X, ‘...’" has been read as standing before; here nothing stands before
            let mut next = frame.after + usize::from(matches!(self.word(frame.after), "," | ":"));
            // Said X, who came, “…”
            if next > frame.after && self.is(next, Kinds::RELATIVE) {
                next = (next..self.end().min(next + 24)).find(|at| {
                    matches!(self.word(*at), "," | ":") && self.block_starting_at(at + 1).is_some()
                })? + 1;
            }
            let block = self.block_starting_at(next)?;
            return Some((
                Self::said(frame, vec![Piece::Block(block)]),
                self.blocks[block].outer.end,
            ));
        }
        let cue = frame.verb(self.tags);
        let (mut start, empty) = self.tail(frame);
        // "As X reports, Y stated that": Y's words.
        let as_said = empty
            && self.word(start) == ","
            && self.as_said(frame)
            && self
                .frames
                .get(index + 1)
                .is_none_or(|next| next.start > start + 1);
        if as_said {
            start += 1;
        } else if empty {
            return None;
        }
        let mut end = self.end();
        let introduced = self.introduced(frame);
        for next in &self.frames[index + 1..] {
            // "X, who says that it was late, left, adding": the clause of the other cue stands around this one.
            if next.start <= frame.start
                && next.cue.start > start
                && (matches!(self.word(next.cue.start - 1), "," | "—" | "–" | "-" | ")")
                    || self.block_ending_at(next.cue.start).is_some())
            {
                end = next.cue.start;
                break;
            }
            if next.start < start {
                continue;
            }
            // X told us that it was late: “…,” X added.
            if let Some(block) = self.block_ending_at(next.start)
                && self.blocks[block].outer.start > start + 1
                && self.word(self.blocks[block].outer.start - 1) == ":"
                && next.verb(self.tags).speaks()
            {
                end = self.blocks[block].outer.start - 1;
                break;
            }
            let before = next.start.checked_sub(1).map_or("", |at| self.word(at));
            let pronoun = next
                .subject
                .as_ref()
                .is_some_and(|subject| self.is(subject.start, Kinds::PRONOUN));
            let breaks = match next.shape {
                Shape::Inherited => {
                    matches!(before, "," | "and" | "but" | "”" | "\"")
                        || before == "by" && {
                            let (after, _) = self.tail(next);
                            self.block_starting_at(after).is_some()
                                || self.block_starting_at(after + 1).is_some()
                        }
                }
                Shape::According => before == ",",
                Shape::Before if before == "," && introduced => true,
                // When somebody shouted, “…,” X said: “…”
                Shape::Before
                    if self.block_ending_at(next.start).is_some()
                        && self
                            .block_starting_at(start + usize::from(self.word(start) == ","))
                            .is_some()
                        && next.verb(self.tags).speaks() =>
                {
                    let (after, empty) = self.tail(next);
                    !empty
                        || self.block_starting_at(after).is_some()
                        || self.block_starting_at(after + 1).is_some()
                }
                // his call for a “…,” X described it as “…”
                Shape::Before
                    if frame.shape == Shape::Noun
                        && self.block_ending_at(next.start).is_some()
                        && next.verb(self.tags).speaks() =>
                {
                    true
                }
                Shape::Before
                    if matches!(before, "," | "—" | "–") && next.verb(self.tags).speaks() =>
                {
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
                    // "a video, in which X called it “…”": words of its own in marks
                    let which = before == "which" && {
                        let (after, _) = self.tail(next);
                        (after..after + 3).any(|at| self.block_starting_at(at).is_some())
                    };
                    which || joined && (!pronoun || goes_on)
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
            || introduced
                && self.block_starting_at(start).is_none()
                && !(self.word(start) == "," && self.block_starting_at(start + 1).is_some())
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
                "," | "and" | "but" | ";" | "while" | "though" | "although" | "by"
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
        if end == start + 1
            && self.is(start, Kinds::RECIPIENT)
            && self.is(start, Kinds::PRONOUN.and(Kinds::MALE).and(Kinds::FEMALE))
        {
            // "scolded him": nothing of what was said
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

    /// "As X has pointed out, it was late": the main clause is what was said.
    fn as_said(&self, frame: &Frame) -> bool {
        frame.shape == Shape::Before
            && frame.start == self.unit.tokens.start + 1
            && self.word(self.unit.tokens.start) == "As"
            && matches!(
                frame.verb(self.tags).base,
                "say"
                    | "note"
                    | "put"
                    | "point"
                    | "observe"
                    | "write"
                    | "argue"
                    | "explain"
                    | "report"
                    | "warn"
                    | "acknowledge"
                    | "remark"
                    | "tell"
                    | "state"
                    | "mention"
                    | "quip"
            )
    }

    /// Whether a cue stands in what leads up to the main clause: "In a town that they say is safe, he …".
    fn introduced(&self, frame: &Frame) -> bool {
        let first = self.unit.tokens.start;
        frame.shape != Shape::According
            && frame.start > first
            && frame.start < first + 60
            && self.is(first, Kinds::PREPOSITION.and(Kinds::SUBORDINATE))
            && (first + 1..frame.start).any(|at| {
                self.is(at, Kinds::SUBORDINATE.and(Kinds::RELATIVE)) || self.word(at) == "what"
            })
            && !(first..frame.start).any(|at| matches!(self.word(at), "," | "—" | ":" | ";"))
    }

    /// Where an object ends: before a clause that only adds to it.
    pub(super) fn object_end(&self, start: usize, end: usize) -> usize {
        // "accused X, who came late, of …"
        let aside = |at: usize| {
            self.is(at + 1, Kinds::RELATIVE)
                && (at + 2..end.min(at + 30))
                    .find(|at| self.word(*at) == ",")
                    .is_some_and(|comma| matches!(self.word(comma + 1), "of" | "for" | "as"))
        };
        (start + 1..end)
            .find(|at| {
                let comma = self.word(*at) == ","
                    && (self.is(
                        at + 1,
                        Kinds::CONJUNCTION
                            .and(Kinds::RELATIVE)
                            .and(Kinds::SUBORDINATE),
                    ) && !matches!(self.word(at + 1), "and" | "or")
                        || self.word(at + 1).ends_with("ing"))
                    && !aside(*at);
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
    pub(super) fn suits(&self, frame: &Frame, start: usize) -> bool {
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
}
