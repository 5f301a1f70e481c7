//! Reads bytes as a format without a case around them, for finding inputs that break a parser.

use jiff::tz::TimeZone;
use model::diagnostic::TextFile;
use model::{PartyId, SourceId};

use crate::bytes::{Stored, survey_of};
use crate::case::attachments::Attachments;
use crate::case::mapping::Mapping;
use crate::case::{mapping, sources};
use crate::documents::{self, Document, Layer};
use crate::file::{self, Given};
use crate::formats::counts::{coverage, tallies};
use crate::formats::events::{acled, gdelt, ged, icews, mentions, viina};
use crate::formats::ground::control::{self, ControlSetting};
use crate::formats::ground::{gazetteer, geo};
use crate::formats::instruments::{alerts, firms};
use crate::formats::records::{exchange, filings, hxl, kobo, odk, patrol, table};
use crate::reader::Interner;
use crate::reader::{Contents, Context};
use crate::rows::Table;

const MAPPING: &str = r#"
[[table]]
files = ["evidence/file"]
columns = { date = "date", date_end = "end", time = "time", latitude = "lat", longitude = "lon", place = "place", what = "what", weapon = "weapon", calibre = "calibre", count = "count", killed = "killed", claimant = "claimant" }
uncertainty = { time_h = 48 }
values.what = { "*" = "fire" }
values.weapon = { "*" = "" }
"#;

/// Reads bytes as a format by its name in `sources.toml` or as a `workbook`, as maps of control
/// (`kml geopackage control`), as a file of whatever kind it is (`parquet sensorthings cap packed
/// file`), or as settings (`sources intake`), and gives back how many rows became records. Never
/// panics, and reads nothing but the bytes.
pub fn fuzz(format: &str, bytes: &[u8]) -> u64 {
    match format {
        "sources" | "intake" => settings(format, bytes),
        "kml" | "geopackage" | "control" => maps(bytes),
        "parquet" | "sensorthings" | "cap" | "packed" | "file" => whole(bytes),
        "geo" => {
            let Ok(survey) = survey_of(&mut &*bytes) else {
                return 0;
            };
            let stored = Stored::Memory(bytes.into());
            match documents::open(&stored, &survey, None).map(|opened| opened.document) {
                Ok(Document::Layers(layers)) => layers
                    .iter()
                    .map(|layer| {
                        let events = documents::as_table(&layer.collection)
                            .map_or(0, |table| read("ged", &table));
                        geo::read(&layer.collection).read + events
                    })
                    .sum(),
                _ => 0,
            }
        }
        "workbook" => match documents::as_text(bytes, None) {
            Ok((text, _)) => Table::open(text).map_or(0, |table| read("table", &table)),
            Err(_) => 0,
        },
        _ => {
            let Ok(survey) = survey_of(&mut &*bytes) else {
                return 0;
            };
            let Ok((text, _, _)) = survey.decode(bytes) else {
                return 0;
            };
            Table::open(text).map_or(0, |table| read(format, &table))
        }
    }
}

/// Reads layers, or a table of areas, as maps of control.
fn maps(bytes: &[u8]) -> u64 {
    let Ok(survey) = survey_of(&mut &*bytes) else {
        return 0;
    };
    let stored = Stored::Memory(bytes.into());
    let Ok(opened) = documents::open(&stored, &survey, None) else {
        return 0;
    };
    let intern = Interner::default();
    let attachments = Attachments::default();
    let setting = ControlSetting::default();
    let context = Context {
        file: "evidence/map_2024-07-08".into(),
        control: Some(&setting),
        ..context(&intern, &attachments, None)
    };
    let of_layers = |layers: &[Layer]| control::read(layers, &context).map_or(0, |f| f.read);
    match opened.document {
        Document::Layers(layers) => of_layers(&layers),
        Document::Database(layers, tables) => {
            let rows = |(_, table): &(String, Table)| control::read_table(table, &context).ok();
            let tables = tables.iter().filter_map(rows).map(|found| found.read);
            of_layers(&layers) + tables.sum::<u64>()
        }
        Document::Table(table) => control::read_table(&table, &context).map_or(0, |f| f.read),
        _ => 0,
    }
}

/// Reads bytes as a file of whatever kind it turns out to be.
fn whole(bytes: &[u8]) -> u64 {
    let Ok(survey) = survey_of(&mut &*bytes) else {
        return 0;
    };
    let intern = Interner::default();
    let attachments = Attachments::default();
    let context = context(&intern, &attachments, None);
    let stored = Stored::Memory(bytes.into());
    let given = Given {
        stored: &stored,
        survey: &survey,
        block: 0,
        format: None,
        depth: 0,
    };
    file::read(&given, &context, None).map_or(0, |found| found.iter().map(|f| f.report.read).sum())
}

fn context<'a>(
    intern: &'a Interner,
    attachments: &'a Attachments,
    mapping: Option<&'a Mapping>,
) -> Context<'a> {
    Context {
        file: "evidence/file".into(),
        source: SourceId::from("source"),
        zone: "Europe/Kyiv",
        tz: TimeZone::get("Europe/Kyiv").unwrap_or(TimeZone::UTC),
        parties: &[],
        areas: &[],
        sources: &[],
        gazetteer: None,
        intern,
        mapping,
        progress: &(),
        attachments,
        block: 0,
        kind: model::SourceKind::Media,
        redistribute: false,
        control: None,
        ground: None,
    }
}

fn settings(format: &str, bytes: &[u8]) -> u64 {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return 0;
    };
    let file = TextFile::new(format, text);
    if format == "sources" {
        sources::read(&file, &[PartyId::from("A")]).map_or(0, |found| found.blocks.len() as u64)
    } else {
        mapping::read(&file).map_or(0, |found| found.tables.len() as u64)
    }
}

fn read(format: &str, opened: &Table) -> u64 {
    let toml = TextFile::new("intake.toml", MAPPING);
    let Ok(mappings) = mapping::read(&toml) else {
        return 0;
    };
    let intern = Interner::default();
    let mapping = if format == "table" {
        mappings.tables.first()
    } else {
        None
    };
    let attachments = Attachments::default();
    let context = context(&intern, &attachments, mapping);
    let found: Option<Contents> = match format {
        "ged" => ged::read(opened, &context).ok(),
        "acled" => acled::read(opened, &context).ok(),
        "viina" => viina::read(opened, &context).ok(),
        "gdelt" => gdelt::read(opened, &context).ok(),
        "gdelt-mentions" => mentions::read(opened, &context).ok(),
        "icews" => icews::read(opened, &context).ok(),
        "hxl" => hxl::read(opened, &context).ok(),
        "firms" => firms::read(opened, &context).ok(),
        "alerts" => alerts::read(opened, &context).ok(),
        "tallies" => tallies::read(opened, &context).ok(),
        "coverage" => coverage::read(opened, &context).ok(),
        "filings" => filings::read(opened, &context).ok(),
        "kobo" => kobo::read(opened, &context, None).ok(),
        "odk" => odk::read(opened, &context, None).ok(),
        "patrol" => patrol::read(opened, &context).ok(),
        "observations" => exchange::read(opened, &context).ok(),
        "gazetteer" => gazetteer::load(opened, "file")
            .ok()
            .and_then(|_| gazetteer::report(opened, &context).ok()),
        _ => mapping.and_then(|m| table::read(opened, &context, m, &toml).ok()),
    };
    found.map_or(0, |found| found.read)
}

#[cfg(test)]
#[path = "fuzz_tests.rs"]
mod fuzz_tests;
