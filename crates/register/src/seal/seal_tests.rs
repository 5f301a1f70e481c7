use std::io::Write as _;
use std::process::{Command, Stdio};

use age::secrecy::ExposeSecret;
use age::x25519::Identity;
use sha2::{Digest, Sha256};

use super::*;
use crate::entry::content::FileDigest;
use crate::entry::made_up::secret;
use crate::test_folder::TestFolder;

fn custodian() -> (String, String) {
    let identity = Identity::generate();
    (
        identity.to_string().expose_secret().to_owned(),
        identity.to_public().to_string(),
    )
}

fn sealed(file: &[u8], to: &[&str]) -> (Sealed, Vec<u8>) {
    let mut out = Vec::new();
    let sealed = seal(file, file.len() as u64, to, &mut out).unwrap();
    (sealed, out)
}

#[test]
fn what_is_sealed_opens_for_each_custodian_and_nobody_else() {
    let ((one, to_one), (two, to_two), (stranger, _)) = (custodian(), custodian(), custodian());
    for length in [0, 1, 4094, 4095, 4096, 65_535, 65_536, 200_000] {
        // zeros and marks at the end are the hard case
        for end in [0, 0x80, 7] {
            let mut file = vec![end; length];
            if let Some(first) = file.first_mut() {
                *first = 1;
            }
            let (told, bytes) = sealed(&file, &[&to_one, &to_two]);
            assert_eq!(told.sha256, <[u8; 32]>::from(Sha256::digest(&bytes)));
            assert_eq!(told.padded_len, padded_len(length as u64));
            for identity in [&one, &two] {
                let mut out = Vec::new();
                let opened = open(&bytes[..], identity, &mut out).unwrap();
                assert_eq!(opened, told.content);
                assert_eq!(out, file);
            }
        }
    }
    let (_, bytes) = sealed(b"words", &[&to_one]);
    for other in [&stranger, &two] {
        let refused = open(&bytes[..], other, &mut Vec::new());
        assert!(matches!(refused, Err(SealError::Decrypt(_))));
    }
}

#[test]
fn a_damaged_or_cut_file_does_not_open() {
    let (identity, to) = custodian();
    let (_, bytes) = sealed(&vec![1; 70_000], &[&to]);
    for at in [30, 150, 400, 70_000, bytes.len() - 1] {
        let mut bent = bytes.clone();
        bent[at] ^= 1;
        assert!(open(&bent[..], &identity, &mut Vec::new()).is_err(), "{at}");
    }
    for length in [0, 10, 300, 65_000, bytes.len() - 1] {
        assert!(
            open(&bytes[..length], &identity, &mut Vec::new()).is_err(),
            "{length}"
        );
    }
}

#[test]
fn what_others_sealed_without_padding_is_told() {
    let (identity, to) = custodian();
    for file in [&b"words"[..], b"\x80", b"", &[0; 4096], b"words\x80\0\0"] {
        let to: age::x25519::Recipient = to.parse().unwrap();
        let bytes = age::encrypt(&to, file).unwrap();
        let refused = open(&bytes[..], &identity, &mut Vec::new());
        assert!(matches!(refused, Err(SealError::Padding)), "{file:?}");
    }
}

#[test]
fn a_file_of_another_size_and_a_wrong_recipient_are_refused() {
    let (_, to) = custodian();
    for said in [4, 6] {
        let refused = seal(&b"words"[..], said, &[&to], &mut Vec::new());
        assert!(matches!(refused, Err(SealError::Size { .. })), "{said}");
    }
    let refused = seal(&b""[..], 0, &[], &mut Vec::new());
    assert!(matches!(refused, Err(SealError::NoRecipient)));
    let refused = seal(&b""[..], 0, &["age1nobody"], &mut Vec::new());
    assert!(matches!(refused, Err(SealError::Recipient(_))));
    assert!(matches!(
        open(&b""[..], "age1", &mut Vec::new()),
        Err(SealError::Identity)
    ));
}

#[test]
fn lengths_are_coarse_and_cost_little() {
    let mut seen = std::collections::BTreeSet::new();
    for len in (0..2_000_000).step_by(37) {
        let padded = padded_len(len);
        assert!(padded > len);
        assert!(
            len < 4096 || padded * 100 <= (len + 1) * 112,
            "{len} {padded}"
        );
        seen.insert(padded);
    }
    assert!(seen.len() < 300, "{} lengths", seen.len());
    assert_eq!(
        [padded_len(0), padded_len(4095), padded_len(4096)],
        [4096, 4096, 4352]
    );
    assert_eq!(padded_len(u64::MAX), !((1 << 57) - 1));
}

#[test]
fn the_secret_of_an_entry_is_wrapped_and_opened() {
    let ((identity, to), (stranger, _)) = (custodian(), custodian());
    let text = wrap_secret(&secret(5), &[&to]).unwrap();
    assert_eq!(
        unwrap_secret(&text, &identity).unwrap().bytes(),
        secret(5).bytes()
    );
    assert!(unwrap_secret(&text, &stranger).is_err());
    assert!(unwrap_secret(&text[..text.len() / 2], &identity).is_err());
    assert!(unwrap_secret("", &identity).is_err());
}

