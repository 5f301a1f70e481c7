use super::content::{DecisionLine, KeyAct};
use super::made_up::{Register, draft, enrol, enrolment, key, revoke, sign};
use super::*;
use crate::keys::{SecretKey, Signature};

/// A register whose root 1 has enrolled 2, `recorder`, and who has recorded three files.
fn register() -> Register {
    let mut register = Register::new();
    let may = [EntryKind::Evidence, EntryKind::Retract];
    register.add(
        &enrol(enrolment(&key(2), "recorder", &may), &key(2), &key(1)),
        &key(1),
    );
    for _ in 0..3 {
        register.add(&draft(EntryKind::Evidence), &key(2));
    }
    register
}

fn reason(register: &mut Register, leaf: &Leaf) -> Reason {
    let index = register.leaves.len() as u64;
    let before = register.chain.clone();
    let fault = register.chain.admit(index, leaf).unwrap_err();
    assert_eq!(
        (fault.index, fault.author, fault.seq),
        (index, leaf.entry().author, leaf.entry().seq)
    );
    let told = fault.to_string();
    assert!(
        told.contains(&format!("entry {index}, number {}", fault.seq)),
        "{told}"
    );
    // nothing follows from an entry that is refused
    assert_eq!(format!("{before:?}"), format!("{:?}", register.chain));
    fault.reason
}

fn evidence_at(by: &SecretKey, seq: u64, prev: Option<[u8; 32]>) -> Leaf {
    let (author, recorded) = (by.public().id(), Bucket(1));
    sign(
        &draft(EntryKind::Evidence),
        Position {
            author,
            seq,
            prev,
            recorded,
        },
        by,
    )
}

#[test]
fn a_gap_a_repeat_a_fork_and_another_past_are_named() {
    let mut register = register();
    let last = register.leaves[3].hash();
    let gap = evidence_at(&key(2), 6, Some(last));
    assert_eq!(reason(&mut register, &gap), Reason::Gap { from: 4, to: 5 });
    let repeat = register.leaves[2].clone();
    assert_eq!(reason(&mut register, &repeat), Reason::Repeat { first: 2 });
    let fork = evidence_at(&key(2), 2, Some(register.leaves[1].hash()));
    assert_eq!(reason(&mut register, &fork), Reason::Fork { first: 2 });
    let past = evidence_at(&key(2), 4, Some(register.leaves[2].hash()));
    let named = Some(register.leaves[2].hash());
    assert_eq!(
        reason(&mut register, &past),
        Reason::OtherPast { last: 3, named }
    );
    register.add(&draft(EntryKind::Evidence), &key(2));
}

#[test]
fn entries_must_come_one_by_one() {
    let mut register = register();
    let leaf = register.leaf(&draft(EntryKind::Evidence), &key(2));
    let fault = register.chain.admit(7, &leaf).unwrap_err();
    assert_eq!(fault.reason, Reason::Index { due: 4 });
}

#[test]
fn a_key_that_is_not_in_force_signs_nothing() {
    let mut register = register();
    let stranger = register.leaf(&draft(EntryKind::Evidence), &key(3));
    assert_eq!(reason(&mut register, &stranger), Reason::NotEnrolled);
    register.add(&revoke(key(2).public().id()), &key(1));
    let late = register.leaf(&draft(EntryKind::Evidence), &key(2));
    assert_eq!(reason(&mut register, &late), Reason::Revoked { by: 4 });
    assert!(
        register
            .chain
            .position(key(2).public().id(), Bucket(1))
            .is_none()
    );
    let again = enrol(
        enrolment(&key(2), "recorder", &[EntryKind::Evidence]),
        &key(2),
        &key(1),
    );
    let again = register.leaf(&again, &key(1));
    assert_eq!(reason(&mut register, &again), Reason::Again { by: Some(0) });
    let twice = register.leaf(&revoke(key(2).public().id()), &key(1));
    let id = key(2).public().id();
    assert_eq!(reason(&mut register, &twice), Reason::NothingToRevoke(id));
}

