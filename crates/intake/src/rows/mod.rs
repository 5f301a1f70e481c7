//! Tables as rows: separators, headings, and reading in parallel.

mod columns;
mod dated;
mod dialect;
mod feed;
mod fields;
mod scan;
mod skipped;
mod table;

pub(crate) use columns::Columns;
pub(crate) use dated::{Dated, scan_dated, unreadable};
#[cfg(test)]
use dialect::separator as dialect_of;
pub(crate) use fields::Row;
pub(crate) use scan::{Outcome, Scan, is_tags, scan};
pub(crate) use skipped::Skipped;
pub(crate) use table::Table;

#[cfg(test)]
mod fields_tests;
#[cfg(test)]
mod rows_tests;
