//! Tables for spreadsheets, with and without HXL tags.

use super::Export;
use super::incidents::{INCIDENTS, incident_row, incidents};
use super::rows::{CLAIM_CHECKS, COUNTS, FINDINGS, STANCES, TALLIES, TERMS, WORKFLOW};
use super::sources::{SOURCES, source_row, sources};
use crate::Output;
use crate::sheet::{Table, write_csv, write_hxl};
use crate::tables::{stance_rows, term_rows};

/// Findings, incidents, counts, tallies, terms, stances and sources as CSV.
pub(super) fn csv(export: &Export<'_>) -> Vec<Output> {
    let (view, rows) = (export.view, export.rows());
    let (findings, placed) = rayon::join(
        || write_csv(&FINDINGS, export.findings(), |row, f| rows.finding(row, f)),
        || {
            write_csv(&INCIDENTS, incidents(view), |row, i| {
                incident_row(row, &i, view, &export.links);
            })
        },
    );
    let counted = write_csv(&COUNTS, view.counts.iter(), |row, c| rows.count(row, c));
    let tallied = write_csv(&TALLIES, view.figures.iter(), |row, f| rows.tally(row, f));
    let credited = write_csv(&SOURCES, sources(view), |row, s| source_row(row, s, view));
    let checks = view.claim_checks.iter();
    let tested = write_csv(&CLAIM_CHECKS, checks, |row, c| rows.check(row, c));
    let mut all = vec![
        made(&FINDINGS, "csv", findings),
        made(&INCIDENTS, "csv", placed),
        made(&COUNTS, "csv", counted),
        made(&TALLIES, "csv", tallied),
        made(&SOURCES, "csv", credited),
    ];
    // Most cases test no claim, and an empty table says nothing.
    if !view.claim_checks.is_empty() {
        all.push(made(&CLAIM_CHECKS, "csv", tested));
    }
    let a = view.edition.agreement;
    let terms = write_csv(&TERMS, term_rows(a), |row, t| rows.term(row, t));
    all.push(made(&TERMS, "csv", terms));
    let stances = stance_rows(a);
    if !stances.is_empty() {
        let stances = write_csv(&STANCES, stances.into_iter(), |row, s| rows.stance(row, s));
        all.push(made(&STANCES, "csv", stances));
    }
    if export.workflow().next().is_some() {
        let done = write_csv(&WORKFLOW, export.workflow(), |row, w| rows.workflow(row, w));
        all.push(made(&WORKFLOW, "csv", done));
    }
    all
}

/// Findings, incidents, counts and sources as CSV with a row of HXL tags under the heading.
pub(super) fn hxl(export: &Export<'_>) -> Vec<Output> {
    let (view, rows) = (export.view, export.rows());
    let (findings, placed) = rayon::join(
        || write_hxl(&FINDINGS, export.findings(), |row, f| rows.finding(row, f)),
        || {
            write_hxl(&INCIDENTS, incidents(view), |row, i| {
                incident_row(row, &i, view, &export.links);
            })
        },
    );
    let counted = write_hxl(&COUNTS, view.counts.iter(), |row, c| rows.count(row, c));
    let credited = write_hxl(&SOURCES, sources(view), |row, s| source_row(row, s, view));
    vec![
        made(&FINDINGS, "hxl.csv", findings),
        made(&INCIDENTS, "hxl.csv", placed),
        made(&COUNTS, "hxl.csv", counted),
        made(&SOURCES, "hxl.csv", credited),
    ]
}

fn made(table: &Table, ending: &str, (rows, bytes): (u64, Vec<u8>)) -> Output {
    Output {
        name: format!("report/{}.{ending}", table.name),
        rows,
        bytes,
        schema: table.schema,
    }
}
