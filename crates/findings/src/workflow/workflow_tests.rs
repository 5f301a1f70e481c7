use std::sync::Arc;

use agreement::WorkflowPolicy;
use model::{
    Decision, DecisionKind, DecisionRole, DecisionValue, Instant, PartyId, ReplyStatus, ReviewOf,
    ReviewOutcome, Signature, State,
};

use super::replies::Clock;
use super::reviews::{Reviewed, reviewed};
use super::signatures::signed;

const HOUR: i64 = 3_600_000;

fn review(by: &str, hour: i64, outcome: ReviewOutcome) -> ReviewOf {
    ReviewOf {
        by: by.into(),
        role: DecisionRole::Verifier,
        at: Instant(hour * HOUR),
        outcome,
        credibility: None,
    }
}

#[test]
fn two_different_people_verify() {
    use ReviewOutcome::{NeedsMore, NotVerified, Rejected, Verified};
    let of = |said: &[(&str, ReviewOutcome)]| {
        let all: Vec<ReviewOf> = said
            .iter()
            .zip(1..)
            .map(|((by, outcome), hour)| review(by, hour, *outcome))
            .collect();
        reviewed(&all, &WorkflowPolicy::default())
    };
    assert_eq!(of(&[]), Reviewed::No);
    assert_eq!(of(&[("a", Verified)]), Reviewed::Begun);
    assert_eq!(of(&[("a", Verified), ("a", Verified)]), Reviewed::Begun);
    let second = Reviewed::Verified(Instant(2 * HOUR));
    assert_eq!(of(&[("a", Verified), ("b", Verified)]), second);
    assert_eq!(
        of(&[("a", Verified), ("b", Verified), ("c", Verified)]),
        second
    );
    assert_eq!(
        of(&[("a", Verified), ("b", Verified), ("c", NeedsMore)]),
        Reviewed::Begun
    );
    assert_eq!(
        of(&[("a", Verified), ("b", NotVerified)]),
        Reviewed::Disputed
    );
    assert_eq!(
        of(&[("a", Rejected), ("b", NotVerified)]),
        Reviewed::Rejected
    );
}

fn reply(party: &str, hour: i64) -> Decision {
    Decision {
        id: model::ContentId::default(),
        by: "x".into(),
        role: DecisionRole::Party(party.into()),
        stated_at: "".into(),
        at: Instant(hour * HOUR),
        kind: DecisionKind::Reply,
        target: Vec::new(),
        value: DecisionValue {
            words: Some("no".into()),
            ..DecisionValue::default()
        },
        why: "".into(),
    }
    .identified()
}

#[test]
fn a_clock_runs_from_verification_and_silence_ends_it() {
    let clock = |now: i64| Clock {
        verified_at: Some(Instant(10 * HOUR)),
        within_ms: Some(48 * HOUR),
        as_of: Some(Instant(now * HOUR)),
    };
    let a = PartyId::from("A");
    let status = |now: i64, said: &[i64]| {
        let all: Vec<Decision> = said.iter().map(|hour| reply("A", *hour)).collect();
        let all: Vec<&Decision> = all.iter().collect();
        clock(now).reply(&a, &all).status
    };
    assert_eq!(status(20, &[]), ReplyStatus::Running);
    assert_eq!(status(58, &[]), ReplyStatus::Running);
    assert_eq!(status(59, &[]), ReplyStatus::Elapsed);
    assert_eq!(status(59, &[58]), ReplyStatus::InTime);
    assert_eq!(status(99, &[59]), ReplyStatus::Late);
    assert_eq!(status(99, &[20, 90]), ReplyStatus::InTime);
    // Who is silent has the whole time, and no more; who speaks early ends the wait.
    let from = |said: &[i64]| {
        let all: Vec<Decision> = said.iter().map(|hour| reply("A", *hour)).collect();
        let all: Vec<&Decision> = all.iter().collect();
        let replies = [clock(99).reply(&a, &all)];
        clock(99).sign_from(&replies).map(|at| at.ms() / HOUR)
    };
    assert_eq!(from(&[]), Some(58));
    assert_eq!(from(&[20]), Some(20));
    assert_eq!(from(&[5]), Some(10));
    assert_eq!(from(&[80]), Some(58));
}

fn signature(by: &str, hour: i64, finds: State, standard: &str) -> Signature {
    Signature {
        by: by.into(),
        at: Instant(hour * HOUR),
        finds,
        standard: Arc::from(standard),
    }
}

#[test]
fn two_people_sign_the_same_and_not_both_from_one_side() {
    let grounds = "reasonable-grounds";
    let open = WorkflowPolicy::default();
    let one = signature("a", 1, State::Violation, "clear-and-convincing");
    let two = signature("b", 2, State::Violation, grounds);
    let other = signature("b", 2, State::NotEstablished, grounds);
    assert_eq!(signed(std::slice::from_ref(&one), &open), None);
    assert_eq!(signed(&[one.clone(), other], &open), None);
    let both = signed(&[one.clone(), two.clone()], &open).unwrap();
    assert_eq!((both.finds, &*both.standard), (State::Violation, grounds));
    assert_eq!(both.at, Instant(2 * HOUR));
    let person = |id: &str, side: Option<&str>| agreement::Person {
        id: id.into(),
        roles: vec![DecisionRole::Signer],
        side: side.map(PartyId::from),
    };
    let sided = |b: Option<&str>| WorkflowPolicy {
        persons: vec![
            person("a", Some("A")),
            person("b", b),
            person("c", Some("B")),
        ],
        ..WorkflowPolicy::default()
    };
    assert_eq!(signed(&[one.clone(), two.clone()], &sided(Some("A"))), None);
    assert!(signed(&[one.clone(), two.clone()], &sided(Some("B"))).is_some());
    assert!(signed(&[one.clone(), two.clone()], &sided(None)).is_some());
    let third = signature("c", 3, State::Violation, grounds);
    let three = signed(&[one, two, third], &sided(Some("A"))).unwrap();
    assert_eq!(three.at, Instant(3 * HOUR));
}
