//! Finds tallies among claims that have a number.

use std::ops::Range;

use model::Relation;

use super::Tally;
use super::measure::measure;
use crate::claims::{Claim, Frame};
use crate::numbers::{Number, Unit};
use crate::text::{Span, Text};
use crate::times::Time;
use crate::words::senses::{Marks, Sense};

/// A subset stands at most so many tokens after what it is some of.
const SUBSET_REACH: usize = 25;
/// A part of a whole likewise; and at most so many tallies after it.
const PART_REACH: usize = 40;
const WHOLES: usize = 8;

/// The tallies of a text, in order of the claims that tell them.
#[must_use]
pub fn find(
    text: &Text<'_>,
    marks: &Marks,
    numbers: &[Number],
    times: &[Time],
    claims: &[Claim],
) -> Vec<Tally> {
    let mut found: Vec<Tally> = Vec::new();
    for (index, claim) in claims.iter().enumerate() {
        let (Some(number), Some(conduct)) = (claim.number, claim.conduct) else {
            continue;
        };
        let Some(measure) = measure(claim.event, conduct, claim.act.of(text.source)) else {
            continue;
        };
        let Some(number) = own_number(text, numbers, claim, measure, number) else {
            continue;
        };
        let figure = numbers[number].span;
        let span = Span::new(
            figure.start.min(claim.act.start),
            figure.end.max(claim.act.end),
        );
        let sentence = sentence_of(text, claim.act.start);
        let at = text.token_at(figure.start);
        let previous = is_previous(text, &sentence, at);
        let window = if previous {
            Vec::new()
        } else {
            window(text, times, claim.time)
        };
        let of = found
            .iter()
            .enumerate()
            .rev()
            .take(WHOLES)
            .filter(|(_, whole)| whole.of.is_none() && whole.relation != Relation::Previous)
            .find_map(|(index, whole)| {
                let after = text.token_at(whole.span.end.saturating_sub(1)) + 1;
                let relation = part_of(text, marks, &sentence, after, at)?;
                Some((index, relation))
            });
        let relation = match of {
            _ if previous => Relation::Previous,
            Some((_, relation)) => relation,
            None => relation(text, marks, times, &sentence, &window, at),
        };
        let of = of.filter(|_| !previous).map(|(index, _)| index);
        found.push(Tally {
            span,
            claim: index,
            number,
            measure,
            counted: claim.act,
            relation,
            of,
            window: window.clone(),
        });
        let whole = found.len() - 1;
        let taken = claims
            .iter()
            .skip(index)
            .take(4)
            .any(|other| other.number == Some(number + 1));
        if !taken && let Some(subset) = subset(marks, numbers, &sentence, number) {
            found.push(Tally {
                span: numbers[subset].span,
                claim: index,
                number: subset,
                measure,
                counted: claim.act,
                relation: Relation::Subset,
                of: Some(whole),
                window,
            });
        }
    }
    found
}

/// The number that counts a claim's act: of people harmed never how often something was done, and never one that stands
/// in another sentence.
fn own_number(
    text: &Text<'_>,
    numbers: &[Number],
    claim: &Claim,
    measure: &str,
    number: usize,
) -> Option<usize> {
    let sentence = sentence_of(text, claim.act.start);
    let inside = |number: &Number| sentence.contains(&number.tokens.start);
    let people = matches!(measure, "killed" | "injured" | "casualties");
    let given = &numbers[number];
    if inside(given) && !(people && given.unit == Some(Unit::Time)) {
        return Some(number);
    }
    let after = text.token_at(claim.act.end.saturating_sub(1)) + 1;
    let next = numbers.partition_point(|number| number.tokens.start < after);
    let near = |number: &&Number| inside(number) && number.tokens.start <= after + 2;
    let found = numbers.get(next).filter(near)?;
    (people && found.unit.is_none_or(|unit| unit == Unit::Person)).then_some(next)
}

/// Whether a number is that of the window before: "compared with 287 in the previous period".
fn is_previous(text: &Text<'_>, sentence: &Range<usize>, number: usize) -> bool {
    let before = number.saturating_sub(5).max(sentence.start)..number;
    let after = number..(number + 12).min(sentence.end);
    let compared = before.clone().any(|at| {
        matches!(
            text.word(at),
            "compared"
                | "against"
                | "than"
                | "from"
                | "порівняно"
                | "проти"
                | "сравнении"
                | "против"
        )
    });
    let previous = after.clone().any(|at| {
        let word = text.word(at);
        matches!(word, "previous" | "preceding" | "earlier")
            || ["попередн", "предыдущ", "минул", "прошл"]
                .iter()
                .any(|stem| word.starts_with(stem))
    });
    compared && previous
}

