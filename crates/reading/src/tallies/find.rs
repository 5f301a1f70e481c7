//! Finds tallies among claims that have a number.

use std::ops::Range;

use model::Relation;

use super::Tally;
use super::measure::measure;
use crate::claims::{Claim, Frame};
use crate::lexicon::{Marks, Sense};
use crate::numbers::Number;
use crate::text::{Span, Text};
use crate::times::Time;

/// A subset stands at most so many tokens after what it is some of.
const SUBSET_REACH: usize = 25;

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
        let Some(measure) = measure(conduct, claim.act.of(text.source)) else {
            continue;
        };
        let figure = numbers[number].span;
        let span = Span::new(
            figure.start.min(claim.act.start),
            figure.end.max(claim.act.end),
        );
        let sentence = sentence_of(text, claim.act.start);
        let window = window(times, &sentence, claim.time);
        let relation = relation(marks, times, &sentence, &window, text.token_at(figure.start));
        found.push(Tally {
            span,
            claim: index,
            number,
            measure,
            counted: claim.act,
            relation,
            of: None,
            window: window.clone(),
        });
        let whole = found.len() - 1;
        let taken = claims.iter().skip(index).take(4).any(|other| {
            other.number == Some(number + 1)
        });
        if !taken
            && let Some(subset) = subset(marks, numbers, &sentence, number)
        {
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

fn sentence_of(text: &Text<'_>, byte: usize) -> Range<usize> {
    let token = text.token_at(byte);
    let index = text.sentences.partition_point(|sentence| sentence.end <= token);
    text.sentences.get(index).cloned().unwrap_or_default()
}

/// The times of a tally: that of its claim, and the other end where another time of the sentence tells it.
fn window(times: &[Time], sentence: &Range<usize>, own: Option<usize>) -> Vec<usize> {
    let Some(own) = own else { return Vec::new() };
    let time = &times[own];
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
        time.from.is_some() && time.to.is_none()
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
