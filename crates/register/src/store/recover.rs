use std::collections::{BTreeMap, BTreeSet};

use super::log_files::LogFiles;
use super::published::{CHECKPOINT, CHECKPOINT_NEW, Published};
use super::store::{IDENTITY, IDENTITY_FIRST, LOCK};
use super::{Disk, SignsLog, Store, StoreError, StoreFault, commit, segment, staging, steps, wal};
use crate::note::{Checkpoint, VerifierKey};
use crate::tree::{RightEdge, TILE_WIDTH, Tile, TreeHash};

/// What opening a store found and did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recovery {
    /// Entries of the signed tree.
    pub size: u64,
    /// Entries of the published one.
    pub published: u64,
    /// Durable entries that wait to be signed.
    pub pending: u64,
    /// Whether the tiles and bundles of the signed tree were put in their places again.
    pub applied: bool,
    /// Bytes at the end of a segment that were no whole group: its entries were never said to be
    /// durable.
    pub torn: u64,
    /// Staging files of trees that were never signed; their entries wait.
    pub unsigned: u64,
}

impl<D: Disk, S: SignsLog> Store<D, S> {
    /// Opens a store, and repairs what an ended process or a power cut left: what the signer signed is
    /// put in its places, what was durable and not signed waits again.
    ///
    /// Whatever is taken over is written anew, since bytes that can be read after a failed sync
    /// need not be on the disk. Opening twice gives the same store.
    ///
    /// Before [`commit`](Self::commit), tell what the witnesses know: [`heard`](Self::heard).
    ///
    /// # Errors
    ///
    /// [`StoreFault::Locked`], [`StoreFault::Absent`], [`StoreFault::OtherLog`];
    /// [`StoreFault::Behind`] where signer or published checkpoint have entries that are not
    /// stored; [`StoreFault::Damaged`] where bytes are not what was signed or written;
    /// [`StoreFault::Disk`].
    pub fn open(disk: D, signer: S) -> Result<(Self, Recovery), StoreError> {
        check_identity(&disk, signer.verifier())?;
        let lock = steps::take_lock(&disk, LOCK)?;
        let mut recovery = Recovery::default();
        let mut folders = BTreeSet::new();

        let signed = signer.last()?;
        let (size, root) = match &signed {
            None => (0, TreeHash::EMPTY),
            Some(note) => {
                note.verify([signer.verifier()])?;
                let tree = Checkpoint::from_text(note.text())?;
                (tree.size(), *tree.root())
            }
        };
        apply_staged(&disk, size, &mut folders, &mut recovery)?;
        let (edge, tail) = signed_tree(&disk, size, root)?;
        let published = settle_published(&disk, signer.verifier(), size)?;
        let waiting = Waiting::read(&disk, size, &mut recovery)?;

        // What waits is written anew in one segment, then the old ones go.
        let number = waiting.next;
        let (mut segment, mut segments) = (None, BTreeMap::new());
        if !waiting.entries.is_empty() {
            segment = Some(segment::begin(&disk, number, size, &waiting.entries)?);
            segments.insert(number, size + waiting.entries.len() as u64);
        }
        for old in waiting.segments {
            steps::remove(&disk, &wal::path(old))?;
        }
        recovery.size = size;
        recovery.published = published.as_ref().map_or(0, |published| published.size);
        recovery.pending = waiting.entries.len() as u64;
        // A checkpoint of the signed tree has more signatures once it is published.
        let signed = match &published {
            Some(published) if published.size == size => Some(published.note.clone()),
            _ => signed,
        };
        let store = Self {
            disk,
            signer,
            _lock: lock,
            stopped: false,
            behind: None,
            edge,
            root,
            tail,
            signed,
            published,
            pending_bytes: waiting.entries.iter().map(|entry| entry.len() + 32).sum(),
            pending: waiting.entries,
            segment: segment.take(),
            segments,
            next_segment: number + 1,
            folders,
            #[cfg(test)]
            planted: super::Planted::Nothing,
        };
        Ok((store, recovery))
    }

