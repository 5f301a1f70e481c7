//! The page as data: every section that HTML and Markdown lay out and JSON carries.

mod areas;
mod claims;
mod details;
mod doubts;
mod findings;
mod intake;
mod matrix;
mod numbers;
mod parity;
mod proofs;
mod readings;
mod record;
mod stances;
mod title;
mod workflow;

pub(crate) use findings::{party_name, runs, units};

use serde::Serialize;

use crate::publication::{Published, PublishedIncident, Withheld};
use crate::summary::{Summary, check_figures, summary_of};

/// The version of the shape of `report.json`.
pub(crate) const SCHEMA: u32 = 1;
/// Incidents that a page lists; the tables have all of them.
const INCIDENTS: usize = 600;

/// Rows of each table of numbers that a page lists.
const ROWS: usize = 400;

/// How many rows of a table do not fit the page; the tables have all of them.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct LeftOff {
    pub(crate) tallies: usize,
    pub(crate) counts: usize,
    pub(crate) coverage: usize,
}

/// A report as data.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Page {
    pub(crate) schema: u32,
    pub(crate) draft: &'static str,
    pub(crate) stamps: Vec<String>,
    pub(crate) title: title::Title,
    pub(crate) summary: Summary,
    pub(crate) sentences: Vec<String>,
    pub(crate) parties: Vec<title::PartyLine>,
    pub(crate) findings: Vec<findings::ProvisionFindings>,
    pub(crate) not_judged: Vec<String>,
    pub(crate) states: Vec<findings::StateMeaning>,
    pub(crate) details: Vec<details::Detail>,
    pub(crate) details_left_off: usize,
    pub(crate) people: workflow::People,
    pub(crate) incidents: Vec<PublishedIncident>,
    pub(crate) incidents_left_off: usize,
    pub(crate) withheld: Withheld,
    pub(crate) not_known: Vec<doubts::NotKnown>,
    pub(crate) tallies: Vec<numbers::Tally>,
    pub(crate) counts: Vec<numbers::CountLine>,
    pub(crate) readings: Vec<readings::ReadingLine>,
    pub(crate) readings_left_off: usize,
    pub(crate) claims_tested: Vec<claims::TestedClaim>,
    pub(crate) rows_left_off: LeftOff,
    pub(crate) rules: Vec<numbers::Rule>,
    pub(crate) coverage: Vec<numbers::Watch>,
    pub(crate) parity: parity::Parity,
    pub(crate) supersessions: Vec<intake::Supersession>,
    pub(crate) files: Vec<intake::File>,
    pub(crate) sources: Vec<intake::SourceLine>,
    pub(crate) terms: Vec<record::Term>,
    pub(crate) stances: Option<stances::Stances>,
    pub(crate) documents: Vec<record::Document>,
    pub(crate) notes: Vec<String>,
    pub(crate) map_credit: Option<String>,
    pub(crate) how_to_check: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) proofs: Option<proofs::Proofs>,
}

impl Page {
    /// Lays out what may be published as sections.
    pub(crate) fn of(view: &Published<'_>) -> Self {
        let e = view.edition;
        let a = e.agreement;
        let figures = parity::figures(view);
        let mut summary = summary_of(e, &view.findings, &view.figures, figures);
        let checks = view.claim_checks.iter().map(|c| (c.check, c.named));
        summary.claim_checks = check_figures(e, checks);
        let (details, details_left_off) = details::details(view);
        let proofs = proofs::proofs(view, &details);
        let incidents: Vec<PublishedIncident> = view
            .incidents
            .iter()
            .take(INCIDENTS)
            .filter_map(|at| view.incident(*at))
            .collect();
        let (tallies, more_tallies) = fit(numbers::tallies(view));
        let (counts, more_counts) = fit(numbers::counts(view));
        let (readings, readings_left_off) = fit(readings::readings(view));
        let (coverage, more_coverage) = fit(numbers::coverage(view));
        Self {
            schema: SCHEMA,
            draft: "machine draft",
            stamps: title::stamps(view),
            title: title::title(view),
            sentences: title::sentences(view, &summary),
            parity: parity::parity(&summary),
            summary,
            parties: title::parties(a),
            findings: findings::by_provision(view),
            not_judged: doubts::not_judged(e),
            states: findings::meanings(view),
            details,
            details_left_off,
            people: workflow::people(view),
            incidents_left_off: view.incidents.len().saturating_sub(INCIDENTS),
            incidents,
            withheld: view.withheld.clone(),
            not_known: doubts::not_known(view),
            tallies,
            counts,
            readings,
            readings_left_off,
            claims_tested: claims::tested(view),
            rows_left_off: LeftOff {
                tallies: more_tallies,
                counts: more_counts,
                coverage: more_coverage,
            },
            rules: numbers::rules(a),
            coverage,
            supersessions: intake::supersessions(e.derivation),
            files: intake::files(view),
            sources: intake::sources(view),
            terms: record::terms(view),
            stances: stances::stances(a),
            documents: record::documents(a),
            notes: a.notes.iter().map(ToString::to_string).collect(),
            map_credit: a.map.credit.as_deref().map(str::to_owned),
            how_to_check: title::how_to_check(e),
            proofs,
        }
    }
}

fn fit<T>(mut rows: Vec<T>) -> (Vec<T>, usize) {
    let more = rows.len().saturating_sub(ROWS);
    rows.truncate(ROWS);
    (rows, more)
}
