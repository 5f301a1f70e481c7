//! Reads tables of counts by `intake.toml`: a row a day or period, a column a measure.

use std::sync::Arc;

use jiff::civil::{Date, Time};
use model::diagnostic::{Diagnostic, TextFile, nearest};
use model::{Claim, ContentId, Count, Instant, Interval, Relation};

use crate::case::mapping::Tally;
use crate::reader::{Contents, Context, Noted, Noticed, each_dated, shorten};
use crate::rows::{Dated, Row, Table};
use crate::values::day::{self, Day};
use crate::values::order::{Order, Vote};
use crate::values::{clock, date, number};

/// Reads a table of counts.
///
/// # Errors
/// Columns that are missing, dates that can be read in two ways.
pub(crate) fn mapped(
    table: &Table,
    context: &Context<'_>,
    tally: &Tally,
    toml: &TextFile,
) -> Result<Contents, Vec<Diagnostic>> {
    let reader = Reader {
        columns: TallyColumns::find(table, tally, toml, &context.file)?,
        tally,
        context,
    };
    let found = each_dated(table, context, &|row, order| reader.row(row, order))
        .map_err(|diagnostic| vec![diagnostic])?;
    let Noticed {
        records,
        mut contents,
    } = Noticed::from(found);
    contents.claims = records.into_iter().flatten().collect();
    Ok(contents)
}

/// A column of numbers, what it counts, and how.
struct Column<'a> {
    at: usize,
    measure: &'a str,
    name: &'a str,
    relation: Relation,
}

struct TallyColumns<'a> {
    date: Option<usize>,
    date_start: Option<usize>,
    hours: Option<usize>,
    claimant: Option<usize>,
    numbers: Vec<Column<'a>>,
}

impl<'a> TallyColumns<'a> {
    fn find(
        table: &Table,
        tally: &'a Tally,
        toml: &TextFile,
        file: &str,
    ) -> Result<Self, Vec<Diagnostic>> {
        let mut wrong = Vec::new();
        let mut at = |name: &str| {
            let found = table.columns.find_written(name);
            if found.is_none() {
                let known: Vec<&str> = table.columns.names.iter().map(String::as_str).collect();
                let near = nearest(name, &known)
                    .map_or(String::new(), |near| format!("did you mean `{near}`? "));
                wrong.push(toml.diagnostic(
                    "missing-column",
                    tally.span.clone(),
                    format!("{file} has no column `{name}`"),
                    format!("{near}It has: {}", known.join(", ")),
                ));
            }
            found
        };
        let date = at(&tally.date);
        let date_start = tally.date_start.as_deref().and_then(&mut at);
        let hours = tally.hours.as_deref().and_then(&mut at);
        let claimant = tally.claimant_column.as_deref().and_then(&mut at);
        let mut numbers = Vec::new();
        for (counted, relation) in [
            (&tally.counts, Relation::Count),
            (&tally.cumulative, Relation::CumulativeSince),
        ] {
            for counted in counted {
                if let Some(at) = at(&counted.column) {
                    numbers.push(Column {
                        at,
                        measure: &counted.measure,
                        name: &counted.column,
                        relation,
                    });
                }
            }
        }
        if wrong.is_empty() {
            Ok(Self {
                date,
                date_start,
                hours,
                claimant,
                numbers,
            })
        } else {
            Err(wrong)
        }
    }
}

struct Reader<'a> {
    columns: TallyColumns<'a>,
    tally: &'a Tally,
    context: &'a Context<'a>,
}

/// The days of a row: the first, where it says so, and the last.
type Days = (Option<Date>, Date);

