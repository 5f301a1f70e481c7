//! Sheets: rows of typed columns, written as Parquet, CSV, HXL or JSON from the same description.

mod column;
mod csv;
mod hxl;
mod json;
mod parquet;
mod wkb;

pub(crate) use column::{
    Column, Form, Kind, Table, date, flag, geometry, integer, number, text, texts,
};
pub(crate) use csv::write_csv;
pub(crate) use hxl::write_hxl;
pub(crate) use json::write_json_rows;
pub(crate) use parquet::{write_parquet, write_parquet_noting};
pub(crate) use wkb::{Bounds, wkb};

use model::{ContentId, Count, Day, Probability};

/// Somewhere to put the cells of a row, in the order of the table's columns.
pub(crate) trait Sheet {
    /// A text.
    fn text(&mut self, value: Option<&str>);
    /// A whole number.
    fn integer(&mut self, value: Option<i64>);
    /// A number with a fraction.
    fn number(&mut self, value: Option<f64>);
    /// Yes or no.
    fn flag(&mut self, value: Option<bool>);
    /// A calendar date.
    fn date(&mut self, value: Option<Day>);
    /// Several texts in one cell.
    fn texts(&mut self, values: &mut dyn Iterator<Item = String>);
    /// A geometry in degrees, longitude first; formats without geometries leave it out.
    fn geometry(&mut self, value: Option<&geo::Geometry<f64>>);

    /// A text that is always there.
    fn word(&mut self, value: &str) {
        self.text(Some(value));
    }
    /// An identity.
    fn id(&mut self, value: &ContentId) {
        self.text(Some(&value.short()));
    }
    /// A probability as a fraction.
    fn probability(&mut self, value: Option<Probability>) {
        self.number(value.map(Probability::to_f64));
    }
    /// A count in four cells: the number where it is one, its words, its bounds.
    fn count(&mut self, value: Option<Count>) {
        self.integer(value.and_then(Count::exact).map(whole));
        self.text(value.map(|v| v.to_string()).as_deref());
        self.integer(value.map(|v| whole(v.least())));
        self.integer(value.and_then(Count::most).map(whole));
    }
}

fn whole(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

#[cfg(test)]
#[path = "sheet_tests.rs"]
mod sheet_tests;
