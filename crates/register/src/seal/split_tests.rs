use proptest::prelude::*;

use super::field::{inverse, times};
use super::*;

fn random(len: usize, k: u8) -> Vec<u8> {
    (0..random_needed(len, k))
        .map(|n| (n * 97 + 13) as u8)
        .collect()
}

#[test]
fn the_field_is_that_of_aes() {
    // FIPS 197, sections 4.2 and 4.2.1
    assert_eq!(times(0x57, 0x83), 0xc1);
    assert_eq!(times(0x57, 0x13), 0xfe);
    assert_eq!(inverse(0), 0);
    for a in 1..=255 {
        assert_eq!(times(a, inverse(a)), 1, "{a}");
        assert_eq!(times(a, 1), a);
    }
}

#[test]
fn any_k_shares_open_and_fewer_do_not() {
    let secret = [0x5a; 32];
    for (k, n) in [(2, 2), (2, 3), (3, 5), (5, 5)] {
        let shares = split(&secret, k, n, &random(32, k)).unwrap();
        for chosen in 0_u32..1 << n {
            let some: Vec<Share> = (0..n)
                .filter(|i| chosen >> i & 1 == 1)
                .map(|i| shares[usize::from(i)].clone())
                .collect();
            let opened = join(&some);
            if some.len() >= usize::from(k) {
                assert_eq!(opened.unwrap().as_slice(), secret);
            } else {
                assert!(matches!(opened, Err(SealError::Few { .. })));
            }
        }
    }
}

#[test]
fn with_one_share_too_few_every_secret_is_as_likely() {
    // for one byte and two shares needed: one share is consistent with each of the 256 secrets,
    // each with exactly one coefficient
    let share = 0x37;
    for secret in 0..=255_u8 {
        let fits = (0..=255).filter(|c| secret ^ times(*c, 1) == share).count();
        assert_eq!(fits, 1);
    }
    // a share that claims to need fewer gives no secret
    let shares = split(&[7; 32], 3, 5, &random(32, 3)).unwrap();
    let fewer: Vec<Share> = shares[..2]
        .iter()
        .map(|s| Share {
            need: 2,
            ..s.clone()
        })
        .collect();
    assert!(matches!(join(&fewer), Err(SealError::Changed)));
}

#[test]
fn shares_that_do_not_belong_together_are_refused() {
    let shares = split(b"key", 2, 3, &random(3, 2)).unwrap();
    let mut other = random(3, 2);
    other[0] ^= 1;
    let others = split(b"key", 2, 3, &other).unwrap();
    let mixed = join(&[shares[0].clone(), others[1].clone()]);
    assert!(matches!(mixed, Err(SealError::Mixed)));
    let twice = join(&[shares[0].clone(), shares[0].clone()]);
    assert!(matches!(twice, Err(SealError::Twice(1))));
    let mut changed = shares[1].clone();
    changed.bytes[0] ^= 1;
    assert!(matches!(
        join(&[shares[0].clone(), changed]),
        Err(SealError::Changed)
    ));
    assert!(matches!(join(&[]), Err(SealError::Few { .. })));
}

#[test]
fn what_makes_no_sense_is_not_split() {
    let given = random(3, 2);
    assert!(matches!(
        split(b"key", 1, 3, &given),
        Err(SealError::Threshold { .. })
    ));
    assert!(matches!(
        split(b"key", 4, 3, &given),
        Err(SealError::Threshold { .. })
    ));
    assert!(matches!(
        split(b"", 2, 3, &given),
        Err(SealError::SecretLength(0))
    ));
    assert!(matches!(
        split(&[0; 257], 2, 3, &given),
        Err(SealError::SecretLength(257))
    ));
    assert!(matches!(
        split(b"key", 2, 3, &given[1..]),
        Err(SealError::Random { .. })
    ));
}

#[test]
fn the_text_of_a_share_is_read_again_and_a_slip_is_noticed() {
    let shares = split(b"key", 2, 12, &random(3, 2)).unwrap();
    let text = shares[11].text();
    assert!(text.starts_with("truceline-share-1-"), "{}", *text);
    assert_eq!(Share::parse(&text).unwrap(), shares[11]);
    for at in 0..text.len() {
        let mut slip = text.as_bytes().to_vec();
        slip[at] = if slip[at] == b'1' { b'2' } else { b'1' };
        assert!(
            Share::parse(std::str::from_utf8(&slip).unwrap()).is_err(),
            "{at}"
        );
    }
    assert!(Share::parse("").is_err());
    assert!(!format!("{:?}", shares[0]).contains(&crate::hex::hex(&shares[0].bytes)));
}

proptest! {
    #[test]
    fn every_secret_comes_back(
        secret in prop::collection::vec(any::<u8>(), 1..100), seed in any::<u64>(), k in 2_u8..8, more in 0_u8..5,
    ) {
        let random: Vec<u8> = (0..random_needed(secret.len(), k) as u64)
            .map(|n| (seed.rotate_left(n as u32).wrapping_mul(n | 1) >> 40) as u8)
            .collect();
        let shares = split(&secret, k, k + more, &random).unwrap();
        let opened = join(&shares[usize::from(more)..]).unwrap();
        prop_assert_eq!(opened.as_slice(), secret);
    }

    #[test]
    fn any_text_is_refused_or_is_the_one_text(text in "(truceline-share-1-[0-9a-f]{16}-[0-9]{1,3}-[0-9]{1,3}-[0-9a-f]{10,40}-[0-9a-f]{8}|.{0,40})") {
        if let Ok(share) = Share::parse(&text) {
            let again = share.text();
            prop_assert_eq!(again.as_str(), text);
        }
    }
}
