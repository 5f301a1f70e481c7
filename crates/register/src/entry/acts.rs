//! What takes two persons, what was promised for a day, and what was taken back.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::content::{Act, ActKind, KeyAct, Retract};
use super::{Bucket, Class, Content, Leaf, Release};
use crate::commitment::Path;
use crate::keys::KeyId;

/// Showing, destroying and taking back, followed through the register.
///
/// An erasure takes two holders: one proposes, another confirms. So does a release, unless the time
/// the entry promised has come, or its class is `public`. An author takes back what is its own. A revoked key's open proposals lapse. Entries must have been admitted by a
/// [`super::Chain`] first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Acts {
    entries: BTreeMap<[u8; 32], Promised>,
    open: BTreeMap<[u8; 32], Proposal>,
    erased: BTreeMap<[u8; 32], Erasure>,
    /// Entries that were taken back, by hash, with the index of the entry that says so.
    retracted: BTreeMap<[u8; 32], u64>,
    holders: BTreeSet<Arc<str>>,
}

/// An entry that commits to something.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Promised {
    index: u64,
    holder: Arc<str>,
    class: Class,
    release: Option<Release>,
    slots: u8,
    blobs: u8,
    /// What was shown or erased: mostly nothing, which takes no memory.
    gone: BTreeSet<Path>,
}

impl Promised {
    fn paths(&self) -> impl Iterator<Item = Path> + use<> {
        let slots = (0..self.slots).map(Path::Slot);
        slots.chain((0..self.blobs).map(Path::Blob))
    }

    fn has(&self, path: Path) -> bool {
        match path {
            Path::Slot(n) => n < self.slots,
            Path::Blob(n) => n < self.blobs,
        }
    }

    fn hidden(&self) -> BTreeSet<Path> {
        self.paths()
            .filter(|path| !self.gone.contains(path))
            .collect()
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Proposal {
    index: u64,
    author: KeyId,
    holder: String,
    act: Act,
}

/// An erasure that two persons agreed on: whatever opens these commitments is to be destroyed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erasure {
    /// The entry that proposed it.
    pub proposed: u64,
    /// The entry that confirmed it.
    pub confirmed: u64,
    /// Which commitments: all that the entry has where the entry's secret goes.
    pub paths: BTreeSet<Path>,
}

/// A promise to show that was not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overdue {
    /// The entry's index.
    pub index: u64,
    /// Its hash.
    pub leaf: [u8; 32],
    /// When it was due.
    pub due: Bucket,
    /// Which commitments are still hidden.
    pub paths: BTreeSet<Path>,
}

/// Why an act does not count.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ActFault {
    /// The target is not an earlier entry that commits to anything.
    #[error("entry {index}: its target is no earlier entry that commits to anything")]
    NoTarget {
        /// The act's entry.
        index: u64,
    },
    /// The target has nothing at a path.
    #[error("entry {index}: its target has nothing at {path}")]
    NoPath {
        /// The act's entry.
        index: u64,
        /// The path.
        path: Path,
    },
    /// What it confirms is not open.
    #[error("entry {index}: what it confirms is no proposal that is still open")]
    NoProposal {
        /// The act's entry.
        index: u64,
    },
    /// It confirms something else than it says.
    #[error("entry {index}: it does not say what entry {proposed} proposed")]
    Differs {
        /// The act's entry.
        index: u64,
        /// The proposal's entry.
        proposed: u64,
    },
    /// It takes back what somebody else recorded.
    #[error("entry {index}: entry {target} is {holder}'s, who alone can take it back")]
    NotOwn {
        /// The act's entry.
        index: u64,
        /// The target's entry.
        target: u64,
        /// Whose it is.
        holder: String,
    },
    /// One person for two.
    #[error("entry {index}: {holder} proposed it in entry {proposed}; another person must confirm")]
    SamePerson {
        /// The act's entry.
        index: u64,
        /// The proposal's entry.
        proposed: u64,
        /// Who.
        holder: String,
    },
}

