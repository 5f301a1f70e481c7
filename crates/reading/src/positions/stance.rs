//! The stance beside a topic.

use std::ops::Range;

use super::sentence::Sentence;
use super::{Stance, StanceWord, Term};
use crate::claims::Frame;
use crate::words::senses::{Hit, Sense};

/// A stance stands at most so many tokens from what it is about.
const REACH: usize = 40;
/// What stands farther off, marks and conjunctions between counted, tells of something else.
const FARTHEST: usize = 24;
/// What is listed stands so far from the word before the list.
const LISTED: usize = 0;
/// What only states something is a stance where one stands as near as this.
const CLOSE: usize = 12;

/// The words of a stance, and how far they stand from what it is about.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cue {
    pub(super) word: StanceWord,
    pub(super) hit: Hit,
    pub(super) far: usize,
}

impl Cue {
    /// A stance that stands right beside its topic.
    pub(super) fn beside(word: StanceWord, hit: Hit) -> Self {
        Self { word, hit, far: 0 }
    }
}

impl Sentence<'_> {
    /// The stance beside a topic: the nearest before it, else after it.
    pub(super) fn cue(&self, topic: Hit, code: &str) -> Option<Cue> {
        let mut best: Option<Cue> = None;
        for hit in self.hits {
            let Sense::Stance(word) = hit.sense() else {
                continue;
            };
            let supplies = matches!(word, StanceWord::Resume | StanceWord::Halt);
            let apart = hit.after() <= topic.first() || hit.first() >= topic.after();
            if !apart
                || word == StanceWord::Hard
                || supplies && !code.starts_with('B')
                || hit.first().abs_diff(topic.first()) > REACH
                || self.describes(*hit, word)
            {
                continue;
            }
            let far = self.far(*hit, word, topic);
            if far <= FARTHEST && best.is_none_or(|best| far < best.far) {
                best = Some(Cue {
                    word,
                    hit: *hit,
                    far,
                });
            }
        }
        let mut best = best?;
        if best.word == StanceWord::Refuse
            && let Some(modal) = self.modal(best.hit.first())
        {
            // "must ensure that Northland would not"
            best.word = StanceWord::Modal;
            best.hit = modal;
        }
        if best.word == StanceWord::Accept && self.refused(best.hit) {
            best.word = StanceWord::Reject;
        }
        if matches!(
            best.word,
            StanceWord::Accept | StanceWord::Reject | StanceWord::Propose
        ) && let Some(asked) = self.asked(best)
        {
            best = asked;
        }
        let hard = best.hit.first().saturating_sub(9)..best.hit.first();
        if best.word == StanceWord::Accept
            && self.stances(hard).any(|word| word == StanceWord::Hard)
        {
            best.word = StanceWord::Discuss;
        }
        Some(best)
    }

    /// A word for what must be, a little before a token.
    fn modal(&self, at: usize) -> Option<Hit> {
        let near = at.saturating_sub(8)..at;
        let modal = self.hits.iter().rev().find(|hit| {
            hit.sense() == Sense::Stance(StanceWord::Modal) && near.contains(&hit.first())
        });
        modal.copied()
    }

    /// How far a stance stands from what it is about.
    fn far(&self, hit: Hit, word: StanceWord, topic: Hit) -> usize {
        let before = hit.first() < topic.first();
        let governs = before && matches!(word, StanceWord::Condition | StanceWord::Modal);
        if governs && word == StanceWord::Condition && self.lists(hit.after()..topic.first()) {
            // "conditions, including ...": whatever is listed
            return LISTED;
        }
        // "only if" governs what follows, whatever stands between
        self.distance(hit, topic)
            .saturating_sub(if governs { 6 } else { 0 })
    }

    /// Whether a list begins between a stance and a topic.
    fn lists(&self, between: Range<usize>) -> bool {
        between.clone().any(|token| match self.text.word(token) {
            "including" | "include" | "includes" | "included" => true,
            "such" => self.text.word(token + 1) == "as",
            _ => false,
        }) && !between
            .clone()
            .any(|token| matches!(self.text.word(token), ";" | "”" | "\""))
    }

    /// The words for a stance within some tokens of the sentence.
    pub(super) fn stances(&self, tokens: Range<usize>) -> impl Iterator<Item = StanceWord> {
        self.hits.iter().filter_map(move |hit| match hit.sense() {
            Sense::Stance(word) if tokens.contains(&hit.first()) => Some(word),
            _ => None,
        })
    }

    /// "urged Northland to accept it": whoever urges asks for it, and who is urged has said nothing.
    fn asked(&self, cue: Cue) -> Option<Cue> {
        let led = cue.hit.first().saturating_sub(2).max(self.tokens.start)..cue.hit.first();
        let asking = self.hits.iter().rev().find(|other| {
            matches!(
                other.sense(),
                Sense::Stance(StanceWord::Demand | StanceWord::Question)
            ) && other.after() < cue.hit.first()
                && other.first() + 12 > cue.hit.first()
        })?;
        let between = asking.after()..cue.hit.first();
        let governed = self.has(&led, Frame::To)
            || self.has(&between, Frame::That)
            || self.has(&(asking.first()..cue.hit.first()), Frame::Question);
        let somebody = between.clone().any(|token| self.text.tokens[token].capital);
        let Sense::Stance(word) = asking.sense() else {
            return None;
        };
        (governed && somebody && !self.has(&between, Frame::And)).then_some(Cue {
            word,
            hit: *asking,
            far: cue.far,
        })
    }

    /// "The proposed truce": the word describes what is spoken of, and tells nobody's stance.
    fn describes(&self, hit: Hit, word: StanceWord) -> bool {
        word == StanceWord::Propose
            && hit.first() > self.tokens.start
            && self.has(&(hit.first() - 1..hit.first()), Frame::Det)
    }

    /// "does not support", "refused to accept".
    fn refused(&self, hit: Hit) -> bool {
        let before = hit.first().saturating_sub(4).max(self.tokens.start)..hit.first();
        self.has(
            &(hit.first().saturating_sub(3).max(before.start)..hit.first()),
            Frame::Not,
        ) || self.hits.iter().any(|other| {
            other.sense() == Sense::Stance(StanceWord::Reject) && before.contains(&other.first())
        }) || self.has(&before, Frame::To)
            && self.hits.iter().any(|other| {
                other.sense() == Sense::Stance(StanceWord::Reject)
                    && other.after() + 5 >= hit.first()
                    && other.first() < hit.first()
            })
    }

    /// Tokens between, more where marks or conjunctions stand there; after the topic counts more than before.
    fn distance(&self, hit: Hit, topic: Hit) -> usize {
        let (between, more) = if hit.first() < topic.first() {
            (hit.after()..topic.first(), 0)
        } else {
            (topic.after()..hit.first(), 6)
        };
        let marks = between
            .clone()
            .filter(|token| matches!(self.text.word(*token), ";" | "”" | "“" | "\"" | ":"))
            .count();
        let parts = self
            .hits
            .iter()
            .filter(|other| {
                other.sense() == Sense::Frame(Frame::Conj) && between.contains(&other.first())
            })
            .count();
        let says = self
            .hits
            .iter()
            .filter(|other| {
                matches!(other.sense(), Sense::Frame(frame) if frame.is_saying())
                    && between.contains(&other.first())
            })
            .count();
        let clauses: usize = between
            .clone()
            .map(|token| {
                let one = token..token + 1;
                if self.text.word(token) == "," {
                    2
                } else if self.has(&one, Frame::That) {
                    6
                } else if self.has(&one, Frame::And) {
                    2
                } else {
                    0
                }
            })
            .sum();
        between.len() + more + (marks + parts + says) * 8 + clauses
    }

    /// What somebody thinks of a term, given the words beside its topic.
    pub(super) fn stance(&self, topic: Hit, cue: Option<Cue>, term: &Term) -> Stance {
        let asked = self.asks(topic);
        let Some(cue) = cue else {
            return match (asked, term.states) {
                (true, _) => Stance::Questions,
                (false, true) => Stance::States,
                (false, false) => Stance::Raises,
            };
        };
        if term.states && cue.far > CLOSE && !asked {
            return Stance::States;
        }
        let turned = term.prohibits && turns(&term.code);
        match cue.word {
            StanceWord::Question => Stance::Questions,
            _ if asked => Stance::Questions,
            StanceWord::Modal if !self.speaks_of_agreement(cue.hit.first()) => Stance::Demands,
            StanceWord::Condition | StanceWord::Modal => Stance::Conditions,
            StanceWord::Demand => Stance::Demands,
            StanceWord::Propose => Stance::Proposes,
            StanceWord::Discuss | StanceWord::Hard if term.states => Stance::States,
            StanceWord::Discuss | StanceWord::Hard => Stance::Raises,
            StanceWord::Resume if term.prohibits => Stance::Rejects,
            StanceWord::Halt if !term.prohibits => Stance::Rejects,
            StanceWord::Accept if turned => Stance::Rejects,
            StanceWord::Reject | StanceWord::Refuse if turned => Stance::Demands,
            StanceWord::Accept | StanceWord::Resume | StanceWord::Halt => Stance::Accepts,
            StanceWord::Reject | StanceWord::Refuse => Stance::Rejects,
        }
    }

    /// Whether what must be, by a word at `modal`, is part of an agreement: "any truce must".
    fn speaks_of_agreement(&self, modal: usize) -> bool {
        let before = modal.saturating_sub(10).max(self.tokens.start)..modal;
        self.hits.iter().any(|hit| {
            matches!(hit.sense(), Sense::Topic(topic) if matches!(topic.code, "F0" | "F1" | "T2"))
                && before.contains(&hit.first())
        }) || before.clone().any(|token| {
            matches!(
                self.text.word(token),
                "agreement" | "deal" | "settlement" | "pause" | "cessation"
            )
        })
    }
}

/// Whether words on a type of term name what it forbids, so that refusing that asks for the term.
fn turns(code: &str) -> bool {
    code.starts_with('B') || matches!(code, "P5" | "F7" | "H1" | "F2" | "F3" | "F4")
}
