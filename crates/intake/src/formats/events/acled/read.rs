//! Reads ACLED rows.

use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::diagnostic::Diagnostic;
use model::{Harm, Toll, When};

use super::columns::AcledColumns;
use super::kinds::kind;
use super::who::{Actor, who};
use super::{recognise, withdrawn};
use crate::formats::events::extent::{Extent, Extents};
use crate::reader::{Contents, Context, Draft, Noted, Noticed, Withdrawn, each_dated, shorten};
use crate::rows::{Dated, Outcome, Row, Table};
use crate::values::day::{self};
use crate::values::order::Order;
use crate::values::{clock, number, position};

/// Reads an ACLED table, or its list of events taken back.
///
/// # Errors
/// Where its slashed dates can be read in two ways, or its bytes not at all.
pub(crate) fn read(table: &Table, context: &Context<'_>) -> Result<Contents, Diagnostic> {
    if recognise::takes_back(&table.columns) {
        return withdrawn::read(table, context);
    }
    let reader = Reader {
        columns: AcledColumns::find(&table.columns),
        extents: Extents::new(context),
        context,
    };
    let found = each_dated(table, context, &|row, order| reader.row(row, order))?;
    let Noticed {
        records,
        mut contents,
    } = Noticed::from(found);
    for record in records {
        match record {
            Record::Event(draft) => contents.observations.push(draft),
            Record::TakenBack(withdrawn) => contents.withdrawn.push(withdrawn),
        }
    }
    if context.redistribute {
        contents.notes.insert(
            0,
            "ACLED's terms forbid passing its rows on, and sources.toml lets them leave in exports: \
             set redistribute = false for this source"
                .to_owned(),
        );
    }
    contents.notes.push(
        "ACLED's numbers of fatalities are the most cautious of those reported to it, not counts"
            .to_owned(),
    );
    Ok(contents)
}

enum Record {
    Event(Draft),
    TakenBack(Withdrawn),
}

struct Reader<'a> {
    columns: AcledColumns,
    extents: Extents<'a>,
    context: &'a Context<'a>,
}

