//! Whose names stand in a sentence, and who of them may be whose stance it is.

use std::ops::Range;

use super::bearing::is_name;
use super::sentence::Sentence;
use super::voice::Voice;
use crate::claims::{ActorWord, Frame};
use crate::words::senses::Sense;

/// Somebody who is named in a sentence.
#[derive(Debug, Clone)]
pub(super) struct Holder {
    pub(super) tokens: Range<usize>,
    pub(super) voice: Voice,
    /// "Northland's".
    pub(super) possessive: bool,
    /// Led by a preposition: "in Northland".
    led: bool,
}

impl Sentence<'_> {
    /// Everybody who is named, in order: persons, states, parties of the case.
    pub(super) fn named(&self) -> Vec<Holder> {
        let mut found: Vec<Holder> = Vec::new();
        let span = self.text.span(self.tokens);
        for person in self.context.people_in(span) {
            if !span.contains(person.span) {
                continue;
            }
            let first = self.text.token_at(person.span.start);
            let last = self.text.token_at(person.span.end.saturating_sub(1)) + 1;
            let voice = Voice {
                speaker: (!person.withheld).then(|| person.name.to_owned()),
                side: person.side.map(str::to_owned),
                quoted: false,
            };
            found.push(self.holder(first..last, voice));
        }
        let people = found.len();
        let of_side = |name: &str| Voice {
            speaker: None,
            side: Some(name.to_owned()),
            quoted: false,
        };
        for hit in self.hits {
            if let Sense::Actor(ActorWord::State(name) | ActorWord::Neutral(name)) = hit.sense()
                && is_name(self.text, hit.first())
                && !self.titles(&found[..people], hit.tokens())
            {
                found.push(self.holder(hit.tokens(), of_side(name)));
            }
        }
        let from = self
            .context
            .sides
            .partition_point(|sided| sided.span.start < span.start);
        for sided in &self.context.sides[from..] {
            if sided.span.end > span.end {
                break;
            }
            let first = self.text.token_at(sided.span.start);
            let last = self.text.token_at(sided.span.end.saturating_sub(1)) + 1;
            if !self.titles(&found[..people], first..last) {
                // the party's own name says more than a state within it
                found.retain(|other| !(first..last).contains(&other.tokens.start));
                found.push(self.holder(first..last, of_side(sided.side)));
            }
        }
        found.sort_by_key(|holder| (holder.tokens.start, holder.tokens.end));
        found
    }

    fn holder(&self, tokens: Range<usize>, voice: Voice) -> Holder {
        let word = self.text.word(tokens.end - 1);
        let apart = matches!(self.text.word(tokens.end), "’" | "'");
        let possessive = apart || word.ends_with("'s") || word.ends_with("’s");
        let led = |at: usize| {
            [Frame::Prep, Frame::On, Frame::Of, Frame::By, Frame::To]
                .into_iter()
                .any(|frame| self.has(&(at..at + 1), frame))
        };
        let mut before = tokens.start;
        let mut is_led = false;
        while before > self.tokens.start && tokens.start - before < 4 {
            before -= 1;
            if led(before) {
                is_led = true;
                break;
            }
            let goes_on = self.has(&(before..before + 1), Frame::Det)
                || self.text.tokens[before].capital && before > self.tokens.start;
            if !goes_on {
                break;
            }
        }
        Holder {
            tokens,
            voice,
            possessive,
            led: is_led,
        }
    }

    /// Whether a state's name is part of a person's office: "Kremlin spokesman Peskov".
    fn titles(&self, people: &[Holder], state: Range<usize>) -> bool {
        people.iter().any(|person| {
            let at = person.tokens.start;
            let inside = person.tokens.contains(&state.start);
            let before = at >= state.end && at - state.end < 7 && {
                let between = state.end..at;
                between.clone().all(|token| {
                    !matches!(self.text.word(token), "," | "." | ";" | "(" | "“" | "\"")
                }) && !self.hits.iter().any(|hit| {
                    between.contains(&hit.first())
                        && match hit.sense() {
                            Sense::Stance(_) => true,
                            Sense::Frame(frame) => !matches!(
                                frame,
                                Frame::None | Frame::Det | Frame::Of | Frame::Adverb
                            ),
                            _ => false,
                        }
                })
            };
            inside || before
        })
    }

    /// Who does what stands at `at`: the first that is named in the nearest part of the sentence before it.
    pub(super) fn subject<'h>(
        &self,
        named: &'h [Holder],
        from: usize,
        at: usize,
    ) -> Option<&'h Holder> {
        let mut end = at.min(self.tokens.end);
        while end > from {
            let start = (from..end).rev().find(|token| self.parts(*token));
            let begins = start.map_or(from, |start| start + 1);
            let first = named.iter().find(|holder| {
                holder.tokens.start >= begins && holder.tokens.end <= end && self.acts(holder)
            });
            if first.is_some() {
                return first;
            }
            let start = start?;
            if self.has(&(start..start + 1), Frame::Relative) {
                // "the Hill government, which halted it": who stands right before
                let right_before = named.iter().rev().find(|holder| {
                    holder.tokens.end <= start
                        && holder.tokens.end + 3 > start
                        && holder.tokens.start >= from
                });
                if right_before.is_some() {
                    return right_before;
                }
            }
            end = start;
        }
        None
    }

    /// Whether a token parts a sentence: a comma, "that", "but", "if", "who".
    fn parts(&self, token: usize) -> bool {
        matches!(
            self.text.word(token),
            "," | ";" | ":" | "“" | "”" | "\"" | "—"
        ) || [Frame::Conj, Frame::That, Frame::Relative, Frame::If]
            .into_iter()
            .any(|frame| self.has(&(token..token + 1), frame))
    }

    /// Whether who is named may be who acts: not in "in Northland", not in "Northland's allies".
    pub(super) fn acts(&self, holder: &Holder) -> bool {
        let after =
            holder.tokens.end + usize::from(matches!(self.text.word(holder.tokens.end), "’" | "'"));
        let of_others = matches!(
            self.text.word(after),
            "allies"
                | "ally"
                | "partners"
                | "backers"
                | "neighbours"
                | "neighbors"
                | "enemies"
                | "critics"
                | "opponents"
                | "supporters"
                | "invasion"
                | "war"
        );
        !holder.led && (!holder.possessive || !of_others)
    }

    /// Who takes a stance together with another: "Northland and Southland proposed it".
    pub(super) fn partner<'h>(
        &self,
        named: &'h [Holder],
        voice: &Voice,
        cue: usize,
    ) -> Option<&'h Holder> {
        let same = |holder: &Holder| {
            holder.voice.side.is_some()
                && holder.voice.side == voice.side
                && holder.tokens.end < cue
                && self.acts(holder)
        };
        let first = named.iter().position(same)?;
        let end = named[first].tokens.end;
        let partner = named.get(first + 1)?;
        let joined = partner.tokens.end <= cue
            && partner.tokens.start == end + 1
            && self.has(&(end..end + 1), Frame::And);
        (joined && self.text.word(end) != "or" && partner.voice.side != voice.side)
            .then_some(partner)
    }

    /// Whose noun a stance is: "Northland's strict conditions".
    pub(super) fn owner<'h>(&self, named: &'h [Holder], at: usize) -> Option<&'h Holder> {
        named.iter().rev().find(|holder| {
            holder.possessive
                && holder.tokens.end <= at
                && at - holder.tokens.end < 4
                && (holder.tokens.end..at).all(|token| !self.parts(token))
        })
    }
}
