use sha2::{Digest, Sha256};

use super::{Canonical, HELD};

#[test]
fn the_identity_is_the_hash_of_every_field_with_its_length() {
    let long = "x".repeat(HELD);
    for texts in [
        vec!["a", "bc"],
        vec![&long, "a", &long],
        vec!["", &long[..HELD - 40], "abc"],
    ] {
        let mut hash = Sha256::new();
        let mut canonical = Canonical::new("kind");
        for text in std::iter::once("kind").chain(texts.iter().copied()) {
            hash.update((text.len() as u64).to_le_bytes());
            hash.update(text.as_bytes());
        }
        for text in &texts {
            canonical = canonical.text(text);
        }
        hash.update((-7_i64).to_le_bytes());
        assert_eq!(canonical.number(-7).id().0[..], hash.finalize()[..]);
    }
}
