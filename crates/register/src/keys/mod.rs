//! Keys: who signs, how keys are named, and how they lie on a disk.

mod error;
mod file;
mod locked;
mod place;
mod public;
mod secret;

pub use error::KeysError;
pub use file::{KeyFile, KeyPurpose, WORK_FACTOR};
pub use locked::{lock_text, unlock_text};
pub use place::outside_case;
pub use public::{KeyId, PublicKey};
pub use secret::{SecretKey, Signature};

#[cfg(test)]
#[path = "keys_tests.rs"]
mod tests;
