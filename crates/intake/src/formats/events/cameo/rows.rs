//! The way of a row that is coded by CAMEO: passed over, asked for the order of its date, or read.

use jiff::civil::Date;
use model::diagnostic::Diagnostic;
use model::{Observation, Place};

use super::{Coded, Force, PASSED, codes, name_actors, once, words};
use crate::reader::{Contents, Context, Draft, Noted, Noticed, each_dated, shorten};
use crate::rows::{Dated, Outcome, Row, Table};
use crate::values::order::Order;
use crate::values::{clock, day, number};

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

/// What tells a row from others, as written.
pub(crate) struct Fields<'a> {
    pub(crate) id: Field<'a>,
    pub(crate) code: Field<'a>,
    pub(crate) date: Field<'a>,
    pub(crate) line: u32,
}

/// A row that tells of force.
pub(crate) struct Act<'a> {
    id: u64,
    code: &'a str,
    force: Force,
    date: Date,
    line: u32,
}

/// Reads a row by its code and its day; `event` reads the rest of one that tells of force.
pub(crate) fn row(
    fields: &Fields<'_>,
    order: Option<Order>,
    event: impl FnOnce(&Act<'_>) -> Result<Noted<Coded>, String>,
) -> Dated<Noted<Coded>> {
    let Fields {
        id,
        code,
        date,
        line,
    } = *fields;
    let (code, force) = match codes::read(code.text) {
        Ok((code, Some(force))) => (code, force),
        Ok((_, None)) => return Dated::Is(Outcome::Passed(PASSED)),
        Err(reason) => {
            return Dated::Is(Outcome::Skip(format!("{} {reason}", code.heading)));
        }
    };
    let day = day::read(date.text, date.heading, line, order);
    Dated::by_day(day, |date| {
        let number = number::whole(id.text).and_then(|id| u64::try_from(id).ok());
        let id =
            number.ok_or_else(|| format!("{} `{}` is no number", id.heading, shorten(id.text)))?;
        event(&Act {
            id,
            code,
            force,
            date,
            line,
        })
    })
}

impl Act<'_> {
    /// What the row reports of two actors at a place.
    ///
    /// # Errors
    /// Where its day cannot be placed in time.
    pub(crate) fn observed(
        &self,
        context: &Context<'_>,
        place: Place,
        actors: [&str; 2],
    ) -> Result<Observation, String> {
        let when = clock::within_days(self.date, self.date, &context.tz)
            .ok_or_else(|| format!("{} cannot be placed in time", self.date))?;
        let mut observation = context.reported(self.line, self.force.conduct, when, place);
        observation.weapon = self.force.weapon;
        name_actors(&mut observation, self.force, actors, context.intern);
        observation.text = context.intern.some(&words(self.code, self.force, actors));
        Ok(observation)
    }

    /// The row as one telling of a story.
    pub(crate) fn coded(
        &self,
        observation: Observation,
        story: Box<str>,
        actors: [&str; 2],
    ) -> Coded {
        Coded {
            draft: Draft::new(Some(self.id.to_string().into()), observation),
            id: self.id,
            story,
            code: self.code.into(),
            actors: actors.map(Into::into),
        }
    }
}