#[test]
fn custodians_open_together_what_was_sealed_to_their_common_key() {
    let (identity, to) = custodian();
    let (_, bytes) = sealed(b"words", &[&to]);
    let random: Vec<u8> = (0..random_needed(identity.len(), 3))
        .map(|n| (n * 31) as u8)
        .collect();
    let shares = split(identity.as_bytes(), 3, 5, &random).unwrap();
    let texts: Vec<_> = shares.iter().map(Share::text).collect();
    let brought: Vec<Share> = [4, 0, 2].map(|n| Share::parse(&texts[n]).unwrap()).into();
    let joined = join(&brought).unwrap();
    let mut out = Vec::new();
    open(&bytes[..], std::str::from_utf8(&joined).unwrap(), &mut out).unwrap();
    assert_eq!(out, b"words");
    assert!(join(&brought[..2]).is_err());
}

#[test]
fn nothing_of_a_file_shows_without_a_key() {
    let (_, to) = custodian();
    let canary = b"canary-7f3a: house by the mill";
    let (told, bytes) = sealed(canary, &[&to]);
    assert!(!bytes.windows(6).any(|w| canary.windows(6).any(|c| c == w)));
    assert_ne!(told.sha256, told.content.sha256);
    // the same file sealed twice is two files
    assert_ne!(sealed(canary, &[&to]).1, bytes);
}

/// The `age` command of the distribution: `AGE`, or what the path has.
fn age(arguments: &[&str], input: &[u8]) -> Option<Vec<u8>> {
    let program = std::env::var("AGE").unwrap_or_else(|_| "age".into());
    let mut command = Command::new(program);
    command
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    let mut child = command.spawn().ok()?;
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    Some(output.stdout)
}

#[test]
fn the_age_command_opens_what_we_seal_and_we_what_it_seals() {
    let (identity, to) = custodian();
    let folder = TestFolder::new("age");
    let key = folder.join("key");
    std::fs::write(&key, &identity).unwrap();
    let (told, bytes) = sealed(b"words", &[&to]);
    let opened = age(&["-d", "-i", key.to_str().unwrap()], &bytes);
    let Some(opened) = opened else {
        println!("skipped: no `age` command here");
        return;
    };
    let mut padded = b"words\x80".to_vec();
    padded.resize(told.padded_len as usize, 0);
    assert_eq!(opened, padded);
    let theirs = age(&["-r", &to], &padded).unwrap();
    let mut out = Vec::new();
    let content: FileDigest = open(&theirs[..], &identity, &mut out).unwrap();
    assert_eq!((content, out.as_slice()), (told.content, &b"words"[..]));
    let wrapped = wrap_secret(&secret(5), &[&to]).unwrap();
    let secret_bytes = age(&["-d", "-i", key.to_str().unwrap()], wrapped.as_bytes());
    assert_eq!(secret_bytes.unwrap(), secret(5).bytes());
}

#[test]
fn the_key_of_an_entry_follows_from_its_secret_alone() {
    let key = |n| EntryKey::of(&secret(n)).unwrap();
    assert_eq!(key(1).recipient(), key(1).recipient());
    assert_ne!(key(1).recipient(), key(2).recipient());
    let (_, bytes) = sealed(b"words", &[key(1).recipient()]);
    let mut out = Vec::new();
    open(&bytes[..], key(1).identity(), &mut out).unwrap();
    assert_eq!(out, b"words");
    assert!(open(&bytes[..], key(2).identity(), &mut Vec::new()).is_err());
    assert!(!format!("{:?}", key(1)).contains("SECRET"));
}

#[test]
fn a_list_of_custodians_is_read_and_a_bad_line_is_named() {
    let ((_, one), (identity, two)) = (custodian(), custodian());
    let list = format!("# who\nheron {one}\n\negret {two}\n");
    let read = read_custodians(&list).unwrap();
    let named: Vec<&str> = read.iter().map(|c| &*c.name).collect();
    assert_eq!(named, ["heron", "egret"]);
    for (text, line) in [
        (format!("heron {one}\nheron {two}\n"), 2),
        (format!("heron {one}\negret {one}\n"), 2),
        (format!("# no\nheron{one}\n"), 2),
        (format!("heron {}x\n", &one[..20]), 1),
    ] {
        let told = read_custodians(&text).unwrap_err();
        assert!(
            matches!(&told, SealError::Custodian { line: at, .. } if *at == line),
            "{told}"
        );
    }
    assert!(matches!(
        read_custodians("# nobody\n"),
        Err(SealError::NoRecipient)
    ));
    let file = format!("# created: today\n# public key: {two}\n{identity}\n");
    assert_eq!(*read_identity(&file).unwrap(), identity);
    assert!(read_identity(&two).is_err() && read_identity("").is_err());
}
