//! What opens sealed entries here.

use register::seal::{SealError, Share, join};
use zeroize::Zeroizing;

/// The identities at hand: custodians' own, or those that enough shares gave back. None by default,
/// and then sealed entries stay closed.
#[derive(Clone, Default)]
pub struct Identities(Vec<Zeroizing<String>>);

impl Identities {
    /// With an `age` identity more: `AGE-SECRET-KEY-1...`.
    pub fn push(&mut self, identity: Zeroizing<String>) {
        self.0.push(identity);
    }

    /// With the identity that shares of k custodians give.
    ///
    /// # Errors
    /// Too few shares, shares of different splittings, shares that give no identity.
    pub fn join(&mut self, shares: &[Share]) -> Result<(), SealError> {
        let bytes = join(shares)?;
        let text = std::str::from_utf8(&bytes).map_err(|_| SealError::Identity)?;
        self.push(register::seal::read_identity(text)?);
        Ok(())
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|identity| identity.as_str())
    }
}

impl std::fmt::Debug for Identities {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} identities", self.0.len())
    }
}
