//! Why a key, or the file of one, is refused.

/// Why a key, or the file of one, is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeysError {
    /// The bytes are no point of the curve in its one form.
    #[error("public key {0} is not a point of the curve in its one form")]
    NotAPoint(String),
    /// The point is of low order, or has a part that is: anybody could sign, or tools disagree.
    #[error("public key {0} is of low order or not in the prime-order group")]
    LowOrder(String),
    /// The text of a public key is not what it should be.
    #[error("{0:?} is not a public key: truceline-key-1-, 64 hexadecimal digits, -, 8 digits")]
    Text(String),
    /// The last digits of a public key's text do not belong to the rest.
    #[error("{found:?} does not belong to this public key: it ends in {want}; was it mistyped?")]
    Check {
        /// What it ends in.
        found: String,
        /// What it should end in.
        want: String,
    },
    /// The file is not armoured text as `age` writes it.
    #[error("not a key file: {0}")]
    File(String),
    /// The passphrase does not open the file.
    #[error("the passphrase does not open the key file")]
    Passphrase,
    /// A passphrase that anybody guesses.
    #[error("a passphrase of {found} characters is too short: at least {least}")]
    Short {
        /// How long it is.
        found: usize,
        /// How long it must be.
        least: usize,
    },
    /// A line of the opened file is not what it should be.
    #[error("line {line} of the opened key file: {want}")]
    Line {
        /// Which line, from 1.
        line: usize,
        /// What it should be.
        want: &'static str,
    },
    /// The key lies where its case is copied from.
    #[error("the key {key} lies in the case {case}: whoever is handed the case would have the key")]
    InCase {
        /// Where the key is.
        key: String,
        /// Where the case is.
        case: String,
    },
    /// A path that does not say from where.
    #[error("{0:?} is not a path from the root: where it lies cannot be told")]
    Relative(String),
}
