//! Publishing an edition: the files that may leave the case.

use rayon::prelude::*;
use serde::Serialize;

use crate::drawing::{map, time_line};
use crate::error::Kind;
use crate::page::Page;
use crate::publication::{Published, PublishedIncident};
use crate::sheet::{
    Sheet, Table, integer, number, text, texts, write_csv, write_json_rows, write_parquet,
};
use crate::tables::{
    CLAIM_CHECKS, COUNTS, FIGURES, FINDINGS, LEDGER, claim_checks_row, counts_row, figures_row,
    findings_row, standards,
};
use crate::{Edition, Format, Output, ReportError, layout};

/// Writes the files of an edition that may leave the case, below `report/`.
///
/// Everything is made from the part that the case's publication profile lets go. A case without a
/// profile gets pages stamped as internal and nothing else.
///
/// # Errors
/// A [`ReportError`] where tables are asked for of a case without a publication profile, or where
/// an output could not be written.
pub fn publish(e: &Edition<'_>, formats: &[Format]) -> Result<Vec<Output>, ReportError> {
    let mut formats = formats.to_vec();
    formats.sort_unstable();
    formats.dedup();
    let view = Published::of(e);
    if view.internal {
        let refused = formats
            .iter()
            .find(|f| matches!(f, Format::Csv | Format::Geojson | Format::Parquet));
        if let Some(format) = refused {
            return Err(Kind::NoProfile(format.as_str()).into());
        }
    }
    let page = Page::of(&view);
    let with_rows = |f: &Format| matches!(f, Format::Csv | Format::Json | Format::Parquet);
    let cleaned = if formats.iter().any(with_rows) {
        clean_findings(&view)
    } else {
        Vec::new()
    };
    let made: Result<Vec<Vec<Output>>, ReportError> = formats
        .par_iter()
        .map(|format| match format {
            Format::Html => {
                let html = layout::html(&page, map(&view, e.layers), time_line(&view))?;
                Ok(vec![file("report.html", 1, html.into_bytes())])
            }
            Format::Markdown => Ok(vec![file(
                "report.md",
                1,
                layout::markdown(&page)?.into_bytes(),
            )]),
            Format::Json => Ok(vec![json_report(&view, &page, &cleaned)?]),
            Format::Csv => Ok(csv(&view, &cleaned)),
            Format::Geojson => Ok(vec![geojson(&view)?]),
            Format::Parquet => parquet(&view, &cleaned),
        })
        .collect();
    Ok(made?.into_iter().flatten().collect())
}

/// The page as data: what it says in words as it stands there, what it lays out as rows in the
/// columns of the tables. Incidents stop where the page stops; CSV and GeoJSON hold all of them.
fn json_report(
    view: &Published<'_>,
    page: &Page,
    cleaned: &[model::Finding],
) -> Result<Output, ReportError> {
    let d = view.edition.derivation;
    let standards = standards(view.edition.agreement);
    let mut words = serde_json::to_value(page).map_err(Kind::from)?;
    if let Some(words) = words.as_object_mut() {
        // These are the page's own groupings of the rows below.
        for grouped in [
            "findings",
            "states",
            "details",
            "details_left_off",
            "counts",
            "tallies",
        ] {
            words.remove(grouped);
        }
    }
    let mut bytes = serde_json::to_vec_pretty(&words).map_err(Kind::from)?;
    bytes.truncate(bytes.len() - 2); // the line feed and brace that close the object
    let findings = view.findings.iter().copied().zip(cleaned);
    write_json_rows(&mut bytes, &FINDINGS, "findings", findings, |row, f| {
        finding_row(row, view, f, &standards);
    });
    write_json_rows(
        &mut bytes,
        &COUNTS,
        "counts",
        view.counts.iter(),
        |row, c| {
            counts_row(row, c);
        },
    );
    write_json_rows(
        &mut bytes,
        &FIGURES,
        "tallies",
        shareable_figures(view),
        |row, f| {
            figures_row(row, f, d);
        },
    );
    let checks = view.claim_checks.iter();
    write_json_rows(
        &mut bytes,
        &CLAIM_CHECKS,
        "claim_checks",
        checks,
        |row, c| {
            claim_checks_row(row, c.check, d, c.named);
        },
    );
    bytes.extend_from_slice(b"\n}\n");
    Ok(file("report.json", 1, bytes))
}

