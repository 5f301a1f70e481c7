//! Reads tables of events, the files in parallel.

use std::path::{Path, PathBuf};

use model::diagnostic::Diagnostic;
use rayon::prelude::*;

use super::columns::{self};
use super::dictionary::Dictionary;
use super::maps::EventMaps;
use super::open::open;
use super::row::{Bad, Draft, Noticed, RowReader};
use super::settle::Filled;
use super::table::EventTable;
use crate::reader::{mistake, shorten};
use crate::rows::{Scan, scan_dated};
use crate::setting::Progress;

/// So many mistakes of a file are told one by one.
const TOLD: usize = 20;

/// Reads files of events, in the order of their sources. `forced` are names of columns that are
/// categories however many values they have.
///
/// # Errors
/// Every mistake found, of each file the first twenty: files that hold no table, lack a column or
/// share their source's name, and rows without a date, with an impossible position, or with an
/// identifier that is not their own.
pub fn event_tables(
    paths: &[PathBuf],
    maps: Option<&EventMaps>,
    forced: &[String],
    progress: &dyn Progress,
) -> Result<Vec<EventTable>, Vec<Diagnostic>> {
    let names: Vec<String> = paths.iter().map(|path| file_name(path)).collect();
    let mut wrong = Vec::new();
    if let Some(maps) = maps {
        wrong.extend(maps.unused(&names.iter().map(String::as_str).collect::<Vec<_>>()));
    }
    let forced: Vec<String> = forced.iter().map(|name| columns::name_of(name)).collect();
    let read: Vec<Result<EventTable, Vec<Diagnostic>>> = paths
        .par_iter()
        .zip(&names)
        .map(|(path, file)| one(path, file, maps, &forced, progress))
        .collect();
    let mut tables = Vec::new();
    for table in read {
        match table {
            Ok(table) => tables.push(table),
            Err(mistakes) => wrong.extend(mistakes),
        }
    }
    tables.sort_by(|a, b| a.source.cmp(&b.source).then(a.sha256.cmp(&b.sha256)));
    for two in tables.windows(2) {
        if two[0].source == two[1].source {
            wrong.push(mistake(
                "same-source",
                &two[1].file,
                0,
                format!(
                    "two files ({}, {}) are of the source `{}`",
                    two[0].file, two[1].file, two[0].source
                ),
                "a file's name without its ending is its source: rename one, or name its source \
                 with --map",
            ));
        }
    }
    if wrong.is_empty() {
        return Ok(tables);
    }
    wrong.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    Err(wrong)
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// The name of a file without its endings (`acled.csv.gz` is `acled`).
fn stem(file: &str) -> String {
    const ENDINGS: [&str; 14] = [
        ".gz", ".xz", ".zip", ".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xls", ".ods", ".parquet",
        ".json", ".geojson", ".jsonl",
    ];
    let mut stem = file;
    while let Some(shorter) = ENDINGS.iter().find_map(|ending| {
        let at = stem.len().checked_sub(ending.len())?;
        let fits = stem.is_char_boundary(at) && stem[at..].eq_ignore_ascii_case(ending);
        (fits && at > 0).then(|| &stem[..at])
    }) {
        stem = shorter;
    }
    stem.to_owned()
}

fn one(
    path: &Path,
    file: &str,
    maps: Option<&EventMaps>,
    forced: &[String],
    progress: &dyn Progress,
) -> Result<EventTable, Vec<Diagnostic>> {
    let map = maps.and_then(|maps| maps.of(file).map(|map| (map, &maps.file)));
    let sheet = map.and_then(|(map, _)| map.sheet.as_deref());
    let opened = open(path, file, sheet).map_err(|wrong| vec![wrong])?;
    progress.file(file, opened.bytes);
    let held = columns::find(&opened.table, file, map, forced)?;
    let reader = RowReader {
        held: &held,
        headings: &opened.table.columns.names,
        dictionaries: held
            .categories
            .iter()
            .flat_map(|(_, levels)| levels)
            .map(|_| Dictionary::default())
            .collect(),
        precisions: Dictionary::default(),
        noticed: Noticed::default(),
    };
    let stated = map.and_then(|(map, _)| map.order);
    let found = scan_dated(&opened.table, file, stated, progress, &|row, order| {
        reader.row(row, order)
    })
    .map_err(|wrong| vec![wrong])?;
    let RowReader {
        dictionaries,
        precisions,
        noticed,
        ..
    } = reader;
    let (drafts, notes) = sorted(found, file)?;
    let source = map
        .and_then(|(map, _)| map.source.clone())
        .unwrap_or_else(|| stem(file));
    let map = map.map(|(map, _)| map);
    let filled = Filled {
        held: &held,
        drafts,
        dictionaries,
        precisions,
        noticed,
    };
    Ok(filled.table(source, file, opened, notes, map, forced))
}

/// Rows with their lines, and notes on the file.
type Sorted = (Vec<(u32, Draft)>, Vec<String>);

/// The rows in the order of their identifiers.
fn sorted(found: Scan<Result<Draft, Bad>>, file: &str) -> Result<Sorted, Vec<Diagnostic>> {
    let mut notes: Vec<String> = found.order.into_iter().collect();
    if found.tags > 0 {
        notes.push("a row of HXL tags was passed over".to_owned());
    }
    let mut wrong = Vec::new();
    let mut more = found.skipped.total;
    for row in found.skipped.rows.iter().take(TOLD) {
        more -= 1;
        wrong.push(mistake(
            "bad-row",
            file,
            row.line,
            row.reason.clone(),
            "correct the row",
        ));
    }
    let mut drafts = Vec::with_capacity(found.records.len());
    for (line, record) in found.records {
        match record {
            Ok(draft) => drafts.push((line, draft)),
            Err(_) if wrong.len() >= TOLD => more += 1,
            Err(bad) => wrong.push(mistake(bad.code, file, line, bad.what, bad.help)),
        }
    }
    drafts.par_sort_unstable_by(|a, b| a.1.id.cmp(&b.1.id).then(a.0.cmp(&b.0)));
    for two in drafts.windows(2) {
        if two[0].1.id != two[1].1.id {
            continue;
        }
        if wrong.len() >= TOLD {
            more += 1;
            continue;
        }
        wrong.push(mistake(
            "same-id",
            file,
            two[1].0,
            format!(
                "the id `{}` stands on lines {} and {}",
                shorten(&two[0].1.id),
                two[0].0,
                two[1].0
            ),
            "each row needs an identifier of its own; where another column holds it, name that \
             with --map",
        ));
    }
    if wrong.is_empty() {
        return Ok((drafts, notes));
    }
    if more > 0 {
        let words = format!("{more} more rows cannot be read; the first {TOLD} are told");
        let last = wrong.iter().map(|told| told.line).max().unwrap_or(1);
        wrong.push(mistake(
            "more-rows",
            file,
            last as u32,
            words,
            "correct those first",
        ));
    }
    Err(wrong)
}
