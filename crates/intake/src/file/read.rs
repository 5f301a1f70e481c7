//! Reads one file of evidence: opens it, tells its format, hands it to that format's reader.

use model::diagnostic::Diagnostic;

use super::choose::{choose, unknown};
use super::gathered::Gathered;
use super::headings::{Headed, headed};
use super::layered;
use super::mirrored;
use super::packed::packed;
use super::sheets;
use crate::bytes::{Kind, Stored, Survey};
use crate::case::mapping::Mappings;
use crate::documents::{self, Document, Opened};
use crate::formats::Format;
use crate::formats::counts::{coverage, tallies};
use crate::formats::events::{acled, gdelt, ged, icews, mentions, viina};
use crate::formats::ground::{control, gazetteer};
use crate::formats::instruments::{alerts, cap, firms, sensorthings};
use crate::formats::records::{exchange, filings, hxl, kobo, odk, patrol, table};
use crate::formats::texts::article;
use crate::merge::Filed;
use crate::reader::{Contents, Context};
use crate::reader::{mistake, shorten};
use crate::rows::{Table, unreadable};
use crate::unpack::Budget;

/// How deep files may be packed inside files: a table in a ZIP in a tar in xz.
const DEEPEST: u32 = 4;

/// A file as it is given.
#[derive(Clone, Copy)]
pub(crate) struct Given<'a> {
    pub(crate) stored: &'a Stored,
    pub(crate) survey: &'a Survey,
    /// Its block of `sources.toml`, as an index.
    pub(crate) block: usize,
    /// The format that block declares.
    pub(crate) format: Option<Format>,
    /// How many packed files it is inside of.
    pub(crate) depth: u32,
}

/// Reads a file: a report, with what it holds, for each format in it.
///
/// # Errors
/// What keeps the file as a whole from being used.
pub(crate) fn read(
    given: &Given<'_>,
    context: &Context<'_>,
    mappings: Option<&Mappings>,
) -> Result<Vec<Filed>, Vec<Diagnostic>> {
    let found = contents(given, context, mappings, &mut Budget::default())?;
    Ok(found.filed(given.block, context))
}

/// What a file holds, packed or not.
pub(super) fn contents(
    given: &Given<'_>,
    context: &Context<'_>,
    mappings: Option<&Mappings>,
    budget: &mut Budget,
) -> Result<Gathered, Vec<Diagnostic>> {
    let mut gathered = Gathered::default();
    match given.survey.kind {
        Kind::Packed(packing) if given.depth < DEEPEST => {
            return packed(packing, given, context, mappings, budget);
        }
        Kind::Attachment(what) => {
            gathered.add(Format::Attachment, what, attachment());
            return Ok(gathered);
        }
        _ => {}
    }
    if given.format == Some(Format::Article) {
        let found = article::read(given.stored, context).map_err(|d| vec![d])?;
        gathered.add(Format::Article, "text", found);
        return Ok(gathered);
    }
    let sheet = context.mapping.and_then(|m| m.sheet.as_ref());
    let named = sheet.map(|(name, _)| name.as_str());
    let chosen = if named.is_none() {
        sheets::sheet(given, context)
    } else {
        None
    };
    let sheet = named.or(chosen.as_ref().map(|sheet| sheet.name.as_str()));
    let opened = documents::open(given.stored, given.survey, sheet).map_err(|refusal| {
        let file = &context.file;
        vec![mistake(refusal.code, file, 0, refusal.what, refusal.help)]
    })?;
    let Opened {
        document,
        encoding,
        mut notes,
    } = opened;
    notes.extend(chosen.map(|sheet| sheet.note));
    for (format, mut found) in read_document(document, given, context, mappings)? {
        usable(&found, format, context).map_err(|d| vec![d])?;
        let mirrored = mirrored::note(&found, context).map_err(|d| vec![*d])?;
        found.notes.extend(mirrored);
        found.notes.extend(capped(&found, format));
        found.notes.splice(0..0, notes.iter().cloned());
        gathered.add(format, &encoding, found);
    }
    Ok(gathered)
}

pub(super) type Read = Result<Vec<(Format, Contents)>, Vec<Diagnostic>>;

