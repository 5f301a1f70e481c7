//! Findings, their arithmetic and counts as rows of published tables: the derived tables with the
//! address of each row.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use agreement::Provision;
use model::{CountRow, DailyFigure, Finding, FindingWorkflow, LedgerItem, ProvisionId};

use super::links::{LINK, Links};
use crate::publication::{Published, PublishedCheck};
use crate::sheet::{Column, Sheet, Table, text};
use crate::tables::{
    self, StanceRow, claim_checks_row, counts_row, figures_row, findings_row, ledger_row,
    stances_row, terms_row, workflow_row,
};

/// [`tables::FINDINGS`] with links.
pub(super) static FINDINGS: LazyLock<Table> =
    LazyLock::new(|| linked(&tables::FINDINGS, "findings"));
/// [`tables::LEDGER`] with links.
pub(super) static LEDGER: LazyLock<Table> = LazyLock::new(|| linked(&tables::LEDGER, "ledger"));
/// [`tables::COUNTS`] with links.
pub(super) static COUNTS: LazyLock<Table> = LazyLock::new(|| linked(&tables::COUNTS, "counts"));
/// [`tables::FIGURES`] with links.
pub(super) static TALLIES: LazyLock<Table> = LazyLock::new(|| linked(&tables::FIGURES, "tallies"));

/// [`tables::CLAIM_CHECKS`] with links.
pub(super) static CLAIM_CHECKS: LazyLock<Table> =
    LazyLock::new(|| linked(&tables::CLAIM_CHECKS, "claim_checks"));
/// [`tables::WORKFLOW`] with links.
pub(super) static WORKFLOW: LazyLock<Table> =
    LazyLock::new(|| linked(&tables::WORKFLOW, "workflow"));

/// [`tables::TERMS`] with stamps and links.
pub(super) static TERMS: LazyLock<Table> = LazyLock::new(|| stamped(&tables::TERMS));
/// [`tables::STANCES`] with stamps and links.
pub(super) static STANCES: LazyLock<Table> = LazyLock::new(|| stamped(&tables::STANCES));

/// A derived table with one more column. Made once and kept for as long as the program runs.
fn linked(table: &Table, name: &'static str) -> Table {
    let columns: Vec<Column> = table.columns.iter().copied().chain([LINK]).collect();
    Table {
        name,
        columns: columns.leak(),
        ..*table
    }
}

/// A table of the case's own words, which leaves with the stamp of the rest.
fn stamped(table: &Table) -> Table {
    let stamp = text("draft", "Always `machine draft`: no person has signed it.");
    let columns: Vec<Column> = table.columns.iter().copied().chain([stamp]).collect();
    let table = Table {
        columns: columns.leak(),
        ..*table
    };
    linked(&table, table.name)
}

/// What rows of an edition are filled from.
#[derive(Clone, Copy)]
pub(super) struct Rows<'a> {
    pub(super) view: &'a Published<'a>,
    pub(super) links: &'a Links,
    pub(super) standards: &'a BTreeMap<&'a ProvisionId, &'static str>,
}

impl Rows<'_> {
    /// Fills one row of [`FINDINGS`] with a finding and the words of it that may be published.
    pub(super) fn finding(self, row: &mut dyn Sheet, (f, clean): (&Finding, &Finding)) {
        let (ids, _) = self.view.incidents_of(f);
        let standard = self.standards.get(&f.provision).copied();
        findings_row(row, clean, self.view.edition.derivation, &ids, standard);
        row.word(&self.links.finding(self.view, f));
    }

    /// Fills one row of [`LEDGER`].
    pub(super) fn entry(self, row: &mut dyn Sheet, (f, at, item): (&Finding, usize, LedgerItem)) {
        ledger_row(row, f, at, &item);
        row.word(&self.links.finding(self.view, f));
    }

    /// Fills one row of [`COUNTS`].
    pub(super) fn count(self, row: &mut dyn Sheet, c: &CountRow) {
        counts_row(row, c);
        row.word(&self.links.count(self.view, c));
    }

    /// Fills one row of [`CLAIM_CHECKS`].
    pub(super) fn check(self, row: &mut dyn Sheet, c: &PublishedCheck<'_>) {
        claim_checks_row(row, c.check, self.view.edition.derivation, c.named);
        row.word(&self.links.check(self.view, c.check));
    }

    /// Fills one row of [`TERMS`].
    pub(super) fn term(self, row: &mut dyn Sheet, (p, stances): (&Provision, usize)) {
        terms_row(row, (p, stances));
        row.word("machine draft");
        row.word(&self.links.term(self.view, &p.id));
    }

    /// Fills one row of [`STANCES`].
    pub(super) fn stance(self, row: &mut dyn Sheet, s: StanceRow<'_>) {
        stances_row(row, self.view.edition.agreement, s);
        row.word("machine draft");
        row.word(&self.links.term(self.view, &s.provision.id));
    }

    /// Fills one row of [`WORKFLOW`].
    pub(super) fn workflow(self, row: &mut dyn Sheet, (f, flow): (&Finding, &FindingWorkflow)) {
        workflow_row(row, flow);
        row.word(&self.links.finding(self.view, f));
    }

    /// Fills one row of [`TALLIES`].
    pub(super) fn tally(self, row: &mut dyn Sheet, f: &DailyFigure) {
        figures_row(row, f, self.view.edition.derivation);
        row.word(&self.links.tally(self.view, f));
    }
}
