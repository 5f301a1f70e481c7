//! The tables of findings and of their arithmetic.

use std::collections::BTreeMap;

use agreement::Agreement;
use model::{Canonical, Derivation, Finding, LedgerItem, ProvisionId, WeightUnit};

use super::{Made, file};
use crate::sheet::{Sheet, Table, date, integer, number, text, texts, write_parquet};
use crate::words;

pub(crate) static FINDINGS: Table = Table {
    name: "findings",
    schema: 1,
    about: "One row is what can be said of one provision, under one reading, in one zone, on one \
            day, of the event or of one party. Every row is a machine draft.",
    columns: &[
        text(
            "finding_id",
            "Identity of provision, reading, zone, day, level and party.",
        ),
        text("provision", "The provision."),
        text(
            "reading",
            "`as-written`, or the party whose variant of a term is used.",
        ),
        text("zone", "The ground."),
        date("day", "The local day of the case."),
        text("level", "`event` or `party`."),
        text("party", "The party, at that level.").or_null(),
        text("state", "What it comes to."),
        text(
            "draft",
            "Always `machine draft`: this state and these figures are the machine's.",
        ),
        text(
            "standard",
            "The standard of proof that signers apply; the draft applies none.",
        ),
        number("p", "The chance of a violation, all evidence together.").unit("probability"),
        number("p_low", "The lower end of the model interval.").unit("probability"),
        number(
            "p_high",
            "The upper end of the model interval; of a party, as it is without the party's own evidence.",
        ).unit("probability"),
        number(
            "p_detection",
            "The chance that a violation would have been detected.",
        )
        .unit("probability")
        .or_null(),
        texts("incidents", "The incidents that bear on it."),
        texts("claims", "The claims that bear on it, as `claim_row_id`."),
        text("reason", "The state in words."),
        texts("would_change", "What evidence would change it."),
        texts("not_known", "What is not known."),
        text(
            "duty",
            "How it stands with a duty that has a clock: `not_due met late missed open`.",
        )
        .or_null(),
        texts(
            "filings",
            "The filings that bear on it or show how a duty stands, as `filing_id`.",
        ),
        number(
            "p_sector",
            "The chance of a violation by the party from the record of the ground before the terms; \
             `p` is from even chances. Null but for a party for which something bears.",
        )
        .unit("probability")
        .or_null(),
        number(
            "sector_share",
            "The party's share in what those bound were found to do there before, drawn to even shares.",
        )
        .unit("probability")
        .or_null(),
        integer("sector_incidents", "How many attributed incidents that rests on.").or_null(),
        text(
            "version",
            "Digest of the draft's substance, which decisions name.",
        )
        .or_null(),
        text(
            "stage",
            "How far people have brought it (table `workflow`).",
        )
        .or_null(),
        text(
            "finds",
            "What enough signers find; null where they have not signed.",
        )
        .or_null(),
        text(
            "standard_applied",
            "The standard of proof that all of them applied.",
        )
        .or_null(),
        texts("contested_by", "Who contests it: parties, or `commission`."),
    ],
};

pub(super) fn findings(d: &Derivation, a: &Agreement) -> Made {
    let standards = standards(a);
    write_parquet(&FINDINGS, file(&FINDINGS), d.findings.iter(), |row, f| {
        let incidents = f
            .incidents
            .iter()
            .filter_map(|i| d.incidents.get(*i as usize));
        let ids: Vec<String> = incidents.map(|i| i.id.short()).collect();
        findings_row(row, f, d, &ids, standards.get(&f.provision).copied());
    })
}

/// The standard of proof of each provision, as tables name it.
pub(crate) fn standards(a: &Agreement) -> BTreeMap<&ProvisionId, &'static str> {
    a.provisions
        .iter()
        .map(|p| (&p.id, words::standard_key(p.standard)))
        .collect()
}

