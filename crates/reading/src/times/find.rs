//! Puts times together from their pieces.

use super::moment::{Edge, Moment, When};
use super::pieces::{Kind, Piece, pieces};
use super::resolve::resolve;
use super::{Anchor, Time, Word};
use crate::numbers::Number;
use crate::text::{Text, TokenKind};
use crate::words::senses::Marks;

/// So many tokens before a time, "will" speaks of it.
const FUTURE_REACH: usize = 15;

/// The times of a text, in order, without overlap. What is relative is counted from the anchor; where that is not
/// known it stays unresolved, with what is known of it.
#[must_use]
pub fn find(text: &Text<'_>, marks: &Marks, numbers: &[Number], anchor: &Anchor) -> Vec<Time> {
    let pieces = pieces(text, marks, numbers);
    let mut starts = vec![u32::MAX; text.tokens.len() + 1];
    for (index, piece) in pieces.iter().enumerate().rev() {
        starts[piece.first] = index as u32;
    }
    let reader = Reader {
        text,
        pieces: &pieces,
        starts: &starts,
    };
    let mut found = Vec::new();
    let mut done = 0;
    let mut future: Option<usize> = None;
    for (index, piece) in pieces.iter().enumerate() {
        if piece.kind == Kind::Word(Word::Future) {
            future = Some(piece.after);
        }
        if piece.first < done || !reader.may_begin(index) {
            continue;
        }
        let Some((when, after)) = reader.expression(index) else {
            continue;
        };
        // "20:55 [16:55 GMT]": the same, on another clock
        let again = matches!(when, When::At(Moment::Clock { day: None, .. }))
            && piece.first > 0
            && matches!(
                text.tokens[piece.first - 1].span().of(text.source),
                "(" | "["
            )
            && found
                .last()
                .is_some_and(|time: &Time| time.tokens.end + 1 == piece.first);
        if again {
            done = after;
            continue;
        }
        let ahead = future.is_some_and(|at| {
            at + FUTURE_REACH >= piece.first
                && !text.tokens[at..piece.first]
                    .iter()
                    .any(|token| matches!(token.span().of(text.source), "." | "!" | "?"))
        });
        let tokens = piece.first..after;
        done = after;
        found.push(resolve(&when, anchor, ahead, text.span(&tokens), tokens));
    }
    found
}

pub(super) struct Reader<'a> {
    pub(super) text: &'a Text<'a>,
    pieces: &'a [Piece],
    /// The first piece that begins at each token.
    starts: &'a [u32],
}