fn read_document(
    document: Document,
    given: &Given<'_>,
    context: &Context<'_>,
    mappings: Option<&Mappings>,
) -> Read {
    let file = &context.file;
    match document {
        Document::Table(table) => Ok(vec![rows(table, given, context, mappings)?]),
        Document::Layers(layers) => layered::layers(&layers, given, context, mappings),
        Document::Database(layers, tables) => {
            layered::database(&layers, tables, given, context, mappings)
        }
        Document::Tree(value) if sensorthings::recognise(&value) => {
            let found = sensorthings::read(&value, context).map_err(|d| vec![d])?;
            Ok(vec![(Format::SensorThings, found)])
        }
        Document::Tree(value) if value.get("spatialReference").is_some() => Err(vec![mistake(
            "cannot-be-read",
            file,
            0,
            "the file holds features as ArcGIS writes them",
            "ask the service for GeoJSON (f=geojson), or export the layer as GeoJSON",
        )]),
        Document::Tree(value) => Err(vec![mistake(
            "cannot-be-read",
            file,
            0,
            format!(
                "the file is JSON, and holds neither records nor features{}",
                holds(&value)
            ),
            "of JSON, arrays of records, answers that hold them, GeoJSON and SensorThings are \
             read; export other tables as CSV",
        )]),
        Document::Xml(text) if cap::recognise(&text) => {
            let found = cap::read(&text, context).map_err(|d| vec![d])?;
            Ok(vec![(Format::Cap, found)])
        }
        Document::Xml(_) => Err(vec![mistake(
            "cannot-be-read",
            file,
            0,
            "the file is XML of a kind that is not read",
            "of XML, KML and CAP are read; export tables as CSV, geometry as GeoJSON",
        )]),
    }
}

/// What a tree of JSON holds, by its outermost names.
fn holds(value: &serde_json::Value) -> String {
    let names = value
        .as_object()
        .into_iter()
        .flat_map(|object| object.keys());
    let names: Vec<String> = names
        .take(8)
        .map(|name| format!("`{}`", shorten(name)))
        .collect();
    if names.is_empty() {
        return String::new();
    }
    format!(": it holds {}", names.join(", "))
}

/// Reads a table by its format.
pub(super) fn rows(
    opened: Table,
    given: &Given<'_>,
    context: &Context<'_>,
    mappings: Option<&Mappings>,
) -> Result<(Format, Contents), Vec<Diagnostic>> {
    let maps = given.format.is_none() && context.control.is_some();
    let declared = if maps && Format::recognise(&opened).is_none() {
        Some(Format::Control)
    } else {
        given.format
    };
    let below = headed(opened, declared, context)
        .map_err(|error| vec![unreadable(&context.file, &error)])?;
    let note = below.note();
    let Headed {
        table: mut opened, ..
    } = below;
    let format = choose(&mut opened, declared, context).map_err(|d| vec![d])?;
    let mut found = by_format(format, &opened, context, mappings)?;
    found.notes.splice(0..0, note);
    Ok((format, found))
}

fn by_format(
    format: Format,
    table: &Table,
    context: &Context<'_>,
    mappings: Option<&Mappings>,
) -> Result<Contents, Vec<Diagnostic>> {
    let found = match format {
        Format::Ged => ged::read(table, context),
        Format::Acled => acled::read(table, context),
        Format::Viina => viina::read(table, context),
        Format::Firms => firms::read(table, context),
        Format::Gdelt => gdelt::read(table, context),
        Format::Mentions => mentions::read(table, context),
        Format::Icews => icews::read(table, context),
        Format::Kobo => {
            return kobo::read(table, context, mappings);
        }
        Format::Odk => return odk::read(table, context, mappings),
        Format::Patrol => patrol::read(table, context),
        Format::Alerts => alerts::read(table, context),
        Format::Tallies => tallies::read(table, context),
        Format::Coverage => coverage::read(table, context),
        Format::Filings => filings::read(table, context),
        Format::Exchange => exchange::read(table, context),
        Format::Gazetteer => gazetteer::report(table, context),
        Format::Hxl => hxl::read(table, context),
        Format::Table => match (context.mapping, mappings) {
            (Some(mapping), Some(mappings)) if mapping.says_columns() => {
                return table::read(table, context, mapping, &mappings.file);
            }
            _ => Err(unknown(table, context)),
        },
        Format::Control => control::read_table(table, context),
        Format::SensorThings | Format::Cap | Format::Geo | Format::Article | Format::Attachment => {
            Err(unknown(table, context))
        }
    };
    found.map_err(|diagnostic| vec![diagnostic])
}

/// A picture or recording: its hash is what is kept of it.
fn attachment() -> Contents {
    let mut found = Contents {
        read: 1,
        ..Contents::default()
    };
    found.remark("files are attachments: known by their hash, not read");
    found
}

/// A note where the number of rows is one at which services cut their answers.
fn capped(found: &Contents, format: Format) -> Option<String> {
    const CAPS: [u64; 12] = [
        250, 500, 1_000, 2_000, 2_500, 3_000, 5_000, 10_000, 20_000, 30_000, 50_000, 100_000,
    ];
    let answers = !matches!(
        format,
        Format::Attachment | Format::Geo | Format::Control | Format::Gazetteer
    );
    let rows = found.read + found.skipped.total;
    (answers && CAPS.contains(&rows)).then(|| {
        format!(
            "the file has exactly {rows} rows, a number at which services cut their answers: is it \
             all there is?"
        )
    })
}

/// A file with rows, none of which can be used, is a mistake of the whole file; one that takes
/// records back is used for that.
fn usable(found: &Contents, format: Format, context: &Context<'_>) -> Result<(), Diagnostic> {
    if found.read > 0 || found.skipped.total == 0 || !found.withdrawn.is_empty() {
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
