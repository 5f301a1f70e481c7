//! Any other table, CSV or workbook, by the columns that `intake.toml` names.

mod columns;
mod read;
mod recognise;
mod when;
mod words;
mod workbook;

pub(crate) use read::read;
pub(crate) use recognise::suggest;
pub(crate) use workbook::as_text;

#[cfg(test)]
mod read_tests;
#[cfg(test)]
mod workbook_tests;
