//! The address of each record in the report's page.

use std::collections::BTreeSet;

use model::{ClaimCheck, CountRow, DailyFigure, Finding, ProvisionId};

use crate::page::Page;
use crate::publication::Published;
use crate::sheet::{Column, text};
use crate::tables::{count_id, sum_id};

/// The address of a record.
pub(crate) const LINK: Column = text(
    "link",
    "Where the record stands in the report's page: its own anchor, or its section where the page \
     leaves it off.",
);

/// The records that a page has room for, so that no link leads nowhere.
pub(crate) struct Links {
    anchors: BTreeSet<String>,
}

impl Links {
    /// The anchors of a page.
    pub(crate) fn of(page: &Page) -> Self {
        let incidents = page
            .incidents
            .iter()
            .map(|i| anchor("incident", &i.incident_id));
        let findings = page.details.iter().flat_map(|d| {
            let parties = d.parties.iter().map(|p| &p.finding_id);
            std::iter::once(&d.finding_id).chain(parties)
        });
        let tallies = page.tallies.iter().map(|t| anchor("tally", &t.figure_id));
        let counts = page.counts.iter().map(|c| anchor("count", &c.count_id));
        let provisions = page.findings.iter().map(|p| anchor("provision", &p.id));
        let claims = page
            .claims_tested
            .iter()
            .map(|c| anchor("claim", &c.claim_row_id));
        let terms = page.terms.iter().map(|t| anchor("term", &t.id));
        let anchors = incidents
            .chain(findings.map(|id| anchor("finding", id)))
            .chain(tallies)
            .chain(counts)
            .chain(provisions)
            .chain(claims)
            .chain(terms)
            .collect();
        Self { anchors }
    }

    /// The first of some anchors that the page has, or a section of it.
    fn to(&self, view: &Published<'_>, wanted: &[String], section: &str) -> String {
        let found = wanted.iter().find(|a| self.anchors.contains(*a));
        view.address(found.map_or(section, String::as_str))
    }

    /// The address of an incident.
    pub(crate) fn incident(&self, view: &Published<'_>, id: &str) -> String {
        self.to(view, &[anchor("incident", id)], "incidents")
    }

    /// The address of a finding; that of its provision where the page prints no reasons for it.
    pub(crate) fn finding(&self, view: &Published<'_>, f: &Finding) -> String {
        let wanted = [
            anchor("finding", &f.id.short()),
            anchor("provision", f.provision.as_str()),
        ];
        self.to(view, &wanted, "findings")
    }

    /// The address of a count; that of the sum it is part of, for this case's own.
    pub(crate) fn count(&self, view: &Published<'_>, c: &CountRow) -> String {
        let wanted = [
            anchor("count", &count_id(c).short()),
            anchor("count", &sum_id(c).short()),
        ];
        self.to(view, &wanted, "counts")
    }

    /// The address of a claim that was tested.
    pub(crate) fn check(&self, view: &Published<'_>, c: &ClaimCheck) -> String {
        self.to(
            view,
            &[anchor(
                "claim",
                &view.edition.derivation.claims[c.claim as usize].id.short(),
            )],
            "claims",
        )
    }

    /// The address of a term and its stances.
    pub(crate) fn term(&self, view: &Published<'_>, id: &ProvisionId) -> String {
        let wanted = [
            anchor("term", id.as_str()),
            anchor("provision", id.as_str()),
        ];
        self.to(view, &wanted, "findings")
    }

    /// The address of a claimant's figure.
    pub(crate) fn tally(&self, view: &Published<'_>, f: &DailyFigure) -> String {
        self.to(view, &[anchor("tally", &f.id.short())], "tallies")
    }
}

fn anchor(kind: &str, id: &str) -> String {
    format!("{kind}-{id}")
}
