//! CSV by RFC 4180, safe to open in a spreadsheet.

use std::fmt::Write;

use model::Day;

use super::{Column, Kind, Sheet, Table};

/// Writes rows as CSV: a heading in snake case, lines ended by CR LF, texts that a spreadsheet
/// would take for a formula led by an apostrophe.
pub(crate) fn write_csv<R>(
    table: &Table,
    rows: impl Iterator<Item = R>,
    fill: impl FnMut(&mut dyn Sheet, R),
) -> (u64, Vec<u8>) {
    write_under(&heading(table, |c| c.name), rows, fill)
}

/// One word for each column that CSV writes, as a line.
pub(super) fn heading(table: &Table, word: impl Fn(&Column) -> &'static str) -> String {
    let words: Vec<&str> = table
        .columns
        .iter()
        .filter(|c| !matches!(c.kind, Kind::Geometry(_)))
        .map(word)
        .collect();
    format!("{}\r\n", words.join(","))
}

/// Writes rows below lines of headings.
pub(super) fn write_under<R>(
    headings: &str,
    rows: impl Iterator<Item = R>,
    mut fill: impl FnMut(&mut dyn Sheet, R),
) -> (u64, Vec<u8>) {
    let mut sheet = CsvSheet {
        out: headings.to_owned(),
        first: true,
    };
    let mut n = 0;
    for row in rows {
        sheet.first = true;
        fill(&mut sheet, row);
        sheet.out.push_str("\r\n");
        n += 1;
    }
    (n, sheet.out.into_bytes())
}

struct CsvSheet {
    out: String,
    first: bool,
}

impl CsvSheet {
    fn next(&mut self) -> &mut String {
        if !self.first {
            self.out.push(',');
        }
        self.first = false;
        &mut self.out
    }

    fn plain(&mut self, value: Option<impl std::fmt::Display>) {
        let out = self.next();
        if let Some(value) = value {
            // Writing to a String does not fail.
            let _ = write!(out, "{value}");
        }
    }
}

impl Sheet for CsvSheet {
    fn text(&mut self, value: Option<&str>) {
        let out = self.next();
        if let Some(value) = value {
            out.push_str(&cell(value));
        }
    }
    fn integer(&mut self, value: Option<i64>) {
        self.plain(value);
    }
    fn number(&mut self, value: Option<f64>) {
        self.plain(value);
    }
    fn flag(&mut self, value: Option<bool>) {
        self.plain(value);
    }
    fn date(&mut self, value: Option<Day>) {
        self.plain(value);
    }
    fn texts(&mut self, values: &mut dyn Iterator<Item = String>) {
        let joined = values.collect::<Vec<_>>().join("; ");
        self.text(Some(&joined));
    }
    fn geometry(&mut self, _: Option<&geo::Geometry<f64>>) {}
}

/// A text as a CSV cell.
pub(super) fn cell(text: &str) -> String {
    let text = text.replace('\0', "");
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let guarded = if formula { format!("'{text}") } else { text };
    if guarded.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", guarded.replace('"', "\"\""))
    } else {
        guarded
    }
}
