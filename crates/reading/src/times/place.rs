//! From a moment, as told, to the days or minutes that it is.

use jiff::civil::Date;
use jiff::{Span as Length, ToSpan};

use super::days::{Days, ago, back, days, month_days, named, night, year_days, year_of};
use super::known::known;
use super::moment::Moment;
use super::{Anchor, Calendar, DayPart, Precision};

/// The interval of a moment; else what is known of it.
pub(super) fn place(moment: &Moment, anchor: &Anchor, ahead: bool) -> Result<Days, String> {
    let known = || known(moment);
    let day = |base: Date, length: Length| base.checked_add(length).map_err(|_| known());
    let base = || anchor.date.ok_or_else(known);
    match moment {
        Moment::Days(year, month, first, last) => {
            let relative = year.is_none();
            let year = match year {
                Some(year) => *year,
                None => year_of(base()?, *month, *first, ahead),
            };
            let first = Date::new(year, *month, *first).map_err(|_| known())?;
            let last = Date::new(year, *month, *last).map_err(|_| known())?;
            Ok(days(first, last, Precision::Day, relative))
        }
        Moment::Month(year, month) => {
            let relative = year.is_none();
            let year = if let Some(year) = year {
                *year
            } else {
                let base = base()?;
                year_of(base, *month, base.day(), ahead)
            };
            month_days(year, *month, relative).ok_or_else(known)
        }
        Moment::MonthOfLastYear(month) => {
            month_days(base()?.year() - 1, *month, true).ok_or_else(known)
        }
        Moment::NamedMonth(step, month) => {
            let base = base()?;
            let year = base.year()
                + match step {
                    -1 if *month >= base.month() => -1,
                    1 if *month <= base.month() => 1,
                    _ => 0,
                };
            month_days(year, *month, true).ok_or_else(known)
        }
        Moment::Year(year) => year_days(*year, false).ok_or_else(known),
        Moment::Weekday(wanted) => {
            let base = base()?;
            let behind = i64::from((base.weekday().to_monday_one_offset() - wanted).rem_euclid(7));
            let shift = if ahead { (7 - behind) % 7 } else { -behind };
            let found = day(base, shift.days())?;
            Ok(days(found, found, Precision::Day, true))
        }
        Moment::NamedWeekday(step, wanted) => {
            let base = base()?;
            let behind = i64::from((base.weekday().to_monday_one_offset() - wanted).rem_euclid(7));
            let shift = match step {
                -1 if behind == 0 => -7,
                -1 => -behind,
                1 => 7 - behind,
                _ => i64::from(wanted - base.weekday().to_monday_one_offset()),
            };
            let found = day(base, shift.days())?;
            Ok(days(found, found, Precision::Day, true))
        }
        Moment::Named(step, unit) => named(base()?, *step, *unit).ok_or_else(known),
        Moment::Day(shift) => {
            let found = day(base()?, i64::from(*shift).days())?;
            Ok(days(found, found, Precision::Day, true))
        }
        Moment::Ago(count, unit) => ago(base()?, anchor.at, *count, *unit).ok_or_else(known),
        Moment::Length(count, unit) => back(base()?, anchor.at, *count, *unit).ok_or_else(known),
        Moment::Window(hours) => {
            back(base()?, anchor.at, f64::from(*hours), Calendar::Hour).ok_or_else(known)
        }
        Moment::Recent(unit) => {
            let base = base()?;
            let length = match unit {
                Calendar::Hour => 1.day(),
                Calendar::Week => 5.weeks(),
                Calendar::Month => 6.months(),
                Calendar::Year => 5.years(),
                Calendar::Day | Calendar::Weekend => 7.days(),
            };
            let first = day(base, -length)?;
            Ok(days(first, base, Precision::Vague, true))
        }
        Moment::LastNight => Ok(night(day(base()?, (-1).day())?, true)),
        Moment::Clock {
            day: of,
            hour,
            minute,
            ..
        } => {
            let (date, relative) = day_of(of.as_deref(), anchor, ahead).map_err(|_| known())?;
            let at = if *hour == 24 {
                day(date, 1.day())?.at(0, 0, 0, 0)
            } else {
                date.at(*hour, *minute, 0, 0)
            };
            Ok(Days {
                from: at,
                to: at,
                precision: Precision::Minute,
                relative,
            })
        }
        Moment::Part { day: of, part } => {
            let (date, relative) = day_of(of.as_deref(), anchor, ahead).map_err(|_| known())?;
            let (from, to) = match part {
                DayPart::Dawn => (4, 8),
                DayPart::Morning => (6, 12),
                DayPart::Afternoon => (12, 18),
                DayPart::Evening => (18, 24),
                DayPart::Night => return Ok(night(date, relative)),
            };
            Ok(Days {
                from: date.at(from, 0, 0, 0),
                to: if to == 24 {
                    date.at(23, 59, 0, 0)
                } else {
                    date.at(to, 0, 0, 0)
                },
                precision: Precision::PartOfDay,
                relative,
            })
        }
    }
}

/// The day of an hour: as told, else that of publication.
fn day_of(day: Option<&Moment>, anchor: &Anchor, ahead: bool) -> Result<(Date, bool), String> {
    match day {
        None => anchor.date.map(|date| (date, true)).ok_or_else(String::new),
        Some(day) => {
            let found = place(day, anchor, ahead)?;
            Ok((found.from.date(), found.relative))
        }
    }
}
