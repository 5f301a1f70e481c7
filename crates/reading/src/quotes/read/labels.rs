//! Names that stand apart from what they said: before a colon, behind a dash.

use std::ops::Range;

use super::Reader;
use crate::quotes::phrases::Phrases;
use crate::quotes::units::Unit;
use crate::text::TokenKind;
use crate::words::kinds::{Form, Kinds, Lexicon};

impl Reader<'_, '_> {
    /// "Poll: the lead is gone" above a text, "MARSH: Good evening." in a transcript.
    pub(super) fn label(&self, unit: &Unit) -> Option<Range<usize>> {
        let start = unit.tokens.start;
        let colon =
            (start + 1..unit.tokens.end.min(start + 6)).find(|at| self.text.word(*at) == ":")?;
        let begins = self
            .text
            .paragraphs
            .get(unit.paragraph)
            .is_some_and(|paragraph| paragraph.start == start);
        if !begins || colon + 3 >= unit.tokens.end {
            return None;
        }
        let shouted = (start..colon).all(|at| {
            self.text.word(at).chars().all(|c| !c.is_lowercase())
                && self.text.word(at).chars().count() > 1
                || self.text.tokens[at].kind == TokenKind::Mark
        });
        let person = (start..colon).any(|at| {
            self.tags.is(
                at,
                Kinds::MALE_NAME
                    .and(Kinds::FEMALE_NAME)
                    .and(Kinds::PERSON_NOUN),
            ) || matches!(self.text.word(at), "Poll" | "Report" | "Study" | "Survey")
        });
        let phrases = Phrases {
            text: self.text,
            tags: self.tags,
            within: start..colon,
        };
        let named = (start..colon).all(|at| phrases.name(at) || self.text.word(at) == ".");
        let title = unit.paragraph == 0 && named && (person || self.recurs(colon - 1, colon));
        let speaker = self.transcript
            && super::transcripts::label(self.text, &unit.tokens)
                .is_some_and(|name| name.end == colon);
        (title || (shouted && person || speaker) && unit.paragraph > 0).then_some(start..colon)
    }

    /// Whether a name in a title stands in sentences of the text again, twice.
    fn recurs(&self, at: usize, after: usize) -> bool {
        const READ: usize = 500;
        let name = self.text.word(at);
        let end = self.text.tokens.len().min(after + READ);
        let again = |at: &usize| {
            self.text.tokens[*at].capital
                && self
                    .text
                    .word(*at)
                    .strip_prefix(name)
                    .is_some_and(|rest| rest.is_empty() || matches!(rest, "'s" | "’s"))
        };
        let inside = |at: &usize| {
            self.text.tokens[*at - 1].kind == TokenKind::Word && !self.text.tokens[*at - 1].capital
        };
        name.len() > 3
            && ((after + 1..end)
                .filter(|at| again(at) && inside(at))
                .take(2)
                .count()
                > 1
                || (after + 1..end).any(|at| again(&at) && at + 1 < end && self.spoken(at + 1))
                || (after + 1..end).any(|at| {
                    again(&at)
                        && self.tags.is(
                            at - 1,
                            Kinds::MALE_NAME.and(Kinds::FEMALE_NAME).and(Kinds::TITLE),
                        )
                })
                || self.family(name, after + 1..end))
    }

    /// "Marshes: …" above a text in which several are named Marsh.
    fn family(&self, name: &str, within: Range<usize>) -> bool {
        name.strip_suffix('s').is_some_and(|surname| {
            surname.len() > 2
                && within.into_iter().any(|at| {
                    self.text.word(at) == surname
                        && self.text.tokens[at - 1].capital
                        && !self.tags.is(at - 1, Kinds::CLOSED)
                })
        })
    }

    /// Whether a token is a verb of speech in the past or the present.
    fn spoken(&self, at: usize) -> bool {
        let entry = self.tags.get(at);
        entry.cue != 0
            && matches!(entry.form, Form::Past | Form::Present)
            && Lexicon::cue(entry.cue).speaks()
    }

