//! Days as spreadsheets number them, and what dates that cannot be read look like.

use jiff::ToSpan;
use jiff::civil::{Date, Time};

use super::date::{Stamp, Written};
use super::number;

/// The days from 1990 to 2049: other numbers are hardly days.
const DAYS: std::ops::RangeInclusive<i32> = 32_874..=54_788;

/// A day by its number since the end of 1899, as workbooks store it (`44743`, `44743.5`).
pub(crate) fn read(text: &str) -> Option<Stamp> {
    let text = number::plain_digits(text.trim());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.len() != 5 || !digits(whole) || fraction.len() > 12 || !digits(fraction) {
        return None;
    }
    let day: i32 = whole.parse().ok()?;
    let date = Date::constant(1899, 12, 30).checked_add(day.days()).ok()?;
    if !DAYS.contains(&day) {
        return None;
    }
    let part: u64 = format!("{fraction:0<12}").parse().ok()?;
    let seconds = (part * 86_400 + 500_000_000_000) / 1_000_000_000_000;
    let time = Time::midnight().checked_add(i64::try_from(seconds).ok()?.seconds());
    Some(Stamp {
        date: Written::Date(date),
        time: if fraction.is_empty() {
            None
        } else {
            Some(time.ok()?)
        },
    })
}

/// What would be right in the place of a text that is no date, after "is not a date"; empty where
/// nobody can say.
pub(crate) fn help(text: &str) -> String {
    if let Some(stamp) = read(text)
        && let Written::Date(date) = stamp.date
    {
        return format!(
            ": it looks like a spreadsheet's number of the day {date}; give the column the format of dates before it is exported"
        );
    }
    let numbers: Vec<&str> = text.trim().split(['.', '/', '-']).collect();
    let short =
        |part: &&str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    if numbers.len() == 3 && numbers.iter().all(short) {
        return ": its year has two digits, and nobody can say which number it is; write it as 2020-07-28".to_owned();
    }
    let (letters, digits) = (
        text.chars().any(char::is_alphabetic),
        text.chars().any(char::is_numeric),
    );
    if letters && digits {
        return ": day, month and a year of four digits are needed; months are known by their names in English, French, Arabic, Ukrainian and Russian".to_owned();
    }
    String::new()
}
