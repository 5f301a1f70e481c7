//! What is to be done next, what matters most first.

use std::collections::BTreeMap;

use agreement::Agreement;
use model::exact::exp;
use model::{
    ContentId, Finding, FindingWorkflow, Level, MicroNats, Probability, ReplyStatus, Stage, State,
    Task, TaskKind, WeightUnit,
};

use crate::find::Evidence;

/// Looking into what moves no chance by so many millionths is asked of nobody.
const MATTERS: u32 = 5_000;

/// Everything that waits for somebody.
pub(super) fn tasks(
    agreement: &Agreement,
    evidence: &Evidence,
    findings: &[Finding],
    flows: &[FindingWorkflow],
    looked_into: &BTreeMap<u32, u32>,
) -> Vec<Task> {
    let by_id: BTreeMap<ContentId, &Finding> = findings.iter().map(|f| (f.id, f)).collect();
    let mut tasks = Vec::new();
    for flow in flows {
        if let Some(finding) = by_id.get(&flow.finding) {
            of_finding(agreement, finding, flow, &mut tasks);
        }
    }
    verify(agreement, evidence, findings, looked_into, &mut tasks);
    let harm = |task: &Task| {
        let incident = task
            .incident
            .and_then(|i| evidence.incidents.get(i as usize));
        let members = incident.into_iter().flat_map(|i| &i.members);
        let mut told = members.filter_map(|m| evidence.observations.get(m.observation as usize));
        told.any(|o| o.harm.killed.is_some_and(|k| k.high > 0) || o.harm.injured.is_some())
    };
    tasks.sort_by_cached_key(|t| {
        let day = by_id.get(&t.finding).map(|f| f.day);
        let what = t.incident.and_then(|i| evidence.incidents.get(i as usize));
        (
            (t.kind, t.due, !t.decides, !harm(t), u32::MAX - t.moves),
            (day, t.finding, what.map(|i| i.id), t.party.clone()),
        )
    });
    tasks
}

fn of_finding(
    agreement: &Agreement,
    finding: &Finding,
    flow: &FindingWorkflow,
    tasks: &mut Vec<Task>,
) {
    let policy = &agreement.workflow;
    let mut add = |kind, words: String| {
        tasks.push(Task {
            kind,
            finding: finding.id,
            incident: None,
            party: None,
            due: None,
            moves: 0,
            decides: false,
            words,
        });
    };
    if flow.earlier > 0 {
        add(
            TaskKind::Renew,
            format!(
                "{} made on an earlier version of the draft: make them again, or withdraw them",
                counted(flow.earlier as usize, "decision was", "decisions were")
            ),
        );
    }
    let asked = policy.reviewers as usize;
    match flow.stage {
        Stage::Draft if drafts_a_violation(finding) => {
            add(
                TaskKind::Review,
                format!("no review yet, {asked} are needed"),
            );
        }
        Stage::Verifying => add(
            TaskKind::Review,
            format!("{} of {asked} reviews", flow.reviews.len()),
        ),
        Stage::Disputed => add(
            TaskKind::Settle,
            "reviewers say different things of it".to_owned(),
        ),
        Stage::ToSign => add(
            TaskKind::Sign,
            format!("{} of {} signatures", flow.signatures.len(), policy.signers),
        ),
        Stage::Signed => add(
            TaskKind::Commission,
            "signed; the commission has not heard it".to_owned(),
        ),
        Stage::Contested => add(
            TaskKind::Commission,
            format!("contested by {}", flow.contested_by.join(", ")),
        ),
        Stage::Referred => add(
            TaskKind::Commission,
            format!(
                "referred to {}",
                flow.referred_to.as_deref().unwrap_or_default()
            ),
        ),
        _ => {}
    }
    for reply in flow
        .replies
        .iter()
        .filter(|r| r.status == ReplyStatus::Running)
    {
        tasks.push(Task {
            kind: TaskKind::Reply,
            finding: finding.id,
            incident: None,
            party: Some(reply.party.clone()),
            due: reply.due,
            moves: 0,
            decides: false,
            words: format!("{} may reply", reply.party),
        });
    }
}

