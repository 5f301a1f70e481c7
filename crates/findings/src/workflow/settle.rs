//! How far each finding is, from all that people did.

use std::collections::BTreeMap;

use agreement::Agreement;
use model::{
    ContentId, Correction, Decided, Decision, DecisionKind, Finding, FindingWorkflow, Instant,
    Level, PartyId, Signature, Stage, Standing, State, Workflow,
};
use rayon::prelude::*;

use super::replies::Clock;
use super::reviews::{Reviewed, reviewed, reviews};
use super::signatures::signed;
use super::unit::{Units, rests_on, terms};
use super::{commission, tasks};
use crate::find::Evidence;

/// What people did, as far as it is known before findings are made.
#[derive(Clone, Debug, Default)]
pub struct Acts {
    /// Every decision in the order of time, with what is known of its standing: whether it was
    /// withdrawn or superseded; of one about records, also whether it counts.
    pub decisions: Vec<(Decision, Standing)>,
    /// What corrections and rejections did to records.
    pub corrections: Vec<Correction>,
    /// How many different people looked into each observation as it stands, by its index.
    pub looked_into: BTreeMap<u32, u32>,
    /// The instant at which clocks are read.
    pub as_of: Option<Instant>,
    /// How many decisions were made after it and are passed over.
    pub later: u64,
}

/// The version of each finding's draft, in the order of the findings.
pub fn versions(
    agreement: &Agreement,
    evidence: &Evidence,
    findings: &[Finding],
) -> Vec<ContentId> {
    let terms = terms(agreement);
    findings
        .par_iter()
        .map(|f| f.version(|f| rests_on(f, evidence, &terms)))
        .collect()
}

/// The parties that may speak on each finding, in the order of the findings.
pub fn concerned(agreement: &Agreement, findings: &[Finding]) -> Vec<Vec<PartyId>> {
    let units = Units::of(findings);
    findings
        .par_iter()
        .map(|f| units.parties(agreement, f))
        .collect()
}

/// How far people have brought each finding, and what is to be done next.
///
/// A finding's own figures do not change. Findings of what was not in force have no workflow.
pub fn workflow(
    agreement: &Agreement,
    evidence: &Evidence,
    findings: &[Finding],
    acts: Acts,
) -> Workflow {
    let versions = versions(agreement, evidence, findings);
    let parties = concerned(agreement, findings);
    let mut about: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, (decision, _)) in acts.decisions.iter().enumerate() {
        if let Some(finding) = decision.finding() {
            about.entry(finding).or_default().push(at);
        }
    }
    let mut standings: Vec<Standing> = acts.decisions.iter().map(|(_, s)| *s).collect();
    let mut flows = Vec::new();
    for ((finding, version), parties) in findings.iter().zip(&versions).zip(&parties) {
        if finding.state == State::OutOfScope {
            continue;
        }
        let own = about.get(&*finding.id.short());
        let own: Vec<usize> = own.cloned().unwrap_or_default();
        let case = Case {
            agreement,
            acts: &acts,
        };
        flows.push(case.settle(finding, version, parties, &own, &mut standings));
    }
    flows.sort_by_key(|f| f.finding);
    let tasks = tasks::tasks(agreement, evidence, findings, &flows, &acts.looked_into);
    let decided = acts.decisions.into_iter().zip(standings);
    Workflow {
        as_of: acts.as_of,
        decisions: decided
            .map(|((decision, _), standing)| Decided {
                id: decision.id,
                decision,
                standing,
            })
            .collect(),
        findings: flows,
        later: acts.later,
        corrections: acts.corrections,
        tasks,
    }
}

struct Case<'a> {
    agreement: &'a Agreement,
    acts: &'a Acts,
}