    /// "The lead is gone - Anna Marsh: “…”": the name between a dash and the colon before a quotation.
    pub(super) fn headed(&self, unit: &Unit) -> Option<(usize, Range<usize>)> {
        const LONGEST: usize = 14;
        let block = unit.blocks.start;
        let start = (!unit.blocks.is_empty()).then(|| self.blocks[block].outer.start)?;
        let colon = start
            .checked_sub(1)
            .filter(|colon| *colon > unit.tokens.start + 2 && self.text.word(*colon) == ":")?;
        let dash = (unit.tokens.start + 1..colon)
            .rev()
            .take(LONGEST)
            .find(|at| matches!(self.text.word(*at), "-" | "–" | "—" | "―"))?;
        let mut first = dash + 1;
        if matches!(self.text.word(first), "More" | "more") && self.text.word(first + 1) == "from" {
            first += 2;
        }
        let phrases = Phrases {
            text: self.text,
            tags: self.tags,
            within: first..colon,
        };
        let apart = self.text.tokens[dash - 1].span().end < self.text.tokens[dash].span().start;
        let named = first < colon
            && (first..colon).all(|at| {
                phrases.name(at) || matches!(self.text.word(at), "." | "and" | "&" | ",")
            });
        (apart && named).then_some((block, first..colon))
    }

    /// Who speaks after a colon: "From Anna Marsh, writing in the Herald:", or whom the clause tells of.
    pub(super) fn before_colon(&self, lead: Range<usize>) -> Option<Range<usize>> {
        if matches!(self.text.word(lead.start), "From" | "Via" | "from" | "via") {
            let phrases = Phrases {
                text: self.text,
                tags: self.tags,
                within: lead.start + 1..lead.end,
            };
            if let Some(source) = phrases.after(lead.start + 1)
                && phrases.speaks(&source)
                && !(lead.clone()).any(|at| self.text.word(at) == ",")
            {
                return Some(source);
            }
        }
        self.first_subject(lead)
    }

    /// “…” in a paragraph of its own, and "— Name, of a town" in the next one.
    pub(super) fn signed_below(&self, block: usize, unit: &Unit) -> Option<(usize, Range<usize>)> {
        let marked = &self.blocks[block];
        let paragraph = self.text.paragraphs.get(unit.paragraph)?;
        let below = self.text.paragraphs.get(unit.paragraph + 1)?;
        let dash = below.start;
        if marked.outer.start != paragraph.start
            || marked.outer.end + 1 < paragraph.end
            || below.len() > 24
            || !matches!(self.text.word(dash), "―" | "—" | "–" | "-")
            || self
                .blocks
                .get(block + 1)
                .is_some_and(|next| next.outer.start < below.end)
        {
            return None;
        }
        let phrases = Phrases {
            text: self.text,
            tags: self.tags,
            within: dash + 1..below.end,
        };
        let source = phrases
            .name(dash + 1)
            .then(|| phrases.after(dash + 1))
            .flatten()?;
        Some((dash, source))
    }

    /// “…” [The Herald.]
    pub(super) fn credited(&self, at: usize, unit: &Unit) -> Option<Range<usize>> {
        if at > unit.tokens.end || self.text.word(at) != "[" {
            return None;
        }
        let limit = self.text.tokens.len().min(at + 8);
        let close = (at + 1..limit).find(|at| self.text.word(*at) == "]")?;
        let end = close - usize::from(self.text.word(close - 1) == ".");
        let phrases = Phrases {
            text: self.text,
            tags: self.tags,
            within: at + 1..end.max(at + 1),
        };
        let named = at + 1 < end
            && (at + 1..end)
                .all(|at| phrases.name(at) || matches!(self.text.word(at), "The" | "."));
        named.then_some(at + 1..end)
    }

    /// “…” — Name
    pub(super) fn signature(&self, at: usize, unit: &Unit) -> Option<Range<usize>> {
        if !matches!(self.text.word(at), "―" | "—" | "–" | "-") {
            return None;
        }
        let phrases = Phrases {
            text: self.text,
            tags: self.tags,
            within: at + 1..unit.tokens.end.max(at + 1),
        };
        // “…” –@marsh
        if self.text.word(at + 1) == "@" && at + 2 < unit.tokens.end {
            return Some(at + 1..at + 3);
        }
        phrases
            .name(at + 1)
            .then(|| phrases.after(at + 1))
            .flatten()
    }
}
