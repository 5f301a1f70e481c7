//! Parquet: the same rows give the same bytes.

use std::sync::Arc;

use arrow_array::builder::{
    BinaryBuilder, BooleanBuilder, Date32Builder, Float64Builder, Int64Builder, ListBuilder,
    StringBuilder,
};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use model::Day;
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;

use super::{Bounds, Kind, Sheet, Table, wkb};
use crate::error;
use crate::{Output, ReportError};

/// Rows that are held as columns before they are encoded.
const BATCH_ROWS: usize = 65_536;

/// Writes rows as Parquet with the table's name and schema version in the file's metadata. A table
/// with a geometry becomes GeoParquet 1.1.
///
/// # Errors
/// A [`ReportError`] naming the table, where the columns and the rows do not fit each other.
pub(crate) fn write_parquet<R>(
    table: &'static Table,
    name: String,
    rows: impl Iterator<Item = R>,
    fill: impl FnMut(&mut dyn Sheet, R),
) -> Result<Output, ReportError> {
    write_parquet_noting(table, name, &[], rows, fill)
}

/// The same with more pairs in the file's metadata.
pub(crate) fn write_parquet_noting<R>(
    table: &'static Table,
    name: String,
    notes: &[(&str, String)],
    rows: impl Iterator<Item = R>,
    mut fill: impl FnMut(&mut dyn Sheet, R),
) -> Result<Output, ReportError> {
    let bad = |reason: String| error::Kind::Table {
        table: table.name,
        reason,
    };
    let schema = schema(table);
    let mut pairs = vec![
        KeyValue::new("truceline.table".to_owned(), table.name.to_owned()),
        KeyValue::new("truceline.schema".to_owned(), table.schema.to_string()),
    ];
    for (key, value) in notes {
        pairs.push(KeyValue::new((*key).to_owned(), value.clone()));
    }
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_key_value_metadata(Some(pairs))
        .build();
    let mut writer = ArrowWriter::try_new(Vec::new(), schema.clone(), Some(properties))
        .map_err(|e| bad(e.to_string()))?;
    let mut sheet = ParquetSheet::new(table);
    let mut n = 0_u64;
    for row in rows {
        sheet.at = 0;
        fill(&mut sheet, row);
        sheet.rows += 1;
        n += 1;
        if sheet.rows == BATCH_ROWS {
            writer
                .write(&sheet.batch(&schema).map_err(bad)?)
                .map_err(|e| bad(e.to_string()))?;
        }
    }
    if sheet.rows > 0 {
        writer
            .write(&sheet.batch(&schema).map_err(bad)?)
            .map_err(|e| bad(e.to_string()))?;
    }
    if let Some(geo) = geo_metadata(table, sheet.bounds) {
        writer.append_key_value_metadata(KeyValue::new("geo".to_owned(), geo));
    }
    let bytes = writer.into_inner().map_err(|e| bad(e.to_string()))?;
    Ok(Output {
        name,
        rows: n,
        bytes,
        schema: table.schema,
    })
}

/// What GeoParquet says of a table's geometry; the reference system is its default, longitude and
/// latitude in WGS 84 (OGC:CRS84).
fn geo_metadata(table: &Table, bounds: Option<Bounds>) -> Option<String> {
    let form = table.form()?;
    let mut column = serde_json::json!({
        "encoding": "WKB",
        "geometry_types": [form.as_str()],
    });
    if let (Some(column), Some(b)) = (column.as_object_mut(), bounds) {
        let edges = serde_json::json!([b.west, b.south, b.east, b.north]);
        column.insert("bbox".to_owned(), edges);
    }
    let geo = serde_json::json!({
        "version": "1.1.0",
        "primary_column": "geometry",
        "columns": { "geometry": column },
    });
    Some(geo.to_string())
}

fn schema(table: &Table) -> SchemaRef {
    let fields: Vec<Field> = table
        .columns
        .iter()
        .map(|column| {
            let kind = match column.kind {
                Kind::Text => DataType::Utf8,
                Kind::Texts => DataType::List(item()),
                Kind::Integer => DataType::Int64,
                Kind::Number => DataType::Float64,
                Kind::Flag => DataType::Boolean,
                Kind::Date => DataType::Date32,
                Kind::Geometry(_) => DataType::Binary,
            };
            Field::new(column.name, kind, column.nullable)
        })
        .collect();
    Arc::new(Schema::new(fields))
}