fn file(name: &str, rows: u64, bytes: Vec<u8>) -> Output {
    Output {
        name: format!("report/{name}"),
        rows,
        bytes,
        schema: crate::page::SCHEMA,
    }
}

/// Incidents as they are published.
pub(crate) static INCIDENTS: Table = Table {
    name: "incidents",
    schema: 1,
    about: "One row is one incident, its place coarsened to the middle of a cell of the \
            publication profile's grid.",
    columns: &[
        text("incident_id", "Identity by content of its observations."),
        text(
            "start_local",
            "The earliest it can have been, in the zone of the case.",
        ),
        text(
            "end_local",
            "The latest it can have been, in the zone of the case.",
        ),
        integer("start_utc_ms", "The same.").unit("ms since 1970, UTC"),
        integer("end_utc_ms", "The same.").unit("ms since 1970, UTC"),
        text("zone", "The time zone of the case."),
        text(
            "relation",
            "`before straddles_start within straddles_end after_end no_period`.",
        ),
        number("latitude", "WGS 84, of the middle of the cell.")
            .unit("degrees")
            .or_null(),
        number("longitude", "WGS 84, of the middle of the cell.")
            .unit("degrees")
            .or_null(),
        integer(
            "uncertainty_m",
            "How far off the true place may be, the cell included.",
        )
        .unit("m")
        .or_null(),
        text(
            "place",
            "The name of an area, or one that a public record prints.",
        )
        .or_null(),
        text("conduct", "The class of conduct."),
        text("weapon", "The class of weapon, where told.").or_null(),
        texts(
            "party_claimed",
            "Parties that observations name as the actor.",
        ),
        integer("records", "Observations that make it and may be shown."),
        integer(
            "records_withheld",
            "Observations that their source does not let us pass on.",
        ),
        integer(
            "independent_origins",
            "Distinct claimants behind the ones shown.",
        ),
        integer("articles", "Articles that sources name behind them.").or_null(),
        integer("killed_low", "People killed, the lowest figure.")
            .unit("people")
            .or_null(),
        integer("killed_best", "People killed, the highest best figure.")
            .unit("people")
            .or_null(),
        integer("killed_high", "People killed, the highest figure.")
            .unit("people")
            .or_null(),
        number("p_exists", "The chance that it happened.")
            .unit("probability")
            .or_null(),
        texts("sources", "The sources of the observations shown."),
        texts("claimants", "Who told them, where public."),
        text("draft", "Always `machine draft`."),
    ],
};

fn incident_row(row: &mut dyn Sheet, i: &PublishedIncident, zone: &str) {
    row.word(&i.incident_id);
    row.word(&i.start_local);
    row.word(&i.end_local);
    row.integer(Some(i.start_utc_ms));
    row.integer(Some(i.end_utc_ms));
    row.word(zone);
    row.word(i.relation.as_str());
    row.number(i.latitude);
    row.number(i.longitude);
    row.integer(i.uncertainty_m.map(i64::from));
    row.text(i.place.as_deref());
    row.word(i.conduct);
    row.text(i.weapon);
    row.texts(&mut i.party_claimed.iter().cloned());
    row.integer(Some(i.records as i64));
    row.integer(Some(i.records_withheld as i64));
    row.integer(Some(i.independent_origins as i64));
    row.integer(i.articles.map(|n| n as i64));
    row.integer(i.killed_low.map(i64::from));
    row.integer(i.killed_best.map(i64::from));
    row.integer(i.killed_high.map(i64::from));
    row.number(i.p_exists);
    row.texts(&mut distinct(i.evidence.iter().map(|e| &e.source)));
    row.texts(&mut distinct(i.evidence.iter().flat_map(|e| &e.claimants)));
    row.word("machine draft");
}

