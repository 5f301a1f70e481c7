use super::read_tests::{log, policy, witness, witnesses};
use super::*;
use crate::Fault;
use crate::note::{KeyName, SignedNote, Signer};

const TEXT: &str = "log.example\n1\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n";

fn three_of_four() -> Policy {
    let log = log(1);
    policy(&format!(
        "log {}\n{}group g 3 w0 w1 w2 w3\nquorum g\n",
        log.verifier(),
        witnesses(4)
    ))
}

fn signed(text: &str, cosigners: &[usize]) -> SignedNote {
    let mut note = SignedNote::new(text).unwrap();
    note.add(log(1).sign(text)).unwrap();
    for at in cosigners {
        note.add(witness(*at).cosign(text, 1000 + *at as u64).unwrap())
            .unwrap();
    }
    note
}

fn fault(policy: &Policy, note: &SignedNote) -> Fault {
    policy.accept(note).unwrap_err().fault()
}

#[test]
fn the_log_and_the_quorum_make_a_checkpoint_acceptable() {
    let policy = three_of_four();
    for cosigners in [&[0, 1, 2][..], &[3, 2, 1], &[0, 1, 2, 3]] {
        let note = signed(TEXT, cosigners);
        let accepted = policy.accept(&note).unwrap();
        assert_eq!(accepted.checkpoint.size(), 1);
        let mut expected: Vec<(String, u64)> = cosigners
            .iter()
            .map(|at| (format!("w{at}"), 1000 + *at as u64))
            .collect();
        expected.sort();
        let names = accepted
            .witnesses
            .iter()
            .map(|(w, time)| (w.name.clone(), *time));
        assert_eq!(names.collect::<Vec<_>>(), expected);
    }
}

#[test]
fn too_few_witnesses_are_named() {
    let refused = three_of_four().accept(&signed(TEXT, &[1, 3])).unwrap_err();
    assert_eq!(refused.fault(), Fault::Quorum);
    assert!(
        refused.to_string().ends_with("missing: w0, w2"),
        "{refused}"
    );
    // One witness twice is one witness; the earliest time counts.
    assert_eq!(
        fault(&three_of_four(), &signed(TEXT, &[0, 1, 1])),
        Fault::Quorum
    );
    let mut note = signed(TEXT, &[0, 1, 2]);
    note.add(witness(1).cosign(TEXT, 7).unwrap()).unwrap();
    assert_eq!(three_of_four().accept(&note).unwrap().witnesses[1].1, 7);
}

#[test]
fn witnesses_without_the_log_are_not_enough() {
    let mut note = SignedNote::new(TEXT).unwrap();
    (0..4).for_each(|at| note.add(witness(at).cosign(TEXT, 1).unwrap()).unwrap());
    assert_eq!(fault(&three_of_four(), &note), Fault::BadSignature);
}

#[test]
fn a_log_speaks_only_for_its_own_origin() {
    let other = TEXT.replace("log.example", "other.example");
    assert_eq!(
        fault(&three_of_four(), &signed(&other, &[0, 1, 2])),
        Fault::BadSignature
    );
    // Also where the other log is known.
    let second = Signer::new(KeyName::new("other.example").unwrap(), &[50; 32]);
    let both = policy(&format!(
        "log {}\nlog {}\nquorum none\n",
        log(1).verifier(),
        second.verifier()
    ));
    assert_eq!(fault(&both, &signed(&other, &[])), Fault::BadSignature);
    let mut note = SignedNote::new(&other).unwrap();
    note.add(second.sign(&other)).unwrap();
    assert_eq!(both.accept(&note).unwrap().log, second.verifier());
}

#[test]
fn what_is_signed_must_be_a_checkpoint() {
    let text = "just words\n";
    let mut note = SignedNote::new(text).unwrap();
    note.add(log(1).sign(text)).unwrap();
    assert_eq!(fault(&three_of_four(), &note), Fault::Malformed);
}

#[test]
fn a_quorum_through_groups_is_counted_once_each() {
    let text = format!(
        "log {}\n{}group others 2 w1 w2 w3\ngroup all all w0 others\nquorum all\n",
        log(1).verifier(),
        witnesses(4)
    );
    let own = policy(&text);
    own.accept(&signed(TEXT, &[0, 1, 3])).unwrap();
    assert_eq!(fault(&own, &signed(TEXT, &[1, 2, 3])), Fault::Quorum);
    assert_eq!(fault(&own, &signed(TEXT, &[0, 2])), Fault::Quorum);
}

#[test]
fn cosignatures_count_from_their_time_on() {
    let policy = three_of_four();
    let note = signed(TEXT, &[0, 1, 2, 3]);
    let at = |time| policy.accept_as_of(&note, time);
    assert_eq!(at(1001).unwrap_err().fault(), Fault::Quorum);
    assert_eq!(at(1002).unwrap().witnesses.len(), 3);
    assert_eq!(at(1003).unwrap(), policy.accept(&note).unwrap());
}
