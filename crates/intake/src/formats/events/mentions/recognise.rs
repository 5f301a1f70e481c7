//! Tells GDELT mentions by their headings, or, where they have none, by their first row.

use crate::rows::{Columns, Table};
use crate::values::number;

/// The columns, in order.
const COLUMNS: [&str; 16] = [
    "GLOBALEVENTID",
    "EventTimeDate",
    "MentionTimeDate",
    "MentionType",
    "MentionSourceName",
    "MentionIdentifier",
    "SentenceID",
    "Actor1CharOffset",
    "Actor2CharOffset",
    "ActionCharOffset",
    "InRawText",
    "Confidence",
    "MentionDocLen",
    "MentionDocTone",
    "MentionDocTranslationInfo",
    "Extras",
];

/// The headings that a table lacks to be GDELT mentions.
pub(crate) fn lacks(table: &Table) -> Vec<&'static str> {
    table.columns.lacking(&[
        "GLOBALEVENTID",
        "EventTimeDate",
        "MentionTimeDate",
        "MentionIdentifier",
    ])
}

/// The columns of GDELT mentions without headings, if the first row can be a row of them.
pub(crate) fn headless(first_row: &Columns) -> Option<Columns> {
    let field = |at: usize| first_row.names.get(at).map_or("", String::as_str);
    let stamp = |text: &str| text.len() == 14 && number::whole(text).is_some();
    let fits = first_row.width() == COLUMNS.len()
        && number::whole(field(0)).is_some()
        && stamp(field(1))
        && stamp(field(2))
        && matches!(field(3), "1" | "2" | "3" | "4" | "5" | "6");
    fits.then(|| Columns::new(COLUMNS))
}
