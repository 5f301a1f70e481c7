//! Any other table, CSV or workbook, by the columns that `intake.toml` names.

mod columns;
mod read;
mod recognise;
mod when;
mod words;

pub(crate) use columns::MappedColumns;
pub(crate) use read::{read, read_columns};
pub(crate) use recognise::{suggest, suggest_layer};

#[cfg(test)]
mod read_tests;