impl Case<'_> {
    /// How far one finding is; notes the standing of the decisions about it.
    fn settle(
        &self,
        finding: &Finding,
        version: &ContentId,
        parties: &[PartyId],
        own: &[usize],
        standings: &mut [Standing],
    ) -> FindingWorkflow {
        let policy = &self.agreement.workflow;
        let name = version.short();
        let mut flow = blank(finding, version);
        let mut standing: Vec<usize> = Vec::new();
        for at in own {
            if standings[*at] != Standing::Stands {
                continue;
            }
            let (decision, _) = &self.acts.decisions[*at];
            if decision.value.version.as_deref() == Some(&*name) {
                standing.push(*at);
            } else {
                standings[*at] = Standing::EarlierVersion;
                flow.earlier += 1;
            }
        }
        let current: Vec<&Decision> = standing
            .iter()
            .map(|at| &self.acts.decisions[*at].0)
            .collect();
        let concerned: Vec<PartyId> = match (&finding.level, &finding.party) {
            (Level::Party, Some(party)) => vec![party.clone()],
            _ => parties.to_vec(),
        };
        flow.reviews = reviews(&current);
        let reviewed = reviewed(&flow.reviews, policy);
        if let Reviewed::Verified(at) = reviewed {
            flow.verified_at = Some(at);
        }
        let clock = Clock {
            verified_at: flow.verified_at,
            within_ms: policy.reply_within_ms,
            as_of: self.acts.as_of,
        };
        // Others may speak too; the clock is that of whom the finding is about.
        flow.replies = concerned.iter().map(|p| clock.reply(p, &current)).collect();
        let sign_from = clock.sign_from(&flow.replies);
        let untimed = Clock {
            verified_at: None,
            ..clock
        };
        let others = parties.iter().filter(|p| !concerned.contains(p));
        let others = others.map(|p| untimed.reply(p, &current));
        flow.replies.extend(others.filter(|r| !r.said.is_empty()));

        let mut early = vec![false; current.len()];
        for (decision, early) in current.iter().zip(&mut early) {
            if decision.kind != DecisionKind::Sign {
                continue;
            }
            *early = !self.open_to_sign(&flow, &concerned, &current, decision.at);
            flow.signatures
                .extend(signature(decision).filter(|_| !*early));
        }
        flow.signed = signed(&flow.signatures, policy);
        for (early, also) in early.iter_mut().zip(commission::hear(&mut flow, &current)) {
            *early |= also;
        }
        for (at, early) in standing.iter().zip(early) {
            if early {
                standings[*at] = Standing::Early;
                flow.early += 1;
            }
        }
        let now = self.acts.as_of;
        flow.stage = match reviewed {
            Reviewed::No => Stage::Draft,
            Reviewed::Begun => Stage::Verifying,
            Reviewed::Disputed => Stage::Disputed,
            Reviewed::Rejected => Stage::Rejected,
            Reviewed::Verified(_) if flow.signed.is_some() => commission::stage(&flow, &concerned),
            Reviewed::Verified(_) if sign_from.is_some_and(|from| now.is_none_or(|n| n < from)) => {
                Stage::Reply
            }
            Reviewed::Verified(_) => Stage::ToSign,
        };
        flow
    }
}

impl Case<'_> {
    /// Whether, at an instant, the draft had been verified and each clock had ended: what reviewers
    /// say later takes no signature back.
    fn open_to_sign(
        &self,
        flow: &FindingWorkflow,
        concerned: &[PartyId],
        current: &[&Decision],
        at: Instant,
    ) -> bool {
        let policy = &self.agreement.workflow;
        let known = flow.reviews.partition_point(|r| r.at <= at);
        let Reviewed::Verified(verified) = reviewed(&flow.reviews[..known], policy) else {
            return false;
        };
        let clock = Clock {
            verified_at: Some(verified),
            within_ms: policy.reply_within_ms,
            as_of: self.acts.as_of,
        };
        let replies: Vec<_> = concerned.iter().map(|p| clock.reply(p, current)).collect();
        clock.sign_from(&replies).is_some_and(|from| at >= from)
    }
}

fn signature(decision: &Decision) -> Option<Signature> {
    Some(Signature {
        by: decision.by.clone(),
        at: decision.at,
        finds: decision.value.finds?,
        standard: decision.value.standard.clone()?,
    })
}

fn blank(finding: &Finding, version: &ContentId) -> FindingWorkflow {
    FindingWorkflow {
        finding: finding.id,
        version: *version,
        stage: Stage::Draft,
        reviews: Vec::new(),
        verified_at: None,
        replies: Vec::new(),
        signatures: Vec::new(),
        signed: None,
        accepted_by: Vec::new(),
        contested_by: Vec::new(),
        referred_to: None,
        ruling: None,
        earlier: 0,
        early: 0,
    }
}
