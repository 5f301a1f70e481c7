//! One pass over a file: its hash, its kind and its encoding.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::encoding::{self, Utf8Check};
use super::lines::Lines;
use super::{Kind, Stored, Text, kind};

const BLOCK: usize = 1 << 20;
const HEAD: usize = 64 << 10;

/// The most bytes that are held in memory at once: of a file that must be converted or whose format
/// cannot be read piece by piece.
pub(crate) const WHOLE_LIMIT: u64 = 1 << 30;

/// What one pass over a file tells.
#[derive(Clone, Debug)]
pub(crate) struct Survey {
    pub(crate) sha256: String,
    pub(crate) bytes: u64,
    pub(crate) kind: Kind,
    utf8: Utf8Check,
    wide: bool,
    lines: Lines,
}

/// Hashes a file and tells its kind, in constant memory.
pub(crate) fn survey(path: &Path) -> io::Result<Survey> {
    survey_of(&mut File::open(path)?)
}

/// Hashes bytes and tells their kind.
pub(crate) fn survey_of(input: &mut dyn Read) -> io::Result<Survey> {
    let mut hash = Sha256::new();
    let mut utf8 = Utf8Check::default();
    let mut lines = Lines::default();
    let mut head = Vec::new();
    let mut bytes = 0;
    let mut block = vec![0; BLOCK];
    loop {
        let n = fill(input, &mut block)?;
        if n == 0 {
            break;
        }
        hash.update(&block[..n]);
        utf8.take(&block[..n]);
        lines.take(&block[..n]);
        if head.len() < HEAD {
            head.extend_from_slice(&block[..n.min(HEAD - head.len())]);
        }
        bytes += n as u64;
    }
    utf8.finish();
    let digest = hash.finalize();
    let sha256 = digest
        .iter()
        .fold(String::with_capacity(64), |mut out, byte| {
            use std::fmt::Write as _;
            let _ = write!(out, "{byte:02x}");
            out
        });
    let wide = head.starts_with(&[0xFF, 0xFE]) || head.starts_with(&[0xFE, 0xFF]);
    Ok(Survey {
        sha256,
        bytes,
        kind: kind(&head, bytes),
        utf8,
        wide,
        lines,
    })
}

fn fill(input: &mut dyn Read, block: &mut [u8]) -> io::Result<usize> {
    let mut at = 0;
    while at < block.len() {
        match input.read(&mut block[at..]) {
            Ok(0) => break,
            Ok(n) => at += n,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(at)
}

impl Survey {
    /// The file as UTF-8 text, with the name of its encoding and a note where that was a guess.
    ///
    /// # Errors
    /// A message where it cannot be converted.
    pub(crate) fn text(&self, stored: &Stored) -> Result<(Text, String, Option<String>), String> {
        if !self.wide && self.utf8.is_valid() {
            let name = if self.utf8.bom {
                "UTF-8 with byte-order mark"
            } else {
                "UTF-8"
            };
            let text = match stored {
                Stored::File(path) => Text::File(path.clone()),
                Stored::Memory(bytes) => Text::Memory(bytes.clone()),
            };
            return Ok((text, name.to_owned(), None));
        }
        self.decode(&stored.whole()?)
    }

    /// Why the text cannot be a table's.
    pub(crate) fn no_table(&self) -> Option<String> {
        self.lines.no_table()
    }

    /// What is odd about a text whose first part is known.
    pub(crate) fn oddities(&self, head: &str) -> Vec<String> {
        let wide = self.wide;
        let odd = self.lines.oddities().into_iter().filter(|_| !wide);
        odd.chain(encoding::garbled(head)).collect()
    }

    /// The bytes as UTF-8 text; as [`Survey::text`].
    pub(crate) fn decode(&self, raw: &[u8]) -> Result<(Text, String, Option<String>), String> {
        let decoded = encoding::decode(raw, &self.utf8)?;
        Ok((
            Text::Memory(decoded.text.into_bytes().into()),
            decoded.name,
            decoded.note,
        ))
    }
}
