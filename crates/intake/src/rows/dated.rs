//! Reads a table whose slashed dates can only be understood once all of them are known.

use std::sync::{Mutex, PoisonError};

use jiff::civil::Date;
use model::diagnostic::Diagnostic;

use super::{Outcome, Row, Scan, Table, scan};
use crate::reader::mistake;
use crate::setting::Progress;
use crate::values::day::Day;
use crate::values::order::{Order, Vote, Votes};

/// What a row gives under a given order of slashed dates.
#[derive(Clone, Debug)]
pub(crate) enum Dated<T> {
    /// What became of it.
    Is(Outcome<T>),
    /// It has a slashed date and the order is not known: what it tells about it.
    Asks(Vote),
}

impl<T> Dated<T> {
    /// What a row gives whose dates are read first, or ask for their order, and then the rest by
    /// them.
    pub(crate) fn by<D, R: Into<Outcome<T>>>(
        dates: Result<Result<D, Vote>, String>,
        rest: impl FnOnce(D) -> R,
    ) -> Self {
        match dates {
            Ok(Ok(dates)) => Self::Is(rest(dates).into()),
            Ok(Err(vote)) => Self::Asks(vote),
            Err(reason) => Self::Is(Outcome::Skip(reason)),
        }
    }

    /// The same of a row with one day.
    pub(crate) fn by_day<R: Into<Outcome<T>>>(
        day: Result<Day, String>,
        rest: impl FnOnce(Date) -> R,
    ) -> Self {
        let day = day.map(|day| match day {
            Day::Is(date) => Ok(date),
            Day::Asks(vote) => Err(vote),
        });
        Self::by(day, rest)
    }
}

/// Reads every row of a table; where slashed dates stand in it and their order is not stated, a
/// first pass finds the order and a second reads the rows.
///
/// # Errors
/// Where the order cannot be told, and those of reading bytes.
pub(crate) fn scan_dated<T: Send>(
    table: &Table,
    file: &str,
    stated: Option<Order>,
    progress: &dyn Progress,
    read: &(dyn Fn(&Row<'_>, Option<Order>) -> Dated<T> + Sync),
) -> Result<Scan<T>, Diagnostic> {
    let votes = Mutex::new(Votes::default());
    let failed = |error: std::io::Error| unreadable(file, &error);
    let found = scan(table, progress, &|row| match read(row, stated) {
        Dated::Is(outcome) => outcome,
        Dated::Asks(vote) => {
            votes
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .add(vote);
            Outcome::Later
        }
    })
    .map_err(failed)?;
    let votes = votes.into_inner().unwrap_or_else(PoisonError::into_inner);
    if votes.rows == 0 {
        return Ok(found);
    }
    drop(found);
    let order = votes.decide(file)?;
    let mut found = scan(table, &(), &|row| match read(row, Some(order)) {
        Dated::Is(outcome) => outcome,
        Dated::Asks(vote) => Outcome::Skip(format!("`{}` is no date", vote.text)),
    })
    .map_err(failed)?;
    found.order = votes.note(order);
    Ok(found)
}

/// A file that could not be read to its end.
pub(crate) fn unreadable(file: &str, error: &std::io::Error) -> Diagnostic {
    mistake(
        "unreadable-file",
        file,
        0,
        format!("the file cannot be read: {error}"),
        "check that it is there and may be read",
    )
}
