//! The stance beside a topic.

use super::sentence::Sentence;
use super::{Stance, StanceWord, Term};
use crate::claims::Frame;
use crate::lexicon::{Hit, Sense};

/// A stance stands at most so many tokens from what it is about.
const REACH: usize = 40;
/// What only states something is a stance where one stands as near as this.
const CLOSE: usize = 12;

/// The words of a stance, and how far they stand from what it is about.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cue {
    pub(super) word: StanceWord,
    pub(super) hit: Hit,
    far: usize,
}

impl Cue {
    /// A stance that stands right beside its topic.
    pub(super) fn beside(word: StanceWord, hit: Hit) -> Self {
        Self { word, hit, far: 0 }
    }
}

impl Sentence<'_> {
    /// The stance beside a topic: the nearest before it, else after it.
    pub(super) fn cue(&self, topic: Hit) -> Option<Cue> {
        let mut best: Option<Cue> = None;
        for hit in self.hits {
            let Sense::Stance(word) = hit.sense() else {
                continue;
            };
            let apart = hit.after() <= topic.first() || hit.first() >= topic.after();
            if !apart || hit.first().abs_diff(topic.first()) > REACH || self.describes(*hit, word) {
                continue;
            }
            // "only if" governs what follows, whatever stands between
            let governs = word == StanceWord::Condition && hit.first() < topic.first();
            let far = self
                .distance(*hit, topic)
                .saturating_sub(if governs { 6 } else { 0 });
            if best.is_none_or(|best| far < best.far) {
                best = Some(Cue {
                    word,
                    hit: *hit,
                    far,
                });
            }
        }
        let mut best = best?;
        if best.word == StanceWord::Accept && self.refused(best.hit) {
            best.word = StanceWord::Reject;
        }
        Some(best)
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
        between.len() + more + marks * 8 + parts * 8
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
            StanceWord::Condition => Stance::Conditions,
            StanceWord::Demand => Stance::Demands,
            StanceWord::Propose => Stance::Proposes,
            StanceWord::Accept if turned => Stance::Rejects,
            StanceWord::Reject if turned => Stance::Demands,
            StanceWord::Accept => Stance::Accepts,
            StanceWord::Reject => Stance::Rejects,
        }
    }
}

/// Whether words on a type of term name what it forbids, so that refusing that asks for the term.
fn turns(code: &str) -> bool {
    code.starts_with('B') || matches!(code, "P5" | "F7" | "H1" | "F2" | "F3" | "F4")
}
