//! The one rule for Ed25519 keys and signatures, so that two honest programs never disagree.

use ed25519_dalek::{Signature, VerifyingKey};

use crate::format_error::{Fault, FormatError};

/// Reads a public key: 32 bytes that encode, canonically, a point that is not of low order.
pub(super) fn read_public(bytes: &[u8; 32]) -> Result<VerifyingKey, FormatError> {
    let weak = |reason| FormatError::new(Fault::WeakKey, "public key", reason);
    if !is_canonical(bytes) {
        return Err(weak("not canonical: its number is not below 2^255 - 19"));
    }
    let key = VerifyingKey::from_bytes(bytes).map_err(|_| weak("not a point of the curve"))?;
    if key.is_weak() {
        return Err(weak("of low order: anybody could sign for it"));
    }
    Ok(key)
}

/// Whether `signature` (64 bytes) is the key's on this message: no low-order points, S below the order of the group,
/// no cofactor in the equation, R canonical.
pub(super) fn holds(key: &VerifyingKey, message: &[u8], signature: &[u8]) -> bool {
    Signature::from_slice(signature).is_ok_and(|s| key.verify_strict(message, &s).is_ok())
}

/// Whether the y coordinate, which is all but the top bit, is below p = 2^255 - 19.
///
/// The other encodings that are not canonical, a negative zero x, are of low order.
fn is_canonical(bytes: &[u8; 32]) -> bool {
    let all_ones = bytes[31] & 0x7f == 0x7f && bytes[1..31].iter().all(|byte| *byte == 0xff);
    !(all_ones && bytes[0] >= 0xed)
}
