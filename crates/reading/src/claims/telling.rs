//! As what an act is told: as done, denied, tried, planned, asked.

use std::ops::Range;

use super::find::{REACH, Reader};
use super::phrases::Auxiliaries;
use super::{Act, Form, Frame, ToldAs};
use crate::words::senses::Hit;

/// So many tokens before a noun, words still say that it is not told as having happened.
const UNREAL_REACH: usize = 7;
/// Such words.
const UNREAL: &[&str] = &[
    "any",
    "off",
    "halted",
    "paused",
    "resume",
    "resuming",
    "possible",
    "potential",
    "future",
    "planned",
    "imminent",
    "threat",
    "threats",
    "threatened",
    "threatening",
    "fear",
    "fears",
    "feared",
    "risk",
    "risks",
    "danger",
    "prospect",
    "possibility",
    "prevent",
    "preventing",
    "avoid",
    "avoiding",
    "refrain",
    "refraining",
    "halt",
    "halting",
    "stop",
    "stopping",
    "end",
    "ending",
    "ban",
    "banning",
    "against",
    "prohibits",
    "prohibit",
    "prohibiting",
    "plan",
    "plans",
    "plot",
    "plots",
    "plotting",
    "planning",
    "preparing",
    "prepare",
    "prepares",
    "hypothetical",
    "accusations",
    "allegations",
    "warned",
    "warns",
    "warning",
    "warnings",
    "deter",
    "deterring",
    "respond",
    "trained",
    "simulated",
    "simulate",
    "simulates",
    "simulating",
    "rehearse",
    "rehearsed",
    "rehearsing",
    "практиковали",
    "відпрацьовували",
    "отрабатывали",
    "mock",
    "cessation",
    "suspension",
    "suspend",
    "suspended",
    "moratorium",
    "investigate",
    "investigating",
    "investigation",
    "condemn",
    "condemns",
    "violence",
    "forms",
    "kind",
    "kinds",
    "capable",
    "можлив",
    "загроза",
    "загрози",
    "загрозу",
    "угроза",
    "угрозы",
    "угрозу",
    "можливі",
    "можливих",
    "возможных",
    "возможные",
    "ризик",
    "риск",
    "подготовку",
    "підготовку",
];

impl Reader<'_> {
    /// The clause of an act: what no mark, conjunction or relative word parts from it.
    pub(super) fn clause(&self, hit: Hit, near: &Range<usize>) -> Range<usize> {
        let tokens = self.tokens;
        let stops = |token: usize| {
            // "since Tuesday", "after midnight" are times
            matches!(
                tokens.frame(token),
                Frame::Conj | Frame::That | Frame::Relative
            ) && !tokens.is_timed(token)
                && !tokens.is_timed(token + 1)
                || tokens.is_mark(token) && tokens.text.word(token) != "%"
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

    /// Whether a clause has a word that says that things happen: "continued", "took place", "were recorded"; or
    /// something done by the act: "shelling hit the town".
    pub(super) fn happens(&self, hit: Hit, clause: &Range<usize>) -> bool {
        let tokens = self.tokens;
        clause.clone().any(|token| {
            matches!(
                tokens.frame(token),
                Frame::Light | Frame::Totals | Frame::Say | Frame::Confirm | Frame::Not
            )
        }) || (hit.after()..clause.end)
            .any(|token| tokens.is_verb(token) || tokens.is_predicate(token))
            // "an attack that killed three", "killed in an attack"
            || matches!(tokens.frame(clause.end), Frame::That | Frame::Relative)
                && (clause.end + 1..clause.end + 4)
                    .any(|token| tokens.is_verb(token) || tokens.is_predicate(token))
            || (clause.start.max(hit.first().saturating_sub(3)).saturating_sub(1)..hit.first())
                .any(|token| matches!(tokens.text.word(token), "in" | "during" | "after" | "following"))
    }

    /// Whether words before a noun say that it is thought, feared, forbidden or meant as a kind of thing: "the threat
    /// of attacks", "any attack", "refrain from shelling".
    pub(super) fn unreal(&self, hit: Hit, clause: &Range<usize>) -> bool {
        let tokens = self.tokens;
        (clause.start.max(hit.first().saturating_sub(UNREAL_REACH))..hit.first())
            .any(|token| UNREAL.contains(&tokens.text.word(token)))
    }

    /// Whether a clause says that it did not happen: "no attacks", "did not shell", "without shelling".
    pub(super) fn negated(&self, hit: Hit, act: Act, clause: &Range<usize>) -> bool {
        let from = clause.start.max(hit.first().saturating_sub(5));
        let before = (from..hit.first())
            .rev()
            .find(|token| self.tokens.frame(*token) == Frame::Not);
        let Some(at) = before else {
            // "обстрілів не зафіксовано", "attacks were not recorded"; not "compared to none"
            return act.form == Form::Noun
                && (hit.after()..clause.end.min(hit.after() + 5)).any(|token| {
                    self.tokens.frame(token) == Frame::Not
                        && (!self.tokens.text.word(token).is_ascii()
                            || matches!(
                                self.tokens.frame(token - 1),
                                Frame::Be | Frame::Have | Frame::Adverb
                            )
                            || self.tokens.text.word(token).ends_with("n't"))
                });
        };
        // "not only", "no less than"
        !matches!(
            self.tokens.text.word(at + 1),
            "only"
                | "less"
                | "fewer"
                | "just"
                | "тільки"
                | "только"
                | "менее"
                | "меньше"
                | "менше"
                | "менш"
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
        } else if any(Frame::If) || self.on_condition(hit, sentence) {
            ToldAs::Conditional
        } else if auxiliaries.fail
            || (hit.first().saturating_sub(3).max(clause.start)..hit.first())
                .any(|token| tokens.frame(token) == Frame::Fail)
        {
            ToldAs::Attempted
        } else if auxiliaries.future
            || auxiliaries.order
            || infinitive
            || any(Frame::Order)
            || self.lies_ahead(hit, act)
        {
            ToldAs::Planned
        } else {
            ToldAs::Happened
        }
    }
}

#[cfg(test)]
#[path = "telling_tests.rs"]
mod telling_tests;
