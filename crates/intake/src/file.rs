//! Reads one file of evidence: tells its format, hands it to that format's reader, and reports.

use std::path::Path;

use model::FileReport;
use model::diagnostic::{Diagnostic, TextFile};

use crate::bytes::{Kind, Survey, Text, message, whole};
use crate::context::{Contents, Context};
use crate::format::Format;
use crate::merge::Filed;
use crate::mistake::mistake;
use crate::rows::{Table, unreadable};
use crate::{alerts, coverage, firms, gazetteer, ged, geo, table, tallies};

/// A file as it is given.
#[derive(Clone, Copy)]
pub(crate) struct Given<'a> {
    pub(crate) path: &'a Path,
    pub(crate) survey: &'a Survey,
    /// Its block of `sources.toml`, as an index.
    pub(crate) block: usize,
    /// The format that block declares.
    pub(crate) format: Option<Format>,
}

/// Reads a file.
///
/// # Errors
/// What keeps the file as a whole from being used.
pub(crate) fn read(
    given: &Given<'_>,
    context: &Context<'_>,
    mappings: Option<&TextFile>,
) -> Result<Filed, Vec<Diagnostic>> {
    let name = &*context.file;
    let one = |code, message: String, help: &str| vec![mistake(code, name, 0, message, help)];
    let mut notes = Vec::new();
    let (format, encoding, found) = match &given.survey.kind {
        Kind::Refused(what, help) => return Err(one("cannot-be-read", what.clone(), help)),
        Kind::Json => {
            let bytes = whole(given.path, given.survey.bytes)
                .map_err(|reason| one("too-large", reason, "split it"))?;
            let (format, found) = json(&bytes, given, context)?;
            (format, "UTF-8".to_owned(), found)
        }
        Kind::Workbook => {
            let bytes = whole(given.path, given.survey.bytes)
                .map_err(|reason| one("too-large", reason, "split it"))?;
            let sheet = context.mapping.and_then(|m| m.sheet.as_ref());
            let (text, sheet) = table::as_text(&bytes, sheet.map(|(name, _)| name.as_str()))
                .map_err(|reason| one("bad-workbook", reason, "name a sheet in intake.toml"))?;
            notes.push(format!(
                "sheet `{sheet}`; dates as the workbook stores them"
            ));
            let (format, found) = rows(text, given, context, mappings)?;
            (format, "XLSX".to_owned(), found)
        }
        Kind::Text => {
            let (text, encoding, note) = given
                .survey
                .text(given.path)
                .map_err(|reason| one("cannot-be-read", reason, "save it as UTF-8"))?;
            notes.extend(note);
            let (format, found) = rows(text, given, context, mappings)?;
            (format, encoding, found)
        }
    };
    usable(&found, format, context).map_err(|d| vec![d])?;
    if found.read == 0 && found.skipped.total == 0 {
        notes.push("the file has headings and no rows".to_owned());
    }
    notes.extend(found.notes);
    Ok(Filed {
        block: given.block,
        format: Some(format),
        report: FileReport {
            file: context.file.clone(),
            source: context.source.clone(),
            format: format.as_str().to_owned(),
            encoding,
            read: found.read,
            skipped: found.skipped.rows,
            skipped_total: found.skipped.total,
            notes,
        },
        drafts: found.observations,
        claims: found.claims,
        coverage: found.coverage,
        control: found.control,
        withdrawn: found.withdrawn,
    })
}

/// The report of a file whose bytes are those of another of the same source.
pub(crate) fn twin(context: &Context<'_>, block: usize, other: &str) -> Filed {
    Filed {
        block,
        format: None,
        report: FileReport {
            file: context.file.clone(),
            source: context.source.clone(),
            format: "copy".to_owned(),
            encoding: String::new(),
            read: 0,
            skipped: Vec::new(),
            skipped_total: 0,
            notes: vec![format!("the same bytes as {other}: read once")],
        },
        drafts: Vec::new(),
        claims: Vec::new(),
        coverage: Vec::new(),
        control: Vec::new(),
        withdrawn: Vec::new(),
    }
}

/// A file with rows, none of which can be used, is a mistake of the whole file.
fn usable(found: &Contents, format: Format, context: &Context<'_>) -> Result<(), Diagnostic> {
    if found.read > 0 || found.skipped.total == 0 {
        return Ok(());
    }
    let first = found.skipped.rows.first();
    Err(mistake(
        "no-usable-row",
        &context.file,
        first.map_or(0, |row| row.line),
        format!(
            "read as {format}, none of its {} rows can be used: {}",
            found.skipped.total,
            first.map_or("", |row| row.reason.as_str())
        ),
        "the first row's reason is shown; is it the right file, and the right format?",
    ))
}

