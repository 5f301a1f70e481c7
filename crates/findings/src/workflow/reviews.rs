//! What reviewers said of a draft.

use std::collections::BTreeSet;

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

/// What reviews by different people come to, where so many are asked for.
pub(super) fn reviewed(reviews: &[ReviewOf], asked: u32) -> Reviewed {
    let of = |outcomes: &[ReviewOutcome]| -> Vec<Instant> {
        let mut people = BTreeSet::new();
        let said = reviews.iter().filter(|r| outcomes.contains(&r.outcome));
        said.filter(|r| people.insert(&r.by))
            .map(|r| r.at)
            .collect()
    };
    let verified = of(&[ReviewOutcome::Verified]);
    let against = of(&[ReviewOutcome::NotVerified, ReviewOutcome::Rejected]);
    let open = of(&[ReviewOutcome::NeedsMore]);
    let enough = |people: &[Instant]| people.len() >= asked as usize;
    if !verified.is_empty() && !against.is_empty() {
        Reviewed::Disputed
    } else if enough(&against) {
        Reviewed::Rejected
    } else if enough(&verified) && open.is_empty() {
        Reviewed::Verified(verified[asked as usize - 1])
    } else if reviews.is_empty() {
        Reviewed::No
    } else {
        Reviewed::Begun
    }
}
