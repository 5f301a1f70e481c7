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

    /// The same digits as ASCII, without room of their own.
    pub fn short_digits(&self) -> [u8; 16] {
        let mut digits = [0; 16];
        for (pair, byte) in digits.chunks_exact_mut(2).zip(self.0) {
            pair.copy_from_slice(&[digit(byte >> 4), digit(byte & 15)]);
        }
        digits
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
    let mut out = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        out.push(digit(byte >> 4) as char);
        out.push(digit(byte & 15) as char);
    }
    out
}

fn digit(of_sixteen: u8) -> u8 {
    b"0123456789abcdef"[usize::from(of_sixteen)]
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
pub struct Canonical {
    /// Bytes that are still to be hashed: hashing many at once is several times as fast as field by
    /// field.
    held: Vec<u8>,
    hash: Option<Box<Sha256>>,
}

/// How many bytes are held before they are hashed.
const HELD: usize = 16 << 10;

impl Canonical {
    /// Starts the bytes of one kind of record.
    pub fn new(kind: &str) -> Self {
        let empty = Self {
            held: Vec::with_capacity(512),
            hash: None,
        };
        empty.text(kind)
    }

    fn add(mut self, bytes: &[u8]) -> Self {
        if self.held.len() + bytes.len() > HELD {
            let hash = self.hash.get_or_insert_default();
            hash.update(&self.held);
            hash.update(bytes);
            self.held.clear();
        } else {
            self.held.extend_from_slice(bytes);
        }
        self
    }

    /// Adds a text.
    #[must_use]
    pub fn text(self, text: &str) -> Self {
        self.add(&(text.len() as u64).to_le_bytes())
            .add(text.as_bytes())
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
    pub fn number(self, number: i64) -> Self {
        self.add(&number.to_le_bytes())
    }

    /// Adds the identity of another record.
    #[must_use]
    pub fn content(self, id: &ContentId) -> Self {
        self.add(&id.0)
    }

    /// The identity of what was added.
    pub fn id(self) -> ContentId {
        let mut bytes = [0; 32];
        let digest = match self.hash {
            None => Sha256::digest(&self.held),
            Some(mut hash) => {
                hash.update(&self.held);
                hash.finalize()
            }
        };
        bytes.copy_from_slice(&digest);
        ContentId(bytes)
    }
}

#[cfg(test)]
#[path = "id_tests.rs"]
mod tests;
