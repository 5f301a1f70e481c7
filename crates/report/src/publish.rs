//! Publishing an edition: the files that may leave the case.

mod csv;
mod finding_places;
mod geojson;
mod geopackage;
mod ground;
mod incidents;
mod json;
mod kml;
mod links;
mod parquet;
mod rows;
mod sources;

#[cfg(test)]
pub(crate) use {
    finding_places::FINDING_PLACES,
    ground::{LINES, ZONES},
    incidents::INCIDENTS,
    sources::SOURCES,
};

use std::collections::{BTreeMap, BTreeSet};

use model::{Finding, FindingWorkflow, ProvisionId, Stage};
use rayon::prelude::*;

use self::links::Links;
use self::rows::Rows;
use crate::drawing::{map, time_line};
use crate::error::Kind;
use crate::page::Page;
use crate::publication::Published;
use crate::tables::standards;
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
    if view.internal
        && let Some(format) = formats.iter().find(|f| f.needs_profile())
    {
        return Err(Kind::NoProfile(format.as_str()).into());
    }
    let export = Export::of(&view, &formats);
    let made: Result<Vec<Vec<Output>>, ReportError> = formats
        .par_iter()
        .map(|format| match format {
            Format::Html => {
                let html = layout::html(&export.page, map(&view, e.layers), time_line(&view))?;
                Ok(vec![file("report.html", 1, html.into_bytes())])
            }
            Format::Markdown => Ok(vec![file(
                "report.md",
                1,
                layout::markdown(&export.page)?.into_bytes(),
            )]),
            Format::Json => Ok(vec![json::report(&export)?]),
            Format::Csv => Ok(csv::csv(&export)),
            Format::Geojson => Ok(vec![geojson::geojson(&view, &export.links)?]),
            Format::Parquet => parquet::all(&export),
            Format::Geopackage => Ok(vec![geopackage::geopackage(&export)?]),
            Format::Kml => Ok(vec![kml::kml(&export)]),
            Format::Hxl => Ok(csv::hxl(&export)),
            Format::Geoparquet => parquet::geometries(&export),
        })
        .collect();
    // Two formats may share a file.
    let mut names = BTreeSet::new();
    let all = made?.into_iter().flatten();
    Ok(all.filter(|o| names.insert(o.name.clone())).collect())
}

/// What every format of an edition is made from.
struct Export<'a> {
    view: &'a Published<'a>,
    page: Page,
    links: Links,
    standards: BTreeMap<&'a ProvisionId, &'static str>,
    /// Findings with the words that may be published of them, in their order; none where no format
    /// has rows of them.
    cleaned: Vec<Finding>,
}

impl<'a> Export<'a> {
    fn of(view: &'a Published<'a>, formats: &[Format]) -> Self {
        let page = Page::of(view);
        let wordless = |f: &Format| {
            matches!(
                f,
                Format::Html
                    | Format::Markdown
                    | Format::Geojson
                    | Format::Kml
                    | Format::Geoparquet
            )
        };
        let cleaned = if formats.iter().all(wordless) {
            Vec::new()
        } else {
            view.findings.par_iter().map(|f| clean(view, f)).collect()
        };
        Self {
            view,
            links: Links::of(&page),
            page,
            standards: standards(view.edition.agreement),
            cleaned,
        }
    }

    /// Findings about which somebody did something, and how far they are.
    fn workflow(&self) -> impl Iterator<Item = (&Finding, &FindingWorkflow)> {
        let flow = &self.view.edition.derivation.workflow;
        let findings = self.view.findings.iter();
        findings
            .filter_map(|f| Some((*f, flow.of(&f.id)?)))
            .filter(|(_, w)| w.stage != Stage::Draft || w.earlier > 0)
    }

    fn rows(&self) -> Rows<'_> {
        Rows {
            view: self.view,
            links: &self.links,
            standards: &self.standards,
        }
    }

    /// Findings beside the same with only the words that may be published.
    fn findings(&self) -> impl Iterator<Item = (&Finding, &Finding)> {
        self.view.findings.iter().copied().zip(&self.cleaned)
    }
}

fn file(name: &str, rows: u64, bytes: Vec<u8>) -> Output {
    Output {
        name: format!("report/{name}"),
        rows,
        bytes,
        schema: crate::page::SCHEMA,
    }
}

fn clean(view: &Published<'_>, f: &Finding) -> Finding {
    let told: Vec<&str> = std::iter::once(&f.reason)
        .chain(&f.would_change)
        .chain(&f.not_known)
        .map(String::as_str)
        .collect();
    let words = view.redaction_of(f, &told.join("\n"));
    Finding {
        reason: view.reason(f, &words),
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
        duty: f.duty,
        p: f.p,
        p_low: f.p_low,
        p_high: f.p_high,
        sector: f.sector,
        p_detection: f.p_detection,
        incidents: Vec::new(),
        claims: view.open_claims(f),
        filings: Vec::new(),
    }
}

#[cfg(test)]
mod links_tests;
