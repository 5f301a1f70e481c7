//! Two checkpoints that a log should never have signed both.

use std::fmt;

use crate::format_error::{Fault, FormatError};
use crate::note::{Checkpoint, KeyKind, NOTE_LIMIT, SignedNote, VerifierKey, decimal};
use crate::policy::Policy;
use crate::tree::{PROOF_LIMIT, TreeHash, roots_from_consistency};

/// The longest fork proof, in bytes.
pub const FORK_LIMIT: usize = 2 * NOTE_LIMIT + 64 * 1024;

const FORMAT: &str = "fork proof";
const FIRST: &str = "truceline fork proof v1";

/// The proof that a log told two different stories: two checkpoints that it signed and that cannot
/// both be of one tree that only grows.
///
/// Either both are of one size and have different roots; or hashes lead from the first entries to
/// the later root, and by them the earlier entries have another root than the earlier checkpoint
/// says. Nothing else is needed to check it but the log's key, which is written in it and which the
/// reader must know to be the log's.
///
/// As text: `truceline fork proof v1`; `log` and the key; `earlier` and `later`, each with the length
/// of a note in bytes; `hashes` and their number; the hashes in base64, a line each, with the first
/// always there ([`roots_from_consistency`]); a blank line; the two notes, one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForkProof {
    log: VerifierKey,
    earlier: SignedNote,
    later: SignedNote,
    hashes: Vec<TreeHash>,
}

impl ForkProof {
    /// Puts a proof together and checks it. The notes may come in any order.
    ///
    /// # Errors
    ///
    /// [`Fault::BadSignature`] where the log did not sign both; [`Fault::NotProven`] where both can be
    /// of one tree.
    pub fn new(
        log: &VerifierKey,
        one: SignedNote,
        other: SignedNote,
        hashes: Vec<TreeHash>,
    ) -> Result<Self, FormatError> {
        let (a, b) = (
            Checkpoint::from_text(one.text())?,
            Checkpoint::from_text(other.text())?,
        );
        // one order, whichever was met first
        let in_order = (a.size(), one.text()) <= (b.size(), other.text());
        let (earlier, later) = if in_order { (one, other) } else { (other, one) };
        let fork = Self {
            log: log.clone(),
            earlier,
            later,
            hashes,
        };
        fork.check()?;
        Ok(fork)
    }

