use super::*;

fn review(targets: &[&str]) -> Decision {
    Decision {
        id: ContentId::default(),
        by: "v1".into(),
        role: DecisionRole::Verifier,
        stated_at: "2020-08-01T10:00Z".into(),
        at: Instant(1_596_276_000_000),
        kind: DecisionKind::Review,
        target: targets.iter().map(|t| Arc::from(*t)).collect(),
        value: DecisionValue {
            outcome: Some(ReviewOutcome::Verified),
            ..DecisionValue::default()
        },
        why: "".into(),
    }
    .identified()
}

#[test]
fn the_identity_does_not_depend_on_how_a_line_is_laid_out() {
    let one = review(&["a:1", "b:2"]);
    let mut other = review(&["b:2", "a:1"]);
    assert_eq!(one.id, other.id);
    other.stated_at = "2020-08-01T12:00+02:00".into();
    assert_eq!(one.id, other.identified().id);
}

#[test]
fn everything_that_is_said_is_in_the_identity() {
    let one = review(&["a:1"]);
    let changes: [fn(&mut Decision); 7] = [
        |d| d.by = "v2".into(),
        |d| d.role = DecisionRole::Reviewer,
        |d| d.at = d.at.plus_ms(1),
        |d| d.kind = DecisionKind::Same,
        |d| d.target.push("a:2".into()),
        |d| d.value.credibility = Some(2),
        |d| d.why = "seen".into(),
    ];
    for change in changes {
        let mut other = one.clone();
        change(&mut other);
        assert_ne!(one.id, other.identified().id);
    }
}

#[test]
fn words_stand_for_what_they_name() {
    for kind in DecisionKind::ALL {
        assert_eq!(DecisionKind::named(kind.as_str()), Some(kind));
    }
    for word in DecisionRole::WORDS {
        assert_eq!(DecisionRole::named(word).unwrap().to_string(), word);
    }
    let party = DecisionRole::named("party:NC").unwrap();
    assert_eq!(party.to_string(), "party:NC");
    assert_eq!(DecisionRole::named("party:"), None);
    assert_eq!(DecisionRole::named("judge"), None);
}

#[test]
fn only_signers_apply_a_standard_and_only_parties_reply() {
    let roles = DecisionRole::WORDS
        .iter()
        .copied()
        .chain(["party:NC"])
        .map(|word| DecisionRole::named(word).unwrap());
    for role in roles {
        let signs = DecisionKind::Sign.open_to(&role);
        assert_eq!(signs, role == DecisionRole::Signer, "{role}");
        let replies = DecisionKind::Reply.open_to(&role);
        assert_eq!(replies, role.party().is_some(), "{role}");
    }
}
