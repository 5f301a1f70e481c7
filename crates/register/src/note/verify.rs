use super::{SignedNote, VerifierKey};
use crate::format_error::{Fault, FormatError};

/// A signature that holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verified<'keys> {
    /// Whose it is.
    pub key: &'keys VerifierKey,
    /// The time that a cosignature says, in seconds since 1970.
    pub time: Option<u64>,
}

impl SignedNote {
    /// Checks every line of the keys that are known, and returns them in the order of the lines.
    ///
    /// Lines of other keys are passed over, also where a known key has the same name or the same
    /// identifier. One key may have several lines; each must hold.
    ///
    /// # Errors
    ///
    /// [`Fault::BadSignature`] where a line of a known key does not hold, or no known key signed.
    pub fn verify<'keys>(
        &self,
        known: impl IntoIterator<Item = &'keys VerifierKey>,
    ) -> Result<Vec<Verified<'keys>>, FormatError> {
        let bad = |reason: String| FormatError::new(Fault::BadSignature, "note", reason);
        let known: Vec<&VerifierKey> = known.into_iter().collect();
        let mut verified = Vec::new();
        for line in self.signatures() {
            for key in known.iter().filter(|key| key.claims(line)) {
                let checked = key.check(self.text(), line.signature());
                verified.push(checked.ok_or_else(|| {
                    bad(format!("the signature of {} does not hold", line.name()))
                })?);
            }
        }
        if verified.is_empty() {
            return Err(bad("not signed by a known key".to_owned()));
        }
        Ok(verified)
    }
}
