use super::*;
use crate::Fault;

/// The example of Go's sumdb/note.
const PETER: &str = "If you think cryptography is the answer to your problem,\n\
    then you don't know what your problem is.\n\n\
    — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
const PETER_KEY: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const PETER_SECRET: &str =
    "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";

const TEXT: &str = "log.example\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";

fn signer(name: &str, seed: u8) -> Signer {
    Signer::new(KeyName::new(name).unwrap(), &[seed; 32])
}

fn note(lines: impl IntoIterator<Item = SignatureLine>) -> SignedNote {
    let mut note = SignedNote::new(TEXT).unwrap();
    lines.into_iter().for_each(|line| note.add(line).unwrap());
    note
}

fn fault(note: &SignedNote, keys: &[VerifierKey]) -> Fault {
    note.verify(keys).unwrap_err().fault()
}

#[test]
fn a_published_note_holds_and_is_signed_the_same() {
    let note = SignedNote::from_bytes(PETER.as_bytes()).unwrap();
    let key = VerifierKey::from_text(PETER_KEY).unwrap();
    let verified = note.verify([&key]).unwrap();
    assert_eq!(
        verified,
        [Verified {
            key: &key,
            time: None
        }]
    );
    let line = Signer::from_text(PETER_SECRET).unwrap().sign(note.text());
    assert_eq!(line, note.signatures()[0]);
}

#[test]
fn any_flipped_bit_of_a_published_note_is_refused() {
    let key = VerifierKey::from_text(PETER_KEY).unwrap();
    for at in 0..PETER.len() {
        for bit in 0..8 {
            let mut bytes = PETER.as_bytes().to_vec();
            bytes[at] ^= 1 << bit;
            let held = SignedNote::from_bytes(&bytes).is_ok_and(|note| note.verify([&key]).is_ok());
            assert!(!held, "byte {at} bit {bit}");
        }
    }
}

#[test]
fn unknown_keys_are_passed_over_also_with_half_of_a_known_identity() {
    let (known, stranger) = (signer("log.example", 1), signer("other.example", 2));
    let key = [known.verifier().clone()];
    // The same name with another key, and the same identifier under another name.
    let same_name = signer("log.example", 3).sign("other text\n");
    let id = known
        .sign(TEXT)
        .to_string()
        .replace("log.example", "elsewhere.example");
    let same_id = SignatureLine::from_text(&id).unwrap();
    let lines = [
        stranger.sign(TEXT),
        same_name.clone(),
        known.sign(TEXT),
        same_id.clone(),
    ];
    assert_eq!(note(lines).verify(&key).unwrap().len(), 1);
    assert_eq!(
        fault(&note([stranger.sign(TEXT), same_name, same_id]), &key),
        Fault::BadSignature
    );
    assert_eq!(fault(&note([]), &key), Fault::BadSignature);
    assert_eq!(fault(&note([known.sign(TEXT)]), &[]), Fault::BadSignature);
}

#[test]
fn one_wrong_line_of_a_known_key_spoils_the_note() {
    let (a, b) = (signer("a", 1), signer("b", 2));
    let keys = [a.verifier().clone(), b.verifier().clone()];
    let wrong = b.sign("other text\n");
    assert_eq!(
        note([a.sign(TEXT), b.sign(TEXT)])
            .verify(&keys)
            .unwrap()
            .len(),
        2
    );
    assert_eq!(
        fault(&note([a.sign(TEXT), wrong.clone()]), &keys),
        Fault::BadSignature
    );
    assert_eq!(
        fault(&note([b.sign(TEXT), wrong.clone()]), &keys),
        Fault::BadSignature
    );
    // For who does not know b, it is a line like any other.
    note([a.sign(TEXT), wrong]).verify(&keys[..1]).unwrap();
}

#[test]
fn a_cosignature_holds_for_its_time_and_text_only() {
    let witness = Cosigner::new(KeyName::new("w").unwrap(), &[5; 32]);
    let key = [witness.verifier().clone()];
    let line = witness.cosign(TEXT, 1_700_000_000).unwrap();
    let verified = note([line.clone()]);
    assert_eq!(verified.verify(&key).unwrap()[0].time, Some(1_700_000_000));

    let mut later = line.signature().to_vec();
    later[7] ^= 1;
    let later = SignatureLine::of(witness.verifier(), &later);
    assert_eq!(fault(&note([later]), &key), Fault::BadSignature);
    let elsewhere = witness
        .cosign(&TEXT.replace("log", "gol"), 1_700_000_000)
        .unwrap();
    assert_eq!(fault(&note([elsewhere]), &key), Fault::BadSignature);
    // A plain signature of the same secret, under the identifier of the cosignature.
    let plain = signer("w", 5).sign(TEXT);
    let plain = SignatureLine::of(witness.verifier(), plain.signature());
    assert_eq!(fault(&note([plain]), &key), Fault::BadSignature);
    // Two times of one witness both count.
    let twice = note([line, witness.cosign(TEXT, 1_700_000_001).unwrap()]);
    assert_eq!(twice.verify(&key).unwrap().len(), 2);
}
