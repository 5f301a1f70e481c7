//! The agreement as a whole.

use super::parties::{documents, parties};
use super::provision::{Context, provisions};
use super::workflow::workflow;
use super::{Desk, Sources, ground, periods, policy};
use crate::Agreement;
use crate::blocks::{Block, Tables};
use crate::mistakes::Mistakes;
use crate::raw::{
    RawAgreement, RawCountingRule, RawDocument, RawFindings, RawGazetteer, RawLine, RawMap,
    RawParty, RawPeriod, RawProvision, RawReporting, RawSite, RawWorkflow, RawZone,
};

/// The tables that only `agreement.toml` has.
#[derive(Default)]
pub(crate) struct Head {
    pub(crate) agreement: Option<Block<RawAgreement>>,
    pub(crate) reporting: Option<Block<RawReporting>>,
    pub(crate) findings: Option<Block<RawFindings>>,
    pub(crate) workflow: Option<Block<RawWorkflow>>,
    pub(crate) map: Option<Block<RawMap>>,
    pub(crate) gazetteer: Option<Block<RawGazetteer>>,
}

impl Head {
    /// Their keys.
    pub(crate) const KEYS: [&'static str; 6] = [
        "agreement",
        "reporting",
        "findings",
        "workflow",
        "map",
        "gazetteer",
    ];

    /// Takes them from their file; notes those that must be there and are not.
    pub(crate) fn take(tables: &mut Tables<'_>, mistakes: &mut Mistakes) -> Self {
        for key in ["agreement", "reporting"] {
            if !tables.by_key.contains_key(key) {
                let message = format!("`[{key}]` is missing");
                let help = match key {
                    "agreement" => "add `[agreement]` with id, title, class and status",
                    _ => "add `[reporting]` with day = \"00:00[Europe/Kyiv]\"",
                };
                mistakes.say(tables.file, &(0..0), "missing-key", message, help);
            }
        }
        Self {
            agreement: tables.table("agreement", mistakes),
            reporting: tables.table("reporting", mistakes),
            findings: tables.table("findings", mistakes),
            workflow: tables.table("workflow", mistakes),
            map: tables.table("map", mistakes),
            gazetteer: tables.table("gazetteer", mistakes),
        }
    }
}

/// The arrays that any file of the agreement has.
#[derive(Default)]
pub(crate) struct Raw {
    parties: Vec<Block<RawParty>>,
    documents: Vec<Block<RawDocument>>,
    periods: Vec<Block<RawPeriod>>,
    lines: Vec<Block<RawLine>>,
    zones: Vec<Block<RawZone>>,
    sites: Vec<Block<RawSite>>,
    counting_rules: Vec<Block<RawCountingRule>>,
    provisions: Vec<Block<RawProvision>>,
}

impl Raw {
    /// Their keys.
    pub(crate) const KEYS: [&'static str; 8] = [
        "party",
        "document",
        "period",
        "line",
        "zone",
        "site",
        "counting_rule",
        "provision",
    ];

    /// Takes those of one file.
    pub(crate) fn take(&mut self, tables: &mut Tables<'_>, mistakes: &mut Mistakes) {
        self.parties.extend(tables.array("party", mistakes));
        self.documents.extend(tables.array("document", mistakes));
        self.periods.extend(tables.array("period", mistakes));
        self.lines.extend(tables.array("line", mistakes));
        self.zones.extend(tables.array("zone", mistakes));
        self.sites.extend(tables.array("site", mistakes));
        self.counting_rules
            .extend(tables.array("counting_rule", mistakes));
        self.provisions.extend(tables.array("provision", mistakes));
    }
}

/// Makes the agreement of what was read; `None` where a part that it cannot be without is
/// missing, which has been noted.
pub(crate) fn agreement(
    desk: &mut Desk<'_>,
    sources: &mut Sources<'_>,
    head: &Head,
    raw: &Raw,
) -> Option<Agreement> {
    let parties = parties(desk, &raw.parties);
    let documents = documents(desk, &raw.documents);
    let own_zone = policy::own_zone(head.reporting.as_ref());
    let periods = periods::periods(desk, &raw.periods, &own_zone, &parties);
    let grounds = ground::grounds(desk, sources, &raw.lines, &raw.zones, &raw.sites);
    let was_in_force = head
        .agreement
        .as_ref()
        .is_some_and(|a| a.raw.status.was_in_force());
    let context = Context {
        grounds: &grounds,
        periods: &periods,
        documents: &documents,
        was_in_force,
    };
    let provisions = provisions(desk, &raw.provisions, &context);
    let counting_rules = policy::counting_rules(desk, &raw.counting_rules);
    let findings = policy::findings(desk, head.findings.as_ref());
    let workflow = workflow(desk, head.workflow.as_ref());
    let map = policy::map(desk, sources, head.map.as_ref());
    let gazetteer = policy::gazetteer(desk, sources, head.gazetteer.as_ref());
    let reporting = head
        .reporting
        .as_ref()
        .and_then(|block| policy::reporting(desk, block));
    let Block { file, raw: own, .. } = head.agreement.as_ref()?;
    let (id, title) = (desk.id(*file, &own.id), desk.words(*file, &own.title));
    let (reporting, publication) = reporting?;
    Some(Agreement {
        id,
        title,
        class: own.class,
        status: own.status,
        summary: own.summary.as_deref().map(Into::into),
        notes: own.notes.iter().map(|n| n.as_str().into()).collect(),
        parties,
        periods,
        lines: grounds.lines,
        zones: grounds.zones,
        sites: grounds.sites,
        reporting,
        publication,
        findings,
        workflow,
        counting_rules,
        map,
        gazetteer,
        documents,
        provisions,
        digest: sources.digest(),
    })
}
