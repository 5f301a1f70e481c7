//! Where, when, with what and how many.

use std::ops::Range;

use super::find::Reader;
use super::{Act, Event, Form, Frame};
use crate::lexicon::{Hit, Sense};
use crate::numbers::{Number, Unit};
use crate::text::Span;

impl Reader<'_> {
    /// "violations reached 1,026", "assaults rose to 67 and shellings to 1,355", "drones 290 times".
    pub(super) fn totals(&self, hit: Hit, number: &Number) -> bool {
        let tokens = self.tokens;
        let first = number.tokens.start;
        if number.unit == Some(Unit::Time) {
            return first == hit.after();
        }
        let gap = hit.after()..first;
        let told = gap
            .clone()
            .any(|token| tokens.frame(token) == Frame::Totals);
        let led = |token: usize| tokens.frame(token) == Frame::Totals;
        let again = gap.len() == 1
            && tokens.frame(hit.after()) == Frame::To
            && (hit.first().saturating_sub(15)..hit.first()).any(led);
        number.unit.is_none()
            && gap.len() <= 6
            && (told || again)
            && !gap.clone().any(|token| tokens.is_mark(token))
    }

    pub(super) fn weapon(&self, hit: Hit, near: &Range<usize>) -> Option<model::Weapon> {
        let around = near.start.max(hit.first().saturating_sub(10))..near.end.min(hit.after() + 15);
        let mut best: Option<(usize, model::Weapon)> = None;
        for other in self.tokens.marks.within(&around) {
            if let Sense::Act(Act {
                form: Form::Weapon,
                weapon: Some(weapon),
                ..
            }) = other.sense()
            {
                let distance = other.first().abs_diff(hit.first());
                if best.is_none_or(|(least, _)| distance < least) {
                    best = Some((distance, weapon));
                }
            }
        }
        best.map(|(_, weapon)| weapon)
    }

    /// The nearest of some spans: in the clause, else in the sentence; those after the act before those before it.
    pub(super) fn nearest(
        &self,
        hit: Hit,
        clause: &Range<usize>,
        near: &Range<usize>,
        count: usize,
        span_of: impl Fn(usize) -> Span,
        fits: impl Fn(usize) -> bool,
    ) -> Option<usize> {
        let text = self.tokens.text;
        let act = hit.span(text);
        let (clause, near) = (text.span(clause), text.span(near));
        let first = partition(count, |index| span_of(index).start < near.start);
        (first..count)
            .take_while(|index| span_of(*index).start < near.end)
            .filter(|index| fits(*index))
            .min_by_key(|index| {
                let span = span_of(*index);
                let outside = !clause.contains(span);
                let before = span.start < act.start;
                let distance = if before {
                    act.start - span.start
                } else {
                    span.start - act.start
                };
                (outside, distance + if before { 40 } else { 0 })
            })
    }

    pub(super) fn place(
        &self,
        hit: Hit,
        clause: &Range<usize>,
        near: &Range<usize>,
    ) -> Option<usize> {
        let places = self.context.places;
        self.nearest(
            hit,
            clause,
            near,
            places.len(),
            |index| places[index].span,
            |_| true,
        )
    }

    pub(super) fn time(
        &self,
        hit: Hit,
        clause: &Range<usize>,
        near: &Range<usize>,
    ) -> Option<usize> {
        let times = self.times;
        // when something was said is not when it happened
        let of_saying = |index: usize| {
            let first = times[index].tokens.start;
            let leads = |token: usize| {
                matches!(
                    self.tokens.frame(token),
                    Frame::On | Frame::Prep | Frame::Adverb
                )
            };
            let saying = (near.start..first).rev().find(|token| !leads(*token));
            saying.is_some_and(|token| token + 3 > first && self.tokens.frame(token).is_saying())
        };
        self.nearest(
            hit,
            clause,
            near,
            times.len(),
            |index| times[index].span,
            |index| !of_saying(index),
        )
    }

    /// The number that counts the act: right before its noun, or after "killed".
    pub(super) fn number(&self, hit: Hit, act: Act) -> Option<usize> {
        let upto = self
            .numbers
            .partition_point(|number| number.tokens.start < hit.first());
        if act.form != Form::Verb
            && let Some(index) = upto.checked_sub(1)
        {
            let number = &self.numbers[index];
            let gap = number.figure_after..hit.first().max(number.figure_after);
            // "the 2022 invasion" is no count
            let words = self
                .tokens
                .text
                .span(&hit.tokens())
                .of(self.tokens.text.source);
            let plural = !words.is_ascii()
                || number.low < 2.0
                || words.split(' ').any(|word| word.ends_with('s'));
            if number.unit.is_none_or(|unit| unit == Unit::Time)
                && plural
                && gap.len() <= 4
                && gap.clone().all(|token| {
                    matches!(
                        self.tokens.frame(token),
                        Frame::None | Frame::Of | Frame::Adverb
                    ) && !self.tokens.is_mark(token)
                })
            {
                return Some(index);
            }
        }
        if act.form == Form::Noun
            && let Some(number) = self.numbers.get(upto)
            && self.totals(hit, number)
        {
            return Some(upto);
        }
        // "violated 2,935 times"
        let times = self.numbers[upto..]
            .iter()
            .take(4)
            .take_while(|number| number.tokens.start <= hit.after() + 14)
            .position(|number| number.unit == Some(Unit::Time));
        if act.form != Form::Noun
            && let Some(index) = upto.checked_sub(1)
            && self.numbers[index].unit == Some(Unit::Time)
            && self.numbers[index].tokens.end + 1 >= hit.first()
        {
            return Some(index);
        }
        if act.form != Form::Noun
            && let Some(offset) = times
        {
            return Some(upto + offset);
        }
        if act.event == Event::Assault {
            // "killed 12 people", "12 people were killed"
            if let Some(number) = self.numbers.get(upto)
                && number.tokens.start <= hit.after() + 2
                && number.unit.is_none_or(|unit| unit == Unit::Person)
            {
                return Some(upto);
            }
            let index = upto.checked_sub(1)?;
            let number = &self.numbers[index];
            let near = number.tokens.end + 4 >= hit.first();
            let clear = (number.tokens.end.min(hit.first())..hit.first())
                .all(|token| !self.tokens.is_mark(token) && !self.tokens.is_verb(token));
            if near && clear && number.unit.is_none_or(|unit| unit == Unit::Person) {
                return Some(index);
            }
        }
        None
    }
}

/// The first index at which something no longer holds.
fn partition(count: usize, holds: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = usize::midpoint(low, high);
        if holds(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}