#[test]
fn nobody_signs_in_anothers_name() {
    let mut register = register();
    // key 3 signs an entry that names key 2: framed by hand, since signing refuses it
    let good = register.leaf(&draft(EntryKind::Evidence), &key(2));
    let map = good.entry().encode().unwrap();
    let forged = key(3).sign(&[b"truceline/entry/v1\0".as_slice(), &map].concat());
    let mut bytes = good.bytes().to_vec();
    let at = bytes.len() - 64;
    bytes[at..].copy_from_slice(&forged.0);
    let forged = Leaf::read(&bytes).unwrap();
    assert_eq!(reason(&mut register, &forged), Reason::Signature);
}

#[test]
fn a_key_signs_what_it_may() {
    let mut register = register();
    let policy = register.leaf(&draft(EntryKind::Policy), &key(2));
    assert_eq!(
        reason(&mut register, &policy),
        Reason::NotAllowed(EntryKind::Policy)
    );
    let own_friend = enrol(
        enrolment(&key(3), "friend", &[EntryKind::Key]),
        &key(3),
        &key(2),
    );
    let own_friend = register.leaf(&own_friend, &key(2));
    assert_eq!(
        reason(&mut register, &own_friend),
        Reason::NotAllowed(EntryKind::Key)
    );
    // but whoever lost a key may say so with it
    register.add(&revoke(key(2).public().id()), &key(2));
    let late = register.leaf(&draft(EntryKind::Evidence), &key(2));
    assert_eq!(reason(&mut register, &late), Reason::Revoked { by: 4 });
}

#[test]
fn a_key_is_enrolled_only_with_its_own_proof() {
    let mut register = register();
    let foreign = enrolment(&key(3), "friend", &[EntryKind::Evidence]);
    let proof = foreign.prove(key(1).public().id(), &key(4)).unwrap();
    let leaf = register.leaf(
        &KeyAct::Enrol(Box::new(foreign.clone()), proof).draft(),
        &key(1),
    );
    assert_eq!(reason(&mut register, &leaf), Reason::Unproven);
    let proof = foreign.prove(key(2).public().id(), &key(3)).unwrap();
    let leaf = register.leaf(
        &KeyAct::Enrol(Box::new(foreign.clone()), proof).draft(),
        &key(1),
    );
    assert_eq!(reason(&mut register, &leaf), Reason::Unproven);
    let leaf = register.leaf(
        &KeyAct::Enrol(Box::new(foreign), Signature([0; 64])).draft(),
        &key(1),
    );
    assert_eq!(reason(&mut register, &leaf), Reason::Unproven);
}

#[test]
fn the_last_key_that_may_enrol_stays() {
    let mut register = register();
    let root = key(1).public().id();
    let leaf = register.leaf(&revoke(root), &key(1));
    assert_eq!(reason(&mut register, &leaf), Reason::LastRegistrar);
    let second = enrolment(&key(5), "deputy", &[EntryKind::Key]);
    register.add(&enrol(second, &key(5), &key(1)), &key(1));
    register.add(&revoke(root), &key(5));
    let leaf = register.leaf(&draft(EntryKind::Policy), &key(1));
    assert_eq!(reason(&mut register, &leaf), Reason::Revoked { by: 5 });
}

#[test]
fn only_a_partys_own_key_replies_for_it() {
    let mut register = register();
    let mut party = enrolment(&key(6), "delegation-a", &[EntryKind::Reply]);
    party.party = Some("A".into());
    register.add(&enrol(party, &key(6), &key(1)), &key(1));
    register.add(&draft(EntryKind::Reply), &key(6));
    let by_root = register.leaf(&draft(EntryKind::Reply), &key(1));
    assert_eq!(
        reason(&mut register, &by_root),
        Reason::NotTheParty("A".into())
    );
    let line = DecisionLine {
        decision: Some([1; 32]),
        line: None,
        kind: "reply".into(),
        role: "party:B".into(),
    };
    let other = register.leaf(&line.draft(EntryKind::Reply, Class::Public), &key(6));
    assert_eq!(
        reason(&mut register, &other),
        Reason::NotTheParty("B".into())
    );
    // the mission may record what a party told it, in its own name
    register.add(&line.draft(EntryKind::Decision, Class::Public), &key(1));
}

