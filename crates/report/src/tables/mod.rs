//! The derived tables, as Parquet: one file a table, complete and exact, for those who may read
//! the whole case. `docs/tables.md` describes each column.

mod area_checks;
mod cells;
mod claim_checks;
mod control;
mod counts;
mod coverage;
mod evidence;
mod filings;
mod findings;
mod incidents;
mod intake;
mod parity;
mod parties;
mod stances;
mod terms;
mod trends;
mod workflow;

pub(crate) use cells::{month_id, priogrid_gid};
pub(crate) use claim_checks::{CLAIM_CHECKS, claim_checks_row};
pub(crate) use counts::{COUNTS, FIGURES, count_id, counts_row, figures_row, sum_id};
pub(crate) use findings::{FINDINGS, LEDGER, findings_row, ledger_row, standards};
pub(crate) use incidents::{Existence, MONTH, PRIOGRID, families, origins};
pub(crate) use parity::parity_of;
pub(crate) use parties::Parties;
pub(crate) use stances::{STANCES, StanceRow, stance_rows, stances_row};
pub(crate) use terms::{TERMS, term_rows, terms_row};
pub(crate) use workflow::{WORKFLOW, workflow_row};

use agreement::Agreement;
use model::Derivation;
use rayon::prelude::*;

use crate::{Output, ReportError};

type Made = Result<Output, ReportError>;
type Make<'a> = Box<dyn Fn() -> Made + Send + Sync + 'a>;

/// Writes every derived table of a derivation as Parquet.
///
/// Rows of all sources are in them, those that may not be passed on included: these tables stay
/// with the case. For what may leave it, see [`crate::publish`].
///
/// # Errors
/// A [`ReportError`] that names the table that could not be written.
pub fn tables(d: &Derivation, a: &Agreement) -> Result<Vec<Output>, ReportError> {
    let parties = Parties::of(d, a);
    let existence = Existence::of(d);
    let zone = a.reporting.day.zone();
    let makes: Vec<Make<'_>> = vec![
        Box::new(|| evidence::observations(d, &parties, zone)),
        Box::new(|| evidence::claims(d, &parties)),
        Box::new(|| incidents::incidents(d, &parties, &existence, zone)),
        Box::new(|| incidents::membership(d)),
        Box::new(|| coverage::coverage(d)),
        Box::new(|| coverage::exposure(d)),
        Box::new(|| control::control(d, a)),
        Box::new(|| parity::parity_table(d, a, &parties)),
        Box::new(|| findings::findings(d, a)),
        Box::new(|| findings::ledger(d)),
        Box::new(|| workflow::workflow(d)),
        Box::new(|| workflow::decisions(d)),
        Box::new(|| workflow::corrections(d)),
        Box::new(|| workflow::tasks(d)),
        Box::new(|| counts::counts(d)),
        Box::new(|| counts::figures(d)),
        Box::new(|| trends::trends(d)),
        Box::new(|| claim_checks::claim_checks(d)),
        Box::new(|| area_checks::area_checks(d, a)),
        Box::new(|| filings::filings(d)),
        Box::new(|| filings::readings(d)),
        Box::new(|| terms::terms(a)),
        Box::new(|| stances::stances(a)),
        Box::new(|| intake::sources(d)),
        Box::new(|| intake::files(d)),
        Box::new(|| intake::skipped(d)),
        Box::new(|| intake::supersessions(d)),
        Box::new(|| intake::changes(d)),
    ];
    makes.par_iter().map(|make| make()).collect()
}

/// The name of a table's file.
pub(crate) fn file(table: &crate::sheet::Table) -> String {
    format!("{}.parquet", table.name)
}

#[cfg(test)]
mod documentation_tests;
#[cfg(test)]
mod tables_tests;
#[cfg(test)]
pub(crate) use tables_tests::read_back;
