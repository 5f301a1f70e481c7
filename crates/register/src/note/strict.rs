//! The one rule for Ed25519 keys and signatures, so that two honest programs never disagree.

use ed25519_dalek::{Signature, VerifyingKey};

use crate::format_error::{Fault, FormatError};

/// Reads a public key: the one encoding of a point of the prime-order group that is not its neutral
/// element.
pub(super) fn read_public(bytes: &[u8; 32]) -> Result<VerifyingKey, FormatError> {
    let weak = |reason| FormatError::new(Fault::WeakKey, "public key", reason);
    let key = VerifyingKey::from_bytes(bytes).map_err(|_| weak("not a point of the curve"))?;
    let point = key.to_edwards();
    if point.compress().as_bytes() != bytes {
        return Err(weak("not the one encoding of its point"));
    }
    if point.is_small_order() {
        return Err(weak("of low order: anybody could sign for it"));
    }
    if !point.is_torsion_free() {
        return Err(weak(
            "a part of it is of low order: programs would disagree on its signatures",
        ));
    }
    Ok(key)
}

/// Whether `signature` (64 bytes) is the key's on this message: no low-order points, S below the
/// order of the group, no cofactor in the equation, R in its one encoding.
pub(super) fn holds(key: &VerifyingKey, message: &[u8], signature: &[u8]) -> bool {
    Signature::from_slice(signature).is_ok_and(|s| key.verify_strict(message, &s).is_ok())
}
