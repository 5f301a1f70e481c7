//! GeoPackage: layers of features, and tables, in an SQLite database.

use super::{Opened, open::Refusal};

/// The layers of a GeoPackage.
pub(crate) fn open(_bytes: &[u8]) -> Result<Opened, Refusal> {
    Err(Refusal::new(
        "cannot-be-read",
        "the file is an SQLite database",
        "export its layers as GeoJSON",
    ))
}
