//! Checks `intake.toml` beyond its shape.

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::tz::TimeZone;
use model::diagnostic::{Diagnostic, TextFile, nearest};
use model::{Conduct, Weapon, fold};
use toml::Spanned;

use super::shape::{ColumnNames, DateOrder, IntakeFile, TableEntry};
use super::tally::Tally;
use crate::case::sources::Pattern;
use crate::values::order::Order;

/// How closely a table knows place and time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Uncertainty {
    /// The standard deviation of places in metres.
    pub(crate) sigma_m: u32,
    /// The length of the stretch around a stated clock time in milliseconds.
    pub(crate) time_ms: i64,
}

/// One `[[table]]`.
#[derive(Clone, Debug)]
pub(crate) struct Mapping {
    pub(crate) patterns: Vec<Pattern>,
    pub(crate) sheet: Option<(String, Range<usize>)>,
    pub(crate) columns: Option<(ColumnNames, Range<usize>)>,
    pub(crate) order: Option<Order>,
    pub(crate) zone: Option<String>,
    pub(crate) uncertainty: Uncertainty,
    /// Words for classes of conduct, folded; `None` where rows of that word are left out.
    pub(crate) what: BTreeMap<String, Option<Conduct>>,
    /// Words for classes of weapons, folded; `None` where a word tells no class.
    pub(crate) weapon: BTreeMap<String, Option<Weapon>>,
    /// What its columns count, where its rows are counts.
    pub(crate) tally: Option<Tally>,
    /// Where in `intake.toml` the table's files stand.
    pub(crate) span: Range<usize>,
}

impl Mapping {
    /// What is taken of a table of which `intake.toml` does not speak.
    pub(crate) fn unstated() -> Self {
        Self {
            patterns: Vec::new(),
            sheet: None,
            columns: None,
            order: None,
            zone: None,
            uncertainty: Uncertainty {
                sigma_m: 1_000,
                time_ms: 0,
            },
            what: BTreeMap::new(),
            weapon: BTreeMap::new(),
            tally: None,
            span: 0..0,
        }
    }

    /// The headings that it names.
    pub(crate) fn headings(&self) -> Vec<&str> {
        let columns = self.columns.iter();
        let columns = columns
            .flat_map(|(names, _)| names.all())
            .filter_map(|c| c.1);
        let tally = self.tally.iter().flat_map(|tally| {
            let one = [
                Some(&tally.date),
                tally.date_start.as_ref(),
                tally.hours.as_ref(),
            ];
            let counted = tally.counts.iter().chain(&tally.cumulative);
            let all = one.into_iter().flatten().chain(counted.map(|c| &c.column));
            all.map(String::as_str)
        });
        columns.chain(tally).collect()
    }

    /// Whether it says what the columns of its files hold.
    pub(crate) fn says_columns(&self) -> bool {
        self.columns.is_some() || self.tally.is_some()
    }
}

/// All of `intake.toml`.
#[derive(Clone, Debug)]
pub(crate) struct Mappings {
    pub(crate) file: TextFile,
    pub(crate) tables: Vec<Mapping>,
}

impl Mappings {
    /// The table that speaks of a file: the first whose patterns fit.
    pub(crate) fn of(&self, file: &str) -> Option<&Mapping> {
        self.tables
            .iter()
            .find(|t| t.patterns.iter().any(|p| p.fits(file)))
    }
}

/// Reads and checks `intake.toml`.
///
/// # Errors
/// Every mistake found in it.
pub(crate) fn read(file: &TextFile) -> Result<Mappings, Vec<Diagnostic>> {
    let shape: IntakeFile = file.toml().map_err(|diagnostic| vec![diagnostic])?;
    let mut wrong = Vec::new();
    if let Some(schema) = &shape.schema
        && *schema.get_ref() != 1
    {
        wrong.push(file.diagnostic(
            "unknown-schema",
            schema.span(),
            format!("schema {} is not known", schema.get_ref()),
            "this version reads schema = 1",
        ));
    }
    let tables = shape
        .table
        .into_iter()
        .map(|entry| mapping(file, entry, &mut wrong))
        .collect();
    if wrong.is_empty() {
        Ok(Mappings {
            file: file.clone(),
            tables,
        })
    } else {
        Err(wrong)
    }
}

