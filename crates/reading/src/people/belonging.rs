//! On whose side persons stand whose office names no state: what else the text says of it.

use std::collections::BTreeSet;
use std::ops::Range;

use super::person::{Gender, Mention};
use super::references::leads;
use super::sides::side;
use super::{Before, People};
use crate::text::Text;
use crate::words::kinds::{Form, Kinds, Tags};

/// Votes that make a side.
const ENOUGH: u8 = 3;
/// An apposition or a clause about a person is read so many tokens far.
const REACH: usize = 14;

/// Finds the sides of persons who have none yet. What one person's side rests on may be another's, so it is done twice.
pub(super) fn find(text: &Text<'_>, tags: &Tags, people: &mut People) {
    for _ in 0..2 {
        if people.persons.iter().all(|person| person.side.is_some()) {
            return;
        }
        for index in 0..people.mentions.len() {
            let mention = people.mentions[index];
            if people.persons[mention.person].side.is_some() {
                continue;
            }
            let found = including(text, tags, &mention)
                .or_else(|| who(text, tags, &mention))
                .or_else(|| expressed(text, tags, mention.last))
                .map(str::to_owned)
                .or_else(|| of_owner(text, tags, people, index));
            people.persons[mention.person].side = found;
        }
        pronouns(text, tags, people);
        leaders(text, tags, people);
    }
    votes(text, tags, people);
}

/// "Northern officials, including X": what the group is.
fn including<'a>(text: &Text<'_>, tags: &'a Tags, mention: &Mention) -> Option<&'a str> {
    let word = text.word(mention.first.checked_sub(1)?);
    let mut end = mention.first - 1;
    if word == "as" && end > 0 && text.word(end - 1) == "such" {
        end -= 1;
    } else if !matches!(word, "including" | "like" | "notably") {
        return None;
    }
    if end > 0 && text.word(end - 1) == "," {
        end -= 1;
    }
    let noun = end.checked_sub(1)?;
    if !tags.is(noun, Kinds::PERSON_NOUN) || tags.is(noun, Kinds::PRIVATE) {
        return None;
    }
    side(text, tags, noun.saturating_sub(4)..noun)
}

/// "X, who is part of the northern delegation", "X, who heads the government of Y".
fn who<'a>(text: &Text<'_>, tags: &'a Tags, mention: &Mention) -> Option<&'a str> {
    let at = mention.last + usize::from(text.word(mention.last) == ",");
    let serves = text.word(at) == "who"
        && matches!(
            text.word(at + 1),
            "is" | "was"
                | "heads"
                | "headed"
                | "leads"
                | "led"
                | "chairs"
                | "chaired"
                | "commands"
                | "commanded"
                | "represents"
                | "represented"
                | "runs"
                | "serves"
                | "served"
        );
    if !serves {
        return None;
    }
    let mut body = None;
    let mut found = None;
    for here in at + 2..(at + 2 + REACH).min(text.tokens.len()) {
        if matches!(text.word(here), "," | "." | ";" | "who" | "that") {
            break;
        }
        let towards = matches!(
            text.word(here),
            "to" | "with" | "against" | "from" | "in" | "on"
        );
        if towards || tags.is(here, Kinds::PRIVATE) {
            break;
        }
        if serves_in(text.word(here)) || tags.is(here, Kinds::BODY_NOUN.and(Kinds::ARMED)) {
            body = Some(here);
        }
        found = found.or_else(|| side(text, tags, here..here + 1));
    }
    body.and(found)
}

fn serves_in(word: &str) -> bool {
    matches!(
        word,
        "team"
            | "delegation"
            | "side"
            | "forces"
            | "force"
            | "army"
            | "government"
            | "cabinet"
            | "head"
            | "chief"
            | "member"
            | "envoy"
            | "negotiator"
            | "minister"
            | "president"
    )
}

/// "X expressed Northland's support": whoever voices a state's stance speaks for it.
fn expressed<'a>(text: &Text<'_>, tags: &'a Tags, after: usize) -> Option<&'a str> {
    let verb = (after..after + 4)
        .take_while(|at| text.word(*at) != "." && !tags.is(*at, Kinds::PREPOSITION))
        .find(|at| voices(text.word(*at)))?;
    let owner = (verb + 1..verb + 4).find(|at| tags.is(*at, Kinds::POSSESSIVE))?;
    let found = side(text, tags, owner..owner + 1)?;
    (owner + 1..owner + 4)
        .any(|at| is_stance(text.word(at)))
        .then_some(found)
}

