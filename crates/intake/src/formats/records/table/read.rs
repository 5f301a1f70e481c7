//! Reads the rows of a mapped table.

use std::collections::BTreeMap;

use jiff::civil::Date;
use model::diagnostic::{Diagnostic, TextFile};
use model::{Conduct, Count, Harm, Method, Place, Point, Toll, When};

use super::columns::MappedColumns;
use super::when::{around, when};
use super::words::Words;
use crate::case::mapping::Mapping;
use crate::formats::counts::tallies;
use crate::reader::{Contents, Context, Draft, each_dated, shorten};
use crate::rows::{Dated, Outcome, Row, Table};
use crate::values::date::{self, Stamp, Written};
use crate::values::order::{Order, Vote};
use crate::values::{clock, number, position, serial};

/// Reads a table by its mapping.
///
/// # Errors
/// Columns that are missing, words that nobody explains, dates that can be read in two ways.
pub(crate) fn read(
    table: &Table,
    context: &Context<'_>,
    mapping: &Mapping,
    toml: &TextFile,
) -> Result<Contents, Vec<Diagnostic>> {
    if let Some(tally) = &mapping.tally {
        return tallies::mapped(table, context, tally, toml);
    }
    let columns = MappedColumns::find(&table.columns, mapping, toml, &context.file)?;
    read_columns(table, context, &columns, mapping, toml)
}

/// Reads a table whose columns are known.
///
/// # Errors
/// Words that nobody explains, dates that can be read in two ways.
pub(crate) fn read_columns(
    table: &Table,
    context: &Context<'_>,
    columns: &MappedColumns,
    mapping: &Mapping,
    toml: &TextFile,
) -> Result<Contents, Vec<Diagnostic>> {
    let reader = Reader {
        columns,
        context,
        mapping,
        words: Words::new(mapping),
    };
    let found = each_dated(table, context, &|row, order| reader.row(row, order))
        .map_err(|diagnostic| vec![diagnostic])?;
    let unexplained = reader.words.unexplained(toml, &context.file);
    if !unexplained.is_empty() {
        return Err(unexplained);
    }
    let mut named = BTreeMap::<Named, (u64, String)>::new();
    let mut serials = 0;
    for (_, (draft, how, serial)) in &found.records {
        serials += u64::from(*serial);
        if let Some(how) = how {
            let place = &draft.observation.place.name;
            let name = place.as_deref().unwrap_or_default().to_owned();
            let (rows, example) = named.entry(*how).or_insert((0, name.clone()));
            *rows += 1;
            if name < *example {
                *example = name;
            }
        }
    }
    let left_out: u64 = found.passed.values().sum();
    let notes = named
        .into_iter()
        .map(|(how, (rows, example))| format!("{rows} rows, such as `{example}`: {}", how.words()))
        .collect();
    let mut contents = Contents {
        read: found.records.len() as u64 + left_out,
        observations: found
            .records
            .into_iter()
            .map(|(_, (draft, ..))| draft)
            .collect(),
        skipped: found.skipped,
        notes,
        ..Contents::default()
    };
    for (why, rows) in found.passed {
        contents.remarks(why, rows);
    }
    contents.remarks(
        "rows give their day as a spreadsheet's number of it: read as Excel counts from 1900",
        serials,
    );
    contents.notes.extend(found.order);
    Ok(contents)
}

/// How a place without coordinates was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Named {
    /// One settlement bears the name.
    Unique,
    /// Several do; the most populous was taken.
    Largest,
    /// None does.
    Unknown,
    /// A division by its name.
    Division,
}

impl Named {
    fn words(self) -> &'static str {
        match self {
            Self::Unique => "no coordinates; the only settlement of that name was taken",
            Self::Largest => {
                "no coordinates; several settlements bear the name, the most populous was taken"
            }
            Self::Division => {
                "no coordinates; among the settlements of the division of that name, weighted by \
                 population"
            }
            Self::Unknown => {
                "no coordinates, and the settlement table does not have the name: the place is \
                 unknown"
            }
        }
    }
}

struct Reader<'a> {
    columns: &'a MappedColumns,
    context: &'a Context<'a>,
    mapping: &'a Mapping,
    words: Words<'a>,
}

/// A report, how its place was found, and whether its day is a spreadsheet's number.
type Found = (Draft, Option<Named>, bool);

/// A date column's text, read as an instant or as a date.
enum Begin {
    Instant(When),
    Stamp(Stamp),
    /// A spreadsheet's number of a day.
    Serial(Stamp),
}

