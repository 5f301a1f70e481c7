//! Whether a text, and a place in it, speaks of the conflict that a case is about.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::{Terms, Topic};
use crate::claims::{ActorWord, Context};
use crate::text::Text;
use crate::words::senses::{Marks, Sense};

/// So many words for a truce make a text one about a truce.
const ABOUT: usize = 3;
/// What stands so many sentences away is still spoken of.
const NEAR: usize = 6;

/// What a text says of the parties of a case and of a truce, sentence by sentence.
pub(super) struct Bearing {
    /// The parties bound by the terms that are named, as indices.
    parties: BTreeSet<usize>,
    truces: usize,
    /// Whether each sentence names such a party; and whether it speaks of a truce.
    sentences: Vec<(bool, bool)>,
}

impl Bearing {
    pub(super) fn of(text: &Text<'_>, marks: &Marks, terms: &Terms, context: &Context<'_>) -> Self {
        let mut known: BTreeMap<&str, Option<usize>> = BTreeMap::new();
        let mut bearing = Self {
            parties: BTreeSet::new(),
            truces: 0,
            sentences: Vec::with_capacity(text.sentences.len()),
        };
        for tokens in &text.sentences {
            let mut names: Vec<&str> = Vec::new();
            let mut truces = 0;
            for hit in marks.within(tokens) {
                match hit.sense() {
                    Sense::Actor(ActorWord::State(name)) if is_name(text, hit.first()) => {
                        names.push(name);
                    }
                    Sense::Topic(topic) if is_truce(topic) => truces += 1,
                    _ => {}
                }
            }
            names.extend(sides(text, tokens, context));
            let mut named = false;
            for name in names {
                let party = *known.entry(name).or_insert_with(|| terms.principal(name));
                bearing.parties.extend(party);
                named |= party.is_some();
            }
            bearing.truces += truces;
            bearing.sentences.push((named, truces > 0));
        }
        bearing
    }

    /// Whether words for a type of term are about the case, in a sentence, given whose stance stands beside them.
    pub(super) fn bears(&self, topic: Topic, sentence: usize, held: Held) -> bool {
        if self.parties.is_empty() {
            return false;
        }
        if self.parties.len() > 1 && self.truces >= ABOUT {
            return true;
        }
        let near = self
            .sentences
            .get(sentence.saturating_sub(NEAR)..(sentence + NEAR).min(self.sentences.len()))
            .unwrap_or_default();
        let party = near.iter().any(|(party, _)| *party);
        let truce = near.iter().any(|(_, truce)| *truce);
        let both = self.parties.len() > 1;
        let told = held >= Held::Party;
        party && (held == Held::Bound || truce && both || told && !topic.loose)
    }
}

/// Whose stance stands beside a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Held {
    /// Nobody's of the case.
    No,
    /// A party's.
    Party,
    /// A party's that terms bind.
    Bound,
}

/// The sides of persons, of parties by names of the case and of who is quoted, within a sentence.
fn sides<'a>(
    text: &Text<'_>,
    tokens: &Range<usize>,
    context: &Context<'a>,
) -> impl Iterator<Item = &'a str> + use<'a> {
    let span = text.span(tokens);
    let people: Vec<&'a str> = context
        .people_in(span)
        .iter()
        .filter_map(|person| person.side)
        .collect();
    let party = context.side_in(span).map(|sided| sided.side);
    let from = context
        .said
        .partition_point(|said| said.content.start < span.start);
    let said = context.said[from..]
        .iter()
        .take_while(move |said| said.content.start < span.end)
        .filter_map(|said| said.side);
    people.into_iter().chain(party).chain(said)
}

fn is_truce(topic: Topic) -> bool {
    matches!(topic.code, "F0" | "F1" | "T2")
}

/// Whether a word for a state is written as a name: "us" is none.
pub(super) fn is_name(text: &Text<'_>, token: usize) -> bool {
    let word = text.word(token);
    if !word.is_ascii() {
        return true;
    }
    if word.len() <= 2 {
        return word.bytes().all(|letter| letter.is_ascii_uppercase());
    }
    text.tokens[token].capital
}
