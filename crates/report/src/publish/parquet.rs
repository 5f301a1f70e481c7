//! Tables for analysis. Those with geometries are GeoParquet 1.1.

use super::Export;
use super::ground::{LINES, ZONES, line_row, zone_row};
use super::incidents::{INCIDENTS, incident_row, incidents};
use super::rows::{CLAIM_CHECKS, COUNTS, FINDINGS, LEDGER, STANCES, TALLIES, TERMS, WORKFLOW};
use super::sources::about;
use crate::sheet::{Sheet, Table, write_parquet_noting};
use crate::tables::{stance_rows, term_rows};
use crate::{Output, ReportError};

/// Every table.
pub(super) fn all(export: &Export<'_>) -> Result<Vec<Output>, ReportError> {
    let (view, rows) = (export.view, export.rows());
    let entries = view.findings.iter().flat_map(|f| view.open_ledger(f));
    let (counts, tallies) = (view.counts.iter(), view.figures.iter());
    let mut made = vec![
        write(export, &FINDINGS, export.findings(), |row, f| {
            rows.finding(row, f);
        })?,
        write(export, &LEDGER, entries, |row, e| rows.entry(row, e))?,
        write(export, &COUNTS, counts, |row, c| rows.count(row, c))?,
        write(export, &TALLIES, tallies, |row, f| rows.tally(row, f))?,
    ];
    let checks = view.claim_checks.iter();
    made.push(write(export, &CLAIM_CHECKS, checks, |row, c| {
        rows.check(row, c);
    })?);
    let a = view.edition.agreement;
    made.push(write(export, &TERMS, term_rows(a), |row, t| {
        rows.term(row, t);
    })?);
    let stances = stance_rows(a).into_iter();
    made.push(write(export, &STANCES, stances, |row, s| {
        rows.stance(row, s);
    })?);
    if export.workflow().next().is_some() {
        let done = export.workflow();
        made.push(write(export, &WORKFLOW, done, |row, w| {
            rows.workflow(row, w);
        })?);
    }
    made.extend(geometries(export)?);
    Ok(made)
}

/// Incidents, and the lines and zones of the agreement.
pub(super) fn geometries(export: &Export<'_>) -> Result<Vec<Output>, ReportError> {
    let view = export.view;
    let a = view.edition.agreement;
    Ok(vec![
        write(export, &INCIDENTS, incidents(view), |row, i| {
            incident_row(row, &i, view, &export.links);
        })?,
        write(export, &LINES, a.lines.iter(), |row, l| {
            line_row(row, l, view);
        })?,
        write(export, &ZONES, a.zones.iter(), |row, z| {
            zone_row(row, z, view);
        })?,
    ])
}

fn write<R>(
    export: &Export<'_>,
    table: &'static Table,
    rows: impl Iterator<Item = R>,
    fill: impl FnMut(&mut dyn Sheet, R),
) -> Result<Output, ReportError> {
    let name = format!("report/{}.parquet", table.name);
    write_parquet_noting(table, name, &about(export.view), rows, fill)
}