#[test]
fn an_audit_tells_each_fault_once_and_goes_on() {
    let good = register();
    let mut audit = Register::new().chain;
    // the second file of the recorder was taken out, the third comes twice
    let order = [0, 1, 3, 3];
    let faults: Vec<_> = (0..)
        .zip(order)
        .filter_map(|(index, at)| audit.audit(index, &good.leaves[at]))
        .map(|fault| (fault.index, fault.seq, fault.reason))
        .collect();
    let gap = (2, 3, Reason::Gap { from: 2, to: 2 });
    assert_eq!(faults, [gap, (3, 3, Reason::Repeat { first: 2 })]);
    let late = audit.audit(4, &good.leaves[2]).unwrap();
    assert_eq!(late.reason, Reason::Late { last: 3 });
    let next = good.leaf(&draft(EntryKind::Evidence), &key(2));
    assert_eq!(audit.audit(5, &next), None);
}

#[test]
fn an_audit_lets_nothing_follow_from_what_may_not_be_said() {
    let good = register();
    let mut audit = good.chain.clone();
    let friend = enrol(
        enrolment(&key(3), "friend", &[EntryKind::Key]),
        &key(3),
        &key(2),
    );
    let leaf = good.leaf(&friend, &key(2));
    let fault = audit.audit(4, &leaf).unwrap();
    assert_eq!(fault.reason, Reason::NotAllowed(EntryKind::Key));
    assert!(audit.key(&key(3).public().id()).is_none());
    // with a gap before it, so that two things are wrong
    let (author, prev, recorded) = (key(2).public().id(), Some([0; 32]), Bucket(1));
    let leaf = sign(
        &friend,
        Position {
            author,
            seq: 9,
            prev,
            recorded,
        },
        &key(2),
    );
    assert!(matches!(
        audit.audit(5, &leaf).unwrap().reason,
        Reason::Gap { from: 5, to: 8 }
    ));
    assert!(audit.key(&key(3).public().id()).is_none());
}

#[test]
fn many_at_once_are_taken_in_as_one_after_the_other() {
    let good = register();
    let mut chain = Register::new().chain;
    chain.admit_all(0, &good.leaves).unwrap();
    assert_eq!(format!("{chain:?}"), format!("{:?}", good.chain));
    // a wrong signature, a key that a leaf among them enrols, and a gap
    let forge = |at: usize| {
        let mut bytes = good.leaves[at].bytes().to_vec();
        let last = bytes.len() - 1;
        bytes[last] ^= 1;
        Leaf::read(&bytes).unwrap()
    };
    for (at, leaf, told) in [
        (0, forge(0), Reason::Signature),
        (2, forge(2), Reason::Signature),
        (2, good.leaves[3].clone(), Reason::Gap { from: 2, to: 2 }),
    ] {
        let mut leaves = good.leaves.clone();
        leaves[at] = leaf;
        let mut chain = Register::new().chain;
        let fault = chain.admit_all(0, &leaves).unwrap_err();
        assert_eq!((fault.index, fault.reason), (at as u64, told));
        assert_eq!(chain.size(), at as u64);
        // known keys' signatures are checked beforehand
        let mut chain = Register::new().chain;
        chain.admit_all(0, &leaves[..1.min(at)]).unwrap();
        let first = chain.size();
        let fault = chain
            .admit_all(first, &leaves[first as usize..])
            .unwrap_err();
        assert_eq!(fault.index, at as u64);
    }
}