impl Reader<'_> {
    fn row(&self, row: &Row<'_>, order: Option<Order>) -> Dated<Noted<Vec<Claim>>> {
        Dated::by(self.days(row, order), |days| self.claims(row, days))
    }

    fn days(&self, row: &Row<'_>, order: Option<Order>) -> Result<Result<Days, Vote>, String> {
        let of = |column, name: &str| {
            let text = row.get(column);
            self.whole_day(text, name)?;
            day::read(text, name, row.line, order)
        };
        let last = match of(self.columns.date, &self.tally.date)? {
            Day::Is(date) => date,
            Day::Asks(vote) => return Ok(Err(vote)),
        };
        let Some(name) = &self.tally.date_start else {
            return Ok(Ok((None, last)));
        };
        Ok(match of(self.columns.date_start, name)? {
            Day::Is(first) if first > last => {
                return Err(format!(
                    "the period ends on {last}, before it begins on {first}"
                ));
            }
            Day::Is(first) => Ok((Some(first), last)),
            Day::Asks(vote) => Err(vote),
        })
    }

    /// Refuses a date with a clock time at which the counting day is not said to end.
    fn whole_day(&self, text: &str, name: &str) -> Result<(), String> {
        let time = date::read(text).and_then(|stamp| stamp.time);
        match time {
            Some(time) if time != Time::midnight() && self.tally.ends != Some(time) => {
                Err(format!(
                    "{name} `{}` bears a clock time: say when the counting day ends, ends = \"19:30\"",
                    shorten(text)
                ))
            }
            _ => Ok(()),
        }
    }

    /// When the counting day of a date ends.
    fn end_of(&self, date: Date) -> Option<Instant> {
        let tz = &self.context.tz;
        match self.tally.ends {
            Some(time) => Some(clock::local(date, time, tz)?.earliest),
            None => Some(clock::days(date, date, tz)?.end),
        }
    }

    fn claims(&self, row: &Row<'_>, (first, last): Days) -> Result<Noted<Vec<Claim>>, String> {
        let unplaced = || format!("{last} cannot be placed in time");
        let end = self.end_of(last).ok_or_else(unplaced)?;
        let from = |first: Date| -> Result<Interval, String> {
            let before = first.yesterday().map_err(|_| unplaced())?;
            let start = self.end_of(before).ok_or_else(unplaced)?;
            Ok(Interval { start, end })
        };
        let mut remarks = Vec::new();
        let period = match &self.tally.hours {
            None => Some(from(first.unwrap_or(last))?),
            Some(name) => {
                let text = row.get(self.columns.hours);
                let hours = number::whole(text)
                    .filter(|hours| (0..=24 * 3660).contains(hours))
                    .ok_or_else(|| {
                        format!("{name} `{}` is not a number of hours", shorten(text))
                    })?;
                let start = end.plus_ms(-hours * 3_600_000);
                (hours > 0).then_some(Interval { start, end })
            }
        };
        let since = match self.tally.since {
            Some(since) if since > last => {
                return Err(format!(
                    "{last} is before {since}, from which the counts run"
                ));
            }
            Some(since) => Some(from(since)?),
            None => None,
        };
        let claimant = row.get(self.columns.claimant);
        let claimant = match (&self.tally.claimant, number::is_unknown(claimant)) {
            (_, false) => claimant,
            (Some(named), true) => named,
            (None, true) => return Err("the row does not say who counted".to_owned()),
        };
        let mut claims = Vec::new();
        for column in &self.columns.numbers {
            let text = row.get(Some(column.at));
            if number::is_unknown(text) {
                continue;
            }
            let value: Count = text
                .parse()
                .map_err(|error: model::CountError| format!("{} {error}", column.name))?;
            let window = if column.relation == Relation::Count {
                period
            } else {
                since
            };
            let Some(window) = window else {
                remarks.push("numbers of a period of 0 hours are left out");
                continue;
            };
            claims.push(self.claim(row, claimant, last, window, column, value));
        }
        if claims.is_empty() {
            remarks.push("rows hold no number that can be used");
        }
        Ok(Noted {
            record: claims,
            remarks,
        })
    }

    fn claim(
        &self,
        row: &Row<'_>,
        claimant: &str,
        day: Date,
        window: Interval,
        column: &Column<'_>,
        value: Count,
    ) -> Claim {
        let intern = self.context.intern;
        let zone: Arc<str> = intern.get(self.context.zone);
        let claim = Claim {
            id: ContentId::default(),
            claim_id: intern.get(&format!("{claimant} {day}")),
            source: self.context.source.clone(),
            claimant: intern.get(claimant),
            accused: self.tally.accused.as_deref().and_then(|a| intern.some(a)),
            window,
            zone,
            measure: intern.get(column.measure),
            value,
            relation: column.relation,
            of: None,
            cited: None,
            url: None,
            origin: self.context.origin(row.line),
        };
        let id = crate::reader::identity::claim(&claim);
        Claim { id, ..claim }
    }
}
