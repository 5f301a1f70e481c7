//! What people did about drafts, as the page tells it.
//!
//! Nobody is named: who may see the whole case sees handles beside the roles.

use std::collections::BTreeMap;

use agreement::Standard;
use model::{
    Decided, DecisionKind, Finding, FindingWorkflow, Instant, Level, ReplyStatus, Stage, Standing,
};
use serde::Serialize;

use super::findings::{party_name, range};
use crate::publication::{Published, Redaction};
use crate::words;

/// Decisions in the order of time, by the finding they are about.
type Acts<'a> = BTreeMap<&'a str, Vec<&'a Decided>>;

/// Findings that the section lists.
const LISTED: usize = 200;

/// What people did about the findings of an edition.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct People {
    pub(crate) as_of: Option<String>,
    pub(crate) policy: String,
    pub(crate) stages: Vec<(&'static str, u64)>,
    pub(crate) later: u64,
    pub(crate) findings: Vec<Brought>,
    pub(crate) findings_left_off: usize,
    pub(crate) corrections: Vec<CorrectionLine>,
    pub(crate) records_set_aside: u64,
    pub(crate) fields_corrected: u64,
}

/// How far people have brought one finding.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Brought {
    pub(crate) finding_id: String,
    pub(crate) link: String,
    pub(crate) version: String,
    pub(crate) provision: String,
    pub(crate) zone: String,
    pub(crate) reading: String,
    pub(crate) day_words: String,
    pub(crate) who: String,
    pub(crate) stage: &'static str,
    pub(crate) stage_words: &'static str,
    pub(crate) draft_words: &'static str,
    pub(crate) p: String,
    pub(crate) interval: String,
    pub(crate) signed_words: Option<String>,
    pub(crate) steps: Vec<Step>,
}

/// One thing that somebody did, or did not do.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Step {
    pub(crate) at: Option<String>,
    pub(crate) who: String,
    pub(crate) what: String,
    pub(crate) words: Option<String>,
    pub(crate) note: Option<&'static str>,
}

/// A correction of a record.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct CorrectionLine {
    pub(crate) record: String,
    pub(crate) field: Option<&'static str>,
    pub(crate) from: String,
    pub(crate) to: String,
}

