//! Persons who asked not to be identified.

use super::People;
use super::person::{Mention, Person};
use crate::text::lexicon::{Form, Kinds, Lexicon, Tags};
use crate::text::{Span, Text, TokenKind};

/// Words that say so, in small letters, as they follow each other in a text.
const PHRASES: &[&[&str]] = &[
    &["not", "to", "be", "identified"],
    &["not", "to", "be", "named"],
    &["not", "be", "identified"],
    &["not", "be", "named"],
    &["to", "be", "identified", "only"],
    &["to", "remain", "anonymous"],
    &["condition", "of", "anonymity"],
    &["conditions", "of", "anonymity"],
    &["requested", "anonymity"],
    &["asked", "for", "anonymity"],
    &["declined", "to", "be", "identified"],
    &["declined", "to", "be", "named"],
    &["declined", "to", "give", "his", "name"],
    &["declined", "to", "give", "her", "name"],
    &["spoke", "anonymously"],
    &["speaking", "anonymously"],
    &["identified", "only", "by"],
    &["identified", "only", "as"],
    &["gave", "only", "his"],
    &["gave", "only", "her"],
    &["name", "was", "withheld"],
    &["name", "is", "withheld"],
    &["name", "has", "been", "changed"],
    &["not", "authorized", "to", "speak"],
    &["not", "authorised", "to", "speak"],
    &["на", "умовах", "анонімності"],
    &["на", "условиях", "анонимности"],
];

/// Marks whom such words speak of; a first name alone becomes a person of its own.
pub(super) fn mark(text: &Text<'_>, tags: &Tags, people: &mut People) {
    for (index, sentence) in text.sentences.iter().enumerate() {
        let Some(phrase) = sentence.clone().find(|at| says_so(text, *at)) else {
            continue;
        };
        let from = sentence.start;
        let before = people
            .within(text.span(&(from..phrase)))
            .iter()
            .rev()
            .find(|mention| !mention.possessive)
            .copied();
        let alone = alone(text, tags, from..phrase);
        match (before, alone) {
            (Some(mention), None) => people.persons[mention.person].withheld = true,
            (Some(mention), Some(at)) if mention.first > at => {
                people.persons[mention.person].withheld = true;
            }
            (_, Some(at)) => add(text, people, at, index),
            (None, None) => {}
        }
    }
    people.mentions.sort_by_key(|mention| mention.span);
}

fn says_so(text: &Text<'_>, at: usize) -> bool {
    PHRASES.iter().any(|phrase| {
        phrase.iter().enumerate().all(|(offset, word)| {
            text.word(at + offset).eq_ignore_ascii_case(word) || text.word(at + offset) == *word
        })
    })
}

/// A name of one word that says something: "said Andrei, who asked".
fn alone(text: &Text<'_>, tags: &Tags, within: std::ops::Range<usize>) -> Option<usize> {
    within.rev().find(|at| {
        let token = text.tokens[*at];
        let says = |at: usize| {
            let entry = tags.get(at);
            entry.cue != 0
                && matches!(entry.form, Form::Past | Form::Present)
                && Lexicon::cue(entry.cue).speaks()
        };
        token.kind == TokenKind::Word
            && token.capital
            && !tags.is(
                *at,
                Kinds::STATE
                    .and(Kinds::BODY_NAME)
                    .and(Kinds::TIME)
                    .and(Kinds::PRONOUN)
                    .and(Kinds::DETERMINER)
                    .and(Kinds::PERSON_NOUN),
            )
            && (*at > 0 && says(at - 1)
                || says(at + 1)
                || text.word(at + 1) == "," && text.word(at + 2) == "who")
    })
}

/// Flags the person of a name of one word, wherever it stands.
fn add(text: &Text<'_>, people: &mut People, at: usize, _sentence: usize) {
    let word = super::names::bare(text.word(at));
    if let Some(mention) = people
        .mentions
        .iter()
        .find(|mention| mention.first <= at && at < mention.last)
    {
        people.persons[mention.person].withheld = true;
        return;
    }
    people.persons.push(Person {
        name: word.to_owned(),
        withheld: true,
        ..Person::default()
    });
    let person = people.persons.len() - 1;
    for (index, token) in text.tokens.iter().enumerate() {
        if token.capital
            && super::names::bare(text.word(index)) == word
            && !people
                .mentions
                .iter()
                .any(|mention| mention.first <= index && index < mention.last)
        {
            let start = token.span().start;
            people.mentions.push(Mention {
                span: Span::new(start, start + word.len()),
                first: index,
                last: index + 1,
                person,
                possessive: word.len() < token.span().len(),
            });
        }
    }
}
