//! What a GeoPackage holds.

use rusqlite::Connection;

use super::connect::{connect, damaged};
use super::layers::{self, Declared};
use super::tables;
use crate::documents::open::Refusal;
use crate::documents::{Document, Opened};

/// How many bytes may come out of one file.
pub(super) const MOST_BYTES: u64 = 512 << 20;
/// How many rows may come out of one file.
pub(super) const MOST_ROWS: u64 = 5_000_000;

/// The layers and tables of a GeoPackage.
///
/// # Errors
/// Where the database is damaged, is no GeoPackage, or none of its layers is in degrees.
pub(crate) fn open(bytes: &[u8]) -> Result<Opened, Refusal> {
    let (db, mut notes) = connect(bytes)?;
    let wrong = |error: rusqlite::Error| damaged(&error);
    if !has(&db, "gpkg_contents").map_err(wrong)? {
        return Err(Refusal::new(
            "cannot-be-read",
            "the file is an SQLite database and no GeoPackage: it has no table gpkg_contents",
            "export its tables as CSV, or its layers as GeoPackage or GeoJSON",
        ));
    }
    let mut room = Room::default();
    let mut found = Vec::new();
    let mut refused = Vec::new();
    for layer in declared(&db).map_err(wrong)? {
        match layers::read(&db, &layer, &mut room, &mut notes)? {
            Ok(layer) => found.push(layer),
            Err(reason) => refused.push(reason),
        }
    }
    let mut rows = Vec::new();
    for name in of_type(&db, "attributes").map_err(wrong)? {
        if has(&db, &name).map_err(wrong)? {
            let table = tables::read(&db, &name, &mut room, &mut notes)?;
            rows.push((name, table));
        } else {
            notes.push(format!(
                "table `{name}` is declared and is no table: passed over"
            ));
        }
    }
    if found.is_empty() && rows.is_empty() {
        let what = if refused.is_empty() {
            "the GeoPackage declares neither layers of features nor tables".to_owned()
        } else {
            refused.join("; ")
        };
        return Err(Refusal::new(
            "cannot-be-read",
            what,
            "export its layers in degrees of WGS 84 (EPSG:4326)",
        ));
    }
    notes.extend(
        refused
            .into_iter()
            .map(|reason| format!("{reason}: not read")),
    );
    Ok(Opened {
        document: Document::Database(found, rows),
        encoding: "GeoPackage".to_owned(),
        notes,
    })
}

/// Whether a database has a table of a name that is neither a view nor virtual.
pub(super) fn has(db: &Connection, name: &str) -> rusqlite::Result<bool> {
    let mut statement = db.prepare(
        "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?1 COLLATE NOCASE",
    )?;
    let mut rows = statement.query([name])?;
    let Some(row) = rows.next()? else {
        return Ok(false);
    };
    let sql: Option<String> = row.get(0)?;
    let sql = sql.unwrap_or_default().to_uppercase();
    Ok(!sql.trim_start().starts_with("CREATE VIRTUAL"))
}

fn of_type(db: &Connection, kind: &str) -> rusqlite::Result<Vec<String>> {
    let mut statement = db.prepare(
        "SELECT table_name FROM gpkg_contents WHERE data_type = ?1 ORDER BY table_name LIMIT 1000",
    )?;
    let names = statement.query_map([kind], |row| row.get(0))?;
    names.collect()
}

fn declared(db: &Connection) -> rusqlite::Result<Vec<Declared>> {
    let mut found = Vec::new();
    for table in of_type(db, "features")? {
        let mut statement = db.prepare(
            "SELECT column_name, srs_id FROM gpkg_geometry_columns WHERE table_name = ?1 COLLATE \
             NOCASE",
        )?;
        let mut rows = statement.query([&table])?;
        if let Some(row) = rows.next()? {
            found.push(Declared {
                column: row.get(0)?,
                srs_id: row.get(1)?,
                table,
            });
        }
    }
    Ok(found)
}

/// What is left of the rows and bytes that may come out of one file.
#[derive(Default)]
pub(super) struct Room {
    rows: u64,
    bytes: u64,
}

impl Room {
    /// Takes one more row.
    pub(super) fn take(&mut self, bytes: usize) -> Result<(), Refusal> {
        self.rows += 1;
        self.bytes += bytes as u64;
        if self.rows > MOST_ROWS || self.bytes > MOST_BYTES {
            return Err(Refusal::new(
                "too-large",
                format!(
                    "the GeoPackage holds more than {MOST_ROWS} rows or {} MB of values",
                    MOST_BYTES >> 20
                ),
                "export the layers that are needed on their own",
            ));
        }
        Ok(())
    }
}