impl Reader<'_> {
    fn row(&self, row: &Row<'_>, order: Option<Order>) -> Dated<Noted<Record>> {
        let c = &self.columns;
        if c.deleted.is_some()
            && !matches!(row.get(c.deleted), "" | "0" | "false" | "FALSE" | "False")
        {
            return Dated::Is(match withdrawn::of(row, c, self.context) {
                Ok(withdrawn) => Outcome::Record(Noted {
                    record: Record::TakenBack(withdrawn),
                    remarks: vec!["rows take events back"],
                }),
                Err(reason) => Outcome::Skip(reason),
            });
        }
        let day = day::read(row.get(c.date), "event_date", row.line, order);
        Dated::by_day(day, |date| self.event(row, date))
    }

    fn event(&self, row: &Row<'_>, date: Date) -> Result<Noted<Record>, String> {
        let c = &self.columns;
        let intern = self.context.intern;
        let mut remarks = Vec::new();
        let id = row.get(c.id);
        if id.is_empty() {
            return Err("the row has no id".to_owned());
        }
        let (sub_type, event_type) = (row.get(c.sub_event_type), row.get(c.event_type));
        let kind = kind(sub_type, event_type).ok_or_else(|| {
            format!(
                "`{}` is not a sub-event type of ACLED's (event type `{}`)",
                shorten(sub_type),
                shorten(event_type)
            )
        })?;
        remarks.extend(kind.loses);
        let when = self.when(row, date, &mut remarks)?;
        let point = position::read(row.get(c.latitude), row.get(c.longitude))?;
        let extent = match number::whole(row.get(c.geo_precision)) {
            Some(1) => Extent::Spot(1_000),
            Some(2) => Extent::Part(15_000),
            Some(3) => Extent::Division,
            None if row.get(c.geo_precision).is_empty() => {
                remarks.push("rows give no geo_precision: taken as part of a region");
                Extent::Part(15_000)
            }
            _ => {
                return Err(format!(
                    "geo_precision `{}` is not 1 to 3",
                    shorten(row.get(c.geo_precision))
                ));
            }
        };
        let (place, assumed) =
            self.extents
                .place(extent, point, row.get(c.location), row.get(c.admin1));
        remarks.extend(assumed);
        let notes = row.get(c.notes);
        let (conduct, weapon) = kind.told_by(notes);
        let (actor, sides) = who(
            Actor {
                name: row.get(c.actor1),
                inter: row.get(c.inter1),
            },
            Actor {
                name: row.get(c.actor2),
                inter: row.get(c.inter2),
            },
            kind.fight,
            intern,
        );
        if !row.get(c.civilian_targeting).is_empty() {
            remarks.push("rows are marked as targeting civilians: kept in their words");
        }
        let mut observation = self.context.reported(row.line, conduct, when, place);
        observation.weapon = weapon;
        observation.actor = actor;
        observation.sides = sides;
        observation.claimants = self.claimants(row);
        observation.harm = Harm {
            killed: self.killed(row, &mut remarks)?,
            ..Harm::default()
        };
        observation.text = intern.some(&self.words(row, notes, sub_type));
        let version = stamp(row.get(c.timestamp), "timestamp")?;
        let draft = Draft::new(Some(id.into()), observation).at_version(version);
        Ok(Noted {
            record: Record::Event(draft),
            remarks,
        })
    }

    /// The day; the days about it where only the week or the month is known.
    fn when(
        &self,
        row: &Row<'_>,
        date: Date,
        remarks: &mut Vec<&'static str>,
    ) -> Result<When, String> {
        let text = row.get(self.columns.time_precision);
        let about = match number::whole(text) {
            Some(1) => 0,
            Some(2) => {
                remarks.push("rows know only the week: taken as three days either side");
                3
            }
            Some(3) => {
                remarks.push("rows know only the month: taken as fifteen days either side");
                15
            }
            None if text.is_empty() => {
                remarks.push("rows give no time_precision: taken as the day");
                0
            }
            _ => return Err(format!("time_precision `{}` is not 1 to 3", shorten(text))),
        };
        let first = date.checked_sub(about.days()).ok();
        let last = date.checked_add(about.days()).ok();
        first
            .zip(last)
            .and_then(|(first, last)| clock::within_days(first, last, &self.context.tz))
            .ok_or_else(|| format!("{date} cannot be placed in time"))
    }

    /// Who told the source, each once.
    fn claimants(&self, row: &Row<'_>) -> Vec<Arc<str>> {
        let mut names: Vec<Arc<str>> = Vec::new();
        for name in row.get(self.columns.source).split(';').map(str::trim) {
            if !name.is_empty() && !names.iter().any(|known| **known == *name) {
                names.push(self.context.intern.get(name));
            }
        }
        names
    }

    fn killed(
        &self,
        row: &Row<'_>,
        remarks: &mut Vec<&'static str>,
    ) -> Result<Option<Toll>, String> {
        let text = row.get(self.columns.fatalities);
        if text.is_empty() {
            return Ok(None);
        }
        let killed = number::whole(text)
            .and_then(|n| u32::try_from(n).ok())
            .ok_or_else(|| format!("fatalities `{}` is not a number of people", shorten(text)))?;
        if killed == 0 {
            remarks.push(
                "rows say 0 fatalities, which ACLED also writes where none were reported: taken \
                 as not known",
            );
            return Ok(None);
        }
        Ok(Some(Toll::of(killed)))
    }

    /// The notes, with what the row says beside them.
    fn words(&self, row: &Row<'_>, notes: &str, sub_type: &str) -> String {
        let mut words = if notes.is_empty() { sub_type } else { notes }.to_owned();
        for more in [
            row.get(self.columns.civilian_targeting),
            row.get(self.columns.tags),
        ] {
            if !more.is_empty() {
                words.push_str(" [");
                words.push_str(more);
                words.push(']');
            }
        }
        words
    }
}

/// An instant in milliseconds: seconds since 1970, or a date and clock time in UTC.
pub(super) fn stamp(text: &str, name: &str) -> Result<Option<i64>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    if let Some(seconds) = number::whole(text) {
        // Twelve digits of seconds would be past the year 5000: such numbers are milliseconds.
        let ms = if seconds >= 100_000_000_000 {
            seconds
        } else {
            seconds * 1000
        };
        return Ok(Some(ms));
    }
    let day = || -> Option<i64> {
        let date = crate::values::date::read(text)?.date.certain()?;
        Some(clock::days(date, date, &TimeZone::UTC)?.start.ms())
    };
    clock::instant(text, &TimeZone::UTC)
        .map(|(when, _)| when.earliest.ms())
        .or_else(day)
        .map(Some)
        .ok_or_else(|| format!("{name} `{}` is not a time", shorten(text)))
}
