//! The derived tables that a score needs.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Float64Type, Int64Type};
use arrow_array::{Array, RecordBatch};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use crate::SimulationError;

/// What a finding speaks of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Unit {
    pub(super) provision: String,
    pub(super) reading: String,
    pub(super) zone: String,
    /// Days since 1970-01-01.
    pub(super) day: i32,
    /// The party; none at the level of the event.
    pub(super) party: Option<String>,
}

/// What was found.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) state: String,
    pub(super) p: f64,
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) incidents: Vec<String>,
}

/// The findings.
pub(super) fn findings(derived: &Path) -> Result<BTreeMap<Unit, Found>, SimulationError> {
    let mut all = BTreeMap::new();
    let columns = [
        "provision",
        "reading",
        "zone",
        "day",
        "level",
        "party",
        "state",
        "p",
        "p_low",
        "p_high",
        "incidents",
    ];
    each(derived, "findings", &columns, |batch, row| {
        let unit = Unit {
            provision: text(batch, 0, row)?,
            reading: text(batch, 1, row)?,
            zone: text(batch, 2, row)?,
            day: batch.column(3).as_primitive_opt::<Date32Type>()?.value(row),
            party: nullable(batch, 5, row)?.0,
        };
        let found = Found {
            state: text(batch, 6, row)?,
            p: number(batch, 7, row)?,
            low: number(batch, 8, row)?,
            high: number(batch, 9, row)?,
            incidents: texts(batch, 10, row)?,
        };
        all.insert(unit, found);
        Some(())
    })?;
    Ok(all)
}

/// What is stated of a week: reading, party, the week counted from 1970 in weeks that begin on
/// Mondays.
pub(super) type Week = (String, String, i32);

/// The interval that is stated of a week, and of how many units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct WeekStated {
    pub(super) low: i64,
    pub(super) high: i64,
    pub(super) units: i64,
}

/// The interval that the table `trends` states for each party and week, of all provisions; none
/// where a derivation has no such table.
pub(super) fn weeks(derived: &Path) -> Result<BTreeMap<Week, WeekStated>, SimulationError> {
    let mut all = BTreeMap::new();
    if !derived.join("trends.parquet").exists() {
        return Ok(all);
    }
    let columns = [
        "provision",
        "reading",
        "party",
        "week",
        "n_low",
        "n_high",
        "units",
    ];
    each(derived, "trends", &columns, |batch, row| {
        if nullable(batch, 0, row)?.0.is_some() {
            return Some(());
        }
        let monday = batch.column(3).as_primitive_opt::<Date32Type>()?.value(row);
        let key = (
            text(batch, 1, row)?,
            text(batch, 2, row)?,
            (monday + 3).div_euclid(7),
        );
        let stated = WeekStated {
            low: whole(batch, 4, row)?,
            high: whole(batch, 5, row)?,
            units: whole(batch, 6, row)?,
        };
        all.insert(key, stated);
        Some(())
    })?;
    Ok(all)
}

/// One record's part in an incident.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) incident: String,
    pub(super) probability: f64,
    pub(super) observation: String,
}

/// The incident that each record most likely belongs to, by source and identifier.
pub(super) fn membership(
    derived: &Path,
) -> Result<BTreeMap<(String, String), Part>, SimulationError> {
    let mut all: BTreeMap<(String, String), Part> = BTreeMap::new();
    let columns = [
        "source",
        "id",
        "incident_id",
        "probability",
        "observation_id",
    ];
    each(derived, "membership", &columns, |batch, row| {
        let key = (text(batch, 0, row)?, text(batch, 1, row)?);
        let part = Part {
            incident: text(batch, 2, row)?,
            probability: number(batch, 3, row)?,
            observation: text(batch, 4, row)?,
        };
        match all.get(&key) {
            Some(held) if held.probability >= part.probability => {}
            _ => {
                all.insert(key, part);
            }
        }
        Some(())
    })?;
    Ok(all)
}

/// The party that each observation names as the actor, where it names one.
pub(super) fn actors(derived: &Path) -> Result<BTreeMap<String, String>, SimulationError> {
    let mut all = BTreeMap::new();
    let columns = ["observation_id", "actor_party"];
    each(derived, "observations", &columns, |batch, row| {
        if let Some(party) = nullable(batch, 1, row)?.0 {
            all.insert(text(batch, 0, row)?, party);
        }
        Some(())
    })?;
    Ok(all)
}

/// Goes through the rows of a table with these columns, in this order.
fn each(
    derived: &Path,
    table: &str,
    columns: &[&str],
    mut read: impl FnMut(&RecordBatch, usize) -> Option<()>,
) -> Result<(), SimulationError> {
    let path: PathBuf = derived.join(format!("{table}.parquet"));
    let file = File::open(&path).map_err(|e| match e.kind() {
        std::io::ErrorKind::NotFound => SimulationError::Refused(format!(
            "{} does not exist: derive the case first",
            path.display()
        )),
        _ => SimulationError::file(&path, e),
    })?;
    let damaged = |e: String| SimulationError::row(&path, 0, e);
    let builder =
        ParquetRecordBatchReaderBuilder::try_new(file).map_err(|e| damaged(e.to_string()))?;
    let mask = ProjectionMask::columns(builder.parquet_schema(), columns.iter().copied());
    let reader = builder
        .with_projection(mask)
        .build()
        .map_err(|e| damaged(e.to_string()))?;
    let mut at = 0;
    for batch in reader {
        let batch = batch.map_err(|e| damaged(e.to_string()))?;
        let order: Result<Vec<usize>, SimulationError> = columns
            .iter()
            .map(|c| {
                let lacks = |_| damaged(format!("there is no column `{c}`"));
                batch.schema().index_of(c).map_err(lacks)
            })
            .collect();
        let batch = batch.project(&order?).map_err(|e| damaged(e.to_string()))?;
        for row in 0..batch.num_rows() {
            at += 1;
            read(&batch, row).ok_or_else(|| {
                SimulationError::row(
                    &path,
                    at,
                    "a value has another type than the table's schema, version 1, says",
                )
            })?;
        }
    }
    Ok(())
}

/// A text, or null.
struct Nullable(Option<String>);

fn text(batch: &RecordBatch, column: usize, row: usize) -> Option<String> {
    let column = batch.column(column).as_string_opt::<i32>()?;
    Some(column.value(row).to_owned())
}

/// A text that may be null.
fn nullable(batch: &RecordBatch, column: usize, row: usize) -> Option<Nullable> {
    let column = batch.column(column).as_string_opt::<i32>()?;
    let null = column.is_null(row);
    Some(Nullable((!null).then(|| column.value(row).to_owned())))
}

fn whole(batch: &RecordBatch, column: usize, row: usize) -> Option<i64> {
    let column = batch.column(column).as_primitive_opt::<Int64Type>()?;
    Some(column.value(row))
}

fn number(batch: &RecordBatch, column: usize, row: usize) -> Option<f64> {
    let column = batch.column(column).as_primitive_opt::<Float64Type>()?;
    Some(column.value(row))
}

fn texts(batch: &RecordBatch, column: usize, row: usize) -> Option<Vec<String>> {
    let list = batch.column(column).as_list_opt::<i32>()?.value(row);
    let list = list.as_string_opt::<i32>()?;
    Some(list.iter().flatten().map(str::to_owned).collect())
}
