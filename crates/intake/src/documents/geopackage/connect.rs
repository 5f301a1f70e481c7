//! An SQLite database from somebody else, opened so that reading it runs nothing of theirs.

use std::sync::atomic::{AtomicU64, Ordering};

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, MAIN_DB};

use crate::documents::open::Refusal;

/// How many bytes of one value are read.
const LONGEST: i32 = 256 << 20;
/// Of how many steps of SQLite's machine reading may consist, in thousands.
const MOST_STEPS: u64 = 20_000_000;

/// Opens the bytes of a database, with what was assumed on the way.
pub(super) fn connect(bytes: &[u8]) -> Result<(Connection, Vec<String>), Refusal> {
    let mut notes = Vec::new();
    let mut copy;
    let mut bytes = bytes;
    if bytes.get(18..20).is_some_and(|modes| modes.contains(&2)) {
        copy = bytes.to_vec();
        copy[18..20].fill(1);
        bytes = &copy;
        notes.push(
            "the database keeps its latest changes in a file beside it (-wal): what was not yet \
             written back into this file is missing"
                .to_owned(),
        );
    }
    opened(bytes)
        .map_err(|error| damaged(&error))
        .map(|db| (db, notes))
}

fn opened(bytes: &[u8]) -> rusqlite::Result<Connection> {
    let mut db = Connection::open_in_memory()?;
    for (limit, most) in [
        (Limit::SQLITE_LIMIT_LENGTH, LONGEST),
        (Limit::SQLITE_LIMIT_SQL_LENGTH, 1 << 20),
        (Limit::SQLITE_LIMIT_COLUMN, 2_000),
        (Limit::SQLITE_LIMIT_EXPR_DEPTH, 50),
        (Limit::SQLITE_LIMIT_COMPOUND_SELECT, 10),
        (Limit::SQLITE_LIMIT_VDBE_OP, 250_000),
        (Limit::SQLITE_LIMIT_FUNCTION_ARG, 20),
        (Limit::SQLITE_LIMIT_ATTACHED, 0),
        (Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 1),
    ] {
        db.set_limit(limit, most)?;
    }
    for (setting, on) in [
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false),
    ] {
        db.set_db_config(setting, on)?;
    }
    db.deserialize_read_exact(MAIN_DB, bytes, bytes.len(), true)?;
    db.execute_batch("PRAGMA query_only=ON; PRAGMA cell_size_check=ON; PRAGMA mmap_size=0;")?;
    let steps = AtomicU64::new(0);
    let enough = move || steps.fetch_add(1, Ordering::Relaxed) > MOST_STEPS;
    db.progress_handler(1000, Some(enough))?;
    Ok(db)
}

/// What SQLite says of a database that it cannot read.
pub(super) fn damaged(error: &rusqlite::Error) -> Refusal {
    Refusal::new(
        "cannot-be-read",
        format!("the SQLite database is damaged, or larger than is read: {error}"),
        "fetch it again, or export its layers again",
    )
}

/// A name as it stands in a statement.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
