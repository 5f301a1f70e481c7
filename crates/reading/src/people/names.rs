//! Names of persons: full names first, then the surnames that stand for them.

use super::People;
use super::person::{Gender, Mention, Person};
use crate::text::{Span, Text, TokenKind};
use crate::words::kinds::{Form, Kinds, Lexicon, Tags};
use std::collections::{BTreeMap, BTreeSet};

/// A run of words that may be a name.
#[derive(Debug, Clone, Copy)]
struct Run {
    /// The first word of titles and offices before it, if capitals too.
    lead: usize,
    first: usize,
    last: usize,
}

/// Finds persons and their mentions.
pub(super) fn named(text: &Text<'_>, tags: &Tags) -> People {
    let runs = runs(text, tags);
    let mut people = People::default();
    let mut full: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    // Full names.
    let mut known: Vec<Option<usize>> = vec![None; runs.len()];
    let top = headline(text);
    let again: BTreeSet<&str> = runs
        .iter()
        .filter(|run| top > 0 && run.first >= top)
        .map(|run| surname(text, run))
        .collect();
    // Whom so far only the headline names, in words of which the first is no given name.
    let mut headed: BTreeSet<usize> = BTreeSet::new();
    for (run, known) in runs.iter().zip(&mut known) {
        let titled = titled(text, tags, run);
        // "Woman Steps Forward": in a headline a given name, a title or the text below tells a name
        if run.last <= top
            && !tags.is(run.first, Kinds::MALE_NAME.and(Kinds::FEMALE_NAME))
            && !(run.lead..run.first).any(|at| tags.is(at, Kinds::TITLE))
            && !again.contains(surname(text, run))
        {
            continue;
        }
        let length = run.last - run.first;
        if length == 1 && !titled || length > 5 || !is_person(text, tags, run, titled) {
            continue;
        }
        let surname = surname(text, run);
        let name = joined(text, run);
        let holders = full.entry(surname).or_default();
        let same = holders.iter().copied().take(32).find(|holder| {
            let held = &people.persons[*holder].name;
            *held == name || length == 1 || compatible(held, &name) || headed.contains(holder)
        });
        let given = tags.is(run.first, Kinds::MALE_NAME.and(Kinds::FEMALE_NAME));
        let person = same.unwrap_or_else(|| {
            people.persons.push(Person {
                name: name.clone(),
                ..Person::default()
            });
            holders.push(people.persons.len() - 1);
            people.persons.len() - 1
        });
        let held = &mut people.persons[person];
        // "Donor Marsh Speaks" above "Anna Marsh"
        let renamed = run.last > top && given && headed.remove(&person);
        if renamed || name.len() > held.name.len() {
            held.name = name;
        }
        if same.is_none() && run.last <= top && !given {
            headed.insert(person);
        }
        if held.gender.is_none() {
            held.gender = gender(tags, run);
        }
        *known = Some(person);
    }
    // Surnames alone.
    for (run, known) in runs.iter().zip(known) {
        let person = known.or_else(|| {
            let surname = surname(text, run);
            let holders = full.get(surname)?;
            (run.last - run.first == 1 || titled(text, tags, run))
                .then(|| holders.first().copied())
                .flatten()
        });
        if let Some(person) = person {
            if people.persons[person].gender.is_none() {
                people.persons[person].gender = gender(tags, run);
            }
            let start = text.tokens[run.first].span().start;
            let word = text.word(run.last - 1);
            let end = text.tokens[run.last - 1].span().start + bare(word).len();
            people.mentions.push(Mention {
                span: Span::new(start, end),
                first: run.first,
                last: run.last,
                person,
                possessive: bare(word).len() < word.len()
                    || matches!(text.word(run.last), "’" | "'"),
            });
        }
    }
    people
}

/// The end of a first paragraph in capitals throughout, above others; else 0.
fn headline(text: &Text<'_>) -> usize {
    let Some(top) = text
        .paragraphs
        .first()
        .filter(|_| text.paragraphs.len() > 1)
    else {
        return 0;
    };
    let long = text.tokens[top.clone()]
        .iter()
        .take(40)
        .filter(|token| token.kind == TokenKind::Word && token.span().len() > 3);
    let (all, capital) = long.fold((0, 0), |(all, capital), token| {
        (all + 1, capital + usize::from(token.capital))
    });
    if all > 2 && capital * 10 >= all * 7 {
        top.end
    } else {
        0
    }
}

