//! What a mapping says of the columns of some files.

use std::collections::BTreeMap;

use model::diagnostic::{Diagnostic, TextFile};
use serde::Deserialize;
use toml::Spanned;

use super::columns::name_of;
use crate::case::sources::Pattern;
use crate::values::order::Order;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MapFile {
    #[serde(default)]
    schema: Option<Spanned<u32>>,
    #[serde(default)]
    table: Vec<MapEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MapEntry {
    files: Vec<Spanned<String>>,
    source: Option<Spanned<String>>,
    sheet: Option<String>,
    columns: Option<Spanned<MapColumns>>,
    dates: Option<MapDates>,
    categories: Option<Spanned<Named>>,
    numbers: Option<Spanned<Named>>,
    #[serde(default)]
    ignore: Vec<String>,
    #[serde(default)]
    precision_km: BTreeMap<String, Spanned<f64>>,
    one_record_per_event: Option<bool>,
}

/// The headings of the columns that every table of events has.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MapColumns {
    pub(super) id: Option<String>,
    pub(super) date: Option<String>,
    pub(super) enddate: Option<String>,
    pub(super) latitude: Option<String>,
    pub(super) longitude: Option<String>,
    pub(super) precision: Option<String>,
    pub(super) uncertainty_km: Option<String>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum MapDates {
    DayFirst,
    MonthFirst,
    Iso,
}

/// Columns by what they are called here: a list, or names with a heading or several levels.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum Named {
    List(Vec<String>),
    Table(BTreeMap<String, Levels>),
}

#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum Levels {
    One(String),
    Several(Vec<String>),
}

/// One `[[table]]` of a mapping.
#[derive(Clone, Debug)]
pub(super) struct EventMap {
    patterns: Vec<(Pattern, std::ops::Range<usize>)>,
    pub(super) source: Option<String>,
    pub(super) sheet: Option<String>,
    pub(super) columns: MapColumns,
    pub(super) order: Option<Order>,
    /// Names with headings, the finest level first; `None` where the usual rule finds them.
    pub(super) categories: Option<Vec<(String, Vec<String>)>>,
    pub(super) numbers: Option<Vec<(String, Vec<String>)>>,
    pub(super) ignore: Vec<String>,
    pub(super) precision_km: BTreeMap<String, f64>,
    pub(super) one_record_per_event: bool,
    /// Where in the file the headings stand.
    pub(super) span: std::ops::Range<usize>,
}

/// What a mapping (`--map`) says of the columns of tables of events.
#[derive(Clone, Debug)]
pub struct EventMaps {
    pub(super) file: TextFile,
    tables: Vec<EventMap>,
}

impl EventMaps {
    /// Reads a mapping.
    ///
    /// # Errors
    /// Every mistake found in it.
    pub fn read(file: TextFile) -> Result<Self, Vec<Diagnostic>> {
        let shape: MapFile = file.toml().map_err(|wrong| vec![wrong])?;
        let mut wrong = Vec::new();
        if let Some(schema) = shape.schema.filter(|schema| *schema.get_ref() != 1) {
            wrong.push(file.diagnostic(
                "unknown-schema",
                schema.span(),
                format!("schema {} is not known", schema.get_ref()),
                "this version reads schema = 1",
            ));
        }
        let tables = shape.table.into_iter();
        let tables = tables
            .map(|entry| checked(entry, &file, &mut wrong))
            .collect();
        if wrong.is_empty() {
            Ok(Self { file, tables })
        } else {
            Err(wrong)
        }
    }

    /// The table that speaks of a file: the first whose patterns fit.
    pub(super) fn of(&self, file: &str) -> Option<&EventMap> {
        self.tables
            .iter()
            .find(|table| table.patterns.iter().any(|(pattern, _)| pattern.fits(file)))
    }

    /// Patterns that fit no file.
    pub(super) fn unused(&self, files: &[&str]) -> Vec<Diagnostic> {
        let patterns = self.tables.iter().flat_map(|table| &table.patterns);
        patterns
            .filter(|(pattern, _)| !files.iter().any(|file| pattern.fits(file)))
            .map(|(_, span)| {
                self.file.diagnostic(
                    "no-such-file",
                    span.clone(),
                    "no file has such a name".to_owned(),
                    format!("the files are {}", files.join(", ")),
                )
            })
            .collect()
    }
}

fn checked(entry: MapEntry, file: &TextFile, wrong: &mut Vec<Diagnostic>) -> EventMap {
    let span = entry.columns.as_ref().map_or(0..0, Spanned::span);
    let span = match entry.files.first() {
        Some(first) if span.is_empty() => first.span(),
        _ => span,
    };
    if entry.files.is_empty() {
        wrong.push(file.diagnostic(
            "no-files",
            span.clone(),
            "the table names no files",
            "name at least one: files = [\"acled_*.csv\"]",
        ));
    }
    if let Some(source) = entry
        .source
        .as_ref()
        .filter(|s| s.get_ref().trim().is_empty())
    {
        wrong.push(file.diagnostic(
            "empty-name",
            source.span(),
            "the source has no name",
            "give it one, or leave the line out: the file's name is then the source",
        ));
    }
    for sigma in entry.precision_km.values() {
        if !(sigma.get_ref().is_finite() && *sigma.get_ref() > 0.0) {
            wrong.push(file.diagnostic(
                "bad-number",
                sigma.span(),
                format!("{} is no standard deviation in kilometres", sigma.get_ref()),
                "a number greater than 0",
            ));
        }
    }
    EventMap {
        patterns: entry
            .files
            .iter()
            .map(|files| (Pattern::new(files.get_ref()), files.span()))
            .collect(),
        source: entry.source.map(Spanned::into_inner),
        sheet: entry.sheet,
        columns: entry.columns.map(Spanned::into_inner).unwrap_or_default(),
        order: entry.dates.map(|dates| match dates {
            MapDates::DayFirst => Order::DayFirst,
            MapDates::MonthFirst => Order::MonthFirst,
            MapDates::Iso => Order::Certain,
        }),
        categories: entry.categories.map(|named| levels(named.into_inner())),
        numbers: entry.numbers.map(|named| levels(named.into_inner())),
        ignore: entry.ignore,
        precision_km: entry
            .precision_km
            .into_iter()
            .map(|(code, sigma)| (code, sigma.into_inner()))
            .collect(),
        one_record_per_event: entry.one_record_per_event.unwrap_or(true),
        span,
    }
}

fn levels(named: Named) -> Vec<(String, Vec<String>)> {
    match named {
        Named::List(columns) => columns
            .into_iter()
            .map(|column| (name_of(&column), vec![column]))
            .collect(),
        Named::Table(table) => table
            .into_iter()
            .map(|(name, levels)| {
                let headings = match levels {
                    Levels::One(heading) => vec![heading],
                    Levels::Several(headings) => headings,
                };
                (name_of(&name), headings)
            })
            .collect(),
    }
}
