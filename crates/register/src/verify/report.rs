//! What checking a register came to.

use crate::entry::Overdue;
use crate::tree::TreeHash;

/// How many discrepancies, and how many other files, are told one by one; all are counted.
const TOLD: usize = 1000;

/// What kind of discrepancy it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Bytes are not what they should be, or are not there though the checkpoint covers them.
    Damage,
    /// The bytes are as they were recorded, and what was recorded is against the rules.
    Conduct,
    /// Nothing is wrong with what is there, but something is not: cosignatures, sealed files.
    Incomplete,
}

impl Kind {
    /// Its word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Damage => "damage",
            Self::Conduct => "conduct",
            Self::Incomplete => "incomplete",
        }
    }
}

/// One thing that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discrepancy {
    /// What kind.
    pub kind: Kind,
    /// In which file, by its path below the register.
    pub file: String,
    /// Where in the file; empty where the whole file is meant.
    pub place: String,
    /// What was found.
    pub found: String,
    /// What would be right.
    pub right: String,
}

/// The checkpoint that everything was held against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The log.
    pub origin: String,
    /// How many entries.
    pub size: u64,
    /// Their root, as it is signed.
    pub root: TreeHash,
    /// The witnesses that cosigned it, by their names in the policy, with the time of each.
    pub witnesses: Vec<(String, u64)>,
    /// The witnesses of the policy that did not.
    pub absent: Vec<String>,
    /// Whether the quorum cosigned.
    pub quorum: bool,
}

/// What was checked, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Entries hashed into the tree.
    pub entries: u64,
    /// Entries that were read strictly.
    pub read: u64,
    /// Author signatures and chains that hold.
    pub chained: u64,
    /// Authors' keys, those known beforehand and those enrolled.
    pub authors: u64,
    /// Bundles.
    pub bundles: u64,
    /// Tiles of this size, partial ones included.
    pub tiles: u64,
    /// Partial tiles and bundles of earlier sizes.
    pub earlier: u64,
    /// Sealed files that entries name and that are here, whole.
    pub blobs: u64,
    /// Sealed files that entries name and that are not here.
    pub blobs_absent: u64,
    /// Files that everybody may see, whole under their SHA-256.
    pub contents: u64,
    /// Disclosures that show what was recorded.
    pub disclosures: u64,
    /// Proofs of entries and of consistency, and earlier checkpoints.
    pub proofs: u64,
}

/// What checking a register came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The checkpoint, where it could be read and its log's signature holds.
    pub head: Option<Head>,
    /// The root of the entries that are here, where all were.
    pub root: Option<TreeHash>,
    /// What was checked.
    pub counts: Counts,
    /// What is not as it should be, in the order in which it was met; the first thousand.
    pub discrepancies: Vec<Discrepancy>,
    /// How many there are of each kind.
    pub damage: u64,
    /// See [`Kind::Conduct`].
    pub conduct: u64,
    /// See [`Kind::Incomplete`].
    pub incomplete: u64,
    /// Promises to show whose time has come, where a time was given.
    pub overdue: Vec<Overdue>,
    /// What people did to what is recorded, where the authors' keys were given.
    pub acts: crate::entry::Acts,
    /// Files that are no part of a register, the first thousand. Nothing is said against them.
    pub others: Vec<String>,
    /// How many there are.
    pub others_count: u64,
}

/// What it comes to in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Everything that was checked holds.
    Whole,
    /// What is here holds; something is not here.
    Incomplete,
    /// Something does not hold.
    Refused,
}

impl Report {
    /// In a word.
    pub fn verdict(&self) -> Verdict {
        match (self.damage + self.conduct, self.incomplete) {
            (0, 0) => Verdict::Whole,
            (0, _) => Verdict::Incomplete,
            _ => Verdict::Refused,
        }
    }

    pub(super) fn tell(
        &mut self,
        kind: Kind,
        file: impl Into<String>,
        place: impl Into<String>,
        found: impl Into<String>,
        right: impl Into<String>,
    ) {
        match kind {
            Kind::Damage => self.damage += 1,
            Kind::Conduct => self.conduct += 1,
            Kind::Incomplete => self.incomplete += 1,
        }
        // what is refused is told before what is only absent
        if self.discrepancies.len() == TOLD {
            let absent = self
                .discrepancies
                .iter()
                .rposition(|d| d.kind == Kind::Incomplete);
            match absent {
                Some(at) if kind != Kind::Incomplete => {
                    self.discrepancies.remove(at);
                }
                _ => return,
            }
        }
        self.discrepancies.push(Discrepancy {
            kind,
            file: file.into(),
            place: place.into(),
            found: found.into(),
            right: right.into(),
        });
    }

    pub(super) fn other(&mut self, path: String) {
        self.others_count += 1;
        if self.others.len() < TOLD {
            self.others.push(path);
        }
    }
}
