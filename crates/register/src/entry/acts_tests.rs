use super::content::ActKind;
use super::made_up::{Register, act, draft, enrol, enrolment, key, revoke};
use super::*;
use crate::commitment::Path;

/// Keys 1 and 3 of `chief`, 2 of `deputy`; then a file, promised for quarter 1,990,100.
fn register() -> (Register, Acts, [u8; 32]) {
    let mut register = Register::new();
    for (n, holder) in [(2, "deputy"), (3, "chief")] {
        let may = [EntryKind::Redact, EntryKind::Disclose];
        register.add(
            &enrol(enrolment(&key(n), holder, &may), &key(n), &key(1)),
            &key(1),
        );
    }
    let target = register.add(&draft(EntryKind::Evidence), &key(1));
    let mut acts = Acts::new();
    for (index, leaf) in (0..).zip(&register.leaves) {
        acts.take(index, leaf, "chief").unwrap();
    }
    (register, acts, target)
}

fn add(
    register: &mut Register,
    acts: &mut Acts,
    draft: &Draft,
    by: u8,
) -> Result<[u8; 32], ActFault> {
    let hash = register.add(draft, &key(by));
    let leaf = register.leaves.last().unwrap();
    let author = register.chain.key(&leaf.entry().author).unwrap();
    acts.take(register.leaves.len() as u64 - 1, leaf, &author.holder)?;
    Ok(hash)
}

#[test]
fn an_erasure_takes_two_persons() {
    let (mut register, mut acts, target) = register();
    let first = add(
        &mut register,
        &mut acts,
        &act(ActKind::Erase, target, None),
        1,
    )
    .unwrap();
    assert_eq!(acts.erasure(&target), None);
    assert_eq!(acts.open().len(), 1);
    let confirm = act(ActKind::Erase, target, Some(first));
    // the same person with another key
    let (index, proposed, holder) = (4, 3, "chief".into());
    let refused = add(&mut register, &mut acts, &confirm, 3).unwrap_err();
    assert_eq!(
        refused,
        ActFault::SamePerson {
            index,
            proposed,
            holder
        }
    );
    assert_eq!(acts.erasure(&target), None);
    add(&mut register, &mut acts, &confirm, 2).unwrap();
    let erasure = acts.erasure(&target).unwrap();
    assert_eq!(
        (erasure.proposed, erasure.confirmed, erasure.paths.len()),
        (3, 5, 9)
    );
    assert!(!acts.released(&target, Path::Slot(0)));
    assert!(acts.open().is_empty());
    // what was erased is owed no longer
    assert!(acts.overdue(Bucket(u32::MAX)).is_empty());
    let refused = add(&mut register, &mut acts, &confirm, 2).unwrap_err();
    assert_eq!(refused, ActFault::NoProposal { index: 6 });
}

#[test]
fn a_second_person_confirms_what_the_first_proposed_and_nothing_else() {
    let (mut register, mut acts, target) = register();
    let first = add(
        &mut register,
        &mut acts,
        &act(ActKind::Release, target, None),
        1,
    )
    .unwrap();
    let other = act(ActKind::Erase, target, Some(first));
    let refused = add(&mut register, &mut acts, &other, 2).unwrap_err();
    assert_eq!(
        refused,
        ActFault::Differs {
            index: 4,
            proposed: 3
        }
    );
    assert_eq!(acts.erasure(&target), None);
    let nowhere = add(
        &mut register,
        &mut acts,
        &act(ActKind::Erase, [1; 32], None),
        1,
    );
    assert_eq!(nowhere.unwrap_err(), ActFault::NoTarget { index: 5 });
}

#[test]
fn before_the_promised_time_a_release_takes_two_persons_and_after_it_one() {
    let (mut register, mut acts, target) = register();
    add(
        &mut register,
        &mut acts,
        &act(ActKind::Release, target, None),
        2,
    )
    .unwrap();
    assert!(!acts.released(&target, Path::Slot(0)));
    // the same, stated after the promised time
    let leaf = {
        let (author, recorded) = (key(2).public().id(), Bucket(1_990_100));
        let at = register.chain.position(author, recorded).unwrap();
        super::made_up::sign(&act(ActKind::Release, target, None), at, &key(2))
    };
    register.chain.admit(4, &leaf).unwrap();
    acts.take(4, &leaf, "deputy").unwrap();
    assert!(acts.released(&target, Path::Slot(0)));
    assert!(acts.released(&target, Path::Blob(0)));
    assert!(!acts.released(&target, Path::Slot(8)));
}

#[test]
fn what_was_promised_and_is_not_shown_is_overdue() {
    let (mut register, mut acts, target) = register();
    assert!(acts.overdue(Bucket(1_990_099)).is_empty());
    let overdue = acts.overdue(Bucket(1_990_100));
    assert_eq!(overdue.len(), 1);
    assert_eq!((overdue[0].index, overdue[0].leaf), (2, target));
    assert_eq!(
        (overdue[0].due, overdue[0].paths.len()),
        (Bucket(1_990_100), 9)
    );
    let first = add(
        &mut register,
        &mut acts,
        &act(ActKind::Release, target, None),
        1,
    )
    .unwrap();
    assert_eq!(acts.overdue(Bucket(1_990_100)).len(), 1);
    add(
        &mut register,
        &mut acts,
        &act(ActKind::Release, target, Some(first)),
        2,
    )
    .unwrap();
    assert!(acts.overdue(Bucket(1_990_100)).is_empty());
}

#[test]
fn what_a_revoked_key_proposed_cannot_be_confirmed() {
    let (mut register, mut acts, target) = register();
    let first = add(
        &mut register,
        &mut acts,
        &act(ActKind::Erase, target, None),
        3,
    )
    .unwrap();
    add(&mut register, &mut acts, &revoke(key(3).public().id()), 1).unwrap();
    let confirm = act(ActKind::Erase, target, Some(first));
    let refused = add(&mut register, &mut acts, &confirm, 2).unwrap_err();
    assert_eq!(refused, ActFault::NoProposal { index: 5 });
    assert_eq!(acts.erasure(&target), None);
}

#[test]
fn an_author_takes_back_what_is_its_own_and_nobody_elses() {
    use super::content::Retract;
    let (mut register, mut acts, target) = register();
    let by_deputy = Retract {
        target,
        reason: None,
    };
    let enrol_retract = enrol(
        enrolment(&key(4), "deputy", &[EntryKind::Retract]),
        &key(4),
        &key(1),
    );
    add(&mut register, &mut acts, &enrol_retract, 1).unwrap();
    let draft = by_deputy.draft(Class::Mission);
    let refused = add(&mut register, &mut acts, &draft, 4).unwrap_err();
    assert!(
        matches!(refused, ActFault::NotOwn { target: 2, .. }),
        "{refused}"
    );
    assert_eq!(acts.retraction(&target), None);
    let own = Retract {
        target,
        reason: Some("a mistake".into()),
    };
    let draft = own.draft(Class::Mission).hold_back("reason").unwrap();
    assert!(!draft.public.contains_key(&"reason".into()));
    add(&mut register, &mut acts, &draft, 1).unwrap();
    assert_eq!(acts.retraction(&target), Some(5));
    assert_eq!(acts.all_retracted(), [(2, 5)]);
    let nothing = Retract {
        target: [9; 32],
        reason: None,
    };
    let refused = add(&mut register, &mut acts, &nothing.draft(Class::Mission), 1);
    assert_eq!(refused, Err(ActFault::NoTarget { index: 6 }));
}
