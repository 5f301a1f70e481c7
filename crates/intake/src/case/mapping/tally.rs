//! Checks how `intake.toml` reads a table of counts.

use std::ops::Range;

use jiff::civil::{Date, Time};
use model::diagnostic::{Diagnostic, TextFile};
use toml::Spanned;

use super::shape::TallyEntry;
use crate::values::clock;

/// A column of numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Counted {
    pub(crate) column: String,
    /// What it counts, in the claimant's unit.
    pub(crate) measure: String,
}

/// How a table of counts is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) date: String,
    pub(crate) date_start: Option<String>,
    pub(crate) hours: Option<String>,
    /// When the counting day ends; midnight where it is not said.
    pub(crate) ends: Option<Time>,
    pub(crate) claimant_column: Option<String>,
    pub(crate) claimant: Option<String>,
    pub(crate) accused: Option<String>,
    pub(crate) counts: Vec<Counted>,
    pub(crate) cumulative: Vec<Counted>,
    /// The first day that cumulative columns count.
    pub(crate) since: Option<Date>,
    /// Where it stands in `intake.toml`.
    pub(crate) span: Range<usize>,
}

/// Checks what a `tally` says; what is wrong is added to the list.
pub(super) fn check(
    file: &TextFile,
    entry: Spanned<TallyEntry>,
    wrong: &mut Vec<Diagnostic>,
) -> Option<Tally> {
    let span = entry.span();
    let entry = entry.into_inner();
    let before = wrong.len();
    let mut lacks = |what: &str, help: &str| {
        wrong.push(file.diagnostic("bad-tally", span.clone(), what, help));
    };
    if entry.counts.is_empty() && entry.cumulative.is_empty() {
        lacks(
            "the tally names no column of numbers",
            "counts = { \"killed\" = \"people killed\" }",
        );
    }
    if entry.claimant.is_none() && entry.claimant_column.is_none() {
        lacks(
            "the tally does not say who counted",
            "claimant = \"Ministry of Health\", or claimant_column = \"source\"",
        );
    }
    if entry.hours.is_some() && entry.date_start.is_some() {
        lacks(
            "the tally has both `hours` and `date_start`",
            "one of them says how long the period is",
        );
    }
    let since = entry.since.as_deref().map(str::parse::<Date>);
    if matches!(since, Some(Err(_))) {
        lacks("`since` is not a date", "write it as 2023-10-07");
    }
    if !entry.cumulative.is_empty() && since.is_none() {
        lacks(
            "cumulative columns need the first day that they count",
            "since = \"2023-10-07\"",
        );
    }
    let ends = entry.ends.as_deref().map(clock::read);
    if ends == Some(None) {
        lacks("`ends` is not a clock time", "write it as 19:30");
    }
    let columns = |named: std::collections::BTreeMap<String, String>| {
        named
            .into_iter()
            .map(|(column, measure)| Counted { column, measure })
            .collect()
    };
    (wrong.len() == before).then(|| Tally {
        date: entry.date,
        date_start: entry.date_start,
        hours: entry.hours,
        ends: ends.flatten().filter(|time| *time != Time::midnight()),
        claimant_column: entry.claimant_column,
        claimant: entry.claimant,
        accused: entry.accused,
        counts: columns(entry.counts),
        cumulative: columns(entry.cumulative),
        since: since.and_then(Result::ok),
        span,
    })
}
