//! A secret that k of n custodians open together, and fewer do not.

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::field::{inverse, times};
use super::{SealError, Share};

/// How many bytes of the secret's SHA-256 are split along with it, so that a changed share is
/// noticed. They are inside what is split: fewer than k shares do not give them either.
pub(super) const CHECK: usize = 8;

const SET: usize = 8;

/// How many random bytes [`split`] needs for a secret of `len` bytes of which `k` shares are needed.
pub fn random_needed(len: usize, k: u8) -> usize {
    SET + (len + CHECK) * usize::from(k.saturating_sub(1))
}

/// Splits a secret into `n` shares of which any `k` give it back.
///
/// Shamir's scheme ("How to share a secret", 1979), byte by byte over the field of 256 elements of
/// AES: the byte is a polynomial's value at 0, `random` its other coefficients, share `x` its value at
/// `x`. The random bytes must be drawn for this splitting and forgotten.
///
/// # Errors
/// Fewer than 2 needed or more than there are; a secret without bytes or beyond 256; random bytes of
/// another number than [`random_needed`].
///
/// ```
/// use register::seal::{join, random_needed, split};
/// let random: Vec<u8> = (0..random_needed(3, 2)).map(|n| n as u8).collect(); // not like this
/// let shares = split(b"key", 2, 3, &random).unwrap();
/// assert_eq!(join(&shares[1..]).unwrap().as_slice(), b"key");
/// assert!(join(&shares[..1]).is_err());
/// ```
pub fn split(secret: &[u8], k: u8, n: u8, random: &[u8]) -> Result<Vec<Share>, SealError> {
    if k < 2 || k > n {
        return Err(SealError::Threshold { k, n });
    }
    if !(1..=256).contains(&secret.len()) {
        return Err(SealError::SecretLength(secret.len()));
    }
    let want = random_needed(secret.len(), k);
    let found = random.len();
    let (set, coefficients) = match random.split_first_chunk::<SET>() {
        Some(parts) if found == want => parts,
        _ => return Err(SealError::Random { want, found }),
    };
    let mut whole = Zeroizing::new(Vec::with_capacity(secret.len() + CHECK));
    whole.extend_from_slice(secret);
    whole.extend_from_slice(&Sha256::digest(secret)[..CHECK]);
    let share = |number: u8| {
        let mut bytes = Zeroizing::new(vec![0; whole.len()]);
        let of = coefficients.chunks_exact(usize::from(k - 1));
        for ((byte, constant), others) in bytes.iter_mut().zip(whole.iter()).zip(of) {
            let higher = others.iter().fold(0, |sum, c| times(sum ^ c, number));
            *byte = higher ^ constant;
        }
        Share {
            set: *set,
            need: k,
            number,
            bytes,
        }
    };
    Ok((1..=n).map(share).collect())
}

/// The secret of `k` or more shares.
///
/// # Errors
/// Shares of different splittings, one twice, too few; shares that give nothing that was split.
pub fn join(shares: &[Share]) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let first = shares.first().ok_or(SealError::Few { found: 0, need: 2 })?;
    let alike = |s: &Share| (s.set, s.need, s.bytes.len());
    if shares.iter().any(|share| alike(share) != alike(first)) {
        return Err(SealError::Mixed);
    }
    let mut numbers = [false; 256];
    for share in shares {
        if std::mem::replace(&mut numbers[usize::from(share.number)], true) {
            return Err(SealError::Twice(share.number));
        }
    }
    let (found, need) = (shares.len(), first.need);
    if found < usize::from(need) {
        return Err(SealError::Few { found, need });
    }
    let mut whole = Zeroizing::new(vec![0; first.bytes.len()]);
    for share in shares {
        let others = shares.iter().filter(|other| other.number != share.number);
        let weight = others.fold(1, |product, other| {
            let part = times(other.number, inverse(other.number ^ share.number));
            times(product, part)
        });
        for (sum, byte) in whole.iter_mut().zip(share.bytes.iter()) {
            *sum ^= times(*byte, weight);
        }
    }
    let at = whole.len().saturating_sub(CHECK);
    let (secret, check) = whole.split_at(at);
    if check != &Sha256::digest(secret)[..check.len()] {
        return Err(SealError::Changed);
    }
    Ok(Zeroizing::new(secret.to_vec()))
}