impl Acts {
    /// Acts of an empty register.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes an admitted entry in. `holder` is who holds the author's key: [`super::Enrolled::holder`].
    ///
    /// Whether a promised time has come is told by the time that the `disclose` entry states; the
    /// cosignatures around it prove it, and are checked elsewhere.
    ///
    /// # Errors
    /// An act that does not count; nothing follows from it.
    pub fn take(&mut self, index: u64, leaf: &Leaf, holder: &str) -> Result<(), ActFault> {
        let entry = leaf.entry();
        match entry.content() {
            Ok(Content::Act(act)) => self.act(index, leaf, holder, act)?,
            Ok(Content::Retract(retract)) => self.retract(index, &retract, holder)?,
            // what a key proposed before it was revoked may have been somebody else's doing
            Ok(Content::Key(KeyAct::Revoke { key, .. })) => {
                self.open.retain(|_, proposal| proposal.author != key);
            }
            _ => {}
        }
        // decoding holds both below 256
        let (slots, blobs) = (entry.commits.len() as u8, entry.blobs.len() as u8);
        if slots > 0 || blobs > 0 {
            let known = self.holders.get(holder).cloned();
            let holder = known.unwrap_or_else(|| {
                let new: Arc<str> = holder.into();
                self.holders.insert(Arc::clone(&new));
                new
            });
            let promised = Promised {
                index,
                holder,
                class: entry.class,
                release: entry.release,
                slots,
                blobs,
                gone: BTreeSet::new(),
            };
            self.entries.insert(leaf.hash(), promised);
        }
        Ok(())
    }

    fn retract(&mut self, index: u64, retract: &Retract, holder: &str) -> Result<(), ActFault> {
        let target = self.entries.get(&retract.target);
        let target = target.ok_or(ActFault::NoTarget { index })?;
        if *target.holder != *holder {
            return Err(ActFault::NotOwn {
                index,
                target: target.index,
                holder: target.holder.to_string(),
            });
        }
        self.retracted.entry(retract.target).or_insert(index);
        Ok(())
    }

    fn act(&mut self, index: u64, leaf: &Leaf, holder: &str, act: Act) -> Result<(), ActFault> {
        let target = self.entries.get(&act.target);
        let target = target.ok_or(ActFault::NoTarget { index })?;
        if let Some(&path) = act.paths.iter().find(|path| !target.has(**path)) {
            return Err(ActFault::NoPath { index, path });
        }
        let Some(proposal) = act.confirms else {
            if act.kind == ActKind::Release && one_is_enough(target, leaf.entry().recorded) {
                self.done(index, index, &act);
            } else {
                let (author, holder) = (leaf.entry().author, holder.to_owned());
                let proposal = Proposal {
                    index,
                    author,
                    holder,
                    act,
                };
                self.open.insert(leaf.hash(), proposal);
            }
            return Ok(());
        };
        let open = self.open.get(&proposal);
        let open = open.ok_or(ActFault::NoProposal { index })?;
        let proposed = open.index;
        if !act.agrees_with(&open.act) {
            return Err(ActFault::Differs { index, proposed });
        }
        if open.holder == holder {
            let holder = holder.to_owned();
            return Err(ActFault::SamePerson {
                index,
                proposed,
                holder,
            });
        }
        self.open.remove(&proposal);
        self.done(proposed, index, &act);
        Ok(())
    }

    fn done(&mut self, proposed: u64, confirmed: u64, act: &Act) {
        let Some(target) = self.entries.get_mut(&act.target) else {
            return;
        };
        let paths: BTreeSet<Path> = if act.paths.is_empty() {
            target.paths().collect()
        } else {
            act.paths.clone()
        };
        target.gone.extend(&paths);
        if act.kind == ActKind::Erase {
            let fresh = Erasure {
                proposed,
                confirmed,
                paths: BTreeSet::new(),
            };
            let erasure = self.erased.entry(act.target).or_insert(fresh);
            erasure.confirmed = confirmed;
            erasure.paths.extend(paths);
        }
    }

    /// The entry by which an author took an entry back.
    pub fn retraction(&self, leaf: &[u8; 32]) -> Option<u64> {
        self.retracted.get(leaf).copied()
    }

