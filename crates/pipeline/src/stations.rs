//! The stations that make something of the evidence, in order.

use agreement::Agreement;
use intake::Taken;
use model::Derivation;
use model::diagnostic::Diagnostic;

use crate::decisions::{Applied, Decisions, apply, check_drafts};
use crate::derive::Options;
use crate::{Progress, Stage, bounds};

/// Adds the coverage that nobody stated and that follows from the other records, and tells in the
/// reports of the files what could not be told.
fn add_implied_coverage(agreement: &Agreement, taken: &mut Taken) {
    let implied = coverage::imply(&coverage::Given {
        sources: &taken.sources,
        observations: &taken.observations,
        claims: &taken.claims,
        coverage: &taken.coverage,
        schedules: &taken.schedules,
        days: &agreement.reporting.day,
        party_named: &|name| agreement.party_named(name).map(|p| p.id.clone()),
    });
    taken.coverage.extend(implied.records);
    taken.coverage.sort_by_key(|c| c.id);
    for remark in implied.remarks {
        let report = taken.files.iter_mut().find(|f| f.file == remark.file);
        if let Some(report) = report {
            report.notes.push(remark.words);
        }
    }
}

/// Tells in the reports of the files how many filings name a provision that the terms do not have:
/// they bear on nothing.
fn tell_unknown_provisions(agreement: &Agreement, taken: &mut Taken) {
    let mut unknown: std::collections::BTreeMap<&str, u64> = std::collections::BTreeMap::new();
    for filing in &taken.filings {
        let named = filing.provision.as_ref();
        if named.is_some_and(|id| agreement.provisions.iter().all(|p| p.id != *id)) {
            *unknown.entry(&filing.origin.file).or_default() += 1;
        }
    }
    for (file, rows) in unknown {
        if let Some(report) = taken.files.iter_mut().find(|f| *f.file == *file) {
            report.notes.push(format!(
                "{rows} rows name a provision that the agreement does not have: they bear on nothing"
            ));
        }
    }
}

/// Runs the stations that make something of the evidence.
///
/// # Errors
/// Decisions of people that cannot be followed.
pub(crate) fn stations(
    agreement: &Agreement,
    mut taken: Taken,
    decisions: &Decisions,
    options: Options<'_>,
    progress: &dyn Progress,
) -> Result<Derivation, Vec<Diagnostic>> {
    // What was watched follows from the records as they were received.
    let without = bounds::without(agreement, &taken);
    add_implied_coverage(agreement, &mut taken);
    tell_unknown_provisions(agreement, &mut taken);
    let terms = horizon(agreement, &taken, decisions);
    let records = std::mem::take(&mut taken.observations);
    let applied = apply(decisions, records, &taken.sources, &agreement.workflow)?;
    tell_corrections(&applied, &mut taken);
    taken.observations = applied.observations;
    progress.stage(Stage::Fusion);
    let incidents = fusion::fuse_decided(&taken.observations, &taken.sources, &applied.pairs);
    progress.stage(Stage::Findings);
    let bounds = bounds::bounds(&terms, &taken, &applied.pairs, without);
    let evidence = findings::Evidence {
        sources: &taken.sources,
        observations: &taken.observations,
        incidents: &incidents,
        claims: &taken.claims,
        coverage: &taken.coverage,
        filings: &taken.filings,
        control: &taken.control,
    };
    let found = findings::find(&terms, &evidence, &bounds);
    let claim_checks = findings::claim_checks(agreement, &evidence, &taken.divisions);
    let area_checks = findings::area_checks(agreement, &taken.control);
    if !decisions.entries.is_empty() {
        let versions = findings::versions(agreement, &evidence, &found.findings);
        let parties = findings::concerned(agreement, &found.findings);
        check_drafts(agreement, decisions, &found.findings, &versions, &parties)?;
    }
    let acts = findings::Acts {
        decisions: decisions
            .entries
            .iter()
            .map(|e| e.decision.clone())
            .zip(applied.standings)
            .collect(),
        corrections: applied.corrections,
        looked_into: applied.looked_into,
        as_of: options
            .as_of
            .or_else(|| agreement.reporting.as_of.max(decisions.last())),
        later: decisions.later,
    };
    let workflow = findings::workflow(agreement, &evidence, &found.findings, acts);
    Ok(Derivation {
        as_of: options.as_of.or(agreement.reporting.as_of),
        sources: taken.sources,
        inputs: taken.inputs,
        files: taken.files,
        supersessions: taken.supersessions,
        observations: taken.observations,
        claims: taken.claims,
        coverage: taken.coverage,
        filings: taken.filings,
        control: taken.control,
        incidents,
        exposure: found.exposure,
        figures: found.figures,
        findings: found.findings,
        counts: found.counts,
        readings: found.readings,
        claim_checks,
        area_checks,
        weeks: found.weeks,
        workflow,
    })
}

/// The terms with the horizon that the records as received give: a record that people set aside, or
/// gave another time, takes no day out of the findings.
fn horizon(agreement: &Agreement, taken: &Taken, decisions: &Decisions) -> Agreement {
    let mut terms = agreement.clone();
    if terms.reporting.until.is_none() && !decisions.entries.is_empty() {
        terms.reporting.until = findings::evidence_end(&findings::Evidence {
            observations: &taken.observations,
            claims: &taken.claims,
            coverage: &taken.coverage,
            filings: &taken.filings,
            ..findings::Evidence::default()
        });
    }
    terms
}

/// Tells in the reports of the files how many of their records people corrected or set aside.
fn tell_corrections(applied: &Applied, taken: &mut Taken) {
    let records: std::collections::BTreeSet<&str> =
        applied.corrections.iter().map(|c| &*c.record).collect();
    for report in &mut taken.files {
        let prefix = format!("{}:", report.source);
        let of_it = records.iter().filter(|r| r.starts_with(&prefix)).count();
        if of_it > 0 {
            report.notes.push(format!(
                "people corrected or set aside {of_it} records of this source (table `corrections`)"
            ));
        }
    }
}
