use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::{KeyName, VerifierKey};
use crate::format_error::{Fault, FormatError, shown};

/// The longest note, in bytes: 256 KiB, room for 16 signatures of the longest kinds.
pub const NOTE_LIMIT: usize = 256 * 1024;

/// The largest number of signature lines that is read: 64.
pub const SIGNATURE_LIMIT: usize = 64;

const FORMAT: &str = "note";

/// One line of signature: em dash, space, name, space, base64 of identifier and signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureLine {
    name: KeyName,
    id: [u8; 4],
    signature: Vec<u8>,
}

impl SignatureLine {
    pub(super) fn of(key: &VerifierKey, signature: &[u8]) -> Self {
        Self {
            name: key.name().clone(),
            id: key.id(),
            signature: signature.to_vec(),
        }
    }

    /// Reads a line, without its line feed.
    ///
    /// # Errors
    ///
    /// [`Fault::Malformed`] for anything else.
    pub fn from_text(line: &str) -> Result<Self, FormatError> {
        let malformed = |reason: String| FormatError::malformed(FORMAT, reason);
        if line.len() > NOTE_LIMIT {
            let reason = format!("a line of {} bytes; at most {NOTE_LIMIT}", line.len());
            return Err(FormatError::new(Fault::TooLarge, FORMAT, reason));
        }
        let (name, signature) = line
            .strip_prefix("— ")
            .and_then(|rest| rest.split_once(' '))
            .ok_or_else(|| malformed(format!("`{}` is not `— name signature`", shown(line))))?;
        let name = KeyName::new(name)?;
        let bytes = STANDARD.decode(signature);
        let bytes =
            bytes.map_err(|_| malformed(format!("the signature of {name} is not base64")))?;
        let Some((id, signature)) = bytes.split_first_chunk() else {
            return Err(malformed(format!(
                "the signature of {name} has no identifier"
            )));
        };
        if signature.is_empty() {
            return Err(malformed(format!("the signature of {name} is empty")));
        }
        Ok(Self {
            name,
            id: *id,
            signature: signature.to_vec(),
        })
    }

    /// The name of the key.
    pub fn name(&self) -> &KeyName {
        &self.name
    }

    /// The identifier of the key.
    pub fn id(&self) -> [u8; 4] {
        self.id
    }

    /// The bytes after the identifier.
    pub fn signature(&self) -> &[u8] {
        &self.signature
    }
}

impl fmt::Display for SignatureLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = [self.id.as_slice(), &self.signature].concat();
        write!(f, "— {} {}", self.name, STANDARD.encode(bytes))
    }
}

/// Text with signature lines. What it says counts only once [`SignedNote::verify`] has found a
/// trusted signature.
///
/// The text ends in a line feed; a blank line and the signature lines follow. UTF-8, without
/// control characters below U+0020 but line feeds. The last blank line is the one that divides.
///
/// ```
/// use register::note::SignedNote;
/// let bytes = "two\n\nlines\n\n— name AAAAAAE=\n".as_bytes();
/// let note = SignedNote::from_bytes(bytes).unwrap();
/// assert_eq!(note.text(), "two\n\nlines\n");
/// assert_eq!(note.to_string().as_bytes(), bytes);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedNote {
    text: String,
    signatures: Vec<SignatureLine>,
}

impl SignedNote {
    /// A note that nobody signed yet.
    ///
    /// # Errors
    ///
    /// [`Fault::Malformed`] for text that is empty, does not end in a line feed, or has other
    /// control characters.
    pub fn new(text: &str) -> Result<Self, FormatError> {
        if text.len() > NOTE_LIMIT {
            let reason = format!("{} bytes of text; at most {NOTE_LIMIT}", text.len());
            return Err(FormatError::new(Fault::TooLarge, FORMAT, reason));
        }
        if !text.ends_with('\n') {
            return Err(FormatError::malformed(
                FORMAT,
                "the text does not end in a line feed",
            ));
        }
        for (at, line) in text.split('\n').enumerate() {
            if let Some(control) = line.chars().find(|c| *c < ' ') {
                let reason = format!("control character U+{:04X}", u32::from(control));
                return Err(FormatError::malformed(FORMAT, reason).on_line(at + 1));
            }
        }
        Ok(Self {
            text: text.to_owned(),
            signatures: Vec::new(),
        })
    }

    /// Reads a note. No signature is checked.
    ///
    /// # Errors
    ///
    /// [`Fault::TooLarge`] above [`NOTE_LIMIT`] or [`SIGNATURE_LIMIT`]; [`Fault::Malformed`] for
    /// what is not a note.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, FormatError> {
        let malformed = |reason: &str| FormatError::malformed(FORMAT, reason);
        if bytes.len() > NOTE_LIMIT {
            let reason = format!("{} bytes; at most {NOTE_LIMIT}", bytes.len());
            return Err(FormatError::new(Fault::TooLarge, FORMAT, reason));
        }
        let whole = std::str::from_utf8(bytes).map_err(|_| malformed("not UTF-8"))?;
        let blank = whole
            .rfind("\n\n")
            .ok_or_else(|| malformed("no blank line before signatures"))?;
        let (text, rest) = whole.split_at(blank + 1);
        let mut note = Self::new(text)?;
        let lines = rest[1..].strip_suffix('\n').ok_or_else(|| {
            malformed("no signature line, or the last does not end in a line feed")
        })?;
        let first = text.matches('\n').count() + 2;
        for (at, line) in lines.split('\n').enumerate() {
            let line = SignatureLine::from_text(line).and_then(|line| note.add(line));
            line.map_err(|refused| refused.on_line(first + at))?;
        }
        Ok(note)
    }

    /// The text, with its last line feed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The signature lines, in their order, of whichever keys.
    pub fn signatures(&self) -> &[SignatureLine] {
        &self.signatures
    }

    /// Adds a signature line at the end.
    ///
    /// # Errors
    ///
    /// [`Fault::TooLarge`] above [`SIGNATURE_LIMIT`].
    pub fn add(&mut self, line: SignatureLine) -> Result<(), FormatError> {
        if self.signatures.len() == SIGNATURE_LIMIT {
            let reason = format!("more than {SIGNATURE_LIMIT} signatures");
            return Err(FormatError::new(Fault::TooLarge, FORMAT, reason));
        }
        self.signatures.push(line);
        Ok(())
    }
}

impl fmt::Display for SignedNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.text)?;
        self.signatures
            .iter()
            .try_for_each(|line| writeln!(f, "{line}"))
    }
}
