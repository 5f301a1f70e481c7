//! Tells an export of ODK Central by its headings.

use crate::rows::Table;

/// The headings that a table lacks to be one.
pub(crate) fn lacks(table: &Table) -> Vec<&'static str> {
    let has = |name: &str| table.columns.names.iter().any(|known| known == name);
    if has("__id") && (has("__system/submissionDate") || has("__Submissions-id")) {
        return Vec::new();
    }
    if has("PARENT_KEY") && has("KEY") {
        return Vec::new();
    }
    ["SubmissionDate", "KEY"]
        .into_iter()
        .filter(|name| !has(name))
        .collect()
}
