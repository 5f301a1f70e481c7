//! Parquet: columns as the text of a table.

use super::{Opened, open::Refusal};

/// The table in a Parquet file.
pub(crate) fn open(_bytes: &[u8]) -> Result<Opened, Refusal> {
    Err(Refusal::new(
        "cannot-be-read",
        "the file is a Parquet table",
        "export it as CSV",
    ))
}
