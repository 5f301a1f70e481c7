//! Keys and signatures that one program would take and another refuse.

use super::strict::{holds, read_public};
use super::*;
use crate::Fault;

fn bytes(hex: &str) -> [u8; 32] {
    let byte = |at: usize| u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).unwrap();
    std::array::from_fn(byte)
}

/// The points of order 1, 2, 4 and 8, and how else they can be encoded.
const LOW_ORDER: [&str; 14] = [
    "0100000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    "0100000000000000000000000000000000000000000000000000000000000080",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
];

/// The order of the group, least significant byte first.
const ORDER: &str = "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010";

fn witness() -> Signer {
    Signer::new(KeyName::new("a").unwrap(), &[9; 32])
}

#[test]
fn keys_of_low_order_are_refused() {
    for key in LOW_ORDER {
        assert_eq!(
            read_public(&bytes(key)).unwrap_err().fault(),
            Fault::WeakKey,
            "{key}"
        );
    }
}

#[test]
fn keys_that_are_not_canonical_are_refused() {
    let reason = |low, top| {
        let mut key = [0xff; 32];
        (key[0], key[31]) = (low, top);
        read_public(&key).err().map(|refused| refused.to_string())
    };
    let encoding = "public key: not the one encoding of its point";
    let mut points = 0;
    // All numbers from p = 2^255 - 19 to 2^255 - 1, with both signs; some of them are no point in
    // any case.
    for (low, top) in (0xed..=0xff).flat_map(|low| [(low, 0x7f), (low, 0xff)]) {
        let reason = reason(low, top).unwrap();
        points += usize::from(reason == encoding);
        assert!(
            reason == encoding || reason.ends_with("not a point of the curve"),
            "{low:02x}: {reason}"
        );
    }
    assert!(points > 10);
    // The numbers below it are not refused for that.
    assert!((0xa0..0xec).all(|low| reason(low, 0x7f).is_none_or(|reason| reason != encoding)));
}

#[test]
fn keys_with_a_part_of_low_order_are_refused() {
    let good = ed25519_dalek::VerifyingKey::from_bytes(witness().verifier().public()).unwrap();
    read_public(good.as_bytes()).unwrap();
    for low in &LOW_ORDER[1..8] {
        let low = ed25519_dalek::VerifyingKey::from_bytes(&bytes(low)).unwrap();
        let mixed = (good.to_edwards() + low.to_edwards()).compress().to_bytes();
        let refused = read_public(&mixed).unwrap_err();
        assert!(refused.to_string().contains("a part of it"), "{refused}");
    }
}

#[test]
fn a_second_signature_made_from_the_first_is_refused() {
    let signer = witness();
    let line = signer.sign("text\n");
    let key = ed25519_dalek::VerifyingKey::from_bytes(signer.verifier().public()).unwrap();
    let good = line.signature().to_vec();
    assert!(holds(&key, b"text\n", &good));
    // S + L satisfies the equation as S does.
    let mut carry = 0;
    let mut longer = good.clone();
    for (byte, order) in longer[32..].iter_mut().zip(bytes(ORDER)) {
        let sum = u16::from(*byte) + u16::from(order) + carry;
        (*byte, carry) = (sum as u8, sum >> 8);
    }
    assert_eq!(carry, 0);
    assert!(!holds(&key, b"text\n", &longer));
    for length in [0, 63, 65] {
        let mut other = good.clone();
        other.resize(length, 0);
        assert!(!holds(&key, b"text\n", &other));
    }
}

#[test]
fn a_signature_with_a_point_of_low_order_is_refused() {
    let signer = witness();
    let key = ed25519_dalek::VerifyingKey::from_bytes(signer.verifier().public()).unwrap();
    for point in LOW_ORDER {
        let signature = [bytes(point), [0; 32]].concat();
        assert!(!holds(&key, b"text\n", &signature));
        // And where the key is one too, which can be read by no other way than around
        // `read_public`.
        if let Ok(weak) = ed25519_dalek::VerifyingKey::from_bytes(&bytes(point)) {
            assert!(!holds(&weak, b"text\n", &signature));
        }
    }
}

#[test]
fn every_bit_of_a_signature_counts() {
    let signer = witness();
    let key = ed25519_dalek::VerifyingKey::from_bytes(signer.verifier().public()).unwrap();
    let good = signer.sign("text\n").signature().to_vec();
    for bit in 0..good.len() * 8 {
        let mut wrong = good.clone();
        wrong[bit / 8] ^= 1 << (bit % 8);
        assert!(!holds(&key, b"text\n", &wrong), "bit {bit}");
    }
}
