//! JSON: a list of rows, each an object by the names of the columns.

use model::Day;
use serde_json::{Map, Value};

use super::{Sheet, Table};

/// Lays rows out as JSON objects; an empty cell is null, several texts are a list.
pub(crate) fn json_rows<R>(
    table: &Table,
    rows: impl Iterator<Item = R>,
    mut fill: impl FnMut(&mut dyn Sheet, R),
) -> Value {
    let rows = rows
        .map(|row| {
            let mut sheet = JsonSheet {
                table,
                at: 0,
                cells: Map::new(),
            };
            fill(&mut sheet, row);
            Value::Object(sheet.cells)
        })
        .collect();
    Value::Array(rows)
}

struct JsonSheet<'a> {
    table: &'a Table,
    at: usize,
    cells: Map<String, Value>,
}

impl JsonSheet<'_> {
    fn put(&mut self, value: Value) {
        if let Some(column) = self.table.columns.get(self.at) {
            self.cells.insert(column.name.to_owned(), value);
        }
        self.at += 1;
    }
}

impl Sheet for JsonSheet<'_> {
    fn text(&mut self, value: Option<&str>) {
        self.put(value.into());
    }
    fn integer(&mut self, value: Option<i64>) {
        self.put(value.into());
    }
    fn number(&mut self, value: Option<f64>) {
        self.put(value.into());
    }
    fn flag(&mut self, value: Option<bool>) {
        self.put(value.into());
    }
    fn date(&mut self, value: Option<Day>) {
        self.put(value.map(|day| day.to_string()).into());
    }
    fn texts(&mut self, values: &mut dyn Iterator<Item = String>) {
        self.put(values.map(Value::from).collect());
    }
}
