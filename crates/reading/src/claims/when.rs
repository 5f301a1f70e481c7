//! When an act happened: a time that the text gives it, not every time that it names.

use std::ops::Range;

use super::Frame;
use super::find::Reader;
use super::site::AROUND;
use crate::words::senses::Hit;

/// So many tokens before an act, a word for what is said of it has the time.
const TOLL_REACH: usize = 14;
/// So many tokens after the beginning of a sentence, a time still speaks of all of it.
const FRONT: usize = 3;

impl Reader<'_> {
    /// The time of an act, as an index into the times given.
    pub(super) fn when(
        &self,
        hit: Hit,
        clause: &Range<usize>,
        sentence: &Range<usize>,
    ) -> Option<usize> {
        let times = self.times;
        // "the toll of the blast rose on Sunday": not the blast
        let toll = sentence.start.max(hit.first().saturating_sub(TOLL_REACH))..hit.first();
        if toll.clone().any(|token| {
            matches!(
                self.tokens.text.word(token),
                "toll"
                    | "anniversary"
                    | "commemorate"
                    | "commemorated"
                    | "commemorating"
                    | "memorial"
            )
        }) {
            return None;
        }
        let around = sentence.start.max(hit.first().saturating_sub(AROUND))
            ..sentence.end.min(hit.after() + AROUND);
        let from = times.partition_point(|time| time.tokens.start < around.start);
        times
            .iter()
            .enumerate()
            .skip(from)
            .take_while(|(_, time)| time.tokens.start < around.end)
            .filter_map(|(index, time)| {
                let of = &time.tokens;
                if self.of_saying(of, sentence) || self.of_another(of, hit) {
                    return None;
                }
                let own = clause.start <= of.start && of.start < clause.end;
                let rank = if own {
                    0
                } else if of.start < hit.first() {
                    if !self.leads(of, hit, sentence) {
                        return None;
                    }
                    1
                } else if self.parted(hit.after(), of.start) {
                    return None;
                } else {
                    2
                };
                let before = of.start < hit.first();
                let distance = of.start.abs_diff(hit.first()) + if before { 8 } else { 0 };
                Some(((rank, distance), index))
            })
            .min()
            .map(|(_, index)| index)
    }

    /// Whether a time stands at the head of a sentence, with nothing between that it may belong to instead.
    fn leads(&self, time: &Range<usize>, hit: Hit, sentence: &Range<usize>) -> bool {
        let tokens = self.tokens;
        let between = time.end..hit.first();
        let front = (sentence.start..time.start)
            .filter(|token| {
                !matches!(
                    tokens.frame(*token),
                    Frame::On | Frame::Prep | Frame::Adverb
                )
            })
            .take(FRONT + 1)
            .count();
        if between.clone().any(|token| tokens.frame(token).is_saying()) {
            return false;
        }
        front <= FRONT
            && !between
                .clone()
                .any(|token| matches!(tokens.frame(token), Frame::That | Frame::Relative))
            || !between.clone().any(|token| {
                matches!(
                    tokens.frame(token),
                    Frame::That | Frame::Relative | Frame::If
                ) || tokens.is_verb(token)
                    || matches!(tokens.text.word(token), ";" | "(" | ")")
            })
    }

    /// Whether a time says when something was said.
    fn of_saying(&self, time: &Range<usize>, sentence: &Range<usize>) -> bool {
        let tokens = self.tokens;
        let leads = |token: usize| {
            matches!(
                tokens.frame(token),
                Frame::On | Frame::Prep | Frame::Adverb | Frame::Det
            )
        };
        let before = (sentence.start..time.start)
            .rev()
            .find(|token| !leads(*token));
        if before.is_some_and(|token| token + 4 > time.start && tokens.frame(token).is_saying()) {
            return true;
        }
        // "said in a statement on Monday", "on Monday said", "wrote on Telegram on Monday"
        let next = tokens.frame(time.end);
        if next.is_saying() && !tokens.is_capital(time.end) {
            return true;
        }
        (sentence.start.max(time.start.saturating_sub(8))..time.start)
            .rev()
            .take_while(|token| {
                !tokens.is_verb(*token)
                    && !tokens.is_act(*token)
                    && !tokens.is_mark(*token)
                    && !matches!(tokens.frame(*token), Frame::That | Frame::Conj)
            })
            .any(|token| {
                tokens.frame(token).is_saying()
                    && (token + 1..time.start).any(|token| {
                        matches!(
                            tokens.text.word(token),
                            "statement"
                                | "briefing"
                                | "report"
                                | "telegram"
                                | "Telegram"
                                | "Facebook"
                                | "post"
                                | "message"
                                | "interview"
                                | "conference"
                                | "release"
                                | "reporters"
                                | "journalists"
                                | "Twitter"
                                | "X"
                        )
                    })
            })
    }

    /// Whether a time only says which thing is meant: "the 2003 accord", "Monday's meeting".
    fn of_another(&self, time: &Range<usize>, hit: Hit) -> bool {
        let tokens = self.tokens;
        let next = time.end;
        if next == hit.first() || tokens.is_act(next) && next < hit.first() {
            return false;
        }
        let possessive = {
            let word = tokens.text.word(next);
            let last = tokens.text.word(next.saturating_sub(1));
            matches!(word, "'s" | "’s") || last.ends_with("'s") || last.ends_with("’s")
        };
        // "the 2003 accord"; a time may hold its article
        let named = (tokens.frame(time.start) == Frame::Det
            || time.start > 0 && tokens.frame(time.start - 1) == Frame::Det)
            && tokens.is_noun(next);
        if possessive {
            let of = if matches!(tokens.text.word(next), "'s" | "’s") {
                next + 1
            } else {
                next
            };
            return !(of..of + 4).any(|token| token == hit.first());
        }
        named
    }
}
