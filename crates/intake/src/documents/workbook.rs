//! A sheet of a workbook as the text of a table.

use std::collections::BTreeSet;
use std::io::Cursor;

use calamine::{Cell, Data, DataRef, ExcelDateTime, Reader, Xlsx};

use super::apart::apart;
use super::workbook_sizes;
use crate::bytes::Text;

/// The most bytes that a sheet may come to as text, places between its cells included.
const MOST_TEXT: u64 = 256 << 20;
/// How many rows and columns a sheet can have.
const LAST: (u32, u32) = (1 << 20, 1 << 14);

/// The text of a sheet as comma-separated values, below as many empty lines as it has empty rows
/// above its first; with the sheet's name.
///
/// # Errors
/// Where the workbook is damaged, holds more than is read, or has no such sheet.
pub(crate) fn as_text(bytes: &[u8], sheet: Option<&str>) -> Result<(Text, String), String> {
    workbook_sizes::check(bytes)?;
    apart("the workbook is damaged", || read(bytes, sheet))
}

fn read(bytes: &[u8], sheet: Option<&str>) -> Result<(Text, String), String> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes))
        .map_err(|error| format!("the workbook cannot be read: {error}"))?;
    let names = book.sheet_names();
    let name = match sheet {
        Some(name) if names.iter().any(|n| n == name) => name.to_owned(),
        Some(name) => {
            return Err(format!(
                "the workbook has no sheet `{name}`; it has: {}",
                names.join(", ")
            ));
        }
        None => names.first().cloned().ok_or("the workbook has no sheet")?,
    };
    let said = |error| format!("the sheet `{name}` cannot be read: {error}");
    let mut sheet = book.worksheet_cells_reader(&name).map_err(said)?;
    let mut cells = Vec::new();
    while let Some(cell) = sheet.next_cell().map_err(said)? {
        if *cell.get_value() != DataRef::Empty {
            cells.push(cell);
        }
    }
    let text = lines(cells).map_err(|error| format!("the sheet `{name}`: {error}"))?;
    Ok((Text::Memory(text.into()), name))
}

/// What is to be said of a sheet beside its values: cells that are one on paper, and formulas whose
/// results the workbook does not hold. None where it is damaged.
pub(crate) fn oddities(bytes: &[u8], sheet: &str) -> Vec<String> {
    apart("the workbook is damaged", || found(bytes, sheet)).unwrap_or_default()
}

fn found(bytes: &[u8], sheet: &str) -> Result<Vec<String>, String> {
    let said = |error: calamine::XlsxError| error.to_string();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(said)?;
    let mut notes = Vec::new();
    let merged = book.merge_cells_by_sheet_name(sheet).map_err(said)?;
    if !merged.is_empty() {
        notes.push(format!(
            "{} groups of cells are merged in the sheet: each value counts for the first row and \
             column of its group alone",
            merged.len()
        ));
    }
    let mut formulas = BTreeSet::new();
    let mut cells = book.worksheet_cells_reader(sheet).map_err(said)?;
    while let Some(cell) = cells.next_formula().map_err(said)? {
        if !cell.get_value().is_empty() {
            formulas.insert(cell.get_position());
        }
    }
    drop(cells);
    if formulas.is_empty() {
        return Ok(notes);
    }
    let mut cells = book.worksheet_cells_reader(sheet).map_err(said)?;
    while let Some(cell) = cells.next_cell().map_err(said)? {
        if *cell.get_value() != DataRef::Empty {
            formulas.remove(&cell.get_position());
        }
    }
    if let Some((row, column)) = formulas.first() {
        notes.push(format!(
            "{} cells hold formulas without their results, the first in row {}, column {}: taken as \
             empty; open the workbook in a spreadsheet program and save it, so that results are kept",
            formulas.len(),
            u64::from(*row) + 1,
            u64::from(*column) + 1
        ));
    }
    Ok(notes)
}

/// The names of a workbook's sheets; none where it is damaged or holds more than is read.
pub(crate) fn sheets(bytes: &[u8]) -> Vec<String> {
    if workbook_sizes::check(bytes).is_err() {
        return Vec::new();
    }
    let names = || {
        let book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
        Ok(book.sheet_names())
    };
    apart("the workbook is damaged", names).unwrap_or_default()
}

fn lines(mut cells: Vec<Cell<DataRef<'_>>>) -> Result<Vec<u8>, String> {
    // Of cells that are given twice the last counts.
    cells.reverse();
    cells.sort_by_key(Cell::get_position);
    cells.dedup_by_key(|cell| cell.get_position());
    let columns = || cells.iter().map(|cell| cell.get_position().1);
    let ends = (cells.first(), cells.last());
    let (Some(first), Some(last)) = (
        ends.0.map(Cell::get_position),
        ends.1.map(Cell::get_position),
    ) else {
        return Err("it is empty".to_owned());
    };
    let (from, to) = (columns().min().unwrap_or(0), columns().max().unwrap_or(0));
    if last.0 >= LAST.0 || to >= LAST.1 {
        return Err(format!(
            "it has a cell in row {} or column {}, where no sheet has any",
            u64::from(last.0) + 1,
            u64::from(to) + 1
        ));
    }
    let width = (to - from + 1) as usize;
    let places = u64::from(last.0 - first.0 + 1) * width as u64;
    let letters: u64 = cells.iter().map(|cell| length(cell.get_value())).sum();
    if places.saturating_add(letters) > MOST_TEXT {
        return Err(format!(
            "its cells from row {} to row {} and over {width} columns come to more than {} MB as \
             text",
            first.0 + 1,
            last.0 + 1,
            MOST_TEXT >> 20
        ));
    }
    let mut writer = csv::WriterBuilder::new().from_writer(vec![b'\n'; first.0 as usize]);
    let mut cells = cells.into_iter().peekable();
    for row in first.0..=last.0 {
        let mut values = vec![String::new(); width];
        while let Some(found) = cells.next_if(|found| found.get_position().0 == row) {
            let column = (found.get_position().1 - from) as usize;
            values[column] = cell(&Data::from(found.get_value().clone()));
        }
        writer
            .write_record(&values)
            .map_err(|error| error.to_string())?;
    }
    writer.into_inner().map_err(|error| error.to_string())
}

/// How many bytes a cell takes as text, about.
fn length(value: &DataRef<'_>) -> u64 {
    match value {
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.len() as u64
        }
        DataRef::SharedString(text) => text.len() as u64,
        _ => 8,
    }
}

/// A cell as text.
fn cell(data: &Data) -> String {
    match data {
        Data::Empty | Data::Error(_) => String::new(),
        Data::Int(n) => n.to_string(),
        Data::Float(n) => n.to_string(),
        Data::Bool(b) => b.to_string(),
        Data::DateTime(stamp) => date_time(stamp),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
    }
}

fn date_time(stamp: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, milli) = stamp.to_ymd_hms_milli();
    let (minute, second) = if milli >= 500 && second < 59 {
        (minute, second + 1)
    } else {
        (minute, second)
    };
    if stamp.is_duration() || stamp.as_f64() < 1.0 {
        return format!("{hour:02}:{minute:02}:{second:02}");
    }
    if (hour, minute, second) == (0, 0, 0) {
        format!("{year:04}-{month:02}-{day:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
    }
}