fn voices(word: &str) -> bool {
    matches!(
        word,
        "expressed"
            | "expresses"
            | "expressing"
            | "outlined"
            | "outlines"
            | "outlining"
            | "voiced"
            | "voices"
            | "voicing"
            | "reiterated"
            | "reiterates"
            | "reiterating"
            | "conveyed"
            | "restated"
            | "underscored"
            | "underscores"
            | "underlined"
            | "reaffirmed"
            | "reaffirms"
            | "stressed"
            | "emphasized"
            | "emphasised"
            | "confirmed"
            | "announced"
            | "declared"
            | "signaled"
            | "signalled"
            | "presented"
            | "repeated"
    )
}

fn is_stance(word: &str) -> bool {
    matches!(
        word,
        "support"
            | "position"
            | "positions"
            | "stance"
            | "readiness"
            | "willingness"
            | "commitment"
            | "demand"
            | "demands"
            | "concern"
            | "concerns"
            | "condition"
            | "conditions"
            | "opposition"
            | "interest"
            | "interests"
            | "terms"
            | "view"
            | "views"
            | "objections"
            | "intention"
            | "refusal"
            | "approval"
            | "proposal"
            | "resolve"
    )
}

/// "his envoy X": the side of whom the office belongs to.
fn of_owner(text: &Text<'_>, tags: &Tags, people: &People, index: usize) -> Option<String> {
    let mention = people.mentions[index];
    let possessor = |at: &usize| tags.is(*at, Kinds::POSSESSOR);
    let stop = |at: &usize| matches!(text.word(*at), "." | ";" | ":");
    let before = (mention.first.saturating_sub(6)..mention.first).rev();
    let mut found = before.take_while(|at| !stop(at)).find(possessor);
    let mut role = found.is_some_and(|at| (at..mention.first).any(|at| serves(text.word(at))));
    if !role && text.word(mention.last) == "," {
        let at = mention.last + 1;
        found = Some(at).filter(possessor);
        role = (at..at + 5)
            .take_while(|at| text.word(*at) != "," && !stop(at))
            .any(|at| serves(text.word(at)));
    }
    let possessor = found.filter(|_| role)?;
    let gender = match text.word(possessor) {
        "his" | "His" => Gender::Male,
        "her" | "Her" => Gender::Female,
        _ => return None,
    };
    let owner = people.owner(text, tags, possessor, gender, mention.person)?;
    people.persons[owner].side.clone()
}

/// Who serves another takes the other's side.
fn serves(word: &str) -> bool {
    matches!(
        word,
        "aide"
            | "aides"
            | "adviser"
            | "advisor"
            | "envoy"
            | "spokesman"
            | "spokeswoman"
            | "spokesperson"
            | "deputy"
            | "minister"
            | "secretary"
            | "representative"
            | "ambassador"
            | "negotiator"
            | "assistant"
            | "commander"
            | "general"
            | "chief"
            | "counsellor"
            | "emissary"
    )
}

impl People {
    /// Whom "his" or "her" stands for, who is not `not`: who stands before it in the sentence, else who was spoken of
    /// in the sentences before.
    fn owner(
        &self,
        text: &Text<'_>,
        tags: &Tags,
        at: usize,
        gender: Gender,
        not: usize,
    ) -> Option<usize> {
        let sentence = text.sentences.partition_point(|range| range.end <= at);
        let begins = text.sentences.get(sentence)?.start;
        let here = crate::text::Span::new(
            text.tokens[begins].span().start,
            text.tokens[at].span().start,
        );
        let fits = |mention: &&Mention| {
            let held = self.persons[mention.person].gender;
            mention.person != not && held.is_none_or(|held| held == gender)
        };
        let mentions = self.within(here);
        let subject = mentions
            .iter()
            .filter(fits)
            .find(|mention| !mention.possessive);
        subject
            .or_else(|| mentions.iter().find(fits))
            .map(|mention| mention.person)
            .or_else(|| self.pronoun(text, tags, &(at..at + 1), &Before::default()))
            .filter(|person| *person != not)
    }
}

/// "he outlined Northland's position".
fn pronouns(text: &Text<'_>, tags: &Tags, people: &mut People) {
    for at in 0..text.tokens.len() {
        if !matches!(text.word(at), "he" | "she" | "He" | "She") {
            continue;
        }
        let Some(side) = expressed(text, tags, at + 1) else {
            continue;
        };
        let person = people.pronoun(text, tags, &(at..at + 1), &Before::default());
        if let Some(person) = person.map(|person| &mut people.persons[person])
            && person.side.is_none()
        {
            person.side = Some(side.to_owned());
        }
    }
}

