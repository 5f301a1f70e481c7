//! The one date of a row, or what it tells about the order of day and month.

use jiff::civil::Date;

use super::date::{self, Written};
use super::order::{Order, Vote};
use super::serial;
use crate::reader::shorten;

/// A row's date.
#[derive(Clone, Debug)]
pub(crate) enum Day {
    /// The date.
    Is(Date),
    /// A slashed date in an order that is not known yet.
    Asks(Vote),
}

/// Reads the date in a column of some name.
///
/// # Errors
/// Where it is none, or none in the given order.
pub(crate) fn read(text: &str, name: &str, line: u32, order: Option<Order>) -> Result<Day, String> {
    let wrong = || {
        format!(
            "{name} `{}` is not a date{}",
            shorten(text),
            serial::help(text)
        )
    };
    let written = date::read(text).ok_or_else(wrong)?.date;
    if order.is_none() && matches!(written, Written::Slashed { .. }) {
        return Ok(Day::Asks(Vote::of(written, text, line)));
    }
    let order = order.unwrap_or(Order::Certain);
    order.date(written).map(Day::Is).ok_or_else(|| {
        format!(
            "{name} `{}` is no date in the order that the file's dates have",
            shorten(text)
        )
    })
}
