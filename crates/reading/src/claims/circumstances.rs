//! With what and how many.

use std::ops::Range;

use super::find::Reader;
use super::{Act, Event, Form, Frame};
use crate::numbers::{Number, Unit};
use crate::words::senses::{Hit, Sense};

/// Two numbers so near are of one list.
const JOINED: usize = 8;

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
        let stops = |token: &usize| {
            matches!(
                self.tokens.frame(*token),
                Frame::That | Frame::Relative | Frame::Conj
            )
        };
        let start = near.start.max(hit.first().saturating_sub(10));
        let start = (start..hit.first()).rev().find(stops).unwrap_or(start);
        let end = near.end.min(hit.after() + 15);
        let end = (hit.after()..end).find(stops).unwrap_or(end);
        let around = start..end;
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

    /// The number that counts the act: right before its noun, or after "killed".
    pub(super) fn number(&self, hit: Hit, act: Act, sentence: &Range<usize>) -> Option<usize> {
        self.count(hit, act)
            .filter(|index| sentence.contains(&self.numbers[*index].tokens.start))
    }

    fn count(&self, hit: Hit, act: Act) -> Option<usize> {
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
            .take_while(|number| {
                number.tokens.start <= hit.after() + 14
                    && (hit.after()..number.tokens.start).all(|token| {
                        !self.tokens.is_verb(token)
                            && !matches!(
                                self.tokens.frame(token),
                                Frame::Conj | Frame::That | Frame::Relative
                            )
                    })
            })
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
                && (hit.after()..number.tokens.start).all(|token| {
                    !self.tokens.is_mark(token)
                        && !matches!(
                            self.tokens.frame(token),
                            Frame::And
                                | Frame::Be
                                | Frame::Prep
                                | Frame::On
                                | Frame::Conj
                                | Frame::Subset
                        )
                })
                && !self.counts_years(number)
                && number.unit.is_none_or(|unit| unit == Unit::Person)
            {
                return Some(upto);
            }
            let mut index = upto.checked_sub(1)?;
            // "seven people, including three soldiers, were killed"
            let subset = |number: &Number| {
                // "27 people, two of them civilians, were killed"
                self.tokens.frame(number.figure_after) == Frame::Subset
                    || (number.tokens.start.saturating_sub(2)..number.tokens.start)
                        .any(|token| self.tokens.frame(token) == Frame::Subset)
            };
            while let Some(whole) = index.checked_sub(1)
                && hit.first() - self.numbers[index].tokens.start.min(hit.first()) < 20
                && (subset(&self.numbers[index])
                    || self
                        .tokens
                        .frame(self.numbers[index].tokens.start.saturating_sub(1))
                        == Frame::And
                        && subset(&self.numbers[whole])
                        && !(self.numbers[whole].tokens.end..self.numbers[index].tokens.start)
                            .any(|token| self.tokens.is_verb(token)))
            {
                let only = !subset(&self.numbers[index]);
                index = whole;
                if !only {
                    let number = &self.numbers[index];
                    let fits = number.unit.is_none_or(|unit| unit == Unit::Person);
                    return (fits && !self.counts_years(number)).then_some(index);
                }
            }
            let number = &self.numbers[index];
            // "23 rebels and three soldiers were killed": neither is the number
            let joined = self.tokens.frame(number.tokens.start.saturating_sub(1)) == Frame::And
                && index.checked_sub(1).is_some_and(|other| {
                    let other = &self.numbers[other];
                    let between = other.tokens.end..number.tokens.start;
                    between.len() <= JOINED
                        && !between.clone().any(|token| {
                            self.tokens.is_verb(token)
                                || self.tokens.is_mark(token)
                                || self.tokens.frame(token) == Frame::Be
                        })
                });
            if joined || self.counts_years(number) {
                return None;
            }
            // "49 of its soldiers had been killed"
            let some_of = self.tokens.frame(number.tokens.end) == Frame::Of;
            let near = number.tokens.end + if some_of { 7 } else { 4 } >= hit.first();
            let clear = (number.tokens.end.min(hit.first())..hit.first())
                .all(|token| !self.tokens.is_mark(token) && !self.tokens.is_verb(token));
            if near && clear && number.unit.is_none_or(|unit| unit == Unit::Person) {
                return Some(index);
            }
        }
        None
    }

    /// "a 60-year-old": a number of years, not of people.
    fn counts_years(&self, number: &Number) -> bool {
        let next = number.figure_after;
        self.tokens.is_timed(number.tokens.start)
            || self.tokens.text.word(next) == "-" && self.tokens.is_attached(next)
            || self.tokens.text.word(next).starts_with('-')
            || matches!(self.tokens.text.word(next), "year-old" | "years-old")
    }
}