fn distinct<'a>(names: impl Iterator<Item = &'a String>) -> impl Iterator<Item = String> {
    names
        .cloned()
        .collect::<std::collections::BTreeSet<_>>()
        .into_iter()
}

/// Incidents that are laid out side by side on several cores.
const CHUNK: usize = 16_384;

/// The incidents of an edition in their order, laid out as they are asked for.
fn incidents<'a>(view: &'a Published<'_>) -> impl Iterator<Item = PublishedIncident> + 'a {
    view.incidents.chunks(CHUNK).flat_map(|chunk| {
        chunk
            .par_iter()
            .filter_map(|at| view.incident(*at))
            .collect::<Vec<_>>()
    })
}

fn shareable_figures<'a>(
    view: &'a Published<'_>,
) -> impl Iterator<Item = &'a model::DailyFigure> + 'a {
    view.figures
        .iter()
        .copied()
        .filter(|f| view.sources.get(&f.source).is_none_or(|s| s.redistribute))
}

fn csv(view: &Published<'_>, cleaned: &[model::Finding]) -> Vec<Output> {
    let d = view.edition.derivation;
    let standards = standards(view.edition.agreement);
    let made = |name: &str, table: &Table, (rows, bytes): (u64, Vec<u8>)| Output {
        name: format!("report/{name}.csv"),
        rows,
        bytes,
        schema: table.schema,
    };
    let (findings, rows) = rayon::join(
        || {
            write_csv(
                &FINDINGS,
                view.findings.iter().copied().zip(cleaned),
                |row, f| {
                    finding_row(row, view, f, &standards);
                },
            )
        },
        || {
            write_csv(&INCIDENTS, incidents(view), |row, i| {
                incident_row(row, &i, view.zone);
            })
        },
    );
    let counted = write_csv(&COUNTS, view.counts.iter(), |row, c| counts_row(row, c));
    let tallied = write_csv(&FIGURES, shareable_figures(view), |row, f| {
        figures_row(row, f, d);
    });
    let tested = write_csv(&CLAIM_CHECKS, view.claim_checks.iter(), |row, c| {
        claim_checks_row(row, c.check, d, c.named);
    });
    let mut all = vec![
        made("findings", &FINDINGS, findings),
        made("incidents", &INCIDENTS, rows),
        made("counts", &COUNTS, counted),
        made("tallies", &FIGURES, tallied),
    ];
    // Most cases test no claim, and an empty table says nothing.
    if !view.claim_checks.is_empty() {
        all.push(made("claim_checks", &CLAIM_CHECKS, tested));
    }
    all
}

/// The findings of an edition with the words that may be published of them, in their order.
fn clean_findings(view: &Published<'_>) -> Vec<model::Finding> {
    view.findings.par_iter().map(|f| clean(view, f)).collect()
}

fn clean(view: &Published<'_>, f: &model::Finding) -> model::Finding {
    let told: Vec<&str> = std::iter::once(&f.reason)
        .chain(&f.would_change)
        .chain(&f.not_known)
        .map(String::as_str)
        .collect();
    let words = view.redaction_of(f, &told.join("\n"));
    model::Finding {
        reason: words.clean(&f.reason),
        would_change: f.would_change.iter().map(|w| words.clean(w)).collect(),
        not_known: f.not_known.iter().map(|w| words.clean(w)).collect(),
        ledger: Vec::new(),
        // Field by field: the ledger and the list of incidents are long and not copied.
        id: f.id,
        provision: f.provision.clone(),
        reading: f.reading.clone(),
        zone: f.zone.clone(),
        day: f.day,
        level: f.level,
        party: f.party.clone(),
        state: f.state,
        p: f.p,
        p_low: f.p_low,
        p_high: f.p_high,
        p_detection: f.p_detection,
        incidents: Vec::new(),
        claims: f.claims.clone(),
    }
}

/// Fills one row of [`FINDINGS`] with a finding and the words of it that may be published.
fn finding_row(
    row: &mut dyn Sheet,
    view: &Published<'_>,
    (f, clean): (&model::Finding, &model::Finding),
    standards: &std::collections::BTreeMap<&model::ProvisionId, &'static str>,
) {
    let (ids, _) = view.incidents_of(f);
    let standard = standards.get(&f.provision).copied();
    findings_row(row, clean, view.edition.derivation, &ids, standard);
}

