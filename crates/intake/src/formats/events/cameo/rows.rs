//! The way of a row that is coded by CAMEO: passed over, asked for the order of its date, or read.

use jiff::civil::Date;
use model::diagnostic::Diagnostic;

use super::{Coded, Force, PASSED, codes, once};
use crate::reader::{Contents, Context, Noted, Noticed, each_dated};
use crate::reading::day::{self};
use crate::reading::order::Order;
use crate::rows::{Dated, Outcome, Row, Table};

/// A field with the heading that messages name it by.
#[derive(Clone, Copy)]
pub(crate) struct Field<'a> {
    pub(crate) heading: &'a str,
    pub(crate) text: &'a str,
}

/// What a row gives under a given order of slashed dates.
type ReadRow<'a> = dyn Fn(&Row<'_>, Option<Order>) -> Dated<Noted<Coded>> + Sync + 'a;

/// Reads every row of a table; of a story told twice with the actors exchanged one counts.
///
/// # Errors
/// Where slashed dates can be read in two ways, or the bytes not at all.
pub(crate) fn rows(
    table: &Table,
    context: &Context<'_>,
    read: &ReadRow<'_>,
) -> Result<Contents, Diagnostic> {
    let found = each_dated(table, context, read)?;
    let Noticed {
        records,
        mut contents,
    } = Noticed::from(found);
    let (observations, mirrored) = once(records);
    contents.observations = observations;
    contents.remarks(
        "rows tell a story told by another row, the actors exchanged: counted once",
        mirrored,
    );
    Ok(contents)
}

/// Reads a row by its code and its day; `event` reads the rest of one that tells of force.
pub(crate) fn row(
    code: Field<'_>,
    date: Field<'_>,
    line: u32,
    order: Option<Order>,
    event: impl FnOnce(Date, &str, Force) -> Result<Noted<Coded>, String>,
) -> Dated<Noted<Coded>> {
    let (code, force) = match codes::read(code.text) {
        Ok((code, Some(force))) => (code, force),
        Ok((_, None)) => return Dated::Is(Outcome::Passed(PASSED)),
        Err(reason) => {
            return Dated::Is(Outcome::Skip(format!("{} {reason}", code.heading)));
        }
    };
    let day = day::read(date.text, date.heading, line, order);
    Dated::by_day(day, |date| event(date, code, force))
}