/// How a number stands to a whole that ends at `after` in the same sentence: some of it after "including", one of its
/// parts after a colon.
fn part_of(
    text: &Text<'_>,
    marks: &Marks,
    sentence: &Range<usize>,
    after: usize,
    number: usize,
) -> Option<Relation> {
    if after <= sentence.start || after > number || number - after > PART_REACH {
        return None;
    }
    let between = after..number;
    let leads = |at: usize| {
        marks
            .within(&(at..at + 1))
            .iter()
            .any(|hit| hit.sense() == Sense::Frame(Frame::Subset))
    };
    if between
        .clone()
        .any(|at| matches!(text.word(at), ";" | "compared" | "—"))
    {
        return None;
    }
    if between.clone().any(leads) {
        return Some(Relation::Subset);
    }
    between
        .clone()
        .any(|at| text.word(at) == ":" && at < after + 4)
        .then_some(Relation::Part)
}

/// Whether a time that is not resolved has a beginning only: "since the beginning of the day".
fn is_since(text: &Text<'_>, time: &Time) -> bool {
    let since = |word: &str| {
        matches!(
            word,
            "since"
                | "Since"
                | "з"
                | "З"
                | "із"
                | "Із"
                | "від"
                | "Від"
                | "с"
                | "С"
                | "со"
                | "от"
                | "От"
        )
    };
    let until = |word: &str| matches!(word, "to" | "until" | "till" | "до" | "по");
    time.from.is_none()
        && since(text.word(time.tokens.start))
        && !time.tokens.clone().any(|at| until(text.word(at)))
        && !until(text.word(time.tokens.end))
}

fn sentence_of(text: &Text<'_>, byte: usize) -> Range<usize> {
    let token = text.token_at(byte);
    let index = text
        .sentences
        .partition_point(|sentence| sentence.end <= token);
    text.sentences.get(index).cloned().unwrap_or_default()
}

/// The times of a tally: that of its claim, and the other end where another time of the same sentence tells it.
fn window(text: &Text<'_>, times: &[Time], own: Option<usize>) -> Vec<usize> {
    let Some(own) = own else { return Vec::new() };
    let time = &times[own];
    let sentence = sentence_of(text, time.span.start);
    let mut window = vec![own];
    if time.from.is_some() == time.to.is_some() {
        return window;
    }
    let first = times.partition_point(|other| other.tokens.start < sentence.start);
    for (index, other) in times.iter().enumerate().skip(first) {
        if other.tokens.start >= sentence.end {
            break;
        }
        let fits = if time.from.is_some() {
            other.from.is_none() && other.to.is_some()
        } else {
            other.from.is_some() && other.to.is_none()
        };
        if index != own && fits {
            window.push(index);
            break;
        }
    }
    window.sort_unstable();
    window
}

fn relation(
    text: &Text<'_>,
    marks: &Marks,
    times: &[Time],
    sentence: &Range<usize>,
    window: &[usize],
    number: usize,
) -> Relation {
    let near = sentence.start.max(number.saturating_sub(30))..sentence.end.min(number + 30);
    let has = |frame: Frame| {
        marks
            .within(&near)
            .iter()
            .any(|hit| hit.sense() == Sense::Frame(frame))
    };
    let open = window.iter().any(|index| {
        let time = &times[*index];
        time.to.is_none() && (time.from.is_some() || is_since(text, time))
    });
    let closed = window.len() > 1;
    if has(Frame::SoFar) || open && !closed {
        Relation::RunningTotal
    } else if has(Frame::Total) {
        Relation::Total
    } else {
        Relation::Count
    }
}

/// The number after "of which", or before it, that is some of another.
fn subset(
    marks: &Marks,
    numbers: &[Number],
    sentence: &Range<usize>,
    whole: usize,
) -> Option<usize> {
    let number = numbers.get(whole + 1)?;
    let total = &numbers[whole];
    let inside = number.tokens.start < sentence.end
        && number.tokens.start <= total.tokens.end + SUBSET_REACH
        && number.low <= total.high.unwrap_or(f64::INFINITY);
    let cue = |token: usize| {
        marks
            .within(&(token..token + 1))
            .iter()
            .any(|hit| hit.sense() == Sense::Frame(Frame::Subset))
    };
    let after = cue(number.tokens.end);
    let before = (number.tokens.start.saturating_sub(3)..number.tokens.start).any(cue);
    (inside && (after || before)).then_some(whole + 1)
}