/// The section; empty where nobody decided anything.
pub(crate) fn people(view: &Published<'_>) -> People {
    let flow = &view.edition.derivation.workflow;
    if flow.decisions.is_empty() && flow.later == 0 {
        return People::default();
    }
    let mut acts: Acts = BTreeMap::new();
    for decided in &flow.decisions {
        if let Some(finding) = decided.decision.finding() {
            acts.entry(finding).or_default().push(decided);
        }
    }
    let mut touched: Vec<(&Finding, &FindingWorkflow)> = view
        .findings
        .iter()
        .filter_map(|f| Some((*f, flow.of(&f.id)?)))
        .filter(|(f, _)| acts.contains_key(&*f.id.short()))
        .collect();
    touched.sort_by_key(|(f, _)| (f.day, &f.provision, &f.zone, &f.reading, &f.party, f.id));
    let mut stages: Vec<(&'static str, u64)> = Vec::new();
    let mut order: Vec<Stage> = touched.iter().map(|(_, w)| w.stage).collect();
    order.sort_unstable();
    for alike in order.chunk_by(|a, b| a == b) {
        stages.push((stage_words(alike[0]), alike.len() as u64));
    }
    let of_fields = flow.corrections.iter().filter(|c| c.field.is_some());
    let fields_corrected = of_fields.count() as u64;
    let corrections = flow.corrections.iter().filter(|_| view.internal);
    People {
        as_of: flow.as_of.map(|at| at.local(view.zone)),
        policy: policy(view),
        stages,
        later: flow.later,
        findings_left_off: touched.len().saturating_sub(LISTED),
        findings: touched
            .iter()
            .take(LISTED)
            .map(|(f, w)| brought(view, f, w, &acts))
            .collect(),
        corrections: corrections
            .map(|c| CorrectionLine {
                record: c.record.to_string(),
                field: c.field.map(model::CorrectedField::as_str),
                from: c.from.to_string(),
                to: c.to.to_string(),
            })
            .collect(),
        records_set_aside: flow.corrections.len() as u64 - fields_corrected,
        fields_corrected,
    }
}

fn policy(view: &Published<'_>) -> String {
    let policy = &view.edition.agreement.workflow;
    let clock = policy.reply_within_ms.map_or_else(
        || "the case sets no clock for replies".to_owned(),
        |ms| format!("parties may reply within {} h of it", ms / 3_600_000),
    );
    let people = |n: u32| match n {
        1 => "one person".to_owned(),
        n => format!("{n} different people"),
    };
    format!(
        "A draft is verified by {}; {clock}; {} sign.",
        people(policy.reviewers),
        people(policy.signers)
    )
}

fn brought(view: &Published<'_>, f: &Finding, w: &FindingWorkflow, acts: &Acts<'_>) -> Brought {
    let redaction = view.redaction(f);
    let who = match (f.level, &f.party) {
        (Level::Party, Some(party)) => party_name(view, party),
        _ => "the event".to_owned(),
    };
    Brought {
        finding_id: f.id.short(),
        link: view.address(&format!("finding-{}", f.id.short())),
        version: w.version.short(),
        provision: f.provision.to_string(),
        zone: f.zone.to_string(),
        reading: f.reading.clone(),
        day_words: words::day(f.day),
        who,
        stage: w.stage.as_str(),
        stage_words: stage_words(w.stage),
        draft_words: words::state(f.state),
        p: f.p.to_string(),
        interval: range(f.p_low, f.p_high),
        signed_words: w.signed.as_ref().map(|s| {
            format!(
                "{}, {} ({})",
                words::state(s.finds),
                standard(&s.standard),
                s.at.local(view.zone)
            )
        }),
        steps: steps(view, acts.get(&*f.id.short()), w, &redaction),
    }
}

/// Everything done about a finding in order of time, then what parties did not do.
fn steps(
    view: &Published<'_>,
    acts: Option<&Vec<&Decided>>,
    w: &FindingWorkflow,
    redaction: &Redaction,
) -> Vec<Step> {
    let acts = acts.into_iter().flatten();
    let mut steps: Vec<Step> = acts.map(|d| step(view, d, w, redaction)).collect();
    for reply in w.replies.iter().filter(|r| r.said.is_empty()) {
        let due = reply.due.map(|at| at.local(view.zone));
        let what = match reply.status {
            ReplyStatus::Running => "may still reply",
            ReplyStatus::Elapsed => "did not reply",
            _ => continue,
        };
        steps.push(Step {
            at: due.map(|due| format!("until {due}")),
            who: party_name(view, &reply.party),
            what: what.to_owned(),
            words: None,
            note: None,
        });
    }
    steps
}

fn step(view: &Published<'_>, decided: &Decided, w: &FindingWorkflow, words: &Redaction) -> Step {
    let d = &decided.decision;
    let role = match d.role.party() {
        Some(party) => party_name(view, party),
        None => d.role.to_string(),
    };
    let value = &d.value;
    let what = match d.kind {
        DecisionKind::Review => {
            let outcome = match value.outcome {
                Some(model::ReviewOutcome::Verified) => "verified it",
                Some(model::ReviewOutcome::NotVerified) => "could not verify it",
                Some(model::ReviewOutcome::Rejected) => "found that it does not hold",
                _ => "asked for more",
            };
            match value.credibility {
                Some(n) => format!("{outcome} (credibility {n} of 6)"),
                None => outcome.to_owned(),
            }
        }
        DecisionKind::Reply => {
            let party = d.role.party();
            let reply = w.replies.iter().find(|r| Some(&r.party) == party);
            let due = reply.and_then(|r| r.due);
            match due.filter(|_| decided.standing == Standing::Stands) {
                Some(due) if d.at > due => "replied late",
                Some(_) => "replied in time",
                None => "replied",
            }
            .to_owned()
        }
        DecisionKind::Sign => format!(
            "signed: {}, {}",
            value.finds.map_or("", words::state),
            standard(value.standard.as_deref().unwrap_or_default())
        ),
        DecisionKind::Accept => "accepts it".to_owned(),
        DecisionKind::Contest => "contests it".to_owned(),
        DecisionKind::Refer => format!(
            "refers it to {}",
            words.clean(value.to.as_deref().unwrap_or_default())
        ),
        DecisionKind::Rule => match value.ruling {
            Some(model::Ruling::Upheld) => "ruled that it stands",
            Some(model::Ruling::NotUpheld) => "ruled that it does not stand",
            _ => "returned it to be looked into again",
        }
        .to_owned(),
        other => other.as_str().to_owned(),
    };
    // What parties and the chair say is said to be heard; reasons of others stay with the case.
    let heard = matches!(
        d.kind,
        DecisionKind::Reply | DecisionKind::Contest | DecisionKind::Accept | DecisionKind::Rule
    );
    let said = value
        .words
        .as_ref()
        .or(Some(&d.why))
        .filter(|w| !w.is_empty());
    Step {
        at: Some(Instant::local(d.at, view.zone)),
        who: if view.internal {
            format!("{role} ({})", d.by)
        } else {
            role
        },
        what,
        words: said
            .filter(|_| heard || view.internal)
            .map(|w| words.clean(w)),
        note: match decided.standing {
            Standing::Stands => None,
            Standing::EarlierVersion => Some("made on an earlier version of the draft"),
            Standing::Early => Some("before its turn: it does not count"),
            Standing::Superseded => Some("superseded by a later one"),
            Standing::Withdrawn => Some("withdrawn"),
        },
    }
}

fn standard(word: &str) -> &'static str {
    Standard::named(word).map_or("", words::standard)
}

/// How far a draft is, in words.
pub(crate) fn stage_words(stage: Stage) -> &'static str {
    match stage {
        Stage::Draft => "machine draft",
        Stage::Verifying => "being verified",
        Stage::Disputed => "reviewers differ",
        Stage::Rejected => "not verified",
        Stage::Reply => "verified; parties may reply",
        Stage::ToSign => "verified; awaits signatures",
        Stage::Signed => "signed",
        Stage::Accepted => "signed and accepted",
        Stage::Contested => "signed and contested",
        Stage::Referred => "signed and referred",
        Stage::Ruled => "signed and ruled upon",
    }
}