fn item() -> Arc<Field> {
    Arc::new(Field::new("item", DataType::Utf8, false))
}

enum Builder {
    Text(StringBuilder),
    Texts(ListBuilder<StringBuilder>),
    Integer(Int64Builder),
    Number(Float64Builder),
    Flag(BooleanBuilder),
    Date(Date32Builder),
    Geometry(BinaryBuilder),
}

impl Builder {
    fn of(kind: Kind) -> Self {
        match kind {
            Kind::Text => Self::Text(StringBuilder::new()),
            Kind::Texts => Self::Texts(ListBuilder::new(StringBuilder::new()).with_field(item())),
            Kind::Integer => Self::Integer(Int64Builder::new()),
            Kind::Number => Self::Number(Float64Builder::new()),
            Kind::Flag => Self::Flag(BooleanBuilder::new()),
            Kind::Date => Self::Date(Date32Builder::new()),
            Kind::Geometry(_) => Self::Geometry(BinaryBuilder::new()),
        }
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Self::Text(b) => Arc::new(b.finish()),
            Self::Texts(b) => Arc::new(b.finish()),
            Self::Integer(b) => Arc::new(b.finish()),
            Self::Number(b) => Arc::new(b.finish()),
            Self::Flag(b) => Arc::new(b.finish()),
            Self::Date(b) => Arc::new(b.finish()),
            Self::Geometry(b) => Arc::new(b.finish()),
        }
    }
}

struct ParquetSheet {
    builders: Vec<Builder>,
    at: usize,
    rows: usize,
    /// The first column that was given a value of another type, if any.
    misfit: Option<usize>,
    /// The box around every geometry so far.
    bounds: Option<Bounds>,
}

impl ParquetSheet {
    fn new(table: &Table) -> Self {
        let builders = table.columns.iter().map(|c| Builder::of(c.kind)).collect();
        Self {
            builders,
            at: 0,
            rows: 0,
            misfit: None,
            bounds: None,
        }
    }

    fn batch(&mut self, schema: &SchemaRef) -> Result<RecordBatch, String> {
        if let Some(column) = self.misfit {
            return Err(format!("column {column} was given a value of another type"));
        }
        self.rows = 0;
        let columns = self.builders.iter_mut().map(Builder::finish).collect();
        RecordBatch::try_new(schema.clone(), columns).map_err(|e| e.to_string())
    }

    fn put(&mut self, set: impl FnOnce(&mut Builder) -> bool) {
        let fits = self.builders.get_mut(self.at).is_some_and(set);
        if !fits {
            self.misfit.get_or_insert(self.at);
        }
        self.at += 1;
    }
}

impl Sheet for ParquetSheet {
    fn text(&mut self, value: Option<&str>) {
        self.put(|b| match b {
            Builder::Text(b) => {
                b.append_option(value);
                true
            }
            _ => false,
        });
    }
    fn integer(&mut self, value: Option<i64>) {
        self.put(|b| match b {
            Builder::Integer(b) => {
                b.append_option(value);
                true
            }
            _ => false,
        });
    }
    fn number(&mut self, value: Option<f64>) {
        self.put(|b| match b {
            Builder::Number(b) => {
                b.append_option(value);
                true
            }
            _ => false,
        });
    }
    fn flag(&mut self, value: Option<bool>) {
        self.put(|b| match b {
            Builder::Flag(b) => {
                b.append_option(value);
                true
            }
            _ => false,
        });
    }
    fn date(&mut self, value: Option<Day>) {
        self.put(|b| match b {
            Builder::Date(b) => {
                b.append_option(value.map(Day::days_since_epoch));
                true
            }
            _ => false,
        });
    }
    fn texts(&mut self, values: &mut dyn Iterator<Item = String>) {
        self.put(|b| match b {
            Builder::Texts(b) => {
                for value in values {
                    b.values().append_value(value);
                }
                b.append(true);
                true
            }
            _ => false,
        });
    }
    fn geometry(&mut self, value: Option<&geo::Geometry<f64>>) {
        self.bounds = Bounds::around(self.bounds, value);
        self.put(|b| match b {
            Builder::Geometry(b) => {
                b.append_option(value.map(wkb));
                true
            }
            _ => false,
        });
    }
}
