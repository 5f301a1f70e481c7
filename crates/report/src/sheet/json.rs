//! JSON: a member that is a list of rows, each an object by the names of the columns.

use model::Day;
use serde::Serialize;

use super::{Sheet, Table};

/// Adds a member `"name": [row, ...]` to an open JSON object, one row a line. An empty cell is
/// null, several texts are a list.
pub(crate) fn write_json_rows<R>(
    out: &mut Vec<u8>,
    table: &Table,
    name: &str,
    rows: impl Iterator<Item = R>,
    mut fill: impl FnMut(&mut dyn Sheet, R),
) {
    out.extend_from_slice(b",\n  ");
    put(out, name);
    out.extend_from_slice(b": [");
    for (n, row) in rows.enumerate() {
        out.extend_from_slice(if n == 0 { b"\n    {" } else { b",\n    {" });
        let mut sheet = JsonSheet {
            table,
            at: 0,
            left_out: 0,
            out,
        };
        fill(&mut sheet, row);
        out.push(b'}');
    }
    out.extend_from_slice(b"\n  ]");
}

/// Writing a text or a number to memory does not fail.
fn put(out: &mut Vec<u8>, value: impl Serialize) {
    let _ = serde_json::to_writer(out, &value);
}

struct JsonSheet<'a> {
    table: &'a Table,
    at: usize,
    /// Columns passed over so far.
    left_out: usize,
    out: &'a mut Vec<u8>,
}

impl JsonSheet<'_> {
    fn key(&mut self) {
        if self.at > 0 {
            self.out.push(b',');
        }
        if let Some(column) = self.table.columns.get(self.at + self.left_out) {
            put(self.out, column.name);
        }
        self.out.push(b':');
        self.at += 1;
    }

    fn put(&mut self, value: impl Serialize) {
        self.key();
        put(self.out, value);
    }
}

impl Sheet for JsonSheet<'_> {
    fn text(&mut self, value: Option<&str>) {
        self.put(value);
    }
    fn integer(&mut self, value: Option<i64>) {
        self.put(value);
    }
    fn number(&mut self, value: Option<f64>) {
        self.put(value);
    }
    fn flag(&mut self, value: Option<bool>) {
        self.put(value);
    }
    fn date(&mut self, value: Option<Day>) {
        self.put(value);
    }
    fn texts(&mut self, values: &mut dyn Iterator<Item = String>) {
        self.key();
        self.out.push(b'[');
        for (n, value) in values.enumerate() {
            if n > 0 {
                self.out.push(b',');
            }
            put(self.out, value);
        }
        self.out.push(b']');
    }
    fn geometry(&mut self, _: Option<&geo::Geometry<f64>>) {
        self.left_out += 1;
    }
}
