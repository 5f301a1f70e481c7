//! Tells an export of KoboToolbox by its headings.

use crate::rows::Table;

/// The headings that a table lacks to be one.
pub(crate) fn lacks(table: &Table) -> Vec<&'static str> {
    let has = |name: &str| table.columns.names.iter().any(|known| known == name);
    ["_uuid", "_submission_time"]
        .into_iter()
        .filter(|name| !has(name))
        .collect()
}