    /// Takes note of the size of the largest tree that a witness knows of this log. Where it is
    /// larger than the signed one, this is an old copy, and nothing is signed any more.
    ///
    /// # Errors
    ///
    /// [`StoreFault::Behind`] where the witness is ahead.
    pub fn heard(&mut self, witness: &str, size: u64) -> Result<(), StoreError> {
        self.running()?;
        if size <= self.size() {
            return Ok(());
        }
        let reason = format!(
            "{witness} has seen {size} entries of this log, here are {}: this is an old copy, and signing would fork the log",
            self.size()
        );
        self.behind = Some(reason.clone());
        Err(StoreError::new(StoreFault::Behind, reason))
    }

    /// Takes note that a witness stands for a tree that the signed one does not continue: somebody
    /// signed another with the same key, or this is an old copy that went its own way. Nothing is
    /// signed any more.
    ///
    /// # Errors
    ///
    /// [`StoreFault::Behind`], always.
    pub fn contradicted(&mut self, witness: &str, why: &str) -> Result<(), StoreError> {
        self.running()?;
        let reason = format!(
            "{witness} stands for another tree of this log than the {} entries here ({why}): this is an old copy, \
             or the log was forked; signing more would deepen it",
            self.size()
        );
        self.behind = Some(reason.clone());
        Err(StoreError::new(StoreFault::Behind, reason))
    }
}

fn check_identity<D: Disk>(disk: &D, key: &VerifierKey) -> Result<(), StoreError> {
    let Some(found) = steps::read(disk, IDENTITY)? else {
        let reason = format!("no `{IDENTITY}`: there is no log in this folder");
        return Err(StoreError::new(StoreFault::Absent, reason));
    };
    let right = format!("{IDENTITY_FIRST}\n{key}\n");
    if found == right.as_bytes() {
        return Ok(());
    }
    if !found.starts_with(IDENTITY_FIRST.as_bytes()) {
        let reason = format!("`{IDENTITY}` does not begin with `{IDENTITY_FIRST}`");
        return Err(StoreError::damaged(reason));
    }
    let found = String::from_utf8_lossy(&found);
    let shown = crate::format_error::shown(found.trim_end());
    let reason = format!("`{IDENTITY}` says `{shown}`; the signer is {key}");
    Err(StoreError::new(StoreFault::OtherLog, reason))
}

/// Puts in place what the signed tree adds, and drops all other staging.
fn apply_staged<D: Disk>(
    disk: &D,
    size: u64,
    folders: &mut BTreeSet<String>,
    recovery: &mut Recovery,
) -> Result<(), StoreError> {
    let names = steps::list(disk, staging::FOLDER)?;
    // A name of ours that was not renamed before a power cut may share its bytes with a tile.
    for name in names.iter().filter(|name| name.starts_with("new-")) {
        steps::remove(disk, &format!("{}/{name}", staging::FOLDER))?;
    }
    for staged in names.iter().filter_map(|name| wal::number(name)) {
        let path = staging::path(staged);
        if staged > size {
            recovery.unsigned += 1;
            steps::remove(disk, &path)?;
        } else if staged == size {
            let bytes = steps::read(disk, &path)?.unwrap_or_default();
            // Where it is not whole, the tiles show whether they need it.
            if let Some(files) = staging::read(&bytes) {
                commit::apply(disk, &files, folders)?;
                recovery.applied = true;
            }
        }
    }
    Ok(())
}

