//! Where the parts of a case's register lie.

use std::path::{Path, PathBuf};

/// What may be handed to everybody, but for `state/`: checkpoint, tiles, bundles, public content.
pub(super) const REGISTER: &str = "register";
/// What is never handed on: secrets of entries, what they hold back, contents that are not public.
pub(super) const SEALED: &str = "sealed";

/// The folder of a case's register.
pub(super) fn register(case: &Path) -> PathBuf {
    case.join(REGISTER)
}

/// The policy that the register was begun with, in the register.
pub(super) fn policy(case: &Path) -> PathBuf {
    register(case).join("policy")
}

/// The authors known beforehand, in the register: a holder and a public key on each line.
pub(super) fn authors(case: &Path) -> PathBuf {
    register(case).join("authors")
}

/// To whom secrets are sealed: a name and an `age` recipient on each line.
pub(super) fn custodians(case: &Path) -> PathBuf {
    case.join(SEALED).join("custodians")
}

/// Whether a case has a register.
pub fn has_register(case: &Path) -> bool {
    let register = register(case);
    register.join("state/log").is_file() || register.join("checkpoint").is_file()
}

/// Hexadecimal digits.
pub(super) fn hex(bytes: &[u8; 32]) -> String {
    model::ContentId(*bytes).to_string()
}

/// The bytes of 64 hexadecimal digits.
pub(crate) fn unhex(digits: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    if digits.len() != 64 || !digits.is_ascii() {
        return None;
    }
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(digits.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    Some(bytes)
}
