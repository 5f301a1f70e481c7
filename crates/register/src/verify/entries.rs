//! One pass over the bundles: the root recomputed, the entries read, their authors followed.

use std::collections::BTreeSet;
use std::io::Read;

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::tiles::TilesAgainst;
use super::{Asked, Kind, Report};
use crate::commitment::Path;
use crate::entry::{Acts, Chain, EntryError, LARGEST, Leaf};
use crate::format_error::FormatError;
use crate::hex::hex;
use crate::note::Checkpoint;
use crate::served::Served;
use crate::tree::{BUNDLE_LIMIT, Bundle, TILE_WIDTH, TreeHash, leaf_hash, read_bundle};

/// Bundles that are read and hashed together: some 64 MiB of the longest entries at most.
const TOGETHER: usize = 32;

/// The longest bundle of entries in their own format. Others are read as well, one at a time.
const OWN_LIMIT: usize = TILE_WIDTH as usize * (2 + LARGEST);

/// What was learned of the entries.
pub(super) struct Followed {
    /// Who may show what; nothing where the authors' keys were not given.
    pub(super) acts: Option<Acts>,
    /// Sealed files that entries name.
    pub(super) blobs: BTreeSet<[u8; 32]>,
    /// Whether entries and tiles are those of the signed root: proofs can be made of them then.
    pub(super) tree_holds: bool,
}

/// A bundle with what was computed from it alone.
struct Opened {
    bundle: Bundle,
    hashes: Vec<TreeHash>,
    leaves: Vec<Result<Leaf, EntryError>>,
}

/// A sealed file that is not here.
struct Absent {
    leaf: [u8; 32],
    index: u64,
    path: Path,
    sha256: [u8; 32],
}

/// Checks bundles, tiles, entries, chains, acts and sealed files. Nothing where no bundle of the
/// checkpoint's tree could be looked for.
pub(super) fn check(
    register: &dyn Served,
    checkpoint: &Checkpoint,
    asked: &Asked<'_>,
    report: &mut Report,
) -> Option<Followed> {
    let size = checkpoint.size();
    let mut tiles = TilesAgainst::new(register, size);
    let mut chain = asked.authors.map(|authors| {
        let roots: Vec<_> = authors
            .iter()
            .map(|(k, h)| (k.clone(), h.as_str()))
            .collect();
        Chain::new(&roots)
    });
    let mut acts = Acts::new();
    let (mut blobs, mut absent) = (BTreeSet::new(), Vec::new());
    if chain.is_none() && size > 0 {
        let right = "the keys that everybody knows beforehand";
        let found = "the authors' first keys were not given: whose the entries are was not checked";
        report.tell(Kind::Incomplete, "tile/entries", "", found, right);
    }
    let mut bundles = Bundle::new_since(0, size).ok()?;
    let mut whole = true;
    while whole {
        let batch: Vec<Bundle> = bundles.by_ref().take(TOGETHER).collect();
        if batch.is_empty() {
            break;
        }
        let opened: Vec<Result<Opened, FormatError>> = batch
            .par_iter()
            .map(|bundle| open(register, *bundle))
            .collect();
        for (bundle, opened) in batch.iter().zip(opened) {
            let opened = match opened {
                Ok(opened) => opened,
                Err(refused) => {
                    broken(*bundle, size, &refused, report);
                    whole = false;
                    break;
                }
            };
            report.counts.bundles += 1;
            for hash in &opened.hashes {
                if let Err(refused) = tiles.push(*hash, report) {
                    let path = bundle.path();
                    report.tell(
                        Kind::Damage,
                        path,
                        "",
                        refused.to_string(),
                        "a smaller tree",
                    );
                    return None;
                }
            }
            report.counts.entries += opened.hashes.len() as u64;
            let leaves = readable(&opened, report);
            take(&opened, &leaves, chain.as_mut(), &mut acts, report);
            sealed(
                register,
                &opened,
                &leaves,
                (&mut blobs, &mut absent),
                report,
            );
        }
    }
    report.counts.authors = chain
        .as_ref()
        .map_or(0, |chain| chain.keys().count() as u64);
    let mut tree_holds = false;
    if whole {
        let (root, tiles_hold) = tiles.finish(checkpoint, report);
        report.root = Some(root);
        tree_holds = tiles_hold;
    }
    for blob in absent {
        not_here(&blob, &acts, report);
    }
    if let (Some(at), Some(_)) = (asked.at, &chain) {
        report.overdue = acts.overdue(at);
    }
    let acts = chain.map(|_| acts);
    report.acts = acts.clone().unwrap_or_default();
    Some(Followed {
        acts,
        blobs,
        tree_holds,
    })
}

