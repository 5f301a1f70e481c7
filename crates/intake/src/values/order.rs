//! Which of the numbers of slashed dates is the day: decided for a whole file, or not at all.

use jiff::civil::Date;
use model::diagnostic::Diagnostic;

use super::date::Written;
use crate::reader::mistake;

/// The order of day and month in slashed dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// `31/01/2020`.
    DayFirst,
    /// `1/31/2020`.
    MonthFirst,
    /// Only dates that can be read in one way.
    Certain,
}

impl Order {
    /// The date that something written means in this order.
    pub(crate) fn date(self, written: Written) -> Option<Date> {
        match self {
            Self::DayFirst => written.day_first(),
            Self::MonthFirst => written.month_first(),
            Self::Certain => written.certain(),
        }
    }
}

/// What one row tells about the order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Vote {
    /// The slashed date, as written.
    pub(crate) text: String,
    /// The line it stands on.
    pub(crate) line: u32,
    /// Whether it can be day first.
    pub(crate) day_first: bool,
    /// Whether it can be month first.
    pub(crate) month_first: bool,
    /// Whether both readings are the same date.
    pub(crate) same: bool,
}

impl Vote {
    /// What a date tells that stands alone in its row.
    pub(crate) fn of(written: Written, text: &str, line: u32) -> Self {
        let (day, month) = (written.day_first(), written.month_first());
        Self {
            text: text.to_owned(),
            line,
            day_first: day.is_some(),
            month_first: month.is_some(),
            same: day == month,
        }
    }
}

/// What all rows of a file tell about the order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Votes {
    day_first: Option<(u32, String)>,
    month_first: Option<(u32, String)>,
    either: Option<(u32, String)>,
    /// How many dates can be read in two ways.
    unclear: u64,
    pub(crate) rows: u64,
}

impl Votes {
    /// Counts a row's vote; the examples kept are the first in the file.
    pub(crate) fn add(&mut self, vote: Vote) {
        self.rows += 1;
        let slot = match (vote.day_first, vote.month_first) {
            (true, false) => &mut self.day_first,
            (false, true) => &mut self.month_first,
            (true, true) if !vote.same => {
                self.unclear += 1;
                &mut self.either
            }
            _ => return,
        };
        if slot.as_ref().is_none_or(|(line, _)| vote.line < *line) {
            *slot = Some((vote.line, vote.text));
        }
    }

    /// What is said of the dates that others decided.
    pub(crate) fn note(&self, order: Order) -> Option<String> {
        let ((line, text), first) = match order {
            Order::DayFirst => (self.day_first.as_ref()?, "day"),
            Order::MonthFirst => (self.month_first.as_ref()?, "month"),
            Order::Certain => return None,
        };
        let rows = self.unclear;
        (rows > 0).then(|| {
            format!(
                "{rows} rows have dates that can be read in two ways: the {first} was taken first, \
                 as `{text}` (line {line}) shows"
            )
        })
    }

    /// Decides the order.
    ///
    /// # Errors
    /// A diagnostic that names both readings where dates of unknown order stand in the file and the
    /// others do not say, or contradict each other.
    pub(crate) fn decide(&self, file: &str) -> Result<Order, Diagnostic> {
        let Some((line, text)) = &self.either else {
            return Ok(Order::Certain);
        };
        let why = match (&self.day_first, &self.month_first) {
            (Some(_), None) => return Ok(Order::DayFirst),
            (None, Some(_)) => return Ok(Order::MonthFirst),
            (None, None) => "no date of the file tells which".to_owned(),
            (Some((l, a)), Some((m, b))) => {
                format!("`{a}` (line {l}) has the day first and `{b}` (line {m}) the month")
            }
        };
        let written = super::date::read(text).map(|stamp| stamp.date);
        let reading = |date: Option<Date>| {
            date.map_or_else(
                || "no date".to_owned(),
                |d| d.strftime("%-d %B %Y").to_string(),
            )
        };
        Err(mistake(
            "ambiguous-date",
            file,
            *line,
            format!(
                "`{text}` is {} with the day first and {} with the month first, and {why}",
                reading(written.and_then(Written::day_first)),
                reading(written.and_then(Written::month_first)),
            ),
            format!(
                "say which in intake.toml: [[table]] files = [\"{file}\"] dates = \"day-first\" \
                 (or \"month-first\")"
            ),
        ))
    }
}