fn json(
    bytes: &[u8],
    given: &Given<'_>,
    context: &Context<'_>,
) -> Result<(Format, Contents), Vec<Diagnostic>> {
    let collection = match geo::recognise(bytes) {
        geo::Document::Features(collection) => collection,
        geo::Document::Refused(what, help) => {
            return Err(vec![mistake(
                "cannot-be-read",
                &context.file,
                0,
                what,
                help,
            )]);
        }
    };
    let events = if given.format == Some(Format::Geo) {
        None
    } else {
        ged::as_table(&collection)
    };
    match (events, given.format) {
        (Some(table), None | Some(Format::Ged)) => {
            drop(collection);
            let mut found = ged::read(&table, context).map_err(|d| vec![d])?;
            found
                .notes
                .push("lines are the numbers of features".to_owned());
            Ok((Format::Ged, found))
        }
        (_, None | Some(Format::Geo)) => Ok((Format::Geo, geo::read(&collection))),
        (_, Some(declared)) => Err(vec![mistake(
            "wrong-format",
            &context.file,
            0,
            format!("the file is GeoJSON; sources.toml declares its format as {declared}"),
            "remove `format`, or declare it as geo",
        )]),
    }
}

fn rows(
    text: Text,
    given: &Given<'_>,
    context: &Context<'_>,
    mappings: Option<&TextFile>,
) -> Result<(Format, Contents), Vec<Diagnostic>> {
    let failed = |error: std::io::Error| vec![unreadable(&context.file, &error)];
    let mut opened = Table::open(text).map_err(failed)?;
    let format = choose(&mut opened, given, context).map_err(|d| vec![d])?;
    let one = |found: Result<Contents, Diagnostic>| found.map_err(|diagnostic| vec![diagnostic]);
    let found = match format {
        Format::Ged => one(ged::read(&opened, context))?,
        Format::Firms => one(firms::read(&opened, context))?,
        Format::Alerts => one(alerts::read(&opened, context))?,
        Format::Tallies => one(tallies::read(&opened, context))?,
        Format::Coverage => one(coverage::read(&opened, context))?,
        Format::Gazetteer => one(gazetteer::report(&opened, context))?,
        Format::Table | Format::Geo => match (context.mapping, mappings) {
            (Some(mapping), Some(toml)) if mapping.columns.is_some() => {
                table::read(&opened, context, mapping, toml)?
            }
            _ => return Err(vec![unknown(&opened, context)]),
        },
    };
    Ok((format, found))
}

/// The format of a table: the one declared, or mapped, or recognised by its headings.
fn choose(
    opened: &mut Table,
    given: &Given<'_>,
    context: &Context<'_>,
) -> Result<Format, Diagnostic> {
    let mapped = context
        .mapping
        .is_some_and(|mapping| mapping.columns.is_some());
    if let Some(format) = given.format {
        if format == Format::Geo {
            return Err(said(opened, context).unwrap_or_else(|| {
                mistake(
                    "wrong-format",
                    &context.file,
                    0,
                    "sources.toml declares the file's format as geo; it is not GeoJSON",
                    "remove `format`, or replace the file",
                )
            }));
        }
        let lacks = format.lacks(&opened.columns).unwrap_or_default();
        if lacks.is_empty() {
            return Ok(format);
        }
        if format == Format::Ged && headless(opened) {
            return Ok(format);
        }
        return Err(said(opened, context).unwrap_or_else(|| {
            mistake(
                "missing-column",
                &context.file,
                1,
                format!(
                    "to be read as {format} the table lacks: {}",
                    lacks.join(", ")
                ),
                format!("it has: {}", opened.columns.names.join(", ")),
            )
        }));
    }
    if mapped {
        return Ok(Format::Table);
    }
    if let Some(format) = Format::recognise(&opened.columns) {
        return Ok(format);
    }
    if headless(opened) {
        return Ok(Format::Ged);
    }
    Err(said(opened, context).unwrap_or_else(|| unknown(opened, context)))
}

fn headless(opened: &mut Table) -> bool {
    match ged::headless(&opened.columns) {
        Some(columns) => {
            opened.without_headings(columns);
            true
        }
        None => false,
    }
}

/// A diagnostic for a file that holds a message where a table was expected.
fn said(opened: &Table, context: &Context<'_>) -> Option<Diagnostic> {
    let head = opened.text.head(4096).ok()?;
    let words = message(&head)?;
    Some(mistake(
        "message-not-table",
        &context.file,
        1,
        format!("the file holds a message where a table was expected: `{words}`"),
        "fetch the data again; the address may need a key, or a smaller request",
    ))
}

fn unknown(opened: &Table, context: &Context<'_>) -> Diagnostic {
    mistake(
        "unknown-table",
        &context.file,
        1,
        format!(
            "nobody recognises this table by its columns: {}",
            opened.columns.names.join(", ")
        ),
        table::suggest(&opened.columns, &context.file),
    )
}
