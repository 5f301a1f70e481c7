//! Reads every row of a table: what the readers of all tables begin with.

use model::diagnostic::Diagnostic;

use super::Context;
use crate::rows::{Dated, Row, Scan, Table, scan, scan_dated, unreadable};
use crate::values::order::Order;

/// Reads every row of a table.
///
/// # Errors
/// Where its bytes cannot be read.
pub(crate) fn each<T: Send>(
    table: &Table,
    context: &Context<'_>,
    read: &(dyn Fn(&Row<'_>) -> Result<T, String> + Sync),
) -> Result<Scan<T>, Diagnostic> {
    scan(table, context.progress, &|row| read(row).into())
        .map_err(|error| unreadable(&context.file, &error))
}

/// Reads every row of a table that may hold slashed dates, in the order that `intake.toml` states
/// or the table as a whole tells.
///
/// # Errors
/// Where slashed dates can be read in two ways, or the bytes not at all.
pub(crate) fn each_dated<T: Send>(
    table: &Table,
    context: &Context<'_>,
    read: &(dyn Fn(&Row<'_>, Option<Order>) -> Dated<T> + Sync),
) -> Result<Scan<T>, Diagnostic> {
    let stated = context.mapping.and_then(|mapping| mapping.order);
    scan_dated(table, &context.file, stated, context.progress, read)
}
