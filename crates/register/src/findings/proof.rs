//! The proof, in one file, that a finding is recorded.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::FindingClaim;
use crate::entry::content::Derivation;
use crate::entry::{Content, LARGEST, Leaf};
use crate::format_error::{Fault, FormatError, shown};
use crate::policy::{Accepted, Policy};
use crate::proof::LogProof;
use crate::tree::leaf_hash;

const FORMAT: &str = "finding proof";
const FIRST: &str = "truceline finding proof v1";
/// The longest file: a claim, an entry, a proof.
const LIMIT: usize = 1 << 20;

/// What a file `*.finding-proof` holds: the finding with its way to its derivation's findings, the
/// entry of the derivation, and the proof that the entry is in a log.
///
/// Its lines: `truceline finding proof v1`; the text of [`FindingClaim`]; `entry` and the entry's bytes in
/// base64; an empty line; the `tlog-proof` of the entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingProof {
    /// The finding.
    pub claim: FindingClaim,
    /// The bytes of the derivation's entry.
    pub entry: Vec<u8>,
    /// That the entry is recorded.
    pub log: LogProof,
}

/// What a proof shows.
#[derive(Clone, Debug)]
pub struct Proven<'policy> {
    /// Whose signatures the checkpoint bears.
    pub accepted: Accepted<'policy>,
    /// The entry of the derivation. Whether its author might say so is not in the proof.
    pub leaf: Leaf,
    /// What it says.
    pub derivation: Derivation,
}

impl FindingProof {
    /// Reads a proof. Nothing is verified.
    ///
    /// # Errors
    /// [`Fault::Malformed`] with the line for what is no proof, [`Fault::TooLarge`] above 1 MiB.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, FormatError> {
        let malformed = |reason: &str| FormatError::malformed(FORMAT, reason);
        if bytes.len() > LIMIT {
            let reason = format!("{} bytes; at most {LIMIT}", bytes.len());
            return Err(FormatError::new(Fault::TooLarge, FORMAT, reason));
        }
        let text = std::str::from_utf8(bytes).map_err(|_| malformed("not UTF-8"))?;
        let (head, log) = text
            .split_once("\n\n")
            .ok_or_else(|| malformed("no blank line before the proof of the entry"))?;
        let mut lines = head.split('\n');
        if lines.next() != Some(FIRST) {
            return Err(malformed(&format!("does not begin with `{FIRST}`")).on_line(1));
        }
        let claim = lines.next().ok_or_else(|| malformed("it ends"))?;
        let claim = FindingClaim::parse(claim).map_err(|e| e.on_line(2))?;
        let entry = lines.next().and_then(|line| line.strip_prefix("entry "));
        let entry = entry.ok_or_else(|| malformed("no line `entry BASE64`").on_line(3))?;
        let wrong = || malformed(&format!("`{}` is not the base64 of an entry", shown(entry)));
        let entry = STANDARD.decode(entry).map_err(|_| wrong().on_line(3))?;
        if lines.next().is_some() || entry.len() > LARGEST {
            return Err(malformed("not three lines before the blank one").on_line(4));
        }
        let log = LogProof::from_bytes(log.as_bytes())?;
        Ok(Self { claim, entry, log })
    }

    /// Checks it offline: from the finding to the root of its derivation's findings, from the entry of
    /// the derivation to the log's root, which the policy accepts.
    ///
    /// # Errors
    /// [`Fault::NotProven`] where a step does not hold; those of [`LogProof::verify`].
    pub fn verify<'policy>(&self, policy: &'policy Policy) -> Result<Proven<'policy>, FormatError> {
        let not_proven = |reason: String| FormatError::new(Fault::NotProven, FORMAT, reason);
        let accepted = self.log.verify(&leaf_hash(&self.entry), policy)?;
        if self.claim.entry != self.log.index() {
            let (said, is) = (self.claim.entry, self.log.index());
            return Err(not_proven(format!(
                "the finding names entry {said}, the proof is of entry {is}"
            )));
        }
        let leaf = Leaf::read(&self.entry).map_err(|e| not_proven(e.to_string()))?;
        let Ok(Content::Derivation(derivation)) = leaf.entry().content() else {
            let kind = leaf.entry().kind;
            return Err(not_proven(format!(
                "entry {} is a {kind}",
                self.claim.entry
            )));
        };
        let recorded = derivation
            .findings
            .ok_or_else(|| not_proven(format!("entry {} records no findings", self.claim.entry)))?;
        let root = self.claim.root()?;
        if self.claim.size != recorded.size || root.0 != recorded.root {
            return Err(not_proven(format!(
                "the finding leads to the root {root} of {} findings; entry {} records {} of {}",
                self.claim.size,
                self.claim.entry,
                crate::tree::TreeHash(recorded.root),
                recorded.size
            )));
        }
        Ok(Proven {
            accepted,
            leaf,
            derivation,
        })
    }
}

impl fmt::Display for FindingProof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{FIRST}\n{}", self.claim)?;
        writeln!(f, "entry {}\n", STANDARD.encode(&self.entry))?;
        write!(f, "{}", self.log)
    }
}
