//! Reads GDELT mentions: counted, and nothing more. An article about an event is no event.

use model::diagnostic::Diagnostic;

use crate::reader::{Contents, Context, each, shorten};
use crate::rows::{Row, Table};
use crate::values::number;

/// Reads a table of mentions.
///
/// # Errors
/// Where its bytes cannot be read.
pub(crate) fn read(table: &Table, context: &Context<'_>) -> Result<Contents, Diagnostic> {
    let event = table.columns.find("GLOBALEVENTID");
    let article = table.columns.find("MentionIdentifier");
    let id = |row: &Row<'_>| -> Result<i64, String> {
        let text = row.get(event);
        if row.get(article).is_empty() {
            return Err("the row names no article".to_owned());
        }
        number::whole(text).ok_or_else(|| format!("GLOBALEVENTID `{}` is no number", shorten(text)))
    };
    let found = each(table, context, &|row| id(row))?;
    let read = found.records.len() as u64;
    let mut events: Vec<i64> = found.records.into_iter().map(|(_, id)| id).collect();
    events.sort_unstable();
    events.dedup();
    let mut notes = vec![format!(
        "{read} mentions of {} events: articles about events, not events; no observation comes of \
         them",
        events.len()
    )];
    if table.headless {
        notes.push(
            "the file has no headings; its columns were taken for the 16 of GDELT mentions"
                .to_owned(),
        );
    }
    Ok(Contents {
        read,
        skipped: found.skipped,
        notes,
        ..Contents::default()
    })
}