/// Fills one row of [`FINDINGS`] with the incidents that the reader may see.
pub(crate) fn findings_row(
    row: &mut dyn Sheet,
    f: &Finding,
    d: &Derivation,
    incidents: &[String],
    standard: Option<&str>,
) {
    row.id(&f.id);
    row.word(f.provision.as_str());
    row.word(&f.reading);
    row.word(f.zone.as_str());
    row.date(Some(f.day));
    row.word(f.level.as_str());
    row.text(f.party.as_ref().map(model::PartyId::as_str));
    row.word(f.state.as_str());
    row.word("machine draft");
    row.word(standard.unwrap_or("reasonable-grounds"));
    row.probability(Some(f.p));
    row.probability(Some(f.p_low));
    row.probability(Some(f.p_high));
    row.probability(f.p_detection);
    row.texts(&mut incidents.iter().cloned());
    let claims = f.claims.iter().filter_map(|c| d.claims.get(*c as usize));
    row.texts(&mut claims.map(|c| c.id.short()));
    row.word(&f.reason);
    row.texts(&mut f.would_change.iter().cloned());
    row.texts(&mut f.not_known.iter().cloned());
    row.text(f.duty.map(model::DutyStatus::as_str));
    let filings = f.filings.iter().filter_map(|i| d.filings.get(*i as usize));
    row.texts(&mut filings.map(|f| f.id.short()));
    row.probability(f.sector.map(|s| s.p));
    row.probability(f.sector.map(|s| s.share));
    row.integer(f.sector.map(|s| i64::from(s.attributed)));
    let flow = d.workflow.of(&f.id);
    row.text(flow.map(|w| w.version.short()).as_deref());
    row.text(flow.map(|w| w.stage.as_str()));
    let signed = flow.and_then(|w| w.signed.as_ref());
    row.text(signed.map(|s| s.finds.as_str()));
    row.text(signed.map(|s| &*s.standard));
    let contests = flow.into_iter().flat_map(|w| &w.contested_by);
    row.texts(&mut contests.map(ToString::to_string));
}

pub(crate) static LEDGER: Table = Table {
    name: "ledger",
    schema: 1,
    about: "One row is one line of a finding's arithmetic. Weights of one unit about one thing \
            add up.",
    columns: &[
        text(
            "entry_id",
            "Identity of the finding and of the position in it.",
        ),
        text("finding_id", "The finding."),
        integer(
            "position",
            "The line's place in the finding's ledger, from 1.",
        ),
        text(
            "about",
            "The incident or tally it is about; null for the finding as a whole.",
        )
        .or_null(),
        text("item", "What is weighed."),
        text(
            "origin_group",
            "Origins that speak with one voice; empty where not about a source.",
        ),
        texts("observation_ids", "The observations or claims behind it."),
        integer("weight_micro_nats", "The weight.").unit("millionths of a nat"),
        text("unit", "`log_odds`, or `log_probability` for a factor."),
        text("reason", "Why it weighs so."),
    ],
};

pub(super) fn ledger(d: &Derivation) -> Made {
    let rows = d
        .findings
        .iter()
        .flat_map(|f| f.ledger.iter().enumerate().map(move |i| (f, i)));
    write_parquet(&LEDGER, file(&LEDGER), rows, |row, (f, (at, item))| {
        ledger_row(row, f, at, item);
    })
}

/// Fills one row of [`LEDGER`].
pub(crate) fn ledger_row(row: &mut dyn Sheet, f: &Finding, at: usize, item: &LedgerItem) {
    let entry = Canonical::new("entry").content(&f.id).number(at as i64 + 1);
    row.id(&entry.id());
    row.id(&f.id);
    row.integer(Some(at as i64 + 1));
    row.text(item.about.map(|id| id.short()).as_deref());
    row.word(&item.item);
    row.word(&item.origin_group);
    row.texts(&mut item.observation_ids.iter().map(model::ContentId::short));
    row.integer(Some(item.weight.0));
    row.word(match item.unit {
        WeightUnit::LogOdds => "log_odds",
        WeightUnit::LogProbability => "log_probability",
    });
    row.word(&item.reason);
}