fn parquet(view: &Published<'_>, cleaned: &[model::Finding]) -> Result<Vec<Output>, ReportError> {
    let d = view.edition.derivation;
    let standards = standards(view.edition.agreement);
    let name = |table: &str| format!("report/{table}.parquet");
    let lines = view.findings.iter().flat_map(|f| view.open_ledger(f));
    Ok(vec![
        write_parquet(
            &FINDINGS,
            name("findings"),
            view.findings.iter().copied().zip(cleaned),
            |row, f| {
                finding_row(row, view, f, &standards);
            },
        )?,
        write_parquet(&LEDGER, name("ledger"), lines, |row, (f, at, item)| {
            crate::tables::ledger_row(row, f, at, &item);
        })?,
        write_parquet(&INCIDENTS, name("incidents"), incidents(view), |row, i| {
            incident_row(row, &i, view.zone);
        })?,
        write_parquet(&COUNTS, name("counts"), view.counts.iter(), |row, c| {
            counts_row(row, c);
        })?,
        write_parquet(
            &FIGURES,
            name("tallies"),
            shareable_figures(view),
            |row, f| {
                figures_row(row, f, d);
            },
        )?,
        write_parquet(
            &CLAIM_CHECKS,
            name("claim_checks"),
            view.claim_checks.iter(),
            |row, c| claim_checks_row(row, c.check, d, c.named),
        )?,
    ])
}

/// An incident as a GeoJSON feature.
#[derive(Serialize)]
struct Feature<'a> {
    r#type: &'static str,
    id: &'a str,
    geometry: Option<Geometry>,
    properties: Properties<'a>,
}

#[derive(Serialize)]
struct Geometry {
    r#type: &'static str,
    coordinates: [f64; 2],
}

#[derive(Serialize)]
struct Properties<'a> {
    incident_id: &'a str,
    draft: &'static str,
    start_local: &'a str,
    end_local: &'a str,
    relation: &'static str,
    uncertainty_m: Option<u32>,
    place: Option<&'a str>,
    place_precision: &'a str,
    conduct: &'static str,
    weapon: Option<&'static str>,
    party_claimed: String,
    records: u64,
    independent_origins: u64,
    killed_best: Option<u32>,
    p_exists: Option<f64>,
}

fn feature(i: &PublishedIncident) -> Feature<'_> {
    let place = i.latitude.zip(i.longitude);
    Feature {
        r#type: "Feature",
        id: &i.incident_id,
        geometry: place.map(|(lat, lon)| Geometry {
            r#type: "Point",
            coordinates: [lon, lat],
        }),
        properties: Properties {
            incident_id: &i.incident_id,
            draft: "machine draft",
            start_local: &i.start_local,
            end_local: &i.end_local,
            relation: i.relation.as_str(),
            uncertainty_m: i.uncertainty_m,
            place: i.place.as_deref(),
            place_precision: &i.place_precision,
            conduct: i.conduct,
            weapon: i.weapon,
            party_claimed: i.party_claimed.join("; "),
            records: i.records,
            independent_origins: i.independent_origins,
            killed_best: i.killed_best,
            p_exists: i.p_exists,
        },
    }
}

fn geojson(view: &Published<'_>) -> Result<Output, ReportError> {
    let mut bytes = br#"{"type":"FeatureCollection","schema":1,"draft":"machine draft","note":"Points are middles of cells, not places; uncertainty_m includes the cell.","features":["#
        .to_vec();
    let mut rows = 0;
    for i in incidents(view) {
        bytes.extend_from_slice(if rows > 0 { b",\n" } else { b"\n" });
        serde_json::to_writer(&mut bytes, &feature(&i)).map_err(Kind::from)?;
        rows += 1;
    }
    bytes.extend_from_slice(b"\n]}\n");
    Ok(file("incidents.geojson", rows, bytes))
}