impl Reader<'_> {
    fn row(&self, row: &Row<'_>, order: Option<Order>) -> Dated<Found> {
        if self.columns.headings_line == Some(row.line) {
            return Dated::Is(Outcome::Later);
        }
        let begin = match begin(row.get(self.columns.date)) {
            Ok(begin) => begin,
            Err(reason) => return Dated::Is(Outcome::Skip(reason)),
        };
        if order.is_none()
            && let Some(vote) = self.vote(row, &begin)
        {
            return Dated::Asks(vote);
        }
        let order = order.unwrap_or(Order::Certain);
        Dated::Is(match self.report(row, &begin, order) {
            Ok(Some(found)) => Outcome::Record(found),
            Ok(None) => Outcome::Passed("rows are left out, as intake.toml says"),
            Err(reason) => Outcome::Skip(reason),
        })
    }

    fn vote(&self, row: &Row<'_>, begin: &Begin) -> Option<Vote> {
        let Begin::Stamp(stamp) = begin else {
            return None;
        };
        let end = date::read(row.get(self.columns.date_end)).map(|end| end.date);
        let slashed = |w: Written| matches!(w, Written::Slashed { .. });
        if !slashed(stamp.date) && !end.is_some_and(slashed) {
            return None;
        }
        let fits = |order: Order| match (order.date(stamp.date), end.map(|end| order.date(end))) {
            (Some(first), Some(Some(last))) => first <= last,
            (Some(_), None) => true,
            _ => false,
        };
        Some(Vote {
            text: row.get(self.columns.date).to_owned(),
            line: row.line,
            day_first: fits(Order::DayFirst),
            month_first: fits(Order::MonthFirst),
            same: stamp.date.day_first() == stamp.date.month_first()
                && end.is_none_or(|end| end.day_first() == end.month_first()),
        })
    }

    fn when(&self, row: &Row<'_>, begin: &Begin, order: Order) -> Result<When, String> {
        let time_ms = self.mapping.uncertainty.time_ms;
        let stamp = match begin {
            Begin::Instant(when) => return Ok(around(when, time_ms)),
            Begin::Stamp(stamp) | Begin::Serial(stamp) => stamp,
        };
        let of = |written: Written, text: &str| -> Result<Date, String> {
            order.date(written).ok_or_else(|| {
                let stated = match order {
                    Order::DayFirst => "with the day first",
                    Order::MonthFirst => "with the month first",
                    Order::Certain => "that can be read in one way only",
                };
                format!("`{}` is not a date {stated}", shorten(text))
            })
        };
        let first = of(stamp.date, row.get(self.columns.date))?;
        let end = row.get(self.columns.date_end);
        let last = if number::is_unknown(end) {
            None
        } else {
            let written = date::read(end)
                .or_else(|| serial::read(end))
                .ok_or_else(|| format!("`{}` is not a date{}", shorten(end), serial::help(end)))?
                .date;
            Some(of(written, end)?)
        };
        let text = row.get(self.columns.time);
        let time = if number::is_unknown(text) {
            stamp.time
        } else {
            Some(
                clock::read(text)
                    .ok_or_else(|| format!("`{}` is not a clock time", shorten(text)))?,
            )
        };
        when(first, last, time, &self.context.tz, time_ms)
    }

    /// The report of a row; `None` where the mapping leaves it out.
    fn report(&self, row: &Row<'_>, begin: &Begin, order: Order) -> Result<Option<Found>, String> {
        let c = self.columns;
        let intern = self.context.intern;
        let word = row.get(c.what);
        if c.what.is_some() && word.is_empty() {
            return Err("the row does not say what happened".to_owned());
        }
        // A word that nobody explains stops the file afterwards; what stands here then is not used.
        let Some(conduct) = self.words.what(word).unwrap_or(Some(Conduct::Other)) else {
            return Ok(None);
        };
        let when = self.when(row, begin, order)?;
        let (place, named) = self.place(row)?;
        let known = |column| {
            let text = row.get(column);
            (!number::is_unknown(text)).then_some(text)
        };
        let weapon = match known(c.weapon) {
            Some(word) => self.words.weapon(word).unwrap_or(None),
            None => None,
        };
        let method = match row.get(c.method).to_lowercase().as_str() {
            "" => Method::Reported,
            text => Method::named(text).ok_or_else(|| {
                format!(
                    "method `{}` is not saw, heard, recorded, detected or reported",
                    shorten(text)
                )
            })?,
        };
        let count = known(c.count)
            .map(|text| text.parse::<Count>().map_err(|error| error.to_string()))
            .transpose()?;
        let id = row.get(c.id);
        if c.id.is_some() && id.is_empty() {
            return Err("the row has no id".to_owned());
        }
        let claimants = known(c.claimant)
            .map(|text| text.split(';').map(str::trim))
            .into_iter()
            .flatten();
        let mut observation = self.context.reported(row.line, conduct, when, place);
        observation.method = method;
        observation.weapon = weapon;
        observation.calibre_mm = known(c.calibre).map(calibre).transpose()?;
        observation.count = count;
        observation.actor = known(c.actor).map(|text| intern.get(text));
        observation.claimants = claimants
            .filter(|n| !n.is_empty())
            .map(|n| intern.get(n))
            .collect();
        observation.direction = known(c.direction).map(|text| intern.get(text));
        observation.harm = Harm {
            killed: known(c.killed).map(toll).transpose()?,
            civilians_killed: None,
            injured: known(c.injured).map(toll).transpose()?,
        };
        observation.text = intern.some(row.get(c.notes));
        let own_id = c.id.map(|_| id.into());
        let serial = matches!(begin, Begin::Serial(_));
        Ok(Some((Draft::new(own_id, observation), named, serial)))
    }

    fn place(&self, row: &Row<'_>) -> Result<(Place, Option<Named>), String> {
        let code = self.context.intern.some(row.get(self.columns.code));
        let (place, named) = self.spread(row)?;
        Ok((Place { code, ..place }, named))
    }

    fn spread(&self, row: &Row<'_>) -> Result<(Place, Option<Named>), String> {
        let c = self.columns;
        let (latitude, longitude) = (row.get(c.latitude), row.get(c.longitude));
        let (name, division) = (row.get(c.place), row.get(c.division));
        let intern = self.context.intern;
        let sigma_m = self.mapping.uncertainty.sigma_m;
        if !(number::is_unknown(latitude) && number::is_unknown(longitude)) {
            let point = position::read(latitude, longitude)?;
            self.not_swapped(point, latitude, longitude)?;
            let place = Place {
                name: intern.some(name),
                ..Place::near(point, sigma_m)
            };
            return Ok((place, None));
        }
        let nameless = number::is_unknown(name);
        if nameless && number::is_unknown(division) {
            return Err("the row says nowhere where it was: no coordinates, no place".to_owned());
        }
        if !nameless && let Some((point, how)) = self.settlement(name) {
            let place = Place {
                name: intern.some(name),
                ..Place::near(point, sigma_m.max(1_000))
            };
            return Ok((place, Some(how)));
        }
        let given = if nameless { division } else { name };
        if !number::is_unknown(division)
            && let Some(found) = self
                .context
                .gazetteer
                .and_then(|g| g.region(division, None))
        {
            let place = found.place(found.middle, intern.get(division));
            let name = intern.some(given);
            return Ok((Place { name, ..place }, Some(Named::Division)));
        }
        Ok((Place::unknown(intern.some(given)), Some(Named::Unknown)))
    }

    /// The settlement of a name, or the most populous of several.
    fn settlement(&self, name: &str) -> Option<(Point, Named)> {
        let gazetteer = self.context.gazetteer?;
        let several = gazetteer.named(name).nth(1).is_some();
        let largest = gazetteer.largest(name, |_| true)?;
        let how = if several {
            Named::Largest
        } else {
            Named::Unique
        };
        Some((largest.point, how))
    }

    /// Refuses a position far from every settlement of the case whose mirror lies beside one.
    fn not_swapped(&self, point: Point, latitude: &str, longitude: &str) -> Result<(), String> {
        let Some(gazetteer) = self.context.gazetteer else {
            return Ok(());
        };
        if gazetteer.nearest(point, 500_000.0).is_some() {
            return Ok(());
        }
        let mirror = Point::from_degrees(point.longitude(), point.latitude());
        match mirror.and_then(|mirror| gazetteer.nearest(mirror, 50_000.0)) {
            Some(settlement) => Err(format!(
                "latitude `{latitude}`, longitude `{longitude}` lie far from the case's ground; \
                 swapped they lie near {}",
                settlement.name
            )),
            None => Ok(()),
        }
    }
}

