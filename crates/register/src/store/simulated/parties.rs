use crate::note::{Cosigner, KeyName, Signer};
use crate::policy::{Policy, Threshold};

/// The key of the log; it is worth nothing.
pub(in crate::store) fn log_key() -> Signer {
    Signer::new(KeyName::new("log.example").unwrap(), &[1; 32])
}

pub(in crate::store) fn witness() -> Cosigner {
    Cosigner::new(KeyName::new("witness.example").unwrap(), &[2; 32])
}

/// The log and the one witness.
pub(in crate::store) fn policy() -> Policy {
    let (log, witness) = (log_key(), witness());
    let text = format!(
        "log {}\nwitness w {}\nquorum w\n",
        log.verifier(),
        witness.verifier()
    );
    Policy::from_bytes(text.as_bytes(), Threshold::Byzantine).unwrap()
}
