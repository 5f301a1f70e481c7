//! A proof, in one file and without the network, that an entry is recorded: C2SP tlog-proof.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::format_error::{Fault, FormatError, shown};
use crate::note::{Checkpoint, NOTE_LIMIT, SignedNote, decimal};
use crate::policy::{Accepted, Policy};
use crate::tree::{PROOF_LIMIT, TreeHash, check_inclusion};

/// The largest extra data, in bytes.
pub const EXTRA_LIMIT: usize = 64 * 1024;

/// The longest proof, in bytes.
const LIMIT: usize = NOTE_LIMIT + 2 * EXTRA_LIMIT;

const FORMAT: &str = "proof";
const FIRST: &str = "c2sp.org/tlog-proof@v1";

/// What a file `*.tlog-proof` holds: the place of an entry, the hashes from it to a root, and the
/// signed checkpoint of that root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogProof {
    extra: Option<Vec<u8>>,
    index: u64,
    hashes: Vec<TreeHash>,
    checkpoint: SignedNote,
}

impl LogProof {
    /// Puts a proof together; nothing is checked but lengths.
    ///
    /// # Errors
    ///
    /// [`Fault::TooLarge`] above [`PROOF_LIMIT`] hashes.
    pub fn new(
        index: u64,
        hashes: Vec<TreeHash>,
        checkpoint: SignedNote,
    ) -> Result<Self, FormatError> {
        if hashes.len() > PROOF_LIMIT {
            let reason = format!("{} hashes; at most {PROOF_LIMIT}", hashes.len());
            return Err(FormatError::new(Fault::TooLarge, FORMAT, reason));
        }
        Ok(Self {
            extra: None,
            index,
            hashes,
            checkpoint,
        })
    }

    /// The same with extra data, which nobody signs.
    ///
    /// # Errors
    ///
    /// [`Fault::TooLarge`] above [`EXTRA_LIMIT`]; [`Fault::Malformed`] for no bytes.
    pub fn with_extra(mut self, extra: Vec<u8>) -> Result<Self, FormatError> {
        if extra.is_empty() {
            return Err(FormatError::malformed(FORMAT, "extra data without a byte"));
        }
        if extra.len() > EXTRA_LIMIT {
            let reason = format!("{} bytes of extra data; at most {EXTRA_LIMIT}", extra.len());
            return Err(FormatError::new(Fault::TooLarge, FORMAT, reason));
        }
        self.extra = Some(extra);
        Ok(self)
    }

    /// Reads a proof. Nothing is verified.
    ///
    /// # Errors
    ///
    /// [`Fault::TooLarge`] above the limits; [`Fault::Malformed`] with the line for what is not a
    /// proof.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, FormatError> {
        let malformed = |reason: &str| FormatError::malformed(FORMAT, reason);
        if bytes.len() > LIMIT {
            let reason = format!("{} bytes; at most {LIMIT}", bytes.len());
            return Err(FormatError::new(Fault::TooLarge, FORMAT, reason));
        }
        let text = std::str::from_utf8(bytes).map_err(|_| malformed("not UTF-8"))?;
        let (head, checkpoint) = text
            .split_once("\n\n")
            .ok_or_else(|| malformed("no blank line before the checkpoint"))?;
        let mut lines = head.split('\n').zip(1..).peekable();
        if lines.next().is_none_or(|(line, _)| line != FIRST) {
            return Err(malformed(&format!("does not begin with `{FIRST}`")).on_line(1));
        }
        let extra = lines.next_if(|(line, _)| line.starts_with("extra "));
        let extra = extra
            .map(|(line, at)| read_extra(line).map_err(|e| e.on_line(at)))
            .transpose()?;
        let index = lines
            .next()
            .and_then(|(line, at)| Some((line.strip_prefix("index ")?, at)));
        let (index, at) = index.ok_or_else(|| malformed("no line `index NUMBER`"))?;
        let index = decimal(index).map_err(|reason| malformed(&reason).on_line(at))?;
        let mut hashes = Vec::new();
        for (line, at) in lines {
            if hashes.len() == PROOF_LIMIT {
                let reason = format!("more than {PROOF_LIMIT} hashes");
                return Err(FormatError::new(Fault::TooLarge, FORMAT, reason).on_line(at));
            }
            hashes.push(TreeHash::from_base64(line).map_err(|refused| refused.on_line(at))?);
        }
        let checkpoint = SignedNote::from_bytes(checkpoint.as_bytes())?;
        Checkpoint::from_text(checkpoint.text())?;
        let proof = Self::new(index, hashes, checkpoint)?;
        match extra {
            Some(extra) => proof.with_extra(extra),
            None => Ok(proof),
        }
    }

    /// Checks it offline: the checkpoint is accepted by the policy, and the leaf is in its tree at
    /// the stated place.
    ///
    /// The leaf hash is of an entry that the caller has; the proof does not carry it.
    ///
    /// # Errors
    ///
    /// Those of [`Policy::accept`] and [`check_inclusion`].
    pub fn verify<'policy>(
        &self,
        leaf: &TreeHash,
        policy: &'policy Policy,
    ) -> Result<Accepted<'policy>, FormatError> {
        let accepted = policy.accept(&self.checkpoint)?;
        let tree = &accepted.checkpoint;
        check_inclusion(self.index, tree.size(), leaf, &self.hashes, tree.root())?;
        Ok(accepted)
    }

    /// The place of the entry, from 0.
    pub fn index(&self) -> u64 {
        self.index
    }

    /// The hashes, from the leaf's sibling to the root's child.
    pub fn hashes(&self) -> &[TreeHash] {
        &self.hashes
    }

    /// The signed checkpoint.
    pub fn checkpoint(&self) -> &SignedNote {
        &self.checkpoint
    }

    /// Extra data, which nobody signed.
    pub fn extra(&self) -> Option<&[u8]> {
        self.extra.as_deref()
    }
}

impl fmt::Display for LogProof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{FIRST}")?;
        if let Some(extra) = &self.extra {
            writeln!(f, "extra {}", STANDARD.encode(extra))?;
        }
        writeln!(f, "index {}", self.index)?;
        self.hashes
            .iter()
            .try_for_each(|hash| writeln!(f, "{hash}"))?;
        write!(f, "\n{}", self.checkpoint)
    }
}

fn read_extra(line: &str) -> Result<Vec<u8>, FormatError> {
    let text = line.strip_prefix("extra ").unwrap_or(line);
    if text.len() > EXTRA_LIMIT.div_ceil(3) * 4 {
        let reason = format!("more than {EXTRA_LIMIT} bytes of extra data");
        return Err(FormatError::new(Fault::TooLarge, FORMAT, reason));
    }
    let wrong = || FormatError::malformed(FORMAT, format!("`{}` is not base64", shown(text)));
    STANDARD.decode(text).map_err(|_| wrong())
}

#[cfg(test)]
#[path = "proof_tests.rs"]
mod tests;
