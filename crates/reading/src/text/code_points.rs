//! From bytes to code points.

use super::Span;

/// How many bytes lie between two remembered places.
const STEP: usize = 256;

/// Counts the Unicode code points of a text: where in code points a byte is, in constant time.
#[derive(Debug)]
pub struct CodePoints<'a> {
    source: &'a str,
    /// The code points before byte `STEP * i`.
    before: Vec<usize>,
    ascii: bool,
}

impl<'a> CodePoints<'a> {
    /// Counts a text once.
    #[must_use]
    pub fn of(source: &'a str) -> Self {
        let ascii = source.is_ascii();
        let mut before = Vec::new();
        if !ascii {
            let mut count = 0;
            for block in source.as_bytes().chunks(STEP) {
                before.push(count);
                count += starts(block);
            }
            before.push(count);
        }
        Self {
            source,
            before,
            ascii,
        }
    }

    /// How many code points lie before a byte; a byte inside of a character counts as after it.
    #[must_use]
    pub fn at(&self, byte: usize) -> usize {
        let byte = byte.min(self.source.len());
        if self.ascii {
            return byte;
        }
        let block = byte / STEP;
        self.before.get(block).copied().unwrap_or_default()
            + self
                .source
                .as_bytes()
                .get(block * STEP..byte)
                .map_or(0, starts)
    }

    /// A span of bytes as `(start, end)` in code points.
    #[must_use]
    pub fn span(&self, span: Span) -> (usize, usize) {
        (self.at(span.start), self.at(span.end))
    }
}

/// How many characters begin in these bytes.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count()
}