fn drafts_a_violation(finding: &Finding) -> bool {
    matches!(finding.state, State::Violation | State::ViolationExcused)
}

fn counted(n: usize, one: &str, several: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { several })
}

/// What looking into one incident can do to one finding.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Use {
    decides: bool,
    moves: u32,
    /// Of equals the finding whose identity comes first.
    finding: std::cmp::Reverse<ContentId>,
}

/// The incidents that nobody has looked into and on which a finding of an event hangs.
fn verify(
    agreement: &Agreement,
    evidence: &Evidence,
    findings: &[Finding],
    looked_into: &BTreeMap<u32, u32>,
    tasks: &mut Vec<Task>,
) {
    let enough = agreement.workflow.reviewers;
    let open = |at: &u32| {
        let incident = evidence.incidents.get(*at as usize);
        incident.is_some_and(|i| {
            let mut people = i.members.iter().map(|m| looked_into.get(&m.observation));
            !people.any(|n| n.is_some_and(|n| *n >= enough))
        })
    };
    let mut best: BTreeMap<u32, Use> = BTreeMap::new();
    let weighed = findings.iter().filter(|f| {
        f.level == Level::Event
            && matches!(
                f.state,
                State::Violation
                    | State::ViolationExcused
                    | State::NotEstablished
                    | State::Inconclusive
            )
    });
    for finding in weighed {
        for (at, of) in uses(agreement, evidence, finding) {
            if open(&at) {
                let kept = best.entry(at).or_insert(of);
                *kept = (*kept).max(of);
            }
        }
    }
    for (at, of) in best
        .into_iter()
        .filter(|(_, of)| of.decides || of.moves >= MATTERS)
    {
        let so_far = evidence.incidents[at as usize].members.iter();
        let so_far = so_far.filter_map(|m| looked_into.get(&m.observation)).max();
        let by = so_far.map_or_else(String::new, |n| {
            format!(
                "; {} looked into it",
                counted(*n as usize, "person", "people")
            )
        });
        tasks.push(Task {
            kind: TaskKind::Verify,
            finding: of.finding.0,
            incident: Some(at),
            party: None,
            due: None,
            moves: of.moves,
            decides: of.decides,
            words: format!(
                "verifying it moves the finding's chance by up to {}{}{by}",
                Probability::from_f64(f64::from(of.moves) / 1e6),
                if of.decides {
                    ", over the threshold"
                } else {
                    ""
                },
            ),
        });
    }
}

/// For each incident of a finding, how far its chance would move were the incident certain, or
/// certainly nothing. The chance of an incident is that of the finding's own ledger.
fn uses(agreement: &Agreement, evidence: &Evidence, finding: &Finding) -> Vec<(u32, Use)> {
    let mut sums: BTreeMap<ContentId, (MicroNats, MicroNats)> = BTreeMap::new();
    for item in &finding.ledger {
        let Some(about) = item.about else { continue };
        let (odds, factor) = sums.entry(about).or_default();
        match item.unit {
            WeightUnit::LogOdds => *odds += item.weight,
            WeightUnit::LogProbability => *factor += item.weight,
        }
    }
    let chance = |(odds, factor): &(MicroNats, MicroNats)| {
        let most = exp(factor.nats()).min(1.0);
        (most / (1.0 + exp(-odds.nats())), most)
    };
    let none: f64 = sums.values().map(|s| 1.0 - chance(s).0).product();
    let threshold = agreement.findings.threshold;
    let shown = finding.state == State::Violation;
    finding
        .incidents
        .iter()
        .filter_map(|at| {
            let id = evidence.incidents.get(*at as usize)?.id;
            let (p, most) = chance(sums.get(&id)?);
            let others = if p < 1.0 { none / (1.0 - p) } else { 0.0 };
            let (with, without) = (1.0 - others * (1.0 - most), 1.0 - others);
            let now = 1.0 - none;
            let moves = (with - now).max(now - without).clamp(0.0, 1.0);
            let decides = if shown {
                without <= threshold
            } else {
                with > threshold
            };
            let of = Use {
                decides,
                moves: (moves * 1e6).round_ties_even() as u32,
                finding: std::cmp::Reverse(finding.id),
            };
            Some((*at, of))
        })
        .collect()
}
