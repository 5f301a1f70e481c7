//! A sheet of a workbook as the text of a table.

use std::io::Cursor;

use calamine::{Data, ExcelDateTime, Range, Reader, Xlsx};

use crate::bytes::Text;

/// The text of a sheet as comma-separated values, below as many empty lines as it has empty rows
/// above its first; with the sheet's name.
///
/// # Errors
/// Where the workbook is damaged or has no such sheet.
pub(crate) fn as_text(bytes: &[u8], sheet: Option<&str>) -> Result<(Text, String), String> {
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
    let range = book
        .worksheet_range(&name)
        .map_err(|error| format!("the sheet `{name}` cannot be read: {error}"))?;
    let text = lines(&range).map_err(|error| format!("the sheet `{name}`: {error}"))?;
    Ok((Text::Memory(text.into()), name))
}

fn lines(range: &Range<Data>) -> Result<Vec<u8>, String> {
    let mut text = Vec::new();
    let Some((first, _)) = range.start() else {
        return Err("it is empty".to_owned());
    };
    text.resize(first as usize, b'\n');
    let mut writer = csv::WriterBuilder::new().from_writer(text);
    for row in range.rows() {
        writer
            .write_record(row.iter().map(cell))
            .map_err(|error| error.to_string())?;
    }
    writer.into_inner().map_err(|error| error.to_string())
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