/// The word of a run that stands for the person alone: "Marsh" of "Brent Marsh III".
fn surname<'t>(text: &Text<'t>, run: &Run) -> &'t str {
    let mut last = run.last - 1;
    while last > run.first + 1
        && (matches!(bare(text.word(last)), "II" | "III" | "IV" | "Jr" | "Sr")
            || text.tokens[last].kind == TokenKind::Mark)
    {
        last -= 1;
    }
    bare(text.word(last))
}

/// A word without possessive ending.
pub(super) fn bare(word: &str) -> &str {
    word.strip_suffix("'s")
        .or_else(|| word.strip_suffix("’s"))
        .unwrap_or(word)
}

fn joined(text: &Text<'_>, run: &Run) -> String {
    let mut name = String::new();
    for at in run.first..run.last {
        if text.tokens[at].kind == TokenKind::Mark {
            name.push_str(text.word(at));
            continue;
        }
        if !name.is_empty() {
            name.push(' ');
        }
        name.push_str(if at + 1 == run.last {
            bare(text.word(at))
        } else {
            text.word(at)
        });
    }
    name
}

/// Whether one name can be a shorter or longer form of another with the same last word.
fn compatible(a: &str, b: &str) -> bool {
    let first = |name: &str| name.split(' ').next().unwrap_or_default().to_owned();
    let (a, b) = (first(a), first(b));
    let initial = |name: &str| name.chars().next();
    a == b
        || (a.chars().count() <= 2 || b.chars().count() <= 2) && initial(&a) == initial(&b)
        || a.len() >= 3 && b.starts_with(&a)
        || b.len() >= 3 && a.starts_with(&b)
}

/// Runs of capitals that may be names, titles taken off.
fn runs(text: &Text<'_>, tags: &Tags) -> Vec<Run> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut sentence = 0;
    let end = text.tokens.len();
    while at < end {
        if !text.tokens[at].capital || !starts(tags, at) {
            at += 1;
            continue;
        }
        while text
            .sentences
            .get(sentence)
            .is_some_and(|range| range.end <= at)
        {
            sentence += 1;
        }
        let limit = text.sentences.get(sentence).map_or(end, |range| range.end);
        let verbs = sentence == 0 && text.paragraphs.first().is_some_and(|top| top.end <= limit);
        let verb = |at: usize| {
            verbs
                && tags.is(at, Kinds::CUE.and(Kinds::VERB))
                && !tags.is(at, Kinds::MALE_NAME.and(Kinds::FEMALE_NAME))
        };
        // "Said Anna Marsh, who came:" begins with no name
        let said = text
            .sentences
            .get(sentence)
            .is_some_and(|range| range.start == at)
            && matches!(text.word(at), "Said" | "Says" | "Asked" | "Added" | "Wrote");
        if verb(at) || said {
            at += 1;
            continue;
        }
        let lead = at;
        let mut last = at + 1;
        let possessive = |at: usize| tags.is(at, Kinds::POSSESSIVE);
        while last < limit && !possessive(last - 1) {
            let word = text.word(last);
            let next_capital =
                text.tokens.get(last + 1).is_some_and(|token| token.capital) && last + 1 < limit;
            if text.tokens[last].capital && starts(tags, last) && !verb(last) {
                last += 1;
            } else if word == "."
                && next_capital
                && text.tokens[last - 1].span().end == text.tokens[last].span().start
                && (text.word(last - 1).chars().count() <= 2
                    || tags.is(last - 1, Kinds::TITLE)
                    || text.word(last - 1).contains('.'))
                && starts(tags, last + 1)
                || tags.is(last, Kinds::PARTICLE)
                    && next_capital
                    && !text.tokens[last].capital
                    && last > lead
            {
                last += 2;
            } else {
                break;
            }
        }
        at = last;
        // Offices and titles before the name.
        let mut first = lead;
        for here in lead..last {
            let office = tags.is(
                here,
                Kinds::TITLE.and(Kinds::PERSON_NOUN).and(Kinds::DEMONYM),
            ) && !tags.is(here, Kinds::MALE_NAME.and(Kinds::FEMALE_NAME))
                || here + 1 < last
                    && tags.is(here, Kinds::STATE.and(Kinds::BODY_NAME))
                    && tags.is(
                        here + 1,
                        Kinds::TITLE.and(Kinds::PERSON_NOUN).and(Kinds::BODY_NAME),
                    )
                || text.word(here) == "US";
            if office && here + 1 < last {
                first = here + 1;
                if text.word(first) == "." {
                    first += 1;
                }
            }
        }
        // "Генштабу Андрій Лис": a given name begins the name.
        let given = Kinds::MALE_NAME.and(Kinds::FEMALE_NAME);
        if first + 2 < last
            && !tags.is(first, given)
            && let Some(later) = (first + 1..last - 1).find(|at| tags.is(*at, given))
            && (!text.word(first).is_ascii() || tags.is(first, Kinds::BODY_NAME.and(Kinds::STATE)))
        {
            first = later;
        }
        if first < last && text.tokens[first].kind == TokenKind::Word {
            found.push(Run { lead, first, last });
        }
    }
    found
}

