//! As what an act is told: as done, denied, tried, planned, asked.

use std::ops::Range;

use super::find::{REACH, Reader};
use super::phrases::Auxiliaries;
use super::{Act, Form, Frame, ToldAs};
use crate::lexicon::Hit;

impl Reader<'_> {
    /// The clause of an act: what no mark, conjunction or relative word parts from it.
    pub(super) fn clause(&self, hit: Hit, near: &Range<usize>) -> Range<usize> {
        let tokens = self.tokens;
        let stops = |token: usize| {
            matches!(
                tokens.frame(token),
                Frame::Conj | Frame::That | Frame::Relative
            ) || tokens.is_mark(token) && tokens.text.word(token) != "%"
        };
        let start = (near.start..hit.first())
            .rev()
            .find(|token| stops(*token))
            .map_or(near.start, |token| token + 1);
        let end = (hit.after()..near.end)
            .find(|token| stops(*token))
            .unwrap_or(near.end);
        start..end
    }

    /// Whether a clause has a word that says that things happen: "continued", "took place", "were recorded".
    pub(super) fn happens(&self, clause: &Range<usize>) -> bool {
        clause.clone().any(|token| {
            matches!(
                self.tokens.frame(token),
                Frame::Light | Frame::Totals | Frame::Say | Frame::Confirm | Frame::Not
            )
        })
    }

    /// Whether a clause says that it did not happen: "no attacks", "did not shell", "without shelling".
    pub(super) fn negated(&self, hit: Hit, act: Act, clause: &Range<usize>) -> bool {
        let from = clause.start.max(hit.first().saturating_sub(5));
        let before = (from..hit.first())
            .rev()
            .find(|token| self.tokens.frame(*token) == Frame::Not);
        let Some(at) = before else {
            // "обстрілів не зафіксовано", "attacks were not recorded"
            return act.form == Form::Noun
                && (hit.after()..clause.end.min(hit.after() + 5))
                    .any(|token| self.tokens.frame(token) == Frame::Not);
        };
        // "not only", "no less than"
        !matches!(
            self.tokens.text.word(at + 1),
            "only" | "less" | "fewer" | "just" | "тільки" | "только"
        ) && !(at + 1..hit.first()).any(|token| self.tokens.is_verb(token))
    }

    pub(super) fn told_as(
        &self,
        hit: Hit,
        act: Act,
        auxiliaries: &Auxiliaries,
        clause: &Range<usize>,
        sentence: &Range<usize>,
    ) -> ToldAs {
        let tokens = self.tokens;
        let before = clause.start.saturating_sub(1)..hit.first();
        let any = |frame: Frame| before.clone().any(|token| tokens.frame(token) == frame);
        let end = sentence.end.min(hit.after() + REACH);
        let asked = (hit.after()..end)
            .find(|token| matches!(tokens.text.word(*token), "?" | "." | "!" | "…"))
            .is_some_and(|token| tokens.text.word(token) == "?");
        // "wants to shell" tells of no shelling, "began to shell" does
        let infinitive = act.form == Form::Verb
            && tokens.frame(hit.first().saturating_sub(1)) == Frame::To
            && tokens.frame(hit.first().saturating_sub(2)) != Frame::Light;
        if asked {
            ToldAs::Asked
        } else if any(Frame::If) {
            ToldAs::Conditional
        } else if auxiliaries.fail
            || (hit.first().saturating_sub(3).max(clause.start)..hit.first())
                .any(|token| tokens.frame(token) == Frame::Fail)
        {
            ToldAs::Attempted
        } else if auxiliaries.future || auxiliaries.order || infinitive || any(Frame::Order) {
            ToldAs::Planned
        } else {
            ToldAs::Happened
        }
    }
}
