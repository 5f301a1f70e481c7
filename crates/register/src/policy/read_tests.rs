use proptest::prelude::*;

use super::*;
use crate::Fault;
use crate::note::{Cosigner, KeyName, Signer};

pub(super) fn log(seed: u8) -> Signer {
    Signer::new(KeyName::new("log.example").unwrap(), &[seed; 32])
}

pub(super) fn witness(at: usize) -> Cosigner {
    let name = KeyName::new(&format!("witness.example/{at}")).unwrap();
    Cosigner::new(name, &[100 + at as u8; 32])
}

/// Lines of witnesses w0, w1, ...
pub(super) fn witnesses(count: usize) -> String {
    let line = |at| {
        format!(
            "witness w{at} {}
",
            witness(at).verifier()
        )
    };
    (0..count).map(line).collect::<Vec<_>>().concat()
}

pub(super) fn policy(text: &str) -> Policy {
    Policy::from_bytes(text.as_bytes(), Threshold::AsStated).unwrap()
}

fn refused(text: &str) -> crate::FormatError {
    Policy::from_bytes(text.as_bytes(), Threshold::AsStated).unwrap_err()
}

#[test]
fn spaces_comments_and_addresses_are_read() {
    let (log, w) = (log(1), witness(0));
    let text = format!(
        "# a comment\n\n \t \n  log\t{}   https://log.example/ \nwitness w0 {} https://w.example\n\t# another\nquorum w0\n",
        log.verifier(),
        w.verifier()
    );
    let policy = policy(&text);
    assert_eq!(
        policy.logs()[0].url.as_deref(),
        Some("https://log.example/")
    );
    assert_eq!(
        policy.witnesses()[0].url.as_deref(),
        Some("https://w.example")
    );
    // Bytes of a comment may be anything but control characters.
    let bytes = [b"# \xff\xfe\n".as_slice(), b"quorum none\n"].concat();
    Policy::from_bytes(&bytes, Threshold::AsStated).unwrap();
    let bytes = [b"# \x01\n".as_slice(), b"quorum none\n"].concat();
    assert!(Policy::from_bytes(&bytes, Threshold::AsStated).is_err());
}

#[test]
fn each_mistake_is_named_with_its_line() {
    let two = witnesses(2);
    for (text, says) in [
        (String::new(), "does not end in a line feed"),
        ("quorum none".to_owned(), "does not end in a line feed"),
        ("\n".to_owned(), "no quorum line"),
        (
            "quorum none\nquorum none\n".to_owned(),
            "line 2: a second quorum line",
        ),
        (
            "quorum w0\n".to_owned(),
            "line 1: `w0` is no witness or group of a line before",
        ),
        (
            format!("quorum w0\n{two}"),
            "line 1: `w0` is no witness or group of a line before",
        ),
        (
            format!("{two}group g any w0 w2\nquorum g\n"),
            "line 3: `w2` is no witness",
        ),
        (
            format!("{two}group g any g\nquorum g\n"),
            "line 3: `g` is no witness",
        ),
        (
            format!("{two}group g any h\ngroup h any g\nquorum g\n"),
            "line 3: `h` is no witness",
        ),
        (
            format!("{two}group g any none\nquorum g\n"),
            "line 3: `none` is no witness",
        ),
        (
            format!("{two}group none any w0\nquorum none\n"),
            "line 3: the name `none` is taken",
        ),
        (
            format!("{two}group w0 any w1\nquorum w0\n"),
            "line 3: the name `w0` is taken",
        ),
        (
            format!("{two}group g all w0 w0\nquorum g\n"),
            "line 3: `w0` is in a group already",
        ),
        (
            format!("{two}group g all w0\ngroup h all w0 w1\nquorum h\n"),
            "line 4: `w0` is in a group already",
        ),
        (
            format!("{two}group g 0 w0\nquorum g\n"),
            "`0` is not all, any or a number",
        ),
        (
            format!("{two}group g 02 w0 w1\nquorum g\n"),
            "`02` is not all, any or a number",
        ),
        (
            format!("{two}group g +1 w0 w1\nquorum g\n"),
            "`+1` is not all, any or a number",
        ),
        (
            format!("{two}group g 3 w0 w1\nquorum g\n"),
            "3 of 2 members are asked for",
        ),
        (
            format!("{two}group g all\nquorum g\n"),
            "0 of 0 members are asked for",
        ),
        (
            format!("{two}group g any\nquorum g\n"),
            "1 of 0 members are asked for",
        ),
        (
            format!("{two}group g 99999999999999999999999 w0\nquorum g\n"),
            "is not all, any or a number",
        ),
        (
            format!("{two}{}quorum w0\n", witnesses(1)),
            "line 3: the key of witness.example/0 stands here twice",
        ),
        (
            format!("{two}witness again {}\nquorum w0\n", witness(1).verifier()),
            "stands here twice",
        ),
        (
            format!("log {}\nquorum none\n", witness(1).verifier()),
            "is of another type",
        ),
        (
            format!("witness a {}\nquorum a\n", log(1).verifier()),
            "is of another type",
        ),
        ("log\nquorum none\n".to_owned(), "line 1: `log` is none of"),
        ("quorum none none\n".to_owned(), "is none of"),
        ("Quorum none\n".to_owned(), "is none of"),
        (
            "quorum none\r\n".to_owned(),
            "line 1: control character 0x0d",
        ),
    ] {
        let refused = refused(&text).to_string();
        assert!(refused.contains(says), "{text}: {refused}");
    }
}

#[test]
fn one_secret_is_not_log_and_witness() {
    let name = KeyName::new("both.example").unwrap();
    let (log, witness) = (
        Signer::new(name.clone(), &[4; 32]),
        Cosigner::new(name, &[4; 32]),
    );
    let text = format!(
        "log {}\nwitness w {}\nquorum w\n",
        log.verifier(),
        witness.verifier()
    );
    assert!(refused(&text).to_string().contains("twice"));
}

#[test]
fn limits_hold() {
    let text = format!("{}quorum none\n", "#\n".repeat(POLICY_LIMIT / 2));
    assert_eq!(refused(&text).fault(), Fault::TooLarge);
    let text = |count| format!("{}quorum none\n", witnesses(count));
    assert_eq!(policy(&text(RULE_LIMIT)).witnesses().len(), RULE_LIMIT);
    assert_eq!(refused(&text(RULE_LIMIT + 1)).fault(), Fault::TooLarge);
}

proptest! {
    #[test]
    fn policies_are_read_as_they_are_written(witness_count in 1..8_usize, needed in 1..8_usize, split in 0..8_usize) {
        let split = split.min(witness_count - 1);
        let (mut inner, mut outer): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
        for at in 0..witness_count {
            (if at < split { &mut inner } else { &mut outer }).push(format!("w{at}"));
        }
        let mut text = format!("log {}\n{}", log(1).verifier(), witnesses(witness_count));
        if !inner.is_empty() {
            text.push_str(&format!("group inner {} {}\n", needed.min(inner.len()), inner.join(" ")));
            outer.push("inner".to_owned());
        }
        text.push_str(&format!("group outer {} {}\nquorum outer\n", needed.min(outer.len()), outer.join(" ")));
        let read = policy(&text);
        prop_assert_eq!(read.to_string(), text);
    }
}