impl Reader<'_> {
    /// Whether a time can begin with a piece: most prepositions are followed by none.
    fn may_begin(&self, index: usize) -> bool {
        let piece = self.pieces[index];
        let Kind::Word(word) = piece.kind else {
            return true;
        };
        match word {
            Word::To
            | Word::Joint
            | Word::Ordinal
            | Word::Am
            | Word::Pm
            | Word::Zone(_)
            | Word::YearWord
            | Word::Future
            | Word::Ago => false,
            Word::On | Word::At => self.at(piece.after).iter().any(|next| {
                next.kind == Kind::Figure || matches!(next.kind, Kind::Word(Word::On | Word::At))
            }),
            Word::Since
            | Word::Until
            | Word::By
            | Word::Between
            | Word::Last
            | Word::This
            | Word::Next
            | Word::Recent
            | Word::Within
            | Word::Unit(_) => !self.at(piece.after).is_empty(),
            _ => true,
        }
    }

    /// The pieces that begin at a token.
    pub(super) fn at(&self, token: usize) -> &[Piece] {
        let from = match self.starts.get(token) {
            Some(index) if *index != u32::MAX => *index as usize,
            _ => return &[],
        };
        let count = self.pieces[from..]
            .iter()
            .take(8)
            .take_while(|piece| piece.first == token)
            .count();
        &self.pieces[from..from + count]
    }

    /// The token after a word that begins at a token, if such a word does.
    pub(super) fn word(&self, token: usize, is: impl Fn(Word) -> bool) -> Option<usize> {
        self.at(token).iter().find_map(|piece| match piece.kind {
            Kind::Word(word) if is(word) => Some(piece.after),
            _ => None,
        })
    }

    /// Past the words and commas that may stand between parts of a time.
    pub(super) fn skip(&self, mut token: usize) -> usize {
        for _ in 0..3 {
            match self.word(token, |word| matches!(word, Word::On | Word::At)) {
                Some(after) => token = after,
                None => break,
            }
        }
        token
    }

    /// A time that begins with a piece, and the token after it.
    fn expression(&self, index: usize) -> Option<(When, usize)> {
        let piece = self.pieces[index];
        match piece.kind {
            Kind::Word(Word::Since) => {
                let (first, after) = self.moment(self.skip(piece.after), true)?;
                if matches!(first, Moment::Days(_, _, from, to) if from < to) {
                    return Some((When::At(first), after));
                }
                Some(match self.second(&first, after, false) {
                    Some((second, after)) => (When::Span(first, second), after),
                    None => (When::Open(Edge::Since, first), after),
                })
            }
            Kind::Word(Word::SinceDay) => {
                // "since midnight on 15 May"
                let (day, after) = self
                    .date(self.skip(piece.after), true)
                    .unwrap_or((Moment::Day(0), piece.after));
                let first = Moment::Clock {
                    day: Some(Box::new(day)),
                    hour: 0,
                    minute: 0,
                    zone: None,
                };
                Some(match self.second(&first, after, false) {
                    Some((second, after)) => (When::Span(first, second), after),
                    None => (When::Open(Edge::Since, first), after),
                })
            }
            Kind::Word(Word::Until | Word::By) => {
                let (moment, after) = self.moment(self.skip(piece.after), true)?;
                Some((When::Open(Edge::Until, moment), after))
            }
            Kind::Word(Word::Between) => {
                let (first, after) = self.moment(self.skip(piece.after), true)?;
                let (second, after) = self.second(&first, after, true)?;
                Some((When::Span(first, second), after))
            }
            Kind::Word(Word::NightInto | Word::NightOf) => {
                let into = piece.kind == Kind::Word(Word::NightInto);
                let (date, after) = self.date(self.skip(piece.after), true)?;
                Some((When::Night { date, into }, after))
            }
            Kind::Word(Word::On | Word::At) => {
                let start = self.skip(piece.first);
                let year = self
                    .at(start)
                    .iter()
                    .any(|piece| piece.kind == Kind::Figure)
                    && piece.kind == Kind::Word(Word::On)
                    && self.text.word(piece.first) != ",";
                if !year {
                    return None;
                }
                let figure = self.text.word(start);
                (figure.len() == 4)
                    .then(|| self.date(start, true))
                    .flatten()
                    .filter(|(moment, after)| {
                        matches!(moment, Moment::Year(_)) && !self.counts_something(*after)
                    })
                    .map(|(moment, after)| (When::At(moment), after))
            }
            _ => {
                let (first, after) = self.moment(piece.first, false)?;
                Some(match self.second(&first, after, false) {
                    Some((second, after)) => (When::Span(first, second), after),
                    None => (When::At(first), after),
                })
            }
        }
    }

    /// Whether the next token is a word that the figure before counts: "in 2022 cases".
    fn counts_something(&self, token: usize) -> bool {
        self.at(token)
            .iter()
            .any(|piece| matches!(piece.kind, Kind::Word(Word::Unit(_))))
    }

    /// The other end of a range that begins with `first`.
    fn second(&self, first: &Moment, after: usize, between: bool) -> Option<(Moment, usize)> {
        let joint = self.word(after, |word| {
            matches!(word, Word::To | Word::Until | Word::By) || (between && word == Word::Joint)
        })?;
        if matches!(
            first,
            Moment::Length(..) | Moment::Recent(_) | Moment::Window(_)
        ) {
            return None;
        }
        self.moment(self.skip(joint), true)
    }

    /// A day, an hour, or both.
    fn moment(&self, token: usize, told_so: bool) -> Option<(Moment, usize)> {
        let mut day: Option<Moment> = None;
        let mut clock: Option<(i8, i8)> = None;
        let mut part = None;
        let mut zone = None;
        let mut night = false;
        let mut at = token;
        let mut after = token;
        for _ in 0..5 {
            if clock.is_none()
                && let Some((hour, minute, next)) = self.clock(at)
            {
                clock = Some((hour, minute));
                after = next;
                if let Some((name, next)) = self.zone(after) {
                    zone = Some(name);
                    after = next;
                }
            } else if part.is_none()
                && clock.is_none()
                && let Some((found, next)) = self.part(at)
            {
                part = Some(found);
                after = next;
            } else if !night
                && part.is_none()
                && day.is_none()
                && let Some(next) = self.word(at, |word| word == Word::Night)
            {
                night = true;
                after = next;
            } else if day.is_none()
                && let Some((found, next)) = self.date(at, told_so)
            {
                day = Some(found);
                after = next;
            } else {
                break;
            }
            at = self.skip(after);
        }
        if after == token {
            return None;
        }
        let moment = match (day, clock, part) {
            (day, Some((hour, minute)), _) => Moment::Clock {
                day: day.map(Box::new),
                hour,
                minute,
                zone,
            },
            (day, None, Some(part)) => Moment::Part {
                day: day.map(Box::new),
                part,
            },
            (Some(day), None, None) => day,
            (None, None, None) if night => Moment::LastNight,
            _ => return None,
        };
        // "night" or "morning" alone tells nothing that can be placed
        if matches!(moment, Moment::Part { day: None, .. }) && !told_so && !self.this_day(token) {
            return None;
        }
        Some((moment, after))
    }

    /// In Ukrainian and Russian "вранці" alone means that of the day of writing.
    fn this_day(&self, token: usize) -> bool {
        !self.text.word(token).is_ascii()
    }

    fn part(&self, token: usize) -> Option<(super::DayPart, usize)> {
        self.at(token).iter().find_map(|piece| match piece.kind {
            Kind::Word(Word::Part(part)) => Some((part, piece.after)),
            _ => None,
        })
    }

    fn zone(&self, token: usize) -> Option<(&'static str, usize)> {
        let token = if self.text.word(token) == "(" {
            token + 1
        } else {
            token
        };
        self.at(token).iter().find_map(|piece| match piece.kind {
            Kind::Word(Word::Zone(zone)) => Some((zone, piece.after)),
            _ => None,
        })
    }

    /// Whether "on" and a day follow: "19.30 on 7 December".
    fn dated(&self, token: usize) -> bool {
        self.word(token, |word| word == Word::On)
            .is_some_and(|after| self.date(self.skip(after), true).is_some())
    }

    /// The time on a clock: `18:00`, `6 p.m.`, `0600 GMT`, `midnight`.
    fn clock(&self, token: usize) -> Option<(i8, i8, usize)> {
        if let Some((hour, after)) = self.at(token).iter().find_map(|piece| match piece.kind {
            Kind::Word(Word::Hour(hour)) => Some((hour, piece.after)),
            _ => None,
        }) {
            return Some((hour, 0, after));
        }
        if self.text.tokens.get(token)?.kind != TokenKind::Number {
            return None;
        }
        let digits = self.text.word(token);
        if digits.len() > 8 {
            return None;
        }
        let half = |after: usize| {
            self.word(after, |word| word == Word::Am)
                .map(|after| (false, after))
                .or_else(|| {
                    self.word(after, |word| word == Word::Pm)
                        .map(|after| (true, after))
                })
        };
        let (hour, minute, exact) = if let Some((hour, rest)) = digits.split_once(':') {
            let minute = rest.split(':').next()?;
            if minute.len() != 2 {
                return None;
            }
            (hour.parse::<i8>().ok()?, minute.parse::<i8>().ok()?, true)
        } else if let Some((hour, minute)) = digits.split_once('.')
            && minute.len() == 2
            && hour.len() <= 2
            && (half(token + 1).is_some()
                || self.zone(token + 1).is_some()
                || self.dated(token + 1))
        {
            (hour.parse().ok()?, minute.parse().ok()?, true)
        } else if digits.len() == 4 && self.zone(token + 1).is_some() {
            (
                digits.get(..2)?.parse().ok()?,
                digits.get(2..)?.parse().ok()?,
                true,
            )
        } else {
            (digits.parse::<i8>().ok()?, 0, false)
        };
        let mut after = token + 1;
        let mut hour = hour;
        if let Some((noon, next)) = half(after) {
            if !(1..=12).contains(&hour) {
                return None;
            }
            hour = hour % 12 + if noon { 12 } else { 0 };
            // the last dot of "p.m."
            let dotted = self.text.word(next - 1).contains('.') && self.attached(next);
            after = next + usize::from(dotted && self.text.word(next) == ".");
        } else if !exact {
            return None;
        }
        let fits =
            (0..=23).contains(&hour) && (0..=59).contains(&minute) || (hour == 24 && minute == 0);
        fits.then_some((hour, minute, after))
    }
}
