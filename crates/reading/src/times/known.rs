//! What is known of a time that could not be placed.

use jiff::civil::Weekday;

use super::moment::Moment;
use super::{Calendar, DayPart};

/// What is known of a moment that hangs on a day that is not.
pub(super) fn known(moment: &Moment) -> String {
    match moment {
        Moment::Days(year, month, first, last) => {
            let year = year.map_or("-".to_owned(), |year| year.to_string());
            if first == last {
                format!("{year}-{month:02}-{first:02}")
            } else {
                format!("{year}-{month:02}-{first:02}/{last:02}")
            }
        }
        Moment::Month(_, month) | Moment::NamedMonth(_, month) => format!("--{month:02}"),
        Moment::MonthOfLastYear(month) => format!("--{month:02} of the year before"),
        Moment::Year(year) => year.to_string(),
        Moment::Weekday(day) | Moment::NamedWeekday(_, day) => weekday(*day).to_owned(),
        Moment::Named(step, unit) => format!("{} {}", which(*step), unit_name(*unit)),
        Moment::Day(0) => "day of publication".to_owned(),
        Moment::Day(shift) => format!("{shift:+} days from publication"),
        Moment::Ago(count, unit) => format!("{count} {}s before publication", unit_name(*unit)),
        Moment::Length(count, unit) => format!("{count} {}s up to publication", unit_name(*unit)),
        Moment::Window(hours) => format!("{hours} hours up to publication"),
        Moment::Recent(unit) => format!("{}s up to publication", unit_name(*unit)),
        Moment::LastNight => "night before publication".to_owned(),
        Moment::Clock {
            day, hour, minute, ..
        } => match day {
            Some(day) => format!("{} {hour:02}:{minute:02}", known(day)),
            None => format!("{hour:02}:{minute:02}"),
        },
        Moment::Part { day, part } => {
            let part = match part {
                DayPart::Dawn => "dawn",
                DayPart::Morning => "morning",
                DayPart::Afternoon => "afternoon",
                DayPart::Evening => "evening",
                DayPart::Night => "night",
            };
            match day {
                Some(day) => format!("{} {part}", known(day)),
                None => part.to_owned(),
            }
        }
    }
}

fn which(step: i8) -> &'static str {
    match step {
        -1 => "last",
        1 => "next",
        _ => "this",
    }
}

fn unit_name(unit: Calendar) -> &'static str {
    match unit {
        Calendar::Hour => "hour",
        Calendar::Day => "day",
        Calendar::Week => "week",
        Calendar::Month => "month",
        Calendar::Year => "year",
        Calendar::Weekend => "weekend",
    }
}

fn weekday(day: i8) -> &'static str {
    match Weekday::from_monday_one_offset(day) {
        Ok(Weekday::Monday) => "monday",
        Ok(Weekday::Tuesday) => "tuesday",
        Ok(Weekday::Wednesday) => "wednesday",
        Ok(Weekday::Thursday) => "thursday",
        Ok(Weekday::Friday) => "friday",
        Ok(Weekday::Saturday) => "saturday",
        _ => "sunday",
    }
}
