//! Signed notes, checkpoints and cosignatures as C2SP signed-note, tlog-checkpoint and
//! tlog-cosignature define them.
//!
//! A [`SignedNote`] is text with signature lines; a [`VerifierKey`] checks the lines that are its
//! own. A [`Checkpoint`] is the text that names a log, a size and a root. The log signs it with a
//! [`Signer`] (type 01), a witness with a [`Cosigner`] (type 04, with the time that it is given).
//! One rule decides which Ed25519 keys and signatures hold, told at [`VerifierKey`].

mod checkpoint;
mod cosigner;
mod key;
mod name;
mod secret;
mod signed;
mod signer;
mod strict;
mod verify;

pub use checkpoint::Checkpoint;
pub(crate) use checkpoint::decimal;
pub use cosigner::{Cosigner, TIME_LIMIT};
pub use key::{KeyKind, VerifierKey};
pub use name::{KeyName, NAME_LIMIT};
pub use signed::{NOTE_LIMIT, SIGNATURE_LIMIT, SignatureLine, SignedNote};
pub use signer::Signer;
pub use verify::Verified;

#[cfg(test)]
mod checkpoint_tests;
#[cfg(test)]
mod key_tests;
#[cfg(test)]
mod signed_tests;
#[cfg(test)]
mod strict_tests;
#[cfg(test)]
mod verify_tests;
