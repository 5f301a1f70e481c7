//! A finding in one line, and the short text that ties it to the root of its derivation's findings.

use std::fmt;

use crate::format_error::{Fault, FormatError, shown};
use crate::note::decimal;
use crate::tree::{PROOF_LIMIT, TreeHash, leaf_hash, root_from_inclusion};

const FORMAT: &str = "finding";
const FIRST: &str = "TRUCELINE-FINDING-1";
const CONTEXT: &[u8] = b"truceline/finding/v1\0";

/// The longest line of a finding, in bytes.
const LINE: usize = 1024;

/// One finding as the tree holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingLeaf {
    /// What is found, in one line of words `name=value` with a space between.
    pub line: String,
    /// What keeps the line from being guessed from its hash.
    pub salt: [u8; 32],
}

impl FindingLeaf {
    /// Its hash: that of a leaf of `truceline/finding/v1`, a zero byte, the salt and the line.
    pub fn hash(&self) -> TreeHash {
        leaf_hash(&[CONTEXT, &self.salt, self.line.as_bytes()].concat())
    }

    /// A value of the line by its name.
    pub fn value(&self, name: &str) -> Option<&str> {
        let mut words = self.line.split(' ').filter_map(|word| word.split_once('='));
        words.find(|(n, _)| *n == name).map(|(_, value)| value)
    }
}

/// A finding with its way to the root of its derivation's findings: what stands in the code printed
/// beside it.
///
/// Its text is one line: `TRUCELINE-FINDING-1`, the index of the derivation's entry, the finding's
/// place, how many findings there are, the salt, the hashes from the leaf upwards with `.` between (`-`
/// where there are none), and the finding's line, with a space between. Numbers are decimal, salt and
/// hashes base32 (RFC 4648) without padding.
///
/// ```
/// use register::findings::{FindingClaim, FindingHashes, FindingLeaf};
/// let leaf = |line: &str| FindingLeaf { line: line.into(), salt: [1; 32] };
/// let leaves = [leaf("id=1 state=violation"), leaf("id=2 state=inconclusive")];
/// let hashes = FindingHashes::of(&leaves);
/// let claim = FindingClaim { entry: 7, index: 1, size: 2, path: hashes.path(1).unwrap(), leaf: leaves[1].clone() };
/// let read = FindingClaim::parse(&claim.to_string()).unwrap();
/// assert_eq!(read.root().unwrap(), hashes.root());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingClaim {
    /// The index of the derivation's entry in the register.
    pub entry: u64,
    /// The place of the finding among the derivation's, from 0.
    pub index: u64,
    /// How many findings the derivation has.
    pub size: u64,
    /// From the leaf's sibling to the root's child.
    pub path: Vec<TreeHash>,
    /// The finding.
    pub leaf: FindingLeaf,
}

impl FindingClaim {
    /// The root that it leads to.
    ///
    /// # Errors
    /// A place beyond the findings, a path that is too long or too short.
    pub fn root(&self) -> Result<TreeHash, FormatError> {
        root_from_inclusion(self.index, self.size, &self.leaf.hash(), &self.path)
    }

    /// Everything but the finding's line: only digits, capital letters and `-`, `.` and spaces, which
    /// printed codes hold at less cost. It ends in a space.
    pub fn head(&self) -> String {
        let path: Vec<String> = self.path.iter().map(|hash| base32(&hash.0)).collect();
        let path = if path.is_empty() {
            "-".to_owned()
        } else {
            path.join(".")
        };
        let (entry, index, size) = (self.entry, self.index, self.size);
        format!(
            "{FIRST} {entry} {index} {size} {} {path} ",
            base32(&self.leaf.salt)
        )
    }

    /// Reads what `to_string` writes, and nothing else.
    ///
    /// # Errors
    /// [`Fault::Malformed`] for any other text; [`Fault::TooLarge`] above the limits.
    pub fn parse(text: &str) -> Result<Self, FormatError> {
        let malformed = |reason: String| FormatError::malformed(FORMAT, reason);
        let mut words = text.splitn(7, ' ');
        let mut next = |what: &str| {
            let word = words.next();
            word.ok_or_else(|| malformed(format!("it ends before {what}")))
        };
        let first = next("its first word")?;
        if first != FIRST {
            let shown = shown(first);
            return Err(malformed(format!("it begins with `{shown}`, not {FIRST}")));
        }
        let mut number = |what: &str| decimal(next(what)?).map_err(malformed);
        let entry = number("the index of an entry")?;
        let index = number("the place of the finding")?;
        let size = number("the number of findings")?;
        let salt = read_base32(next("the salt")?)?;
        let path = match next("the hashes")? {
            "-" => Vec::new(),
            hashes => {
                let hashes: Vec<&str> = hashes.splitn(PROOF_LIMIT + 2, '.').collect();
                if hashes.len() > PROOF_LIMIT {
                    let reason = format!("more than {PROOF_LIMIT} hashes");
                    return Err(FormatError::new(Fault::TooLarge, FORMAT, reason));
                }
                let hash = |text: &&str| read_base32(text).map(TreeHash);
                hashes.iter().map(hash).collect::<Result<_, _>>()?
            }
        };
        let line = next("the finding")?.to_owned();
        if line.len() > LINE {
            let reason = format!("a line of {} bytes; at most {LINE}", line.len());
            return Err(FormatError::new(Fault::TooLarge, FORMAT, reason));
        }
        if line.is_empty() || line.contains(char::is_control) {
            return Err(malformed("no finding in one line".to_owned()));
        }
        let leaf = FindingLeaf { line, salt };
        Ok(Self {
            entry,
            index,
            size,
            path,
            leaf,
        })
    }
}

impl fmt::Display for FindingClaim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.head(), self.leaf.line)
    }
}

const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

fn base32(bytes: &[u8; 32]) -> String {
    let bit = |at: usize| bytes.get(at / 8).map_or(0, |byte| byte >> (7 - at % 8) & 1);
    let letter = |first: usize| {
        let value = (first..first + 5).fold(0, |value, at| value << 1 | bit(at));
        char::from(LETTERS[usize::from(value)])
    };
    (0..256).step_by(5).map(letter).collect()
}

fn read_base32(text: &str) -> Result<[u8; 32], FormatError> {
    let wrong = || {
        let reason = format!("`{}` is not the base32 of 32 bytes", shown(text));
        FormatError::malformed(FORMAT, reason)
    };
    let mut bytes = [0; 32];
    let mut at = 0_usize;
    for letter in text.bytes() {
        let value = LETTERS
            .iter()
            .position(|l| *l == letter)
            .ok_or_else(wrong)?;
        for bit in (0..5).rev() {
            let set = value >> bit & 1 == 1;
            match bytes.get_mut(at / 8) {
                Some(byte) => *byte |= u8::from(set) << (7 - at % 8),
                None if set => return Err(wrong()),
                None => {}
            }
            at += 1;
        }
    }
    (text.len() == 52).then_some(bytes).ok_or_else(wrong)
}
