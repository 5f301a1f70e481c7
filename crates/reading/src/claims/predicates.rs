//! Nouns and verbs that tell no act of their own.

use super::Frame;
use super::tokens::Tokens;
use crate::text::TokenKind;
use crate::words::kinds::Kinds;

/// Forms of verbs that are never nouns.
const PASTS: &[&str] = &[
    "went", "took", "came", "got", "gave", "given", "met", "won", "lost", "fell", "began",
    "became", "kept", "sent", "brought", "sat", "stood", "spent", "paid", "built", "held", "made",
    "driven", "known", "taken", "shaken", "seen", "saw", "heard", "told", "fled", "left", "led",
    "grew", "rose", "wrote", "spoke",
];

impl Tokens<'_> {
    /// Whether a token may be a noun or an adjective: no mark, no verb, no small word.
    pub(super) fn is_noun(&self, token: usize) -> bool {
        self.frame(token) == Frame::None
            && !self.is_mark(token)
            && !self.is_verb(token)
            && !self.is_timed(token)
            && !self.is_predicate(token)
            && self
                .text
                .tokens
                .get(token)
                .is_some_and(|token| token.kind == TokenKind::Word)
    }

    /// Whether a token is a verb of a clause that tells no act: "went", "rocked the".
    pub(super) fn is_predicate(&self, token: usize) -> bool {
        let word = self.text.word(token);
        if !word.is_ascii() || word.len() < 2 || self.is_capital(token) || self.is_verb(token) {
            return false;
        }
        if self.tagged(token, Kinds::AUXILIARY) {
            return true;
        }
        let known = self.tagged(token, Kinds::VERB.and(Kinds::CUE));
        let past = word.ends_with("ed") && word.len() > 4 && !word.contains('-');
        let rare = matches!(
            word,
            "driven" | "known" | "taken" | "shaken" | "seen" | "fled" | "heard" | "saw" | "given"
        );
        if !known && !past && !rare {
            return false;
        }
        if rare || PASTS.contains(&word) {
            return true;
        }
        let before = token.checked_sub(1);
        // "the report", "of attacks", "Elm's claims", "Sudanese claims", "12 reports"
        let nominal = before.is_some_and(|before| {
            matches!(
                self.frame(before),
                Frame::Det | Frame::Of | Frame::On | Frame::Prep | Frame::By
            ) || self.is_number(before)
                || self.tagged(before, Kinds::DEMONYM.and(Kinds::POSSESSIVE))
        });
        let next = token + 1;
        let object = matches!(
            self.frame(next),
            Frame::Det | Frame::By | Frame::That | Frame::To | Frame::Prep | Frame::On
        ) || self.is_number(next)
            || self.is_capital(next)
            || self.is_mark(next)
            || self.tagged(
                next,
                Kinds::PRONOUN.and(Kinds::ADVERB).and(Kinds::RECIPIENT),
            );
        if nominal {
            return false;
        }
        // "armed groups", "unidentified officers": no verbs
        object || known && word.ends_with("ed")
    }
}
