//! Why something cannot be sealed or opened.

/// Why something cannot be sealed or opened.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// Not the public key of an X25519 recipient.
    #[error("{0:?} is not an age recipient: it should start with age1")]
    Recipient(String),
    /// Not an X25519 identity.
    #[error("not an age identity: it should start with AGE-SECRET-KEY-1")]
    Identity,
    /// A line of a list of custodians that is none.
    #[error("line {line}: {reason}")]
    Custodian {
        /// Which line, from 1.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// Nobody to seal it to.
    #[error("no recipient is named")]
    NoRecipient,
    /// The file could not be read, or what it became not written.
    #[error("{0}")]
    Io(#[from] std::io::Error),
    /// It could not be encrypted.
    #[error("cannot be sealed: {0}")]
    Encrypt(String),
    /// It is damaged, or for somebody else.
    #[error("cannot be opened: {0}")]
    Decrypt(String),
    /// The padding is not there.
    #[error("what was sealed does not end in padding: it was sealed by something else")]
    Padding,
    /// The file is not as long as was said.
    #[error("the file has {found} bytes, not {said}")]
    Size {
        /// How long it was said to be.
        said: u64,
        /// How long it is, as far as it was read.
        found: u64,
    },
    /// A number of shares that makes no sense.
    #[error("{k} of {n} shares: at least 2, at most as many as there are, and 255 at most")]
    Threshold {
        /// How many are needed.
        k: u8,
        /// How many there are.
        n: u8,
    },
    /// A secret of an unsuitable length.
    #[error("a secret of {0} bytes cannot be split: 1 to 256")]
    SecretLength(usize),
    /// Random bytes of the wrong number.
    #[error("{found} random bytes, not {want}")]
    Random {
        /// How many are needed.
        want: usize,
        /// How many there are.
        found: usize,
    },
    /// The text of a share is not what it should be.
    #[error("not a share: {0}")]
    Share(&'static str),
    /// Shares of different secrets.
    #[error("the shares are not of one splitting")]
    Mixed,
    /// The same share twice.
    #[error("share {0} is there twice")]
    Twice(u8),
    /// Too few shares.
    #[error("{found} shares, {need} are needed")]
    Few {
        /// How many there are.
        found: usize,
        /// How many are needed.
        need: u8,
    },
    /// The shares give something that was never split.
    #[error("the shares do not give the secret: one of them was changed")]
    Changed,
}