/// Reads the text of a date column.
fn begin(text: &str) -> Result<Begin, String> {
    if let Ok((instant, _)) = model::parse_instant(text) {
        return Ok(Begin::Instant(When::at(instant)));
    }
    if let Some(stamp) = date::read(text) {
        return Ok(Begin::Stamp(stamp));
    }
    serial::read(text)
        .map(Begin::Serial)
        .ok_or_else(|| format!("`{}` is not a date{}", shorten(text), serial::help(text)))
}

/// A calibre in millimetres: `122`, `122 mm`, `122мм`.
fn calibre(text: &str) -> Result<u16, String> {
    let digits = text.trim_end_matches(|c: char| c.is_alphabetic() || c == ' ' || c == '.');
    number::whole(digits)
        .and_then(|n| u16::try_from(n).ok())
        .filter(|n| *n > 0)
        .ok_or_else(|| format!("`{}` is not a calibre in millimetres", shorten(text)))
}

/// A number of people: a range gives its ends and its middle, a floor gives itself.
fn toll(text: &str) -> Result<Toll, String> {
    let count: Count = text
        .parse()
        .map_err(|error: model::CountError| error.to_string())?;
    let narrow = |n: u64| {
        u32::try_from(n).map_err(|_| format!("`{}` is not a number of people", shorten(text)))
    };
    let low = narrow(count.least())?;
    let high = narrow(count.most().unwrap_or(count.least()))?;
    let best = match count {
        Count::Between(a, b) => narrow(a + (b - a) / 2)?,
        Count::About(n) => narrow(n)?,
        Count::Uncountable => {
            return Err(format!("`{}` is not a number of people", shorten(text)));
        }
        _ => low,
    };
    Ok(Toll {
        low,
        best,
        high: high.max(best),
    })
}
