//! Reads one row of a table of events.

use std::sync::atomic::{AtomicU64, Ordering};

use jiff::civil::Date;
use model::Point;

use super::columns::{Held, Kind};
use super::dictionary::Dictionary;
use super::words;
use crate::reader::shorten;
use crate::rows::{Dated, Outcome, Row};
use crate::values::date::{self, Written};
use crate::values::order::{Order, Vote};
use crate::values::{number, position};

/// What a row says, in numbers of dictionaries.
pub(super) struct Draft {
    pub(super) id: Box<str>,
    pub(super) point: Option<Point>,
    pub(super) first_day: i32,
    pub(super) last_day: i32,
    pub(super) precision: u32,
    /// A standard deviation stated in metres; 0 where none is.
    pub(super) sigma_m: u32,
    /// Columns of categories, level by level, then numbers.
    pub(super) values: Box<[u32]>,
    /// The words of its texts, each once and in rising order, as hashes.
    pub(super) words: Box<[u32]>,
}

/// Why a row cannot be read.
pub(super) struct Bad {
    pub(super) code: &'static str,
    pub(super) what: String,
    pub(super) help: &'static str,
}

/// What was noticed on the way, by number of rows.
#[derive(Debug, Default)]
pub(super) struct Noticed {
    pub(super) unplaced: AtomicU64,
    pub(super) weeks: AtomicU64,
    pub(super) months: AtomicU64,
    pub(super) day_unsaid: AtomicU64,
    pub(super) no_numbers: AtomicU64,
    pub(super) no_uncertainty: AtomicU64,
}

/// Reads rows.
pub(super) struct RowReader<'a> {
    pub(super) held: &'a Held,
    pub(super) headings: &'a [String],
    pub(super) dictionaries: Vec<Dictionary>,
    pub(super) precisions: Dictionary,
    pub(super) noticed: Noticed,
}

type Answer = Result<Draft, Bad>;

