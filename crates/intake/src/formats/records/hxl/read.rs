//! Reads a table by its row of HXL tags.

use csv::ByteRecord;
use model::diagnostic::{Diagnostic, TextFile};

use super::tags::columns;
use crate::case::mapping::Mapping;
use crate::formats::records::table;
use crate::reader::{Contents, Context, mistake};
use crate::rows::{Table, is_tags, unreadable};
use crate::values::{date, number};

/// Reads a table by its tags.
///
/// # Errors
/// Words that nobody explains, dates that can be read in two ways.
pub(crate) fn read(table: &Table, context: &Context<'_>) -> Result<Contents, Diagnostic> {
    let Some(tags) = &table.tags else {
        return Err(mistake(
            "missing-column",
            &context.file,
            1,
            "the table has no row of HXL tags",
            "its first or second row must hold them: #event+id, #date+occurred, ...",
        ));
    };
    let mut columns = columns(tags);
    columns.headings_line =
        headings_line(table, columns.date).map_err(|error| unreadable(&context.file, &error))?;
    let unstated = Mapping::unstated();
    let mapping = context.mapping.unwrap_or(&unstated);
    let toml = TextFile::new("intake.toml", "");
    let mut contents = table::read_columns(table, context, &columns, mapping, &toml)
        .map_err(|mut all| explained(all.swap_remove(0), context))?;
    let said: Vec<&str> = [
        ("position", columns.latitude.is_some()),
        ("place", columns.place.is_some()),
        ("official code", columns.code.is_some()),
        ("killed", columns.killed.is_some()),
        ("injured", columns.injured.is_some()),
        ("source", columns.claimant.is_some()),
    ]
    .into_iter()
    .filter_map(|(what, has)| has.then_some(what))
    .collect();
    contents.notes.insert(
        0,
        format!(
            "columns are those that the HXL tags name, with: {}",
            said.join(", ")
        ),
    );
    Ok(contents)
}

/// Adds to a diagnostic about words how they are explained for a table that has no mapping.
fn explained(mut diagnostic: Diagnostic, context: &Context<'_>) -> Diagnostic {
    if diagnostic.code == "unmapped-values" && context.mapping.is_none() {
        diagnostic.help = format!(
            "add to intake.toml: [[table]] with files = [{:?}] and {}",
            &*context.file, diagnostic.help
        );
    }
    diagnostic
}

/// The line of a row of headings that stands below the tags: a row without a date and without any
/// number.
fn headings_line(table: &Table, date_column: Option<usize>) -> std::io::Result<Option<u32>> {
    let mut reader = table.reader()?;
    let mut record = ByteRecord::new();
    let mut next = |record: &mut ByteRecord| {
        reader
            .read_byte_record(record)
            .map(|more| more.then(|| record.position().map_or(0, csv::Position::line)))
            .map_err(std::io::Error::other)
    };
    if next(&mut record)?.is_none() || !is_tags(&record) {
        return Ok(None);
    }
    let Some(line) = next(&mut record)? else {
        return Ok(None);
    };
    let text = |field: &[u8]| {
        std::str::from_utf8(field)
            .unwrap_or_default()
            .trim()
            .to_owned()
    };
    let dated = date_column
        .and_then(|at| record.get(at))
        .is_some_and(|field| date::read(&text(field)).is_some());
    let numbered = record
        .iter()
        .any(|field| number::decimal(&text(field)).is_some());
    let below = !dated && !numbered && record.len() == table.columns.width();
    let line = match table.counted_from {
        Some(first) => first + 1,
        None => u32::try_from(line).unwrap_or(u32::MAX),
    };
    Ok(below.then_some(line))
}
