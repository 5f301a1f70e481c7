//! Identity by content: the SHA-256 of canonical bytes.

use std::fmt;

use sha2::{Digest, Sha256};

/// The identity of a record: the SHA-256 of its canonical bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct ContentId(pub [u8; 32]);

impl ContentId {
    /// The first 16 hexadecimal digits, for people and for table columns.
    pub fn short(&self) -> String {
        hex(&self.0[..8])
    }
}

impl fmt::Display for ContentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}
impl fmt::Debug for ContentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.short())
    }
}
impl serde::Serialize for ContentId {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.short())
    }
}

/// The lower-case hexadecimal SHA-256 of some bytes.
///
/// ```
/// assert!(model::sha256_hex(b"").starts_with("e3b0c442"));
/// ```
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut out = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        out.push(DIGITS[usize::from(byte >> 4)] as char);
        out.push(DIGITS[usize::from(byte & 15)] as char);
    }
    out
}

/// Canonical bytes in the making: fields in a fixed order, each with its length, so that no two
/// different records have the same bytes.
///
/// ```
/// use model::Canonical;
/// let one = Canonical::new("demo").text("ab").text("c").id();
/// let two = Canonical::new("demo").text("a").text("bc").id();
/// assert_ne!(one, two);
/// ```
#[derive(Clone)]
pub struct Canonical(Sha256);

impl Canonical {
    /// Starts the bytes of one kind of record.
    pub fn new(kind: &str) -> Self {
        Self(Sha256::new()).text(kind)
    }

    /// Adds a text.
    #[must_use]
    pub fn text(mut self, text: &str) -> Self {
        self.0.update((text.len() as u64).to_le_bytes());
        self.0.update(text.as_bytes());
        self
    }

    /// Adds a text that may be absent; absent and empty differ.
    #[must_use]
    pub fn optional(self, text: Option<&str>) -> Self {
        match text {
            Some(text) => self.number(1).text(text),
            None => self.number(0),
        }
    }

    /// Adds a whole number.
    #[must_use]
    pub fn number(mut self, number: i64) -> Self {
        self.0.update(number.to_le_bytes());
        self
    }

    /// Adds the identity of another record.
    #[must_use]
    pub fn content(mut self, id: &ContentId) -> Self {
        self.0.update(id.0);
        self
    }

    /// The identity of what was added.
    pub fn id(self) -> ContentId {
        let mut bytes = [0; 32];
        bytes.copy_from_slice(&self.0.finalize());
        ContentId(bytes)
    }
}
