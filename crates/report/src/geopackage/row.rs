//! The cells of one row on their way into a table.

use model::Day;
use rusqlite::types::Value;

use super::blob::blob;
use crate::sheet::{Bounds, Sheet};

/// One row, cell by cell.
#[derive(Default)]
pub(super) struct Row {
    pub(super) cells: Vec<Value>,
    /// The box around every geometry so far, of this row and those before it.
    pub(super) bounds: Option<Bounds>,
}

impl Row {
    fn put(&mut self, value: Option<impl Into<Value>>) {
        self.cells.push(value.map_or(Value::Null, Into::into));
    }
}

impl Sheet for Row {
    fn text(&mut self, value: Option<&str>) {
        self.put(value.map(str::to_owned));
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
        self.put(value.map(|day| day.to_string()));
    }
    fn texts(&mut self, values: &mut dyn Iterator<Item = String>) {
        let joined = values.collect::<Vec<_>>().join("; ");
        self.put((!joined.is_empty()).then_some(joined));
    }
    fn geometry(&mut self, value: Option<&geo::Geometry<f64>>) {
        self.bounds = Bounds::around(self.bounds, value);
        self.put(value.map(blob));
    }
}