    /// Reads a proof and checks it: only one that holds is read.
    ///
    /// # Errors
    ///
    /// [`Fault::TooLarge`] above [`FORK_LIMIT`]; [`Fault::Malformed`] for what is not exactly what
    /// [`Display`](fmt::Display) writes; those of [`ForkProof::new`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, FormatError> {
        let malformed = |reason: &str| FormatError::malformed(FORMAT, reason);
        if bytes.len() > FORK_LIMIT {
            let reason = format!("{} bytes; at most {FORK_LIMIT}", bytes.len());
            return Err(FormatError::new(Fault::TooLarge, FORMAT, reason));
        }
        let text = std::str::from_utf8(bytes).map_err(|_| malformed("not UTF-8"))?;
        let (head, notes) = text
            .split_once("\n\n")
            .ok_or_else(|| malformed("no blank line before the notes"))?;
        let mut lines = head.split('\n').zip(1..);
        if lines.next().is_none_or(|(line, _)| line != FIRST) {
            return Err(malformed(&format!("does not begin with `{FIRST}`")).on_line(1));
        }
        let mut value = |word: &str| {
            let line = lines.next();
            line.and_then(|(line, at)| Some((line.strip_prefix(word)?.strip_prefix(' ')?, at)))
                .ok_or_else(|| malformed(&format!("no line `{word} ...` in its place")))
        };
        let (log, at) = value("log")?;
        let log = VerifierKey::from_text(log).map_err(|refused| refused.on_line(at))?;
        let mut number = |word| {
            let (digits, at) = value(word)?;
            decimal(digits).map_err(|reason| malformed(&reason).on_line(at))
        };
        let (earlier, later) = (number("earlier")?, number("later")?);
        let count = number("hashes")?;
        let mut hashes = Vec::new();
        for (line, at) in lines {
            if hashes.len() > PROOF_LIMIT {
                let reason = format!("more than {} hashes", PROOF_LIMIT + 1);
                return Err(FormatError::new(Fault::TooLarge, FORMAT, reason).on_line(at));
            }
            hashes.push(TreeHash::from_base64(line).map_err(|refused| refused.on_line(at))?);
        }
        let fits = earlier.checked_add(later) == Some(notes.len() as u64);
        let notes = usize::try_from(earlier)
            .ok()
            .filter(|_| fits && count == hashes.len() as u64)
            .and_then(|earlier| notes.split_at_checked(earlier))
            .ok_or_else(|| malformed("other lengths or another number of hashes than it says"))?;
        let fork = Self {
            log,
            earlier: SignedNote::from_bytes(notes.0.as_bytes())?,
            later: SignedNote::from_bytes(notes.1.as_bytes())?,
            hashes,
        };
        let (a, b) = fork.check()?;
        if (a.size(), fork.earlier.text()) > (b.size(), fork.later.text()) {
            return Err(malformed("the notes are not in their order"));
        }
        if fork.to_string().as_bytes() != bytes {
            return Err(malformed("not as it would be written"));
        }
        Ok(fork)
    }

    fn check(&self) -> Result<(Checkpoint, Checkpoint), FormatError> {
        let refuse = |reason: &str| Err(FormatError::new(Fault::NotProven, FORMAT, reason));
        if self.log.kind() != KeyKind::Note {
            return Err(FormatError::malformed(
                FORMAT,
                "the key is not one of a log",
            ));
        }
        let signed = |note: &SignedNote| {
            note.verify([&self.log])?;
            Checkpoint::from_text(note.text())
        };
        let (earlier, later) = (signed(&self.earlier)?, signed(&self.later)?);
        let named = |c: &Checkpoint| c.origin() == self.log.name().as_str();
        if !named(&earlier) || !named(&later) {
            return refuse("the checkpoints are not of the log's origin");
        }
        if earlier.size() == later.size() {
            if !self.hashes.is_empty() {
                return refuse("two roots of one size need no hashes");
            }
            if earlier.root() == later.root() {
                return refuse("the two checkpoints say the same");
            }
            return Ok((earlier, later));
        }
        let (before, after) = roots_from_consistency(earlier.size(), later.size(), &self.hashes)?;
        if after != *later.root() {
            return refuse("the hashes do not lead to the later root");
        }
        if before == *earlier.root() {
            return refuse("the later checkpoint continues the earlier");
        }
        Ok((earlier, later))
    }

    /// The log's key. That it is the log's, the reader must know.
    pub fn log(&self) -> &VerifierKey {
        &self.log
    }

    /// The checkpoint of the smaller tree; of two of one size, the first in the order of their text.
    pub fn earlier(&self) -> &SignedNote {
        &self.earlier
    }

    /// The other.
    pub fn later(&self) -> &SignedNote {
        &self.later
    }

    /// The witnesses of a policy that cosigned both, by their names there: they lied, or lost what
    /// they had signed before.
    pub fn cosigned_both<'p>(&self, policy: &'p Policy) -> Vec<&'p str> {
        let stood = |note: &SignedNote, key: &VerifierKey| note.verify([key]).is_ok();
        let both = policy.witnesses().iter().filter(|witness| {
            stood(&self.earlier, &witness.key) && stood(&self.later, &witness.key)
        });
        both.map(|witness| witness.name.as_str()).collect()
    }
}

impl fmt::Display for ForkProof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (earlier, later) = (self.earlier.to_string(), self.later.to_string());
        writeln!(f, "{FIRST}\nlog {}", self.log)?;
        writeln!(f, "earlier {}\nlater {}", earlier.len(), later.len())?;
        writeln!(f, "hashes {}", self.hashes.len())?;
        self.hashes
            .iter()
            .try_for_each(|hash| writeln!(f, "{hash}"))?;
        write!(f, "\n{earlier}{later}")
    }
}
