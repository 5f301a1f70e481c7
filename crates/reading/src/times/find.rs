//! Puts times together from their pieces.

use super::pieces::{Kind, Piece, pieces};
use super::resolve::{Edge, Moment, When, resolve};
use super::{Anchor, Calendar, Time, Word};
use crate::lexicon::Marks;
use crate::numbers::{Number, Unit};
use crate::text::{Span, Text, TokenKind};

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

struct Reader<'a> {
    text: &'a Text<'a>,
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
            Word::To | Word::Joint | Word::Ordinal | Word::Am | Word::Pm | Word::Zone(_) => false,
            Word::YearWord | Word::Future | Word::Ago => false,
            Word::On | Word::At => self.at(piece.after).iter().any(|next| {
                next.kind == Kind::Figure || matches!(next.kind, Kind::Word(Word::On | Word::At))
            }),
            Word::Since | Word::Until | Word::By | Word::Between | Word::Last | Word::This
            | Word::Next | Word::Recent | Word::Within | Word::Unit(_) => {
                !self.at(piece.after).is_empty()
            }
            _ => true,
        }
    }

    /// The pieces that begin at a token.
    fn at(&self, token: usize) -> &[Piece] {
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
    fn word(&self, token: usize, is: impl Fn(Word) -> bool) -> Option<usize> {
        self.at(token).iter().find_map(|piece| match piece.kind {
            Kind::Word(word) if is(word) => Some(piece.after),
            _ => None,
        })
    }

    /// Past the words and commas that may stand between parts of a time.
    fn skip(&self, mut token: usize) -> usize {
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
                let first = Moment::Clock {
                    day: Some(Box::new(Moment::Day(0))),
                    hour: 0,
                    minute: 0,
                    zone: None,
                };
                Some(match self.second(&first, piece.after, false) {
                    Some((second, after)) => (When::Span(first, second), after),
                    None => (When::Open(Edge::Since, first), piece.after),
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
            && (half(token + 1).is_some() || self.zone(token + 1).is_some())
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

    /// A day, month, year or stretch. Where `told_so`, a bare year counts.
    fn date(&self, token: usize, told_so: bool) -> Option<(Moment, usize)> {
        self.at(token)
            .iter()
            .find_map(|piece| self.date_of(*piece, told_so))
    }

    fn date_of(&self, piece: Piece, told_so: bool) -> Option<(Moment, usize)> {
        let after = piece.after;
        match piece.kind {
            Kind::Figure => self.date_of_figure(piece.first, told_so),
            Kind::Length(count, unit) => {
                let next = self.word(after, |word| word == Word::Ago)?;
                Some((Moment::Ago(count, unit_of(unit)?), next))
            }
            Kind::Word(word) => match word {
                Word::Weekday(day) => {
                    let next = self.skip(after);
                    match self.day_and_month(next) {
                        Some(found) => Some(found),
                        None => Some((Moment::Weekday(day), after)),
                    }
                }
                Word::Month(month) => Some(self.month(month, after)),
                Word::MidMonth(month) => Some(self.with_year(month, after)),
                Word::Day(days) => Some((Moment::Day(days), after)),
                Word::Window(hours) => Some((Moment::Window(hours), after)),
                Word::Recent => {
                    let (unit, next) = self.unit(after)?;
                    Some((Moment::Recent(unit), next))
                }
                Word::Last | Word::This | Word::Next => self.relative(word, after),
                Word::Unit(unit) => {
                    let next = self.word(after, |word| word == Word::Ago)?;
                    (self.text.word(after) != "before" && self.text.word(after) != "earlier")
                        .then_some((Moment::Ago(1.0, unit), next))
                }
                Word::Within => {
                    let next = if self.text.word(after) == "-" {
                        after + 1
                    } else {
                        after
                    };
                    self.date(next, true)
                        .filter(|(moment, _)| moment.is_calendar())
                }
                _ => None,
            },
        }
    }

    fn unit(&self, token: usize) -> Option<(Calendar, usize)> {
        self.at(token).iter().find_map(|piece| match piece.kind {
            Kind::Word(Word::Unit(unit)) => Some((unit, piece.after)),
            _ => None,
        })
    }

    /// "last" and what it says is last.
    fn relative(&self, word: Word, after: usize) -> Option<(Moment, usize)> {
        let step = match word {
            Word::Last => -1,
            Word::Next => 1,
            _ => 0,
        };
        self.at(after).iter().find_map(|piece| match piece.kind {
            Kind::Length(count, unit) if step == -1 => {
                Some((Moment::Length(count, unit_of(unit)?), piece.after))
            }
            Kind::Word(Word::Weekday(day)) => Some((Moment::NamedWeekday(step, day), piece.after)),
            Kind::Word(Word::Month(month)) => Some((Moment::NamedMonth(step, month), piece.after)),
            Kind::Word(Word::Unit(unit)) => Some((Moment::Named(step, unit), piece.after)),
            Kind::Word(Word::Part(part)) if step == 0 => Some((
                Moment::Part {
                    day: Some(Box::new(Moment::Day(0))),
                    part,
                },
                piece.after,
            )),
            _ => None,
        })
    }

    /// The figure of a day of the month at a token.
    fn day(&self, token: usize) -> Option<(i8, usize)> {
        if self.text.tokens.get(token)?.kind != TokenKind::Number {
            return None;
        }
        let digits = self.text.word(token);
        let day: i8 = (digits.len() <= 2).then(|| digits.parse().ok()).flatten()?;
        if !(1..=31).contains(&day) {
            return None;
        }
        let after = self
            .word(token + 1, |word| word == Word::Ordinal)
            .filter(|_| self.attached(token + 1))
            .unwrap_or(token + 1);
        Some((day, after))
    }

    fn attached(&self, token: usize) -> bool {
        token > 0
            && self
                .text
                .tokens
                .get(token)
                .is_some_and(|next| next.span().start == self.text.tokens[token - 1].span().end)
    }

    /// The figure of a year at a token.
    fn year(&self, token: usize) -> Option<(i16, usize)> {
        let digits = self.text.word(token);
        let year: i16 = (digits.len() == 4).then(|| digits.parse().ok()).flatten()?;
        let after = self.word(token + 1, |word| word == Word::YearWord);
        (1900..=2100)
            .contains(&year)
            .then_some((year, after.unwrap_or(token + 1)))
    }

    fn month_at(&self, token: usize) -> Option<(i8, usize)> {
        self.at(token).iter().find_map(|piece| match piece.kind {
            Kind::Word(Word::Month(month)) => Some((month, piece.after)),
            _ => None,
        })
    }

    /// A month's name and what follows it.
    fn month(&self, month: i8, after: usize) -> (Moment, usize) {
        if let Some((day, next)) = self.day(after) {
            if let Some(joint) = self.word(next, |word| word == Word::To)
                && let Some((last, next)) = self.day(joint)
                && last > day
                && self.month_at(next).is_none()
            {
                let (year, next) = self.comma_year(next);
                return (Moment::Days(year, month, day, last), next);
            }
            let (year, next) = self.comma_year(next);
            return (Moment::Days(year, month, day, day), next);
        }
        self.with_year(month, after)
    }

    fn with_year(&self, month: i8, after: usize) -> (Moment, usize) {
        let dotted = usize::from(self.text.word(after) == "." && self.year(after + 1).is_some());
        if let Some((year, next)) = self.year(after + dotted) {
            return (Moment::Month(Some(year), month), next);
        }
        if let Some(next) = self.word(after, |word| word == Word::Last)
            && let Some((Calendar::Year, next)) = self.unit(next)
        {
            return (Moment::MonthOfLastYear(month), next);
        }
        (Moment::Month(None, month), after)
    }

    fn comma_year(&self, after: usize) -> (Option<i16>, usize) {
        let next = if self.text.word(after) == "," {
            after + 1
        } else {
            after
        };
        match self.year(next) {
            Some((year, next)) => (Some(year), next),
            None => (None, after),
        }
    }

    /// "13 March", "March 13" at a token.
    fn day_and_month(&self, token: usize) -> Option<(Moment, usize)> {
        if let Some((month, after)) = self.month_at(token) {
            return Some(self.month(month, after))
                .filter(|(moment, _)| matches!(moment, Moment::Days(..)));
        }
        self.date_of_figure(token, false)
            .filter(|(moment, _)| matches!(moment, Moment::Days(..)))
    }

    /// A date that begins with digits.
    fn date_of_figure(&self, token: usize, told_so: bool) -> Option<(Moment, usize)> {
        let digits = self.text.word(token);
        if let Some(moment) = dotted(digits) {
            return Some((moment, token + 1));
        }
        if let Some((year, after)) = self.year(token) {
            if let Some(found) = self.iso(year, token) {
                return Some(found);
            }
            let told_so = told_so || after > token + 1;
            return told_so.then_some((Moment::Year(year), after));
        }
        let (day, after) = self.day(token)?;
        let over = self.word(after, |word| word == Word::On).unwrap_or(after);
        let over = if self.text.word(after) == "," {
            after
        } else {
            over
        };
        if let Some((month, next)) = self.month_at(over) {
            let (year, next) = self.comma_year(next);
            return Some((Moment::Days(year, month, day, day), next));
        }
        let joint = self.word(after, |word| matches!(word, Word::To | Word::Joint))?;
        let (last, next) = self.day(joint)?;
        let (month, next) = self.month_at(next)?;
        let (year, next) = self.comma_year(next);
        (last > day).then_some((Moment::Days(year, month, day, last), next))
    }

    /// `2025-03-13`, whose first token is the year.
    fn iso(&self, year: i16, token: usize) -> Option<(Moment, usize)> {
        let end = self.text.tokens.get(token + 4)?.span().end;
        let start = self.text.tokens.get(token)?.span().start;
        let date = Span::new(start, end).of(self.text.source);
        let mut parts = date.split('-');
        let (_, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || month.len() != 2 || day.len() != 2 {
            return None;
        }
        let (month, day) = (month.parse().ok()?, day.parse().ok()?);
        ((1..=12).contains(&month) && (1..=31).contains(&day))
            .then_some((Moment::Days(Some(year), month, day, day), token + 5))
    }
}

/// `13.03.2025`.
fn dotted(digits: &str) -> Option<Moment> {
    let mut parts = digits.split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 || day.len() > 2 || month.len() > 2 {
        return None;
    }
    let (day, month, year) = (day.parse().ok()?, month.parse().ok()?, year.parse().ok()?);
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some(Moment::Days(
        Some(year),
        month,
        day,
        day,
    ))
}

fn unit_of(unit: Unit) -> Option<Calendar> {
    Some(match unit {
        Unit::Hour => Calendar::Hour,
        Unit::Day => Calendar::Day,
        Unit::Week => Calendar::Week,
        Unit::Month => Calendar::Month,
        Unit::Year => Calendar::Year,
        _ => return None,
    })
}
