use std::fmt;

use crate::format_error::{Fault, FormatError};
use crate::note::{SignedNote, decimal};
use crate::tree::{PROOF_LIMIT, TreeHash};

/// The longest request, in bytes: room for 16 signatures of the longest kinds and a proof.
pub const REQUEST_LIMIT: usize = 128 * 1024;

const FORMAT: &str = "add-checkpoint";

/// What a log asks of a witness: to cosign a checkpoint that continues an earlier size.
///
/// As text: `old` and the size that the log believes the witness to know; the hashes of the proof of
/// consistency in base64, a line each, 63 at most; a blank line; the signed checkpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The size that the proof starts from.
    pub old: u64,
    /// The proof of consistency.
    pub proof: Vec<TreeHash>,
    /// The checkpoint, with the log's signature.
    pub checkpoint: SignedNote,
}

impl Request {
    /// Reads a request. Nothing is verified.
    ///
    /// # Errors
    ///
    /// [`Fault::TooLarge`] above the limits; [`Fault::Malformed`] with the line for what is no
    /// request.
    ///
    /// ```
    /// use register::witness::Request;
    /// let text = "old 0\n\nlog.example\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— log.example AAAAAAE=\n";
    /// let request = Request::from_bytes(text.as_bytes()).unwrap();
    /// assert_eq!((request.old, request.proof.len()), (0, 0));
    /// assert_eq!(request.to_string(), text);
    /// ```
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, FormatError> {
        let malformed = |reason: &str| FormatError::malformed(FORMAT, reason);
        if bytes.len() > REQUEST_LIMIT {
            let reason = format!("{} bytes; at most {REQUEST_LIMIT}", bytes.len());
            return Err(FormatError::new(Fault::TooLarge, FORMAT, reason));
        }
        let text = std::str::from_utf8(bytes).map_err(|_| malformed("not UTF-8"))?;
        let (head, checkpoint) = text
            .split_once("\n\n")
            .ok_or_else(|| malformed("no blank line before the checkpoint"))?;
        let mut lines = head.split('\n').zip(1..);
        let old = lines.next().and_then(|(line, _)| line.strip_prefix("old "));
        let old = old.ok_or_else(|| malformed("does not begin with `old SIZE`").on_line(1))?;
        let old = decimal(old).map_err(|reason| malformed(&reason).on_line(1))?;
        let mut proof = Vec::new();
        for (line, at) in lines {
            if proof.len() == PROOF_LIMIT {
                let reason = format!("more than {PROOF_LIMIT} hashes");
                return Err(FormatError::new(Fault::TooLarge, FORMAT, reason).on_line(at));
            }
            proof.push(TreeHash::from_base64(line).map_err(|refused| refused.on_line(at))?);
        }
        let checkpoint = SignedNote::from_bytes(checkpoint.as_bytes())?;
        Ok(Self {
            old,
            proof,
            checkpoint,
        })
    }
}

impl fmt::Display for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "old {}", self.old)?;
        self.proof
            .iter()
            .try_for_each(|hash| writeln!(f, "{hash}"))?;
        write!(f, "\n{}", self.checkpoint)
    }
}
