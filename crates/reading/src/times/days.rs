//! Days, months and years on the calendar.

use jiff::civil::{Date, DateTime};
use jiff::{Span as Length, ToSpan};

use super::{Calendar, Precision};

/// The first and the last instant of a moment.
pub(super) struct Days {
    pub(super) from: DateTime,
    pub(super) to: DateTime,
    pub(super) precision: Precision,
    pub(super) relative: bool,
}

/// Twenty hours, until seven of the next day.
pub(super) fn night(first: Date, relative: bool) -> Days {
    let from = first.at(20, 0, 0, 0);
    Days {
        from,
        to: from.checked_add(11.hours()).unwrap_or(from),
        precision: Precision::PartOfDay,
        relative,
    }
}

pub(super) fn days(first: Date, last: Date, precision: Precision, relative: bool) -> Days {
    Days {
        from: first.at(0, 0, 0, 0),
        to: last.at(23, 59, 0, 0),
        precision,
        relative,
    }
}

/// The year of a day and month that are told without one: the last such day, or the next where what is told lies
/// ahead.
pub(super) fn year_of(base: Date, month: i8, day: i8, ahead: bool) -> i16 {
    let this = (month, day).cmp(&(base.month(), base.day()));
    base.year()
        + match (ahead, this) {
            (false, std::cmp::Ordering::Greater) => -1,
            (true, std::cmp::Ordering::Less) => 1,
            _ => 0,
        }
}

pub(super) fn month_days(year: i16, month: i8, relative: bool) -> Option<Days> {
    let first = Date::new(year, month, 1).ok()?;
    Some(days(
        first,
        first.last_of_month(),
        Precision::Month,
        relative,
    ))
}

pub(super) fn year_days(year: i16, relative: bool) -> Option<Days> {
    let first = Date::new(year, 1, 1).ok()?;
    Some(days(first, first.last_of_year(), Precision::Year, relative))
}

pub(super) fn named(base: Date, step: i8, unit: Calendar) -> Option<Days> {
    let shift = i64::from(step);
    match unit {
        Calendar::Hour => None,
        Calendar::Day => {
            let found = base.checked_add(shift.days()).ok()?;
            Some(days(found, found, Precision::Day, true))
        }
        Calendar::Week | Calendar::Weekend => {
            let monday = base
                .checked_sub(i64::from(base.weekday().to_monday_zero_offset()).days())
                .ok()?
                .checked_add(shift.weeks())
                .ok()?;
            let sunday = monday.checked_add(6.days()).ok()?;
            Some(if unit == Calendar::Weekend {
                days(
                    sunday.checked_sub(1.day()).ok()?,
                    sunday,
                    Precision::Day,
                    true,
                )
            } else {
                days(monday, sunday, Precision::Week, true)
            })
        }
        Calendar::Month => {
            let then = base.first_of_month().checked_add(shift.months()).ok()?;
            month_days(then.year(), then.month(), true)
        }
        Calendar::Year => year_days(base.year().checked_add(i16::from(step))?, true),
    }
}

/// A length of so many units; whole ones, and half a unit where that is told.
fn length(count: f64, unit: Calendar) -> Option<Length> {
    let whole = |count: f64| (count.is_finite() && count.abs() < 10_000.0).then_some(count as i64);
    Some(match unit {
        Calendar::Hour => whole(count)?.hours(),
        Calendar::Day | Calendar::Weekend => whole(count)?.days(),
        Calendar::Week => whole(count * 7.0)?.days(),
        Calendar::Month => whole(count)?.months(),
        Calendar::Year => whole(count * 12.0)?.months(),
    })
}

pub(super) fn ago(base: Date, at: Option<DateTime>, count: f64, unit: Calendar) -> Option<Days> {
    let length = length(count, unit)?;
    if unit == Calendar::Hour {
        let Some(at) = at else {
            let first = base.checked_sub((1 + (count / 24.0) as i64).days()).ok()?;
            return Some(days(first, base, Precision::Day, true));
        };
        let from = at.checked_sub(length).ok()?;
        return Some(Days {
            from,
            to: from,
            precision: Precision::Hour,
            relative: true,
        });
    }
    let then = base.checked_sub(length).ok()?;
    match unit {
        Calendar::Month => month_days(then.year(), then.month(), true),
        Calendar::Year => year_days(then.year(), true),
        _ => Some(days(then, then, Precision::Day, true)),
    }
}

pub(super) fn back(base: Date, at: Option<DateTime>, count: f64, unit: Calendar) -> Option<Days> {
    let length = length(count, unit)?;
    if unit == Calendar::Hour
        && let Some(at) = at
    {
        return Some(Days {
            from: at.checked_sub(length).ok()?,
            to: at,
            precision: Precision::Hour,
            relative: true,
        });
    }
    let first = if unit == Calendar::Hour {
        base.checked_sub(((count / 24.0) as i64).clamp(1, 9_999).days())
            .ok()?
    } else {
        base.checked_sub(length).ok()?
    };
    Some(days(first, base, Precision::Day, true))
}
