//! Days, months, years and stretches among the pieces of a time.

use super::find::Reader;
use super::moment::Moment;
use super::pieces::{Kind, Piece};
use super::{Calendar, Word};
use crate::numbers::{Bound, Unit};
use crate::text::{Span, TokenKind};

impl Reader<'_> {
    /// A day, month, year or stretch. Where `told_so`, a bare year counts.
    pub(super) fn date(&self, token: usize, told_so: bool) -> Option<(Moment, usize)> {
        self.at(token)
            .iter()
            .find_map(|piece| self.date_of(*piece, told_so))
    }

    fn date_of(&self, piece: Piece, told_so: bool) -> Option<(Moment, usize)> {
        let after = piece.after;
        match piece.kind {
            Kind::Figure => self.date_of_figure(piece.first, told_so),
            Kind::Length(count, unit, bound) => {
                let next = self.word(after, |word| word == Word::Ago)?;
                let unit = unit_of(unit)?;
                let moment = match bound {
                    // "less than two weeks ago": some time since
                    Bound::LessThan | Bound::UpTo | Bound::Nearly | Bound::Vague => {
                        Moment::Length(count, unit)
                    }
                    Bound::MoreThan | Bound::AtLeast => return None,
                    Bound::Exact | Bound::About | Bound::Between => Moment::Ago(count, unit),
                };
                Some((moment, next))
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

    pub(super) fn unit(&self, token: usize) -> Option<(Calendar, usize)> {
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
            Kind::Length(count, unit, _) if step == -1 => {
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

    pub(super) fn attached(&self, token: usize) -> bool {
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
