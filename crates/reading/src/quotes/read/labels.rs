//! Names that stand apart from what they said: before a colon, behind a dash.

use std::ops::Range;

use super::Reader;
use crate::quotes::phrases::Phrases;
use crate::quotes::units::Unit;
use crate::text::TokenKind;
use crate::text::lexicon::Kinds;

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
        (title || shouted && person && unit.paragraph > 0).then_some(start..colon)
    }

    /// Whether a name in a title stands in sentences of the text again, twice.
    fn recurs(&self, at: usize, after: usize) -> bool {
        const READ: usize = 500;
        let name = self.text.word(at);
        let end = self.text.tokens.len().min(after + READ);
        name.len() > 3
            && (after + 1..end)
                .filter(|at| {
                    self.text.tokens[*at].capital
                        && self
                            .text
                            .word(*at)
                            .strip_prefix(name)
                            .is_some_and(|rest| rest.is_empty() || matches!(rest, "'s" | "’s"))
                        && self.text.tokens[*at - 1].kind == TokenKind::Word
                        && !self.text.tokens[*at - 1].capital
                })
                .take(2)
                .count()
                > 1
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
        phrases
            .name(at + 1)
            .then(|| phrases.after(at + 1))
            .flatten()
    }
}
