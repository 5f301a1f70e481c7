//! Tells it by its headings.

use crate::rows::Table;

/// The headings that a table lacks.
pub(crate) fn lacks(_table: &Table) -> Vec<&'static str> {
    vec!["a reader"]
}
