//! "The proposal": a truce that was proposed a sentence or two before, spoken of again.

use super::StanceWord;
use super::sentence::Sentence;
use crate::words::senses::{Hit, Sense};

/// So many sentences after a truce was proposed, "the proposal" means it.
const NEAR: usize = 2;
/// Between "the" and "proposal", so many words may stand.
const ADJECTIVES: usize = 3;

/// A truce that somebody proposed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Proposed {
    /// The words for the truce.
    topic: Hit,
    /// The sentence that spoke of it.
    pub(super) told_in: usize,
    /// The sentence that spoke of it last, by whatever word.
    last: usize,
}

impl Sentence<'_> {
    /// The truce that a sentence says is proposed.
    pub(super) fn proposed(&self, number: usize) -> Option<Proposed> {
        let topic = self.hits.iter().find(|hit| is_truce(**hit))?;
        let offered = self
            .hits
            .iter()
            .any(|hit| hit.sense() == Sense::Stance(StanceWord::Propose))
            || self
                .tokens
                .clone()
                .any(|token| is_proposal(self.text.word(token)));
        offered.then_some(Proposed {
            topic: *topic,
            told_in: number,
            last: number,
        })
    }

    /// "The proposal" or "its offer" where it stands for a truce proposed just before; nothing where the sentence
    /// names a truce by itself.
    pub(super) fn proposal_again(&self, proposed: &mut Proposed, number: usize) -> Option<Hit> {
        if number == proposed.told_in
            || number > proposed.last + NEAR
            || self.hits.iter().any(|hit| is_truce(*hit))
        {
            return None;
        }
        let noun = self
            .tokens
            .clone()
            .find(|token| is_proposal(self.text.word(*token)) && self.is_the(*token))?;
        proposed.last = number;
        Some(proposed.topic.told_again(noun))
    }

    /// Whether words before a noun say that a known one is meant: "the American proposal"; not "a new proposal".
    fn is_the(&self, noun: usize) -> bool {
        let word = self.text.word(noun);
        !word.is_ascii()
            || (self.tokens.start.max(noun.saturating_sub(ADJECTIVES))..noun)
                .rev()
                .take_while(|token| !matches!(self.text.word(*token), "," | "a" | "an" | "any"))
                .any(|token| {
                    matches!(
                        self.text.word(token),
                        "the" | "The" | "this" | "This" | "that" | "its" | "their" | "his"
                    )
                })
    }
}

fn is_truce(hit: Hit) -> bool {
    matches!(hit.sense(), Sense::Topic(topic) if matches!(topic.code, "F1" | "T2"))
}

/// Whether a word is for what is proposed.
pub(super) fn is_proposal(word: &str) -> bool {
    matches!(
        word,
        "proposal"
            | "Proposal"
            | "initiative"
            | "plan"
            | "offer"
            | "пропозиція"
            | "пропозицію"
            | "пропозиції"
            | "предложение"
            | "предложения"
    )
}
