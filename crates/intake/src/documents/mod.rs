//! What a file holds, whatever it is written in: rows, features, a tree of values, or XML.
//!
//! CSV, workbooks, Parquet, JSON records and features with points all become the same kind of
//! [`Table`](crate::rows::Table), so that a format is read alike from each of them.

mod apart;
mod document;
mod features;
pub(crate) mod geopackage;
mod json;
mod json_sizes;
mod kml;
mod open;
mod parquet;
mod records;
mod workbook;
mod workbook_sizes;
mod written;
mod xml;

pub(crate) use document::{Document, Layer, Opened};
pub(crate) use features::{as_table, points};
pub(crate) use open::open;
pub(crate) use workbook::{as_text, sheets};
pub(crate) use written::Written;

#[cfg(test)]
mod json_tests;
#[cfg(test)]
mod workbook_tests;
