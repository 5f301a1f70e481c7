//! Parquet: columns as the text of a table.
//!
//! Structures become columns `outer/inner`; lists and maps are passed over, and a note says so.
//! Texts are not copied until a row is written, and what comes out is bounded. Nothing is decoded
//! before the sizes that the file claims are known to be true.

mod cells;
mod geometry;
mod sizes;
mod thrift;

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Fields, Schema};
use bytes::Bytes;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReaderBuilder,
};
use parquet::basic::Compression;
use parquet::file::metadata::{ParquetMetaData, RowGroupMetaData};

use self::geometry::Geometry;
use super::apart::apart;
use super::open::Refusal;
use super::written::Written;
use super::{Document, Opened};
use crate::reader::shorten;

/// The most bytes that a table may come to as text.
const MOST_TEXT: usize = 512 << 20;
const BATCH_ROWS: usize = 1024;
/// The table in a Parquet file.
///
/// # Errors
/// Where it is damaged, too large, or written in a way that is not read.
pub(crate) fn open(bytes: &Arc<[u8]>) -> Result<Opened, Refusal> {
    sizes::description(bytes).map_err(refuse)?;
    let bytes = Bytes::from_owner(bytes.clone());
    apart("a page of it is damaged", || decode(&bytes)).map_err(refuse)
}

fn refuse(reason: impl AsRef<str>) -> Refusal {
    Refusal::new(
        "cannot-be-read",
        format!(
            "the file is a Parquet table that cannot be read: {}",
            reason.as_ref()
        ),
        "fetch it again, or export it as CSV",
    )
}

fn decode(bytes: &Bytes) -> Result<Opened, String> {
    let plain = || ArrowReaderOptions::new().with_skip_arrow_metadata(true);
    let said = |error: parquet::errors::ParquetError| shorten(&error.to_string());
    let first = ArrowReaderMetadata::load(bytes, plain()).map_err(said)?;
    let metadata = first.metadata().clone();
    codecs(&metadata)?;
    sizes::pages(bytes, &metadata)?;
    let geometry = geometry::stated(metadata.file_metadata().key_value_metadata())?;
    let schema = Arc::new(Schema::new(by_view(first.schema().fields())));
    let known = ArrowReaderMetadata::try_new(metadata.clone(), plain().with_schema(schema))
        .map_err(said)?;
    let described = metadata.file_metadata().schema_descr();
    let (mut read, mut passed) = (Vec::new(), Vec::new());
    for (at, leaf) in described.columns().iter().enumerate() {
        if leaf.max_rep_level() == 0 {
            read.push(at);
        } else {
            let root = described.get_column_root(at).name().to_owned();
            if !passed.contains(&root) {
                passed.push(root);
            }
        }
    }
    let reader = ParquetRecordBatchReaderBuilder::new_with_metadata(bytes.clone(), known)
        .with_projection(ProjectionMask::leaves(described, read))
        .with_batch_size(BATCH_ROWS)
        .build()
        .map_err(said)?;
    let mut sheet = None;
    for batch in reader {
        let batch = batch.map_err(|error| shorten(&error.to_string()))?;
        let sheet = sheet.get_or_insert_with(|| Sheet::new(&batch, geometry.clone()));
        sheet.add(&batch)?;
    }
    let Some(mut sheet) = sheet else {
        return Err("it has no rows".to_owned());
    };
    sheet.passed.extend(passed);
    Ok(sheet.finish())
}

fn codecs(metadata: &ParquetMetaData) -> Result<(), String> {
    let all = metadata
        .row_groups()
        .iter()
        .flat_map(RowGroupMetaData::columns);
    for column in all {
        let name = match column.compression() {
            Compression::BROTLI(_) => "Brotli",
            Compression::LZO => "LZO",
            _ => continue,
        };
        return Err(format!(
            "its columns are packed with {name}; of packings, Snappy, gzip, LZ4, Zstandard and \
             none are read"
        ));
    }
    Ok(())
}

/// The same columns with texts that point into their pages: a short page can stand for very many
/// long texts.
fn by_view(fields: &Fields) -> Vec<Arc<Field>> {
    let view = |field: &Arc<Field>| {
        let kind = match field.data_type() {
            DataType::Utf8 => DataType::Utf8View,
            DataType::Binary => DataType::BinaryView,
            DataType::Struct(inner) => DataType::Struct(by_view(inner).into()),
            _ => return field.clone(),
        };
        Arc::new(field.as_ref().clone().with_data_type(kind))
    };
    fields.iter().map(view).collect()
}

/// The table under construction.
struct Sheet {
    table: Written,
    names: Vec<String>,
    geometry: Option<Geometry>,
    /// How many values of a column were no points, or could not be written.
    lost: BTreeMap<String, u64>,
    passed: Vec<String>,
    rows: u64,
}