fn mapping(file: &TextFile, entry: TableEntry, wrong: &mut Vec<Diagnostic>) -> Mapping {
    if let Some(zone) = &entry.zone
        && TimeZone::get(zone.get_ref()).is_err()
    {
        wrong.push(file.diagnostic(
            "unknown-zone",
            zone.span(),
            format!(
                "`{}` is not a time zone of the IANA database",
                zone.get_ref()
            ),
            "write it as `Europe/Kyiv`",
        ));
    }
    let span = entry.files.first().map_or(0..0, Spanned::span);
    if entry.files.is_empty() {
        wrong.push(file.diagnostic(
            "no-files",
            0..0,
            "a [[table]] names no files",
            "files = [\"evidence/incidents.csv\"]",
        ));
    }
    if let (Some(columns), Some(_)) = (&entry.columns, &entry.tally) {
        wrong.push(file.diagnostic(
            "two-readings",
            columns.span(),
            "a [[table]] has both `columns`, for incidents, and `tally`, for counts",
            "keep the one that fits the rows; a second [[table]] can read other files",
        ));
    }
    if let Some(columns) = &entry.columns {
        needs(file, columns, entry.values.what.contains_key("*"), wrong);
    }
    let stated = entry.uncertainty.unwrap_or_default();
    let place_km = stated.place_km.unwrap_or(2.0);
    let time_h = stated.time_h.unwrap_or(0.0);
    if !(0.0..=1000.0).contains(&place_km) || !(0.0..=8784.0).contains(&time_h) {
        wrong.push(file.diagnostic(
            "bad-uncertainty",
            span.clone(),
            format!("uncertainty place_km = {place_km}, time_h = {time_h} is not possible"),
            "place_km lies between 0 and 1000, time_h between 0 and 8784",
        ));
    }
    Mapping {
        patterns: entry
            .files
            .iter()
            .map(|f| Pattern::new(f.get_ref()))
            .collect(),
        sheet: entry.sheet.map(|s| (s.get_ref().clone(), s.span())),
        columns: entry.columns.map(|c| (c.get_ref().clone(), c.span())),
        order: entry.dates.map(|order| match order {
            DateOrder::DayFirst => Order::DayFirst,
            DateOrder::MonthFirst => Order::MonthFirst,
            DateOrder::Iso => Order::Certain,
        }),
        zone: entry.zone.map(Spanned::into_inner),
        uncertainty: Uncertainty {
            sigma_m: (place_km * 500.0).clamp(0.0, 1e6) as u32,
            time_ms: (time_h * 3_600_000.0).clamp(0.0, 4e10) as i64,
        },
        what: classes(
            file,
            &entry.values.what,
            "conduct",
            Conduct::named,
            Conduct::ALL,
            wrong,
        ),
        weapon: classes(
            file,
            &entry.values.weapon,
            "weapon",
            Weapon::named,
            Weapon::ALL,
            wrong,
        ),
        tally: entry
            .tally
            .and_then(|t| super::tally::check(file, t, wrong)),
        span,
    }
}

/// What a mapping must have for its rows to say anything.
fn needs(
    file: &TextFile,
    columns: &Spanned<ColumnNames>,
    any_what: bool,
    wrong: &mut Vec<Diagnostic>,
) {
    let c = columns.get_ref();
    let mut lacks = |what: &str, help: &str| {
        wrong.push(file.diagnostic("missing-column", columns.span(), what, help));
    };
    if c.date.is_none() {
        lacks(
            "the table has no `date` column",
            "name the heading of its dates: date = \"Date\"",
        );
    }
    if c.what.is_none() && !any_what {
        lacks(
            "the table says nowhere what its rows report",
            "name the column: what = \"Type\"; or, where all rows are alike, values.what = { \"*\" \
             = \"air-strike\" }",
        );
    }
    if c.latitude.is_some() != c.longitude.is_some() {
        lacks(
            "latitude and longitude are only known together",
            "name both columns",
        );
    }
    if c.latitude.is_none() && c.place.is_none() && c.division.is_none() {
        lacks(
            "the table says nowhere where its rows are",
            "name latitude and longitude, or place, or division",
        );
    }
}

/// The classes that words mean; an empty one is none.
fn classes<C: Copy + std::fmt::Display>(
    file: &TextFile,
    words: &BTreeMap<String, Spanned<String>>,
    kind: &str,
    named: fn(&str) -> Option<C>,
    all: &[C],
    wrong: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Option<C>> {
    let mut known = BTreeMap::new();
    for (word, class) in words {
        let text = class.get_ref();
        let found = named(text);
        if found.is_some() || text.is_empty() {
            known.insert(fold(word), found);
            continue;
        }
        let names: Vec<String> = all.iter().map(ToString::to_string).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let near = nearest(text, &names).map_or(String::new(), |n| format!("did you mean `{n}`? "));
        wrong.push(file.diagnostic(
            "unknown-class",
            class.span(),
            format!("`{text}` is not a class of {kind}"),
            format!("{near}One of: {}", names.join(", ")),
        ));
    }
    known
}
