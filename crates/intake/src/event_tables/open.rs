//! Opens a file of events, whatever it is written in.

use std::path::Path;

use model::diagnostic::Diagnostic;

use crate::bytes::{Kind, Stored, Survey, survey, survey_of};
use crate::documents::{self, Document, Opened};
use crate::formats::events::ged;
use crate::reader::mistake;
use crate::rows::Table;
use crate::unpack::{Budget, members};

/// A file of events, opened.
pub(super) struct OpenTable {
    pub(super) table: Table,
    pub(super) sha256: String,
    pub(super) bytes: u64,
    pub(super) encoding: String,
    pub(super) notes: Vec<String>,
}

/// Opens a file. `sheet` names the sheet of a workbook.
///
/// # Errors
/// Where the file is not there, or holds no table.
pub(super) fn open(path: &Path, file: &str, sheet: Option<&str>) -> Result<OpenTable, Diagnostic> {
    let found = survey(path).map_err(|error| {
        let help = "name files that are there and may be read";
        mistake(
            "unreadable-file",
            file,
            0,
            format!("the file cannot be read: {error}"),
            help,
        )
    })?;
    let (sha256, bytes) = (found.sha256.clone(), found.bytes);
    let stored = Stored::File(path.to_owned());
    let opened = match &found.kind {
        Kind::Packed(_) => unpacked(&stored, &found, file, sheet)?,
        _ => opened(&stored, &found, file, sheet)?,
    };
    let Opened {
        document,
        encoding,
        mut notes,
    } = opened;
    let no_table = || {
        mistake(
            "no-table",
            file,
            0,
            "the file holds no table of events",
            "give a table with headings: CSV, XLSX, Parquet, records of JSON or GeoJSON points",
        )
    };
    let mut table = match document {
        Document::Table(table) => table,
        Document::Layers(layers) if layers.len() == 1 => layers
            .first()
            .and_then(|layer| documents::as_table(&layer.collection))
            .ok_or_else(no_table)?,
        _ => return Err(no_table()),
    };
    if let Some(columns) = ged::headless(&table.columns) {
        table.without_headings(columns);
        notes.push(
            "the file has no headings: taken as the columns of a yearly GED release".to_owned(),
        );
    }
    Ok(OpenTable {
        table,
        sha256,
        bytes,
        encoding,
        notes,
    })
}

fn opened(
    stored: &Stored,
    found: &Survey,
    file: &str,
    sheet: Option<&str>,
) -> Result<Opened, Diagnostic> {
    documents::open(stored, found, sheet)
        .map_err(|refusal| mistake(refusal.code, file, 0, refusal.what, refusal.help))
}

/// Opens the one file that is packed in another.
fn unpacked(
    stored: &Stored,
    found: &Survey,
    file: &str,
    sheet: Option<&str>,
) -> Result<Opened, Diagnostic> {
    let refused = |what: String| mistake("cannot-be-unpacked", file, 0, what, "unpack it");
    let Kind::Packed(packing) = found.kind else {
        return Err(refused("the file is not packed".to_owned()));
    };
    let mut inside = members(packing, stored, &mut Budget::default())
        .map_err(|reason| refused(format!("the file is packed, and {reason}")))?;
    let count = inside.len();
    let (Some(member), 1) = (inside.pop(), count) else {
        return Err(refused(format!(
            "{count} files are packed inside: one table is needed"
        )));
    };
    let unreadable = |error: std::io::Error| crate::rows::unreadable(file, &error);
    let survey = survey_of(&mut &*member.bytes).map_err(unreadable)?;
    opened(&Stored::Memory(member.bytes), &survey, file, sheet)
}