/// "The Northern leader", where one leader only is of no known side, and none is of that side.
fn leaders(text: &Text<'_>, tags: &Tags, people: &mut People) {
    let heads = |office: &str| {
        office
            .split([' ', '-', ','])
            .any(|word| leads("leader", &word.to_lowercase()))
    };
    let is_leader = |person: &super::Person| person.offices.iter().any(|office| heads(office));
    let mut open = (0..people.persons.len())
        .filter(|at| people.persons[*at].side.is_none() && is_leader(&people.persons[*at]));
    let (Some(only), None) = (open.next(), open.next()) else {
        return;
    };
    let led: BTreeSet<String> = people
        .persons
        .iter()
        .filter(|person| is_leader(person))
        .filter_map(|person| person.side.clone())
        .collect();
    for noun in 2..text.tokens.len() {
        let word = text.word(noun);
        if word != "leader" && !leads("leader", word) || !tags.is(noun - 1, Kinds::DEMONYM) {
            continue;
        }
        let mut first = noun - 1;
        while first > 0 && tags.is(first - 1, Kinds::STATE) {
            first -= 1;
        }
        let Some(side) = side(text, tags, first..noun) else {
            continue;
        };
        if first == 0 || !matches!(text.word(first - 1), "the" | "The") {
            continue;
        }
        let after = text.span(&(noun..(noun + 4).min(text.tokens.len())));
        let named = people.within(after);
        if !led.contains(side) && named.is_empty() {
            people.persons[only].side = Some(side.to_owned());
            return;
        }
    }
}

/// Weak signs together: the seat a holder of a state's office speaks from, and the state whose doings are told.
fn votes(text: &Text<'_>, tags: &Tags, people: &mut People) {
    let mut held: Vec<Vec<(&str, u8)>> = vec![Vec::new(); people.persons.len()];
    for mention in &people.mentions {
        let person = &people.persons[mention.person];
        if person.side.is_some() || person.offices.is_empty() {
            continue;
        }
        let signs = [
            seat(text, tags, mention.last).map(|side| (side, 2)),
            told(text, tags, mention.last).map(|side| (side, 1)),
        ];
        for (side, weight) in signs.into_iter().flatten() {
            let votes = &mut held[mention.person];
            match votes.iter_mut().find(|vote| vote.0 == side) {
                Some(vote) => vote.1 = vote.1.saturating_add(weight),
                None => votes.push((side, weight)),
            }
        }
    }
    for (person, votes) in people.persons.iter_mut().zip(held) {
        if let [(side, weight)] = &votes[..]
            && *weight >= ENOUGH
        {
            person.side = Some((*side).to_owned());
        }
    }
}

/// ", speaking in the Oval Office": a seat of a state, by its own name.
fn seat<'a>(text: &Text<'_>, tags: &'a Tags, last: usize) -> Option<&'a str> {
    let at = last + usize::from(text.word(last) == ",");
    let speaks = matches!(
        text.word(at),
        "speaking" | "talking" | "spoke" | "addressing"
    );
    let seat: Range<usize> = at + 1..at + 6;
    let name = seat
        .take_while(|at| !matches!(text.word(*at), "," | "."))
        .find(|at| tags.is(*at, Kinds::BODY_NAME) && tags.is(*at, Kinds::STATE))?;
    let inside = matches!(text.word(name - 1), "the") || text.word(name - 1) == "in";
    (speaks && inside)
        .then(|| side(text, tags, name..name + 1))
        .flatten()
}

/// "said that Northland had discussed it".
fn told<'a>(text: &Text<'_>, tags: &'a Tags, last: usize) -> Option<&'a str> {
    let entry = tags.get(last);
    if entry.cue == 0 || !matches!(entry.form, Form::Past | Form::Present) {
        return None;
    }
    let mut at = last + 1 + usize::from(text.word(last + 1) == "that");
    at += usize::from(text.word(at) == "the");
    let found = side(text, tags, at..at + 1)?;
    while tags.is(at, Kinds::STATE) {
        at += 1;
    }
    matches!(
        text.word(at),
        "had" | "has" | "would" | "will" | "plans" | "intends" | "is"
    )
    .then_some(found)
}
