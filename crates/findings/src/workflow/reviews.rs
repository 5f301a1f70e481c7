//! What reviewers said of a draft.

use std::collections::BTreeSet;

use agreement::WorkflowPolicy;
use model::{Decision, DecisionKind, Instant, ReviewOf, ReviewOutcome};

/// What the reviews that count come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reviewed {
    /// Nobody looked at it.
    No,
    /// Too few did.
    Begun,
    /// Enough verified it, the last of them then.
    Verified(Instant),
    /// Enough found that it does not hold.
    Rejected,
    /// They say different things.
    Disputed,
}

/// The reviews among decisions on the current version, in order of time.
pub(super) fn reviews(current: &[&Decision]) -> Vec<ReviewOf> {
    let of = current.iter().filter(|d| d.kind == DecisionKind::Review);
    of.filter_map(|d| {
        Some(ReviewOf {
            by: d.by.clone(),
            role: d.role.clone(),
            at: d.at,
            outcome: d.value.outcome?,
            credibility: d.value.credibility,
        })
    })
    .collect()
}

/// What reviews by different people come to; people all of one side do not settle it.
pub(super) fn reviewed(reviews: &[ReviewOf], policy: &WorkflowPolicy) -> Reviewed {
    let asked = policy.reviewers;
    // Who says one of some things, and when enough of them had said it.
    let of = |outcomes: &[ReviewOutcome]| -> (bool, Option<Instant>) {
        let mut people = BTreeSet::new();
        let mut enough = None;
        for review in reviews.iter().filter(|r| outcomes.contains(&r.outcome)) {
            people.insert(&*review.by);
            let one_sided = policy.one_sided(people.iter().copied(), asked);
            if people.len() >= asked as usize && !one_sided && enough.is_none() {
                enough = Some(review.at);
            }
        }
        (!people.is_empty(), enough)
    };
    let (for_it, verified) = of(&[ReviewOutcome::Verified]);
    let (against, rejected) = of(&[ReviewOutcome::NotVerified, ReviewOutcome::Rejected]);
    let (open, _) = of(&[ReviewOutcome::NeedsMore]);
    match (verified, rejected) {
        _ if for_it && against => Reviewed::Disputed,
        (_, Some(_)) => Reviewed::Rejected,
        (Some(at), None) if !open => Reviewed::Verified(at),
        _ if reviews.is_empty() => Reviewed::No,
        _ => Reviewed::Begun,
    }
}