impl Sheet {
    fn new(batch: &RecordBatch, stated: Option<Geometry>) -> Self {
        let mut passed = Vec::new();
        let columns = flat(batch, &mut passed);
        let mut names: Vec<String> = columns.iter().map(|(name, _)| name.clone()).collect();
        let placed = ["latitude", "longitude"]
            .iter()
            .all(|want| names.iter().any(|name| name.eq_ignore_ascii_case(want)));
        let geometry = stated.or_else(|| suggested(&columns)).filter(|_| !placed);
        if let Some(geometry) = &geometry {
            let parts = format!("{}/", geometry.column);
            names.retain(|name| *name != geometry.column && !name.starts_with(&parts));
            names.extend(["latitude".to_owned(), "longitude".to_owned()]);
        }
        Self {
            table: Written::new(names.clone()),
            names,
            geometry,
            lost: BTreeMap::new(),
            passed,
            rows: 0,
        }
    }

    fn add(&mut self, batch: &RecordBatch) -> Result<(), String> {
        let all: BTreeMap<String, ArrayRef> = flat(batch, &mut Vec::new()).into_iter().collect();
        let columns: Vec<Option<&ArrayRef>> = self.names.iter().map(|n| all.get(n)).collect();
        let mut cells = vec![String::new(); self.names.len()];
        for row in 0..batch.num_rows() {
            for ((cell, column), name) in cells.iter_mut().zip(&columns).zip(&self.names) {
                cell.clear();
                if let Some(column) = column
                    && !cells::write(column.as_ref(), row, cell)
                {
                    *self.lost.entry(name.clone()).or_default() += 1;
                }
            }
            if let Some(geometry) = &self.geometry {
                let point = position(geometry, &all, row);
                let end = cells.len();
                match point {
                    Some((x, y)) => {
                        cells[end - 2] = y.to_string();
                        cells[end - 1] = x.to_string();
                    }
                    None => *self.lost.entry(geometry.column.clone()).or_default() += 1,
                }
            }
            self.table.row(cells.iter().map(String::as_str));
            self.rows += 1;
            if self.table.length() > MOST_TEXT {
                return Err(format!(
                    "it comes to more than {} MB as text",
                    MOST_TEXT >> 20
                ));
            }
        }
        Ok(())
    }

    fn finish(self) -> Opened {
        let mut notes = vec!["lines are the numbers of rows".to_owned()];
        if !self.passed.is_empty() {
            notes.push(format!(
                "columns passed over, since they hold lists or values of a kind that is not read: {}",
                self.passed.join(", ")
            ));
        }
        if let Some(geometry) = &self.geometry {
            let how = if geometry.stated {
                "the file says"
            } else {
                "its name suggests"
            };
            notes.push(format!(
                "positions are the points of column `{}`, which holds geometry as {how}",
                geometry.column
            ));
        }
        for (name, count) in &self.lost {
            let what = if self.geometry.as_ref().is_some_and(|g| g.column == *name) {
                "is no point"
            } else {
                "is bytes or a time that cannot be written as text"
            };
            notes.push(format!(
                "{count} of {} rows: the value of `{name}` {what}; it was left empty",
                self.rows
            ));
        }
        Opened {
            document: Document::Table(self.table.finish()),
            encoding: "Parquet".to_owned(),
            notes,
        }
    }
}

/// The columns that can be written, those inside structures as `outer/inner`.
fn flat(batch: &RecordBatch, passed: &mut Vec<String>) -> Vec<(String, ArrayRef)> {
    let mut found = Vec::new();
    for (field, column) in batch.schema_ref().fields().iter().zip(batch.columns()) {
        add(field.name().clone(), column, &mut found, passed);
    }
    found
}

fn add(
    name: String,
    column: &ArrayRef,
    found: &mut Vec<(String, ArrayRef)>,
    passed: &mut Vec<String>,
) {
    if let DataType::Struct(fields) = column.data_type() {
        let whole = column.as_struct();
        for (field, inner) in fields.iter().zip(whole.columns()) {
            add(format!("{name}/{}", field.name()), inner, found, passed);
        }
    } else if cells::is_read(column.data_type()) {
        found.push((name, column.clone()));
    } else {
        passed.push(name);
    }
}

/// Geometry by the usual name of its column, where the first value that is there is a point.
fn suggested(columns: &[(String, ArrayRef)]) -> Option<Geometry> {
    let (name, column) = columns.iter().find(|(name, _)| {
        matches!(
            name.to_ascii_lowercase().as_str(),
            "geometry" | "geom" | "wkb_geometry" | "wkb"
        )
    })?;
    let first = (0..column.len()).find_map(|row| cells::bytes(column.as_ref(), row))?;
    geometry::point(first)?;
    Some(Geometry {
        column: name.clone(),
        binary: true,
        stated: false,
    })
}

fn position(
    geometry: &Geometry,
    all: &BTreeMap<String, ArrayRef>,
    row: usize,
) -> Option<(f64, f64)> {
    if geometry.binary {
        let column = all.get(&geometry.column)?;
        return geometry::point(cells::bytes(column.as_ref(), row)?);
    }
    let part = |name: &str| -> Option<f64> {
        let column = all.get(&format!("{}/{name}", geometry.column))?;
        let mut text = String::new();
        cells::write(column.as_ref(), row, &mut text);
        text.parse().ok()
    };
    Some((part("x")?, part("y")?))
}

#[cfg(test)]
mod parquet_tests;
