use super::StoreError;
use crate::note::{SignedNote, VerifierKey};
use crate::tree::TreeHash;

/// What a store asks its signer to sign: a tree, and the proof that it continues the one that the
/// signer signed last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SigningRequest {
    /// The size of the tree that was signed last; 0 where none was.
    pub earlier: u64,
    /// How many entries.
    pub size: u64,
    /// Their root.
    pub root: TreeHash,
    /// From the earlier tree to this one, as [`check_consistency`](crate::tree::check_consistency)
    /// reads it; empty where the earlier one has no entry or is of the same size.
    pub proof: Vec<TreeHash>,
}

/// Who signs the checkpoints of a log, and remembers durably which one was the last.
///
/// Signing is the moment from which a larger tree counts. A signer believes its own record and
/// nothing of what a store says: it refuses whatever does not continue its last checkpoint. It may
/// live in another process.
pub trait SignsLog {
    /// The key that it signs with, whose name is the origin of the log.
    fn verifier(&self) -> &VerifierKey;

    /// The checkpoint that it signed last.
    ///
    /// # Errors
    ///
    /// Where its record cannot be read, or is not its own.
    fn last(&self) -> Result<Option<SignedNote>, StoreError>;

    /// Signs a checkpoint and makes it durable as the last one, before it returns.
    ///
    /// # Errors
    ///
    /// [`NotSigned`](super::StoreFault::NotSigned) where the request does not continue the last
    /// checkpoint; [`Disk`](super::StoreFault::Disk) where it is not known whether it is recorded.
    fn sign(&mut self, request: &SigningRequest) -> Result<SignedNote, StoreError>;
}