/// The right edge of the signed tree and the entries of its unfinished bundle.
fn signed_tree<D: Disk>(
    disk: &D,
    size: u64,
    root: TreeHash,
) -> Result<(RightEdge, Vec<Vec<u8>>), StoreError> {
    let log = LogFiles::new(disk, size);
    let lacking = |why: crate::FormatError| {
        let reason = format!(
            "the signer signed {size} entries with the root {root}, which are not all here: {why}"
        );
        StoreError::unreadable_or(&why, StoreFault::Behind, reason)
    };
    let edge = RightEdge::read(size, |tile| log.tile(tile)).map_err(lacking)?;
    if edge.root() != root {
        let reason = format!(
            "the tiles of {size} entries have the root {}, the signer signed {root}",
            edge.root()
        );
        return Err(StoreError::damaged(reason));
    }
    let index = size / 256;
    let width = (size % 256) as u16;
    if let Some(beyond) = beyond(disk, index, width)? {
        let reason = format!(
            "`{beyond}` is of a larger tree than the {size} entries that the signer knows of: its record is an old copy"
        );
        return Err(StoreError::new(StoreFault::Behind, reason));
    }
    let tail = if width == 0 {
        Vec::new()
    } else {
        log.bundle(index)?
    };
    Ok((edge, tail))
}

/// A tile of leaf hashes that the signed tree does not have. Tiles are put in their places after
/// their tree is signed, so there is none.
fn beyond<D: Disk>(disk: &D, index: u64, width: u16) -> Result<Option<String>, StoreError> {
    let full = Tile::new(0, index, TILE_WIDTH)?.path();
    if steps::read(disk, &full)?.is_some() {
        return Ok(Some(full));
    }
    let folder = format!("{full}.p");
    let wider = |name: &String| name.parse::<u16>().is_ok_and(|found| found > width);
    let mut names = steps::list(disk, &folder)?.into_iter();
    Ok(names.find(wider).map(|name| format!("{folder}/{name}")))
}

fn settle_published<D: Disk>(
    disk: &D,
    key: &VerifierKey,
    size: u64,
) -> Result<Option<Published>, StoreError> {
    let Some(published) = Published::read(disk, key)? else {
        return Ok(None);
    };
    if published.size > size {
        let reason = format!(
            "`{CHECKPOINT}` has {} entries, the signer knows of {size}: its record is an old copy",
            published.size
        );
        return Err(StoreError::new(StoreFault::Behind, reason));
    }
    let root = LogFiles::new(disk, published.size).root()?;
    if root != published.root {
        let reason = format!(
            "`{CHECKPOINT}` has the root {}, its {} entries have {root}",
            published.root, published.size
        );
        return Err(StoreError::damaged(reason));
    }
    let text = published.note.to_string();
    steps::put(disk, CHECKPOINT, CHECKPOINT_NEW, text.as_bytes())?;
    Ok(Some(published))
}

/// What waits to be signed, out of all segments.
struct Waiting {
    entries: Vec<Vec<u8>>,
    segments: Vec<u64>,
    /// A number that no segment had.
    next: u64,
}

impl Waiting {
    fn read<D: Disk>(disk: &D, size: u64, recovery: &mut Recovery) -> Result<Self, StoreError> {
        let names = steps::list(disk, wal::FOLDER)?;
        let segments: Vec<u64> = names.iter().filter_map(|name| wal::number(name)).collect();
        let mut entries: Vec<Vec<u8>> = Vec::new();
        for number in &segments {
            let path = wal::path(*number);
            let bytes = steps::read(disk, &path)?.unwrap_or_default();
            let found = wal::read(&path, &bytes)?;
            recovery.torn += found.torn as u64;
            let Some(first) = found.first else {
                continue;
            };
            let next = size + entries.len() as u64;
            if first > next {
                let reason = format!("`{path}` begins with entry {first}; entry {next} is missing");
                return Err(StoreError::damaged(reason));
            }
            for (entry, index) in found.entries.into_iter().zip(first..) {
                let known = index.checked_sub(size).map(|at| at as usize);
                match known.map(|at| (at, entries.get(at))) {
                    // In the signed tree.
                    None => {}
                    Some((_, None)) => entries.push(entry),
                    Some((_, Some(known))) if *known == entry => {}
                    Some(_) => {
                        let reason =
                            format!("`{path}` has another entry {index} than a segment before it");
                        return Err(StoreError::damaged(reason));
                    }
                }
            }
        }
        Ok(Self {
            entries,
            next: segments.last().map_or(1, |last| last + 1),
            segments,
        })
    }
}
