//! Persons who asked not to be identified.

use std::collections::BTreeMap;

use super::People;
use super::person::{Mention, Person};
use crate::text::{Span, Text, TokenKind};
use crate::words::kinds::{Form, Kinds, Lexicon, Tags};

/// Words that say so, in small letters, around one of the words of [`Kinds::ANONYMITY`], which stands at the place
/// given.
const PHRASES: &[(usize, &[&str])] = &[
    (3, &["not", "to", "be", "identified"]),
    (3, &["not", "to", "be", "named"]),
    (2, &["not", "be", "identified"]),
    (2, &["not", "be", "named"]),
    (3, &["declined", "to", "be", "identified"]),
    (3, &["declined", "to", "be", "named"]),
    (3, &["refused", "to", "be", "named"]),
    (3, &["want", "to", "be", "named"]),
    (3, &["wish", "to", "be", "named"]),
    (2, &["to", "be", "identified", "only"]),
    (2, &["to", "be", "identified", "by"]),
    (2, &["to", "remain", "anonymous"]),
    (2, &["to", "stay", "anonymous"]),
    (2, &["condition", "of", "anonymity"]),
    (2, &["conditions", "of", "anonymity"]),
    (1, &["requested", "anonymity"]),
    (2, &["asked", "for", "anonymity"]),
    (1, &["spoke", "anonymously"]),
    (1, &["speaking", "anonymously"]),
    (0, &["identified", "only", "by"]),
    (0, &["identified", "only", "as"]),
    (0, &["identified", "himself", "only"]),
    (0, &["identified", "herself", "only"]),
    (3, &["only", "his", "first", "name"]),
    (3, &["only", "her", "first", "name"]),
    (3, &["only", "by", "first", "name"]),
    (3, &["by", "his", "first", "name"]),
    (3, &["by", "her", "first", "name"]),
    (3, &["give", "his", "last", "name"]),
    (3, &["give", "her", "last", "name"]),
    (3, &["give", "his", "full", "name"]),
    (3, &["give", "her", "full", "name"]),
    (3, &["to", "give", "his", "name"]),
    (3, &["to", "give", "her", "name"]),
    (2, &["name", "was", "withheld"]),
    (2, &["name", "is", "withheld"]),
    (0, &["name", "has", "been", "changed"]),
    (2, &["на", "умовах", "анонімності"]),
    (2, &["на", "условиях", "анонимности"]),
];

/// Marks whom such words speak of; a first name alone becomes a person of its own.
pub(super) fn mark(text: &Text<'_>, tags: &Tags, people: &mut People) {
    let mut names = BTreeMap::new();
    let mut done = 0;
    for at in 0..text.tokens.len() {
        if at < done || !tags.is(at, Kinds::ANONYMITY) || !says_so(text, at) {
            continue;
        }
        let place = text
            .sentences
            .partition_point(|sentence| sentence.end <= at);
        let Some(sentence) = text.sentences.get(place) else {
            continue;
        };
        done = sentence.end;
        let phrase = at;
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
            (_, Some(at)) => add(text, people, at, &mut names),
            (None, None) => {}
        }
    }
    if !names.is_empty() {
        mentions(text, people, &names);
    }
}

fn says_so(text: &Text<'_>, anchor: usize) -> bool {
    PHRASES.iter().any(|(place, phrase)| {
        anchor.checked_sub(*place).is_some_and(|first| {
            phrase.iter().enumerate().all(|(offset, word)| {
                let held = text.word(first + offset);
                held.eq_ignore_ascii_case(word) || held == *word
            })
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

/// Flags the person of a name of one word, or remembers the name to be flagged wherever it stands.
fn add<'t>(text: &Text<'t>, people: &mut People, at: usize, names: &mut BTreeMap<&'t str, usize>) {
    let word = super::names::bare(text.word(at));
    let span = text.tokens[at].span();
    if let Some(mention) = people.within(span).first() {
        let person = mention.person;
        people.persons[person].withheld = true;
        return;
    }
    names.entry(word).or_insert_with(|| {
        people.persons.push(Person {
            name: word.to_owned(),
            withheld: true,
            ..Person::default()
        });
        people.persons.len() - 1
    });
}

/// The mentions of names of one word, where no other person is named.
fn mentions(text: &Text<'_>, people: &mut People, names: &BTreeMap<&str, usize>) {
    let mut found = Vec::new();
    for (index, token) in text.tokens.iter().enumerate() {
        if !token.capital {
            continue;
        }
        let word = super::names::bare(text.word(index));
        if let Some(person) = names.get(word)
            && people.within(token.span()).is_empty()
        {
            let start = token.span().start;
            found.push(Mention {
                span: Span::new(start, start + word.len()),
                first: index,
                last: index + 1,
                person: *person,
                possessive: word.len() < token.span().len(),
            });
        }
    }
    people.mentions.extend(found);
    people.mentions.sort_by_key(|mention| mention.span);
}