    /// All that was taken back: the index of the entry and of the one that says so, in the register's
    /// order.
    pub fn all_retracted(&self) -> Vec<(u64, u64)> {
        let index = |leaf| {
            self.entries
                .get(leaf)
                .map_or(0, |entry: &Promised| entry.index)
        };
        let all = self.retracted.iter().map(|(leaf, by)| (index(leaf), *by));
        let mut all: Vec<_> = all.collect();
        all.sort_unstable();
        all
    }

    /// All erasures that two persons agreed on, with the index of the entry, in the register's order.
    pub fn all_erased(&self) -> Vec<(u64, &Erasure)> {
        let index = |leaf| {
            self.entries
                .get(leaf)
                .map_or(0, |entry: &Promised| entry.index)
        };
        let mut all: Vec<_> = self.erased.iter().map(|(l, e)| (index(l), e)).collect();
        all.sort_unstable_by_key(|(index, _)| *index);
        all
    }

    /// A proposal that nobody has confirmed and that says the same: its index, its hash and who made it.
    pub fn proposal(&self, act: &Act) -> Option<(u64, [u8; 32], &str)> {
        let mut same = self.open.iter().filter(|(_, p)| p.act.agrees_with(act));
        same.next().map(|(leaf, p)| (p.index, *leaf, &*p.holder))
    }

    /// Whether one person may show fields of an entry at a time, as [`Self::take`] counts it.
    pub fn one_may_show(&self, leaf: &[u8; 32], at: Bucket) -> bool {
        let entry = self.entries.get(leaf);
        entry.is_some_and(|target| one_is_enough(target, at))
    }

    /// The erasure of an entry's commitments that two persons agreed on. Whoever keeps wrapped
    /// secrets destroys none without it.
    pub fn erasure(&self, leaf: &[u8; 32]) -> Option<&Erasure> {
        self.erased.get(leaf)
    }

    /// Whether two persons, or one at the promised time, said that a commitment is shown.
    pub fn released(&self, leaf: &[u8; 32], path: Path) -> bool {
        let erased = self
            .erased
            .get(leaf)
            .is_some_and(|e| e.paths.contains(&path));
        let entry = self.entries.get(leaf);
        !erased && entry.is_some_and(|e| e.gone.contains(&path))
    }

    /// All that is said to be shown, with the entries' indexes, in the register's order.
    pub fn all_released(&self) -> Vec<(u64, Path)> {
        let shown = self.entries.iter().flat_map(|(leaf, entry)| {
            let paths = entry.gone.iter().copied();
            paths
                .filter(|path| self.released(leaf, *path))
                .map(|path| (entry.index, path))
        });
        let mut shown: Vec<_> = shown.collect();
        shown.sort_unstable();
        shown
    }

    /// Proposals that nobody has confirmed: index and act, in the register's order.
    pub fn open(&self) -> Vec<(u64, &Act)> {
        let mut open: Vec<_> = self.open.values().map(|p| (p.index, &p.act)).collect();
        open.sort_unstable_by_key(|(index, _)| *index);
        open
    }

    /// Every promise whose time has come and whose fields are still hidden, in the register's order.
    /// What was erased is owed no longer.
    pub fn overdue(&self, now: Bucket) -> Vec<Overdue> {
        let late = |(leaf, entry): (&[u8; 32], &Promised)| {
            let Some(Release::NotBefore(due)) = entry.release else {
                return None;
            };
            if due > now {
                return None;
            }
            let (index, leaf, paths) = (entry.index, *leaf, entry.hidden());
            (!paths.is_empty()).then_some(Overdue {
                index,
                leaf,
                due,
                paths,
            })
        };
        let mut overdue: Vec<_> = self.entries.iter().filter_map(late).collect();
        overdue.sort_unstable_by_key(|o| o.index);
        overdue
    }
}

fn one_is_enough(target: &Promised, stated: Bucket) -> bool {
    match target.release {
        Some(Release::NotBefore(due)) => due <= stated,
        Some(Release::OnReview) => false,
        None => target.class == Class::Public,
    }
}
