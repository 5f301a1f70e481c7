//! Who says that somebody did something, and who is accused of it.

use std::ops::Range;

use super::Frame;
use super::find::{Reader, Source};
use crate::words::senses::{Hit, Sense};

impl Reader<'_> {
    /// Who says it: whoever stands before a verb of saying in the sentence, or after "according to".
    pub(super) fn source(&self, hit: Hit, near: &Range<usize>) -> Source {
        let tokens = self.tokens;
        let mut told = Source::default();
        let parts = |token: &usize| tokens.text.word(*token) != ";";
        let before = (near.start..hit.first())
            .rev()
            .take_while(parts)
            .find(|token| {
                tokens.frame(*token).is_saying() || tokens.frame(*token) == Frame::According
            });
        let after = (hit.after()..near.end).take_while(parts).find(|token| {
            matches!(
                tokens.frame(*token),
                Frame::Say | Frame::Claim | Frame::Confirm | Frame::Admit | Frame::According
            )
        });
        if let Some(at) = before {
            let frame = tokens.frame(at);
            if frame == Frame::According {
                told.claimant = tokens.after(self.after_hit(at, Frame::According), near.end);
            } else if frame != Frame::Accuse {
                let (who, auxiliaries) = tokens.before(at, near.start);
                if !auxiliaries.be {
                    told.claimant = who;
                }
                // "said it was calm and denied having fired": the same who
                if told.claimant.is_none()
                    && auxiliaries.coordinated
                    && let Some(first) = (near.start..at)
                        .rev()
                        .take_while(parts)
                        .find(|token| tokens.frame(*token).is_saying())
                {
                    let (who, auxiliaries) = tokens.before(first, near.start);
                    told.claimant = who.filter(|_| !auxiliaries.be);
                }
                // "denied this and accused": what follows "and" is not denied
                let joined = tokens.frame(hit.first().saturating_sub(1)) == Frame::And;
                told.denied = frame == Frame::Deny && !auxiliaries.not && !joined;
                told.confirms = frame == Frame::Confirm && !auxiliaries.not;
            }
        }
        if told.claimant.is_none()
            && !told.denied
            && let Some(at) = after
        {
            if tokens.frame(at) == Frame::According {
                told.claimant = tokens.after(self.after_hit(at, Frame::According), near.end);
            } else {
                let comma = (hit.after()..at)
                    .rev()
                    .find(|token| matches!(tokens.text.word(*token), "," | "”" | "\"" | "—" | "–"));
                if let Some(comma) = comma
                    // "…, including a strike that officials said killed one": of that strike
                    && !(comma + 1..at).any(|token| {
                        tokens.frame(token) == Frame::That || tokens.is_act(token)
                    })
                {
                    let (who, auxiliaries) = tokens.before(at, comma + 1);
                    if !auxiliaries.be {
                        // "a charity which works there said"
                        let relative =
                            (comma + 1..at).any(|token| tokens.frame(token) == Frame::Relative);
                        told.claimant = self
                            .speaker(who.filter(|_| !relative))
                            .or_else(|| self.speaker(tokens.after(comma + 1, at)))
                            .or_else(|| tokens.after(at + 1, near.end));
                        told.said = true;
                        told.confirms = tokens.frame(at) == Frame::Confirm;
                    }
                }
            }
        }
        told.said |= told.claimant.is_some();
        told.claimant = self.speaker(told.claimant.take());
        told
    }

    /// The token after the phrase of a frame that begins at a token.
    pub(super) fn after_hit(&self, token: usize, frame: Frame) -> usize {
        self.tokens
            .marks
            .within(&(token..token + 1))
            .iter()
            .find(|hit| hit.sense() == Sense::Frame(frame))
            .map_or(token + 1, Hit::after)
    }

    /// Whom somebody accuses of the act, if the sentence says so before it.
    pub(super) fn accused(
        &self,
        hit: Hit,
        near: &Range<usize>,
        subject: Option<&Range<usize>>,
        told: &mut Source,
    ) -> Option<Range<usize>> {
        let tokens = self.tokens;
        let at = (near.start.max(hit.first().saturating_sub(25))..hit.first())
            .rev()
            // "blamed for looting, while the army attacked": another story
            .take_while(|token| {
                !matches!(tokens.frame(*token), Frame::Conj | Frame::Relative)
                    && tokens.text.word(*token) != ";"
            })
            .find(|token| tokens.frame(*token) == Frame::Accuse)?;
        let joint = (at + 1..hit.first()).find(|token| {
            tokens.frame(*token) == Frame::Of
                || tokens.text.word(*token) == "for"
                || !tokens.text.word(*token).is_ascii() && tokens.frame(*token) == Frame::Prep
        })?;
        let (before, auxiliaries) = tokens.before(at, near.start);
        let passive = auxiliaries.be && !tokens.text.word(at).ends_with("ing");
        told.accusation = true;
        if passive {
            told.claimant = self.speaker(self.by(hit, near));
            return self.agent(before);
        }
        if before.is_some() {
            told.claimant = before;
        } else {
            // "Russia pulled back, accusing Ukraine of": whoever the sentence is about
            told.claimant = subject.cloned().or_else(|| tokens.after(near.start, at));
        }
        told.claimant = self.speaker(told.claimant.take());
        let one = tokens.after(at + 1, joint);
        match one {
            Some(one) if matches!(tokens.text.word(one.start), "one" | "each") => None,
            one => self.agent(one),
        }
    }
}