impl RowReader<'_> {
    pub(super) fn row(&self, row: &Row<'_>, order: Option<Order>) -> Dated<Answer> {
        match self.days(row, order) {
            Ok(Ok(days)) => Dated::Is(Outcome::Record(self.draft(row, days))),
            Ok(Err(vote)) => Dated::Asks(vote),
            Err(bad) => Dated::Is(Outcome::Record(Err(bad))),
        }
    }

    fn heading(&self, at: usize) -> &str {
        self.headings.get(at).map_or("", String::as_str)
    }

    /// The first and last day, or what the row tells about the order of day and month.
    fn days(&self, row: &Row<'_>, order: Option<Order>) -> Result<Result<(i32, i32), Vote>, Bad> {
        let held = self.held;
        let start = self.written(row, held.date)?;
        let end = match held.enddate {
            Some(at) if !row.get(Some(at)).is_empty() => self.written(row, at)?,
            _ => start,
        };
        let slashed = |w| matches!(w, Written::Slashed { .. });
        let order = match order {
            Some(order) => order,
            None if slashed(start) || slashed(end) => return Ok(Err(self.vote(row, start, end))),
            None => Order::Certain,
        };
        let (Some(first), Some(last)) = (order.date(start), order.date(end)) else {
            return Err(Bad {
                code: "bad-date",
                what: format!(
                    "{} `{}` is no date in the order that the file's dates have",
                    self.heading(held.date),
                    shorten(row.get(Some(held.date)))
                ),
                help: "write dates like 2020-01-31",
            });
        };
        let (first, last) = (day_number(first), day_number(last));
        if last < first {
            return Err(Bad {
                code: "bad-date",
                what: format!(
                    "{} `{}` is before {} `{}`",
                    held.enddate.map_or("", |at| self.heading(at)),
                    shorten(row.get(held.enddate)),
                    self.heading(held.date),
                    shorten(row.get(Some(held.date)))
                ),
                help: "the last day cannot be before the first",
            });
        }
        let about = self.about_days(row);
        Ok(Ok((first - about, last + about)))
    }

    fn written(&self, row: &Row<'_>, at: usize) -> Result<Written, Bad> {
        let text = row.get(Some(at));
        let found = date::read(text).map(|stamp| stamp.date);
        found.ok_or_else(|| Bad {
            code: "bad-date",
            what: format!("{} `{}` is not a date", self.heading(at), shorten(text)),
            help: "write dates like 2020-01-31",
        })
    }

    fn vote(&self, row: &Row<'_>, start: Written, end: Written) -> Vote {
        let fits = |date: &dyn Fn(Written) -> Option<Date>| match (date(start), date(end)) {
            (Some(first), Some(last)) => first <= last,
            _ => false,
        };
        Vote {
            text: row.get(Some(self.held.date)).to_owned(),
            line: row.line,
            day_first: fits(&Written::day_first),
            month_first: fits(&Written::month_first),
            same: start.day_first() == start.month_first() && end.day_first() == end.month_first(),
        }
    }

    /// How many days about its date an ACLED event may have been.
    fn about_days(&self, row: &Row<'_>) -> i32 {
        let Some(at) = self.held.time_precision else {
            return 0;
        };
        let noticed = &self.noticed;
        let (days, count) = match number::whole(row.get(Some(at))) {
            Some(1) => return 0,
            Some(2) => (3, &noticed.weeks),
            Some(3) => (15, &noticed.months),
            _ => (0, &noticed.day_unsaid),
        };
        count.fetch_add(1, Ordering::Relaxed);
        days
    }

    fn draft(&self, row: &Row<'_>, (first_day, last_day): (i32, i32)) -> Answer {
        let held = self.held;
        let id = row.get(Some(held.id));
        if id.is_empty() {
            return Err(Bad {
                code: "no-id",
                what: format!("{} is empty", self.heading(held.id)),
                help: "each row needs an identifier of its own",
            });
        }
        let point = self.point(row)?;
        let precision = match (held.precision, held.kind) {
            (Some(at), _) => self.precisions.number(row.get(Some(at))),
            (None, _) => 0,
        };
        let categories = held.categories.iter().flat_map(|(_, levels)| levels);
        let categories = categories
            .zip(&self.dictionaries)
            .map(|(at, dictionary)| dictionary.number(row.get(Some(*at))));
        let numbers = held
            .numbers
            .iter()
            .map(|(_, at)| self.number(row.get(Some(*at))));
        Ok(Draft {
            id: if held.kind == Kind::Ged {
                whole_id(id)
            } else {
                id.into()
            },
            point,
            first_day,
            last_day,
            precision,
            sigma_m: self.sigma_m(row),
            values: categories.chain(numbers).collect(),
            words: words::of(held.texts.iter().map(|at| row.get(Some(*at)))),
        })
    }

    /// The position; `None` where none is given, or the point 0, 0.
    fn point(&self, row: &Row<'_>) -> Result<Option<Point>, Bad> {
        let held = self.held;
        let (latitude, longitude) = (row.get(Some(held.latitude)), row.get(Some(held.longitude)));
        let zero = |text: &str| number::decimal(text).is_some_and(|n| n.abs() < 1e-9);
        let none = (number_is_missing(latitude) && number_is_missing(longitude))
            || (zero(latitude) && zero(longitude));
        if none {
            self.noticed.unplaced.fetch_add(1, Ordering::Relaxed);
            return Ok(None);
        }
        position::read(latitude, longitude)
            .map(Some)
            .map_err(|what| Bad {
                code: "bad-position",
                what,
                help: "degrees of WGS 84, such as 48.0594 and 37.9613; leave both empty where the \
                       place is not known",
            })
    }

    fn sigma_m(&self, row: &Row<'_>) -> u32 {
        let Some(at) = self.held.uncertainty_km else {
            return 0;
        };
        match number::decimal(row.get(Some(at))) {
            Some(km) if km > 0.0 => (km * 1_000.0).round_ties_even().clamp(1.0, 4e9) as u32,
            _ => {
                self.noticed.no_uncertainty.fetch_add(1, Ordering::Relaxed);
                0
            }
        }
    }

    fn number(&self, text: &str) -> u32 {
        if number_is_missing(text) {
            return 0;
        }
        let found = number::whole(text).and_then(|n| u32::try_from(n).ok());
        let number = found.and_then(|n| n.checked_add(1));
        if number.is_none() {
            self.noticed.no_numbers.fetch_add(1, Ordering::Relaxed);
        }
        number.unwrap_or(0)
    }
}

fn number_is_missing(text: &str) -> bool {
    text.is_empty() || (!text.starts_with(|c: char| c.is_ascii_digit()) && number::is_unknown(text))
}

/// GED's ids are whole numbers: `214797.0` is 214797.
fn whole_id(text: &str) -> Box<str> {
    match number::whole(text) {
        Some(n) => n.to_string().into(),
        None => text.into(),
    }
}

/// Days since 1 January 1970.
fn day_number(date: Date) -> i32 {
    let (year, month, day) = (
        i64::from(date.year()),
        i64::from(date.month()),
        i64::from(date.day()),
    );
    // Howard Hinnant's count of days of the civil calendar, with years that begin in March.
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468;
    days as i32
}
