//! The report as JSON.

use super::rows::{CLAIM_CHECKS, COUNTS, FINDINGS, STANCES, TALLIES};
use super::{Export, file};
use crate::error::Kind;
use crate::sheet::write_json_rows;
use crate::tables::stance_rows;
use crate::{Output, ReportError};

/// The page as data: what it says in words as it stands there, what it lays out as rows in the
/// columns of the tables. Incidents stop where the page stops; CSV and GeoJSON hold all of them.
pub(super) fn report(export: &Export<'_>) -> Result<Output, ReportError> {
    let rows = export.rows();
    let mut words = serde_json::to_value(&export.page).map_err(Kind::from)?;
    if let Some(words) = words.as_object_mut() {
        // These are the page's own groupings of the rows below.
        for grouped in [
            "findings",
            "states",
            "details",
            "details_left_off",
            "counts",
            "tallies",
            "stances",
        ] {
            words.remove(grouped);
        }
    }
    let mut bytes = serde_json::to_vec_pretty(&words).map_err(Kind::from)?;
    bytes.truncate(bytes.len() - 2); // the line feed and brace that close the object
    write_json_rows(
        &mut bytes,
        &FINDINGS,
        "findings",
        export.findings(),
        |row, f| rows.finding(row, f),
    );
    let counts = export.view.counts.iter();
    write_json_rows(&mut bytes, &COUNTS, "counts", counts, |row, c| {
        rows.count(row, c);
    });
    let tallies = export.view.figures.iter();
    write_json_rows(&mut bytes, &TALLIES, "tallies", tallies, |row, f| {
        rows.tally(row, f);
    });
    let checks = export.view.claim_checks.iter();
    write_json_rows(
        &mut bytes,
        &CLAIM_CHECKS,
        "claim_checks",
        checks,
        |row, c| {
            rows.check(row, c);
        },
    );
    let stances = stance_rows(export.view.edition.agreement).into_iter();
    write_json_rows(&mut bytes, &STANCES, "stances", stances, |row, s| {
        rows.stance(row, s);
    });
    bytes.extend_from_slice(b"\n}\n");
    Ok(file("report.json", 1, bytes))
}
