//! How much is read.

/// How much is read of one file. Whatever is above is refused, never cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The most bytes of one document: a text, a page, a line of JSON, a record of a WARC; of a feed as a whole.
    pub document_bytes: usize,
    /// The most bytes of one text, decoded and taken out of its page.
    pub text_bytes: usize,
    /// The most bytes that a file may hold in all, unpacked.
    pub unpacked_bytes: u64,
    /// The most documents of one file.
    pub documents: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            document_bytes: 32 << 20,
            text_bytes: 8 << 20,
            unpacked_bytes: 4 << 30,
            documents: 1_000_000,
        }
    }
}

/// A number of bytes for people.
pub(super) fn size(bytes: u64) -> String {
    if bytes >= 1 << 20 {
        format!("{} MB", bytes >> 20)
    } else if bytes >= 1 << 10 {
        format!("{} kB", bytes >> 10)
    } else {
        format!("{bytes} bytes")
    }
}