/// Checks the tree alone: the root recomputed from nothing but the bundles, and every tile held
/// against it. What the entries are is not looked at, so it does for logs of any entries. Whose
/// signatures the checkpoint bears is for the caller.
pub fn check_tree(register: &dyn Served, checkpoint: &Checkpoint) -> Report {
    let mut report = Report::default();
    let size = checkpoint.size();
    let mut tiles = TilesAgainst::new(register, size);
    let Ok(mut bundles) = Bundle::new_since(0, size) else {
        return report;
    };
    loop {
        let batch: Vec<Bundle> = bundles.by_ref().take(TOGETHER).collect();
        if batch.is_empty() {
            break;
        }
        let hashed: Vec<Result<Vec<TreeHash>, FormatError>> = batch
            .par_iter()
            .map(|bundle| hashes_of(register, *bundle))
            .collect();
        for (bundle, hashed) in batch.iter().zip(hashed) {
            let pushed = hashed.and_then(|hashes| {
                report.counts.bundles += 1;
                report.counts.entries += hashes.len() as u64;
                hashes
                    .into_iter()
                    .try_for_each(|hash| tiles.push(hash, &mut report))
            });
            if let Err(refused) = pushed {
                broken(*bundle, size, &refused, &mut report);
                return report;
            }
        }
    }
    report.root = Some(tiles.finish(checkpoint, &mut report).0);
    report
}

fn hashes_of(register: &dyn Served, bundle: Bundle) -> Result<Vec<TreeHash>, FormatError> {
    let bytes = fetch(register, bundle)?;
    let entries = read_bundle(&bytes, bundle.width())?;
    Ok(entries.into_iter().map(leaf_hash).collect())
}

/// The bytes of a bundle of this width: of the full one, cut, where the partial one is gone.
pub(crate) fn fetch(register: &dyn Served, bundle: Bundle) -> Result<Vec<u8>, FormatError> {
    let get = |bundle: Bundle| {
        let path = bundle.path();
        match register.get(&path, OWN_LIMIT) {
            // entries of another format may be longer
            Err(refused) if refused.fault() == crate::Fault::TooLarge => {
                register.get(&path, BUNDLE_LIMIT)
            }
            other => other,
        }
    };
    if let Some(bytes) = get(bundle)? {
        return Ok(bytes);
    }
    let full = Bundle::new(bundle.index(), TILE_WIDTH)?;
    let bytes = if bundle.width() < TILE_WIDTH {
        get(full)?
    } else {
        None
    };
    let missing = || FormatError::unreadable("bundle", "it is missing");
    let bytes = bytes.ok_or_else(missing)?;
    let entries = read_bundle(&bytes, TILE_WIDTH)?;
    crate::tree::write_bundle(&entries[..usize::from(bundle.width())])
}

fn open(register: &dyn Served, bundle: Bundle) -> Result<Opened, FormatError> {
    let bytes = fetch(register, bundle)?;
    let entries = read_bundle(&bytes, bundle.width())?;
    let hashes = entries.par_iter().map(|entry| leaf_hash(entry)).collect();
    let leaves = entries.par_iter().map(|entry| Leaf::read(entry)).collect();
    Ok(Opened {
        bundle,
        hashes,
        leaves,
    })
}

fn broken(bundle: Bundle, size: u64, refused: &FormatError, report: &mut Report) {
    let first = bundle.index() * u64::from(TILE_WIDTH);
    let last = first + u64::from(bundle.width()) - 1;
    let place = format!("entries {first} to {last}");
    let right = format!(
        "a bundle of {} entries; nothing after it was checked, up to entry {}",
        bundle.width(),
        size - 1
    );
    report.tell(
        Kind::Damage,
        bundle.path(),
        place,
        refused.to_string(),
        right,
    );
}

