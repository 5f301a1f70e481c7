use proptest::prelude::*;

use super::*;
use crate::Fault;
use crate::tree::{SIZE_LIMIT, TreeHash};

const ROOT: &str = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";

/// The example of the cosignature specification: a checkpoint, signed by a log and cosigned.
const COSIGNED: &str = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n\
    — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n\
    — witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n";

#[test]
fn the_example_of_the_specification_is_read() {
    let note = SignedNote::from_bytes(COSIGNED.as_bytes()).unwrap();
    let checkpoint = Checkpoint::from_text(note.text()).unwrap();
    assert_eq!(
        (checkpoint.origin(), checkpoint.size()),
        ("example.com/behind-the-sofa", 20_852_163)
    );
    assert_eq!(checkpoint.root().to_string(), ROOT);
    let witness = &note.signatures()[1];
    let (time, signature) = cosigner::read_signature(witness.signature()).unwrap();
    assert_eq!((time, signature.len()), (1_679_315_147, 64));
    assert_eq!(
        cosigner::message(time, note.text()),
        format!("cosignature/v1\ntime 1679315147\nexample.com/behind-the-sofa\n20852163\n{ROOT}\n")
    );
}

#[test]
fn what_is_not_exactly_a_checkpoint_is_refused() {
    for (wrong, fault) in [
        (String::new(), Fault::Malformed),
        ("\n".to_owned(), Fault::Malformed),
        ("a\n1\n".to_owned(), Fault::Malformed),
        (format!("\n1\n{ROOT}\n"), Fault::Malformed),
        (
            format!("{}\n1\n{ROOT}\n", "a".repeat(256)),
            Fault::Malformed,
        ),
        (format!("a\n1\n{ROOT}"), Fault::Malformed),
        (format!("a\n01\n{ROOT}\n"), Fault::Malformed),
        (format!("a\n00\n{ROOT}\n"), Fault::Malformed),
        (format!("a\n+1\n{ROOT}\n"), Fault::Malformed),
        (format!("a\n-1\n{ROOT}\n"), Fault::Malformed),
        (format!("a\n\n{ROOT}\n"), Fault::Malformed),
        (format!("a\n1 \n{ROOT}\n"), Fault::Malformed),
        (
            format!("a\n18446744073709551616\n{ROOT}\n"),
            Fault::Malformed,
        ),
        (
            format!("a\n{}\n{ROOT}\n", SIZE_LIMIT + 1),
            Fault::OutOfRange,
        ),
        (format!("a\n1\n{}\n", &ROOT[1..]), Fault::Malformed),
        (format!("a\n1\n{ROOT}\n\n"), Fault::Malformed),
        (format!("a\n1\n{ROOT}\nx\n\ny\n"), Fault::Malformed),
        // The empty tree has one root.
        (format!("a\n0\n{ROOT}\n"), Fault::Malformed),
    ] {
        assert_eq!(
            Checkpoint::from_text(&wrong).unwrap_err().fault(),
            fault,
            "{wrong:?}"
        );
    }
}

#[test]
fn extensions_are_kept() {
    let text = format!("a b+c\n{SIZE_LIMIT}\n{ROOT}\nfirst\n second \n");
    let checkpoint = Checkpoint::from_text(&text).unwrap();
    assert_eq!(checkpoint.extensions(), ["first", " second "]);
    assert_eq!(checkpoint.to_string(), text);
}

#[test]
fn a_witness_signs_nothing_but_checkpoints() {
    let witness = Cosigner::new(KeyName::new("w").unwrap(), &[1; 32]);
    let text = format!("a\n1\n{ROOT}\n");
    witness.cosign(&text, TIME_LIMIT).unwrap();
    assert_eq!(
        witness.cosign(&text, TIME_LIMIT + 1).unwrap_err().fault(),
        Fault::OutOfRange
    );
    assert_eq!(
        witness.cosign("text\n", 1).unwrap_err().fault(),
        Fault::Malformed
    );
}

#[test]
fn a_cosignature_of_another_length_or_time_is_none() {
    assert!(cosigner::read_signature(&[0; 72]).is_some());
    assert!(cosigner::read_signature(&[0; 71]).is_none());
    assert!(cosigner::read_signature(&[0; 73]).is_none());
    assert!(cosigner::read_signature(&[0; 7]).is_none());
    assert!(cosigner::read_signature(&[0x80; 72]).is_none());
}

proptest! {
    #[test]
    fn checkpoints_are_read_as_they_are_written(origin in "[ -~é]{1,60}", size in 1..=SIZE_LIMIT, root: [u8; 32]) {
        let checkpoint = Checkpoint::new(&origin, size, TreeHash(root)).unwrap();
        prop_assert_eq!(Checkpoint::from_text(&checkpoint.to_string()).unwrap(), checkpoint);
    }
}
