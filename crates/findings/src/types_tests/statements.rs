//! What parties say of a deed, by whose interest it serves.

use model::{Conduct, Count, CoverageState, FilingKind, Finding, State, Weapon};

use super::world::{World, finding, terms};

/// Something that the mission saw without seeing who did it.
fn seen() -> World {
    World::default()
        .act("mission", Conduct::IndirectFire, 5, None)
        .with(Weapon::Mortar, Some(120))
        .hour("05T12:00")
}

fn says(world: World, who: &str, kind: FilingKind, party: Option<&str>) -> World {
    world.filed(who, kind, party, "06T10:00").about("mission-0")
}

/// The findings of N and S.
fn both(world: &World) -> (Finding, Finding) {
    let found = world.judge(&terms("F1", &[], ""));
    let of = |party| finding(&found, 5, Some(party)).clone();
    (of("N"), of("S"))
}

/// The weights of all lines but the first, which is the start.
fn added(f: &Finding) -> Vec<i64> {
    let lines = f.ledger.iter().filter(|l| l.about.is_some()).skip(1);
    lines.map(|l| l.weight.0).collect()
}

#[test]
fn a_denial_weighs_little_and_once() {
    let (plain, _) = both(&seen());
    let (n, s) = both(&says(seen(), "ministry-n", FilingKind::Denial, None));
    assert_eq!(added(&n), [-220_000]);
    assert!(n.p < plain.p && s.p > plain.p);
    assert!(
        n.ledger
            .iter()
            .any(|l| &*l.item == "ministry-n denies that it was N")
    );
    assert_eq!(
        (n.state, s.state),
        (State::NotEstablished, State::NotEstablished)
    );
    // However many of its voices say so, in whatever form.
    let again = says(seen(), "ministry-n", FilingKind::Denial, None);
    let again = says(again, "army-n", FilingKind::Denial, Some("N"));
    let mut again = says(again, "ministry-n", FilingKind::Denial, None).tally(
        "ministry-n",
        "shellings",
        5,
        Count::Exactly(0),
    );
    again.claims[0].accused = Some("N".into());
    let (more, _) = both(&again);
    assert_eq!((more.p, added(&more).iter().sum::<i64>()), (n.p, -220_000));
    // A count of nothing done by itself is a denial too, of what lies in its window only.
    let mut counted = seen().tally("ministry-n", "shellings", 5, Count::Exactly(0));
    counted.claims[0].accused = Some("N".into());
    assert_eq!(added(&both(&counted).0), [-220_000]);
    let mut later = seen().tally("ministry-n", "shellings", 6, Count::Exactly(0));
    later.claims[0].accused = Some("N".into());
    assert_eq!(both(&later).0.p, plain.p);
}

#[test]
fn who_accuses_another_gains_nothing_by_denying_too() {
    let accuses = |world: World| {
        world
            .act("ministry-n", Conduct::IndirectFire, 5, Some("S"))
            .with(Weapon::Mortar, Some(120))
            .hour("05T12:00")
    };
    let (denies, _) = both(&says(seen(), "ministry-n", FilingKind::Denial, None));
    let (accuses_only, _) = both(&accuses(seen()));
    let (does_both, _) = both(&says(
        accuses(seen()),
        "ministry-n",
        FilingKind::Denial,
        None,
    ));
    assert!(does_both.p >= denies.p, "{} {}", does_both.p, denies.p);
    assert!(does_both.p < accuses_only.p);
    assert!(
        added(&does_both).contains(&-30_000),
        "{:?}",
        added(&does_both)
    );
}

#[test]
fn a_word_against_ones_own_interest_weighs_twenty_to_one_and_once() {
    let (plain, _) = both(&seen());
    let one = says(seen(), "ministry-n", FilingKind::Admission, None);
    let (n, _) = both(&one);
    assert_eq!(added(&n), [2_995_732]);
    assert!(n.p.to_f64() > plain.p.to_f64() + 0.3);
    let (two, _) = both(&says(one.clone(), "army-n", FilingKind::Admission, None));
    assert_eq!(added(&two), [2_995_732]);
    // An admission that it denies as well: both count.
    let (mixed, _) = both(&says(one, "army-n", FilingKind::Denial, None));
    assert_eq!(added(&mixed).iter().sum::<i64>(), 2_995_732 - 220_000);
    // A side that says of the other that it did not speaks against its own interest.
    let (clears, _) = both(&says(seen(), "ministry-s", FilingKind::Denial, Some("N")));
    assert_eq!(added(&clears), [-2_995_732]);
    // Who serves neither side and denies it of a party weighs as its grade does.
    let (neutral, _) = both(&says(seen(), "paper", FilingKind::Denial, Some("N")));
    assert_eq!(added(&neutral), [-1_386_294]);
}

