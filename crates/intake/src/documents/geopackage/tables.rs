//! Tables without geometry.

use rusqlite::Connection;
use rusqlite::types::ValueRef;

use super::connect::{damaged, quoted};
use super::open::Room;
use crate::documents::open::Refusal;
use crate::documents::written::Written;
use crate::rows::Table;

/// The rows of a table; the line of a row is its number, from 1.
pub(super) fn read(
    db: &Connection,
    name: &str,
    room: &mut Room,
    notes: &mut Vec<String>,
) -> Result<Table, Refusal> {
    let wrong = |error: rusqlite::Error| damaged(&error);
    let mut statement = db
        .prepare(&format!("SELECT * FROM main.{}", quoted(name)))
        .map_err(wrong)?;
    let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let width = names.len();
    let mut table = Written::new(names);
    let mut blobs = 0_u64;
    let mut rows = statement.query([]).map_err(wrong)?;
    while let Some(row) = rows.next().map_err(wrong)? {
        let mut values = Vec::with_capacity(width);
        for at in 0..width {
            let value = row.get_ref(at).map_err(wrong)?;
            blobs += u64::from(matches!(value, ValueRef::Blob(_)));
            values.push(text(value));
        }
        room.take(values.iter().map(String::len).sum::<usize>() + width)?;
        table.row(values.iter().map(String::as_str));
    }
    if blobs > 0 {
        notes.push(format!(
            "{blobs} values of table `{name}` are bytes, which are not read"
        ));
    }
    Ok(table.finish())
}

fn text(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null | ValueRef::Blob(_) => String::new(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Text(bytes) => String::from_utf8_lossy(bytes).into_owned(),
    }
}
