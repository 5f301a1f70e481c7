//! Lists of people: "two women, a man and three children" are six.

use std::ops::Range;

use super::find::Part;
use super::{Bound, Number, Unit, Word};
use crate::text::{Text, TokenKind};

/// Between an article and the person, so many words may stand.
const ADJECTIVES: usize = 2;
/// So many tokens join what is listed: ", as well as".
const JOINT: usize = 4;

/// Numbers with each list of people in one: its parts are added up.
pub(super) fn sum_up(text: &Text<'_>, parts: &[Part], numbers: Vec<Number>) -> Vec<Number> {
    let singles = singles(text, parts, &numbers);
    if singles.is_empty() && numbers.len() < 2 {
        return numbers;
    }
    let mut summed: Vec<Number> = Vec::with_capacity(numbers.len());
    let mut list: Vec<Number> = Vec::new();
    let mut single = singles.into_iter().peekable();
    let mut number = numbers.into_iter().peekable();
    loop {
        let next = match (single.peek(), number.peek()) {
            (Some(one), Some(other)) if one.tokens.start < other.tokens.start => single.next(),
            (_, Some(_)) => number.next(),
            (Some(_), None) => single.next(),
            (None, None) => break,
        };
        let Some(next) = next else { break };
        let listed = next.unit == Some(Unit::Person) && !is_toll(text, &next);
        let joined = listed
            && list
                .last()
                .is_some_and(|last| joins(text, last.tokens.end..next.tokens.start));
        if !joined {
            close(text, &mut list, &mut summed);
        }
        if listed {
            list.push(next);
        } else {
            summed.push(next);
        }
    }
    close(text, &mut list, &mut summed);
    summed
}

/// Whether a number stands for one person that no number is told of.
fn is_single(number: &Number) -> bool {
    number.figure.is_empty()
}

/// Whether a number is of those to whom one thing was done: "two dead and 18 wounded" are never added up.
fn is_toll(text: &Text<'_>, number: &Number) -> bool {
    const TOLLS: &[&str] = &[
        "dead",
        "wounded",
        "injured",
        "killed",
        "casualties",
        "victims",
        "поранених",
        "загиблих",
        "постраждалих",
        "раненых",
        "погибших",
        "пострадавших",
    ];
    number
        .unit_span
        .is_some_and(|span| TOLLS.contains(&span.of(text.source)))
}

/// Adds what is listed to the numbers: as one where it is a list, else each number by itself.
fn close(text: &Text<'_>, list: &mut Vec<Number>, summed: &mut Vec<Number>) {
    let mut rest = 0;
    if let [first, others @ ..] = list.as_slice()
        && !others.is_empty()
        && is_whole(text, first)
    {
        // "six people, two women and four men": told twice
        rest = 1;
    }
    let parts = list.split_off(rest);
    summed.append(list);
    if parts.len() < 2 {
        summed.extend(parts.into_iter().filter(|part| !is_single(part)));
        return;
    }
    summed.extend(sum(text, &parts));
}

/// Whether the first of a list tells of all that follow.
fn is_whole(text: &Text<'_>, first: &Number) -> bool {
    let all = first.unit_span.is_some_and(|span| {
        matches!(
            span.of(text.source),
            "people" | "persons" | "civilians" | "casualties" | "осіб" | "людей" | "человек"
        )
    });
    let comma = text.word(first.tokens.end) == ",";
    comma && all
}

fn points(list: &[Number]) -> Option<f64> {
    list.iter().map(|number| number.point).sum()
}

fn sum(text: &Text<'_>, parts: &[Number]) -> Option<Number> {
    let (first, last) = (parts.first()?, parts.last()?);
    let tokens = first.tokens.start..last.tokens.end;
    let named = is_open(text, first);
    let low = parts.iter().map(|part| part.low).sum();
    let high: Option<f64> = parts.iter().map(|part| part.high).sum();
    let bound = if named || high.is_none() {
        Bound::AtLeast
    } else if parts.iter().all(|part| part.bound == Bound::Exact) {
        Bound::Exact
    } else {
        Bound::Between
    };
    Some(Number {
        span: text.span(&tokens),
        figure: first.figure,
        figure_after: first.figure_after,
        point: points(parts).filter(|_| bound != Bound::Between),
        low,
        high: high.filter(|_| !named),
        bound,
        unit: Some(Unit::Person),
        unit_span: last.unit_span,
        doubtful: parts.iter().any(|part| part.doubtful),
        tokens,
    })
}

/// Whether a name stands before a list, of somebody who is not counted in it: "Reed, his wife and two sons".
fn is_open(text: &Text<'_>, first: &Number) -> bool {
    let Some(before) = first.tokens.start.checked_sub(2) else {
        return false;
    };
    matches!(text.word(before + 1), "," | "and" | "та" | "і" | "и")
        && text.tokens[before].capital
        && text.tokens[before].kind == TokenKind::Word
        && is_single(first)
}

/// Those of whom no number is told, each as a number without a figure, in order.
fn singles(text: &Text<'_>, parts: &[Part], numbers: &[Number]) -> Vec<Number> {
    let mut found: Vec<Number> = Vec::new();
    for part in parts {
        if part.word != Word::Someone {
            continue;
        }
        let after = numbers.partition_point(|number| number.tokens.end <= part.first);
        if numbers
            .get(after)
            .is_some_and(|number| number.tokens.start <= part.first)
        {
            continue;
        }
        let Some(start) = start(text, part.first) else {
            continue;
        };
        let mut span = text.span(&(start..start + 1));
        span.end = span.start;
        found.push(Number {
            span: text.span(&(start..part.after)),
            tokens: start..part.after,
            figure: span,
            figure_after: start,
            point: Some(1.0),
            low: 1.0,
            high: Some(1.0),
            bound: Bound::Exact,
            unit: Some(Unit::Person),
            unit_span: Some(text.span(&(part.first..part.after))),
            doubtful: false,
        });
    }
    found
}

/// Where the phrase of one person begins: at "a" or "his"; in Ukrainian and Russian after what joins a list.
fn start(text: &Text<'_>, person: usize) -> Option<usize> {
    for at in (person.saturating_sub(ADJECTIVES + 1)..person).rev() {
        let word = text.word(at);
        if matches!(
            word,
            "a" | "an" | "A" | "An" | "his" | "her" | "their" | "another" | "His" | "Her"
        ) {
            return Some(at);
        }
        if is_joint(word) {
            return (!text.word(person).is_ascii()).then_some(at + 1);
        }
        if text.tokens[at].kind != TokenKind::Word {
            return None;
        }
    }
    None
}

fn is_joint(word: &str) -> bool {
    matches!(word, "," | "and" | "та" | "і" | "й" | "и")
}

/// Whether nothing but what joins a list stands between two parts of it.
fn joins(text: &Text<'_>, between: Range<usize>) -> bool {
    !between.is_empty()
        && between.len() <= JOINT
        && between
            .clone()
            .any(|at| is_joint(text.word(at)) || text.word(at) == "well")
        && between.clone().all(|at| {
            let word = text.word(at);
            is_joint(word)
                || matches!(
                    word,
                    "as" | "well"
                        | "along"
                        | "with"
                        | "also"
                        | "their"
                        | "his"
                        | "her"
                        | "the"
                        | "а"
                        | "також"
                        | "также"
                )
        })
}