#[test]
fn silence_tells_only_where_a_record_is_kept_and_never_pays() {
    let (plain, _) = both(&seen());
    let keeps = |world: World, who: &str| {
        world
            .watch("registry", CoverageState::Watched, 5, None)
            .watched_by(who)
    };
    let (n, s) = both(&keeps(seen(), "ministry-n"));
    assert_eq!(added(&n), [850_000]);
    assert!(n.p > plain.p && s.p < plain.p);
    assert!(
        n.ledger
            .iter()
            .any(|l| &*l.item == "ministry-n says nothing of it")
    );
    // Where both keep one and are silent nothing is told.
    let (n, s) = both(&keeps(keeps(seen(), "ministry-n"), "ministry-s"));
    assert_eq!(n.p, s.p);
    // Who reports it, denies it, or counts anything of that time is not silent; nor is who keeps a
    // record of another day, or one with gaps, or the mission.
    let silent = |world: &World| {
        let (n, _) = both(world);
        n.ledger.iter().any(|l| l.item.contains("says nothing"))
    };
    let reported = seen()
        .act("ministry-n", Conduct::IndirectFire, 5, None)
        .with(Weapon::Mortar, Some(120))
        .hour("05T12:00");
    let denied = says(seen(), "ministry-n", FilingKind::Denial, None);
    let counted = seen().tally("ministry-n", "shellings", 5, Count::Exactly(4));
    assert!(silent(&keeps(seen(), "ministry-n")));
    for world in [reported, denied, counted] {
        assert!(!silent(&keeps(world, "ministry-n")));
    }
    assert!(!silent(&keeps(seen(), "mission")));
    for (state, day) in [(CoverageState::Watched, 6), (CoverageState::Degraded, 5)] {
        let other = seen().watch("registry", state, day, None);
        assert!(!silent(&other.watched_by("ministry-n")));
    }
}

#[test]
fn what_opposed_parties_find_together_weighs_eight_to_one() {
    let found = |who: &str, claimants: &[&str]| {
        seen()
            .act(who, Conduct::IndirectFire, 5, Some("S"))
            .with(Weapon::Mortar, Some(120))
            .hour("05T12:00")
            .but(|o| o.claimants = claimants.iter().map(|c| (*c).into()).collect())
    };
    let (_, s) = both(&found("joint", &[]));
    assert_eq!(added(&s), [2_079_442]);
    let (_, together) = both(&found("paper", &["N", "S"]));
    assert_eq!(added(&together), [2_079_442]);
    assert!(together.ledger.iter().any(|l| l.reason.contains("8 to 1")));
    // Two voices of one side are no joint finding.
    let (_, one_side) = both(&found("paper", &["N", "army-n"]));
    assert!(added(&one_side).iter().all(|w| *w < 200_000));
}

#[test]
fn a_denial_makes_nobody_a_candidate_and_names_nobody() {
    let world = says(seen(), "ministry-n", FilingKind::Denial, None);
    let found = world.judge(&terms("F1", &[], ""));
    let event = finding(&found, 5, None);
    assert!(event.not_known.iter().any(|l| l.contains("names no party")));
    let n = finding(&found, 5, Some("N"));
    assert!(
        n.reason.contains("no evidence says whether N did it"),
        "{}",
        n.reason
    );
    assert!(!n.not_known.iter().any(|l| l.contains("what N itself says")));
    let s = finding(&found, 5, Some("S"));
    assert!(
        s.not_known
            .iter()
            .any(|l| l == "what S itself says of some of it")
    );
    assert!(found.counts.iter().all(|c| c.accused.is_none()));
    // A third state that the term does not bind denies what nobody laid to it.
    let third = says(seen(), "paper", FilingKind::Denial, Some("W"));
    assert_eq!(both(&third).0.p, both(&seen()).0.p);
}
