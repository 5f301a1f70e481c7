use crate::format_error::FormatError;
use crate::note::SignedNote;
use crate::verify::ForkProof;

/// What a witness must not forget.
///
/// Whoever holds the memory holds it alone: two witnesses with one key and two memories would cosign
/// forks.
pub trait Memory {
    /// The last checkpoint of a log that was cosigned, with the log's signature and the witness's;
    /// nothing where there is none yet.
    ///
    /// # Errors
    ///
    /// Where it cannot be read: nothing may be cosigned then.
    fn latest(&self, origin: &str) -> Result<Option<SignedNote>, FormatError>;

    /// Replaces the last checkpoint of a log, if it is still `from`; tells whether it did. When it
    /// returns, the new one survives a loss of power.
    ///
    /// # Errors
    ///
    /// Where it could not be made sure of: nothing may be answered with a cosignature then.
    fn advance(
        &mut self,
        origin: &str,
        from: Option<&SignedNote>,
        to: &SignedNote,
    ) -> Result<bool, FormatError>;

    /// Keeps a request that the log signed and that was refused, as evidence. A memory may bound how
    /// many it keeps.
    ///
    /// # Errors
    ///
    /// Where it could not be kept.
    fn keep_refused(&mut self, request: &[u8], status: u16) -> Result<(), FormatError>;

    /// Keeps the proof of a fork.
    ///
    /// # Errors
    ///
    /// Where it could not be kept.
    fn keep_fork(&mut self, fork: &ForkProof) -> Result<(), FormatError>;
}
