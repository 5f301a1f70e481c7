//! The edition as a GeoPackage.

use super::finding_places::{FINDING_PLACES, finding_place_row, finding_places};
use super::ground::{LINES, ZONES, line_row, zone_row};
use super::incidents::{INCIDENTS, incident_row, incidents};
use super::rows::{COUNTS, FINDINGS, STANCES, TALLIES, TERMS};
use super::sources::{SOURCES, credits, source_row, sources};
use super::{Export, file};
use crate::drawing::escape;
use crate::error::Kind;
use crate::geopackage::{Drawn, GeoPackage, Style, Symbol};
use crate::publication::Published;
use crate::tables::{stance_rows, term_rows};
use crate::words;
use crate::{Output, ReportError};

const BLUE: [u8; 3] = [0, 114, 178];
const SKY: [u8; 3] = [86, 180, 233];
const PURPLE: [u8; 3] = [204, 121, 167];
const ORANGE: [u8; 3] = [230, 159, 0];
const VERMILION: [u8; 3] = [213, 94, 0];
const GREEN: [u8; 3] = [0, 158, 115];
const GREY: [u8; 3] = [127, 135, 144];

static INCIDENT_STYLE: Style = Style {
    about: "Incidents by how their time relates to the period; drawn in the middle of cells.",
    drawn: Drawn::Points {
        column: "relation",
        symbols: &[
            symbol("before", "before the start", "square", GREY),
            symbol(
                "straddles_start",
                "may be before or after the start",
                "diamond",
                SKY,
            ),
            symbol("within", "after the start", "circle", BLUE),
            symbol(
                "straddles_end",
                "may be before or after the end",
                "diamond",
                PURPLE,
            ),
            symbol("after_end", "after the end", "triangle", PURPLE),
            symbol("", "no period in force", "circle", GREY),
        ],
    },
};

static FINDING_STYLE: Style = Style {
    about: "Incidents that findings of events rest on, by the state of the finding.",
    drawn: Drawn::Points {
        column: "state",
        symbols: &[
            symbol(
                "violation",
                "violation (machine draft)",
                "diamond",
                VERMILION,
            ),
            symbol(
                "violation_excused",
                "violation, excused (machine draft)",
                "diamond",
                PURPLE,
            ),
            symbol(
                "not_established",
                "not established (machine draft)",
                "square",
                ORANGE,
            ),
            symbol(
                "inconclusive",
                "inconclusive (machine draft)",
                "circle",
                SKY,
            ),
            symbol(
                "none_detected",
                "none detected (machine draft)",
                "triangle",
                GREEN,
            ),
            symbol("", "other", "circle", GREY),
        ],
    },
};

static LINE_STYLE: Style = Style {
    about: "Lines that the agreement names, as the case draws them; see `uncertainty_m`.",
    drawn: Drawn::Line,
};

static ZONE_STYLE: Style = Style {
    about: "Outlines of zones that the agreement names.",
    drawn: Drawn::Outline,
};

const fn symbol(
    value: &'static str,
    words: &'static str,
    shape: &'static str,
    colour: [u8; 3],
) -> Symbol {
    Symbol {
        value,
        words,
        shape,
        colour,
    }
}

/// Incidents, places of findings, lines and zones as layers; findings, counts, tallies, terms,
/// stances and sources as tables.
pub(super) fn geopackage(export: &Export<'_>) -> Result<Output, ReportError> {
    let (mut package, rows) = make(export).map_err(Kind::from)?;
    package
        .describe(&metadata(export.view))
        .map_err(Kind::from)?;
    let bytes = package.bytes().map_err(Kind::from)?;
    Ok(file("report.gpkg", rows, bytes))
}

fn make(export: &Export<'_>) -> Result<(GeoPackage, u64), rusqlite::Error> {
    let (view, rows, links) = (export.view, export.rows(), &export.links);
    let a = view.edition.agreement;
    let mut package = GeoPackage::new(view.as_of)?;
    let mut n = package.add(&INCIDENTS, incidents(view), |row, i| {
        incident_row(row, &i, view, links);
    })?;
    n += package.add(&FINDING_PLACES, finding_places(view), |row, placed| {
        finding_place_row(row, placed, view, links);
    })?;
    n += package.add(&LINES, a.lines.iter(), |row, l| line_row(row, l, view))?;
    n += package.add(&ZONES, a.zones.iter(), |row, z| zone_row(row, z, view))?;
    n += package.add(&FINDINGS, export.findings(), |row, f| rows.finding(row, f))?;
    n += package.add(&COUNTS, view.counts.iter(), |row, c| rows.count(row, c))?;
    n += package.add(&TALLIES, view.figures.iter(), |row, f| rows.tally(row, f))?;
    n += package.add(&TERMS, term_rows(a), |row, t| rows.term(row, t))?;
    let stances = stance_rows(a).into_iter();
    n += package.add(&STANCES, stances, |row, s| rows.stance(row, s))?;
    n += package.add(&SOURCES, sources(view), |row, s| source_row(row, s, view))?;
    package.style(INCIDENTS.name, &INCIDENT_STYLE)?;
    package.style(FINDING_PLACES.name, &FINDING_STYLE)?;
    package.style(LINES.name, &LINE_STYLE)?;
    package.style(ZONES.name, &ZONE_STYLE)?;
    Ok((package, n))
}

/// What the file says of itself, in Dublin Core.
fn metadata(view: &Published<'_>) -> String {
    let e = view.edition;
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n",
    );
    let mut say = |term: &str, words: &str| {
        out.push_str(&format!("  <dc:{term}>{}</dc:{term}>\n", escape(words)));
    };
    say("title", &e.agreement.title);
    say("identifier", &e.agreement.id);
    say("type", "Dataset");
    let cell = words::distance(view.grid.cell_m());
    say(
        "description",
        &format!(
            "Machine draft: not a finding of any person. Points are middles of cells of {cell}, not \
             places; uncertainty_m includes the cell. No layer states who owns or controls land."
        ),
    );
    if let Some(as_of) = view.as_of {
        say("date", &as_of.utc());
    }
    say("source", e.digest_inputs);
    for credit in credits(view) {
        say("rights", &credit);
    }
    out.push_str("</metadata>\n");
    out
}