/// Whether a capital can stand in a name.
fn starts(tags: &Tags, at: usize) -> bool {
    !tags.is(at, Kinds::CLOSED.and(Kinds::TIME).and(Kinds::NEGATION))
        || tags.is(at, Kinds::MALE_NAME.and(Kinds::FEMALE_NAME)) && !tags.is(at, Kinds::AUXILIARY)
}

/// Whether a title or an office stands before a run.
fn titled(text: &Text<'_>, tags: &Tags, run: &Run) -> bool {
    run.lead < run.first
        && tags.is(
            run.first - 1 - usize::from(text.word(run.first - 1) == "."),
            Kinds::TITLE.and(Kinds::PERSON_NOUN),
        )
        || run.lead == run.first
            && run.first > 0
            && tags.is(run.first - 1, Kinds::PERSON_NOUN.and(Kinds::TITLE))
            && !tags.is(run.first - 1, Kinds::POSSESSIVE)
            && text
                .word(run.first - 1)
                .chars()
                .next()
                .is_some_and(char::is_lowercase)
}

fn is_person(text: &Text<'_>, tags: &Tags, run: &Run, titled: bool) -> bool {
    let words = run.first..run.last;
    // "Marsh Supporter Shouts": a role
    if run.last > run.first + 1
        && tags.is(run.last - 1, Kinds::PERSON_NOUN)
        && !tags.is(run.last - 1, Kinds::MALE_NAME.and(Kinds::FEMALE_NAME))
    {
        return false;
    }
    if words.clone().any(|at| {
        tags.is(at, Kinds::BODY_NAME.and(Kinds::STATE))
            && !tags.is(at, Kinds::MALE_NAME.and(Kinds::FEMALE_NAME))
            || text.tokens[at].kind == TokenKind::Word
                && text.word(at).chars().count() > 2
                && text.word(at).chars().all(char::is_uppercase)
                && !matches!(text.word(at), "III")
                && !titled
    }) {
        return false;
    }
    if titled || tags.is(run.first, Kinds::MALE_NAME.and(Kinds::FEMALE_NAME)) {
        return true;
    }
    if run.last - run.first > 3 {
        return false;
    }
    let says = |at: usize| {
        let entry = tags.get(at);
        entry.cue != 0
            && matches!(entry.form, Form::Past | Form::Present)
            && Lexicon::cue(entry.cue).speaks()
    };
    let next = run.last;
    let role_after = text.word(next) == ","
        && (tags.is(next + 1, Kinds::PERSON_NOUN.and(Kinds::TITLE))
            || text.word(next + 1) == "who"
            || text
                .tokens
                .get(next + 1)
                .is_some_and(|age| age.kind == TokenKind::Number && age.span().len() == 2)
                && text.word(next + 2) == ","
            || tags.is(next + 1, Kinds::DETERMINER)
                && (next + 2..next + 6).any(|at| tags.is(at, Kinds::PERSON_NOUN)));
    role_after
        || says(next)
        || text.word(next) == "who"
        || run.first > 0 && !text.tokens[run.first - 1].capital && says(run.first - 1)
}

fn gender(tags: &Tags, run: &Run) -> Option<Gender> {
    let from = run.lead.min(run.first.saturating_sub(2));
    for at in from..run.first {
        if tags.is(at, Kinds::FEMALE) && tags.is(at, Kinds::TITLE.and(Kinds::PERSON_NOUN)) {
            return Some(Gender::Female);
        }
        if tags.is(at, Kinds::MALE) && tags.is(at, Kinds::TITLE.and(Kinds::PERSON_NOUN)) {
            return Some(Gender::Male);
        }
    }
    if tags.is(run.first, Kinds::FEMALE_NAME) {
        return Some(Gender::Female);
    }
    tags.is(run.first, Kinds::MALE_NAME).then_some(Gender::Male)
}
