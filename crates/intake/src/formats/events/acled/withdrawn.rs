//! Reads the list of events that ACLED has taken back.

use model::diagnostic::Diagnostic;

use super::columns::AcledColumns;
use super::read::stamp;
use crate::reader::{Contents, Context, Withdrawn, each};
use crate::rows::{Row, Table};

/// Reads it.
///
/// # Errors
/// Where its bytes cannot be read.
pub(super) fn read(table: &Table, context: &Context<'_>) -> Result<Contents, Diagnostic> {
    let columns = AcledColumns::find(&table.columns);
    let found = each(table, context, &|row| of(row, &columns, context))?;
    let mut contents = Contents {
        read: found.records.len() as u64,
        withdrawn: found.records.into_iter().map(|(_, w)| w).collect(),
        skipped: found.skipped,
        ..Contents::default()
    };
    contents.remarks("rows take events back", contents.read);
    Ok(contents)
}

/// The withdrawal that a row tells of.
pub(super) fn of(
    row: &Row<'_>,
    columns: &AcledColumns,
    context: &Context<'_>,
) -> Result<Withdrawn, String> {
    let id = row.get(columns.id);
    if id.is_empty() {
        return Err("the row has no id".to_owned());
    }
    Ok(Withdrawn {
        own_id: id.into(),
        at_ms: stamp(row.get(columns.deleted), "deleted_timestamp")?,
        origin: context.origin(row.line),
    })
}