fn readable(opened: &Opened, report: &mut Report) -> Vec<Option<Leaf>> {
    let first = opened.bundle.index() * u64::from(TILE_WIDTH);
    let mut leaves = Vec::with_capacity(opened.leaves.len());
    for (index, leaf) in (first..).zip(&opened.leaves) {
        match leaf {
            Ok(leaf) => {
                report.counts.read += 1;
                leaves.push(Some(leaf.clone()));
            }
            Err(refused) => {
                let (file, place) = (opened.bundle.path(), format!("entry {index}"));
                let right = "an entry in its one encoding";
                report.tell(Kind::Damage, file, place, refused.to_string(), right);
                leaves.push(None);
            }
        }
    }
    leaves
}

fn take(
    opened: &Opened,
    leaves: &[Option<Leaf>],
    chain: Option<&mut Chain>,
    acts: &mut Acts,
    report: &mut Report,
) {
    let Some(chain) = chain else {
        return;
    };
    let first = opened.bundle.index() * u64::from(TILE_WIDTH);
    let file = opened.bundle.path();
    chain.audit_all(first, leaves, |index, leaf, outcome| {
        let place = format!("entry {index}");
        match outcome {
            Ok(holder) => {
                report.counts.chained += 1;
                if let Err(refused) = acts.take(index, leaf, holder) {
                    let right = "an act that earlier entries allow; nothing follows from this one";
                    report.tell(Kind::Conduct, &*file, place, refused.to_string(), right);
                }
            }
            Err(refused) => {
                let right = "the author's next entry, signed by a key in force that may say so";
                report.tell(Kind::Conduct, &*file, place, refused.to_string(), right);
            }
        }
    });
}

/// Where a sealed file lies.
pub(super) fn blob_path(sha256: &[u8; 32]) -> String {
    let digits = hex(sha256);
    format!("blobs/{}/{digits}", &digits[..2])
}

fn sealed(
    register: &dyn Served,
    opened: &Opened,
    leaves: &[Option<Leaf>],
    (blobs, absent): (&mut BTreeSet<[u8; 32]>, &mut Vec<Absent>),
    report: &mut Report,
) {
    let first = opened.bundle.index() * u64::from(TILE_WIDTH);
    let mut fresh = Vec::new();
    for (index, leaf) in (first..).zip(leaves) {
        let Some(leaf) = leaf else { continue };
        for (n, blob) in (0..=u8::MAX).zip(&leaf.entry().blobs) {
            if blobs.insert(blob.sha256) {
                fresh.push((leaf.hash(), index, Path::Blob(n), blob.sha256));
            }
        }
    }
    let found: Vec<_> = fresh
        .par_iter()
        .map(|(.., sha256)| digest(register, &blob_path(sha256)))
        .collect();
    for ((leaf, index, path, sha256), found) in fresh.into_iter().zip(found) {
        let (file, place) = (blob_path(&sha256), format!("named by entry {index}"));
        let right = format!("a file of SHA-256 {}", hex(&sha256));
        match found {
            Ok(Some(digest)) if digest == sha256 => report.counts.blobs += 1,
            Ok(Some(digest)) => {
                let found = format!("SHA-256 {}", hex(&digest));
                report.tell(Kind::Damage, file, place, found, right);
            }
            Ok(None) => absent.push(Absent {
                leaf,
                index,
                path,
                sha256,
            }),
            Err(refused) => report.tell(Kind::Damage, file, place, refused.to_string(), right),
        }
    }
}

fn not_here(blob: &Absent, acts: &Acts, report: &mut Report) {
    report.counts.blobs_absent += 1;
    let erasure = acts.erasure(&blob.leaf);
    if erasure.is_some_and(|erasure| erasure.paths.contains(&blob.path)) {
        return;
    }
    let place = format!("named by entry {}", blob.index);
    let (file, right) = (blob_path(&blob.sha256), "the sealed file");
    report.tell(Kind::Incomplete, file, place, "it is not here", right);
}

/// The SHA-256 of a file; nothing where there is none.
pub(super) fn digest(register: &dyn Served, path: &str) -> Result<Option<[u8; 32]>, FormatError> {
    let Some(mut file) = register.open(path)? else {
        return Ok(None);
    };
    let (mut hash, mut chunk) = (Sha256::new(), vec![0; 64 << 10]);
    loop {
        let failed =
            |why: std::io::Error| FormatError::unreadable("file", format!("{path}: {why}"));
        let count = file.read(&mut chunk).map_err(failed)?;
        if count == 0 {
            return Ok(Some(hash.finalize().into()));
        }
        hash.update(&chunk[..count]);
    }
}
