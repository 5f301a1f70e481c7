//! An earlier state of the register, written out for everybody.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use register::commitment::Path as Field;
use register::entry::{Acts, Bucket, Chain, Class, Content, Leaf, Release};
use register::note::{Checkpoint, NOTE_LIMIT, SignedNote, VerifierKey};
use register::policy::Policy;
use register::served::{Served, ServedFolder};
use register::store::{Files, witnessed};
use register::witness::{CopyFolder, Keeps, Mirror};
use serde::Serialize;

use super::beginning::{authors, log_key, policy, reader};
use super::pen::refused;
use super::place::{self, hex};
use crate::decisions::lock;
use crate::read_case::terms;
use crate::{PipelineError, Progress};

/// The largest file that is published beside the tree, in bytes.
const FILE_LIMIT: usize = 1 << 30;

/// What a published prefix is made of, and so all that may be in its folder.
const PARTS: [&str; 5] = ["checkpoint", "tile", "content", "disclosures", "blobs"];

/// Which state of a register is published.
#[derive(Clone, Copy, Debug)]
pub enum Until {
    /// That of so many entries.
    Size(u64),
    /// The last that stood at a time, in seconds since 1970.
    Before(u64),
    /// The last that stood as long ago as the terms let nothing be published.
    Delay,
}

/// What was published.
#[derive(Clone, Debug, Serialize)]
pub struct Prefix {
    /// How many entries it has.
    pub size: u64,
    /// How many were published there before.
    pub before: u64,
    /// How many the register has.
    pub of: u64,
    /// Files beside the tree that were added: public contents, what was shown.
    pub added: Vec<String>,
    /// Files that were published before and are not any more, since two persons erased them.
    pub removed: Vec<String>,
    /// Files that belong there and are not here.
    pub missing: Vec<String>,
}

/// Writes an earlier state of a case's register to a folder that any web server can serve: its
/// checkpoint with the quorum's cosignatures, tiles, bundles, and of what lies beside them only what
/// all may see. Nothing that opens an entry whose time has not come is in it.
///
/// What was published there before is continued. Whoever reads sees the state before or the one after:
/// the checkpoint comes last. `now` is the present, in seconds since 1970.
///
/// # Errors
/// A folder that is something else; no checkpoint of that size or time; one that is smaller than what
/// is published there; [`PipelineError::Unsound`] where that is of another tree.
pub fn publish_prefix(
    case: &Path,
    folder: &Path,
    until: Until,
    now: u64,
    progress: &dyn Progress,
) -> Result<Prefix, PipelineError> {
    if !place::has_register(case) {
        return Err(refused(format!("{} has no register", case.display())));
    }
    let lock = lock(case)?;
    let (key, policy) = (log_key(case)?, policy(case)?);
    let until = match until {
        Until::Delay => Until::Before(delayed(case, now, progress)?),
        other => other,
    };
    let source = ServedFolder::new(place::register(case));
    let (note, head) = chosen(case, &source, &key, &policy, until)?;
    let folder = own(case, folder)?;
    let mut copy = CopyFolder::new(&folder);
    let before = published(&copy, &key)?;
    let size_before = before.as_ref().map_or(0, Checkpoint::size);
    if size_before > head.size() {
        return Err(refused(format!(
            "{} has {size_before} entries, more than {}: what is published is never taken back",
            folder.display(),
            head.size()
        )));
    }
    let shown = Shown::of(case, head.size(), Bucket::holding(now))?;
    let mirror = Mirror {
        source: &source,
        kept: &mut copy,
    }
    .follow(before.as_ref(), &head);
    mirror.map_err(|why| PipelineError::Unsound(format!("{}: {why}", folder.display())))?;
    let mut told = Prefix {
        size: head.size(),
        before: size_before,
        of: shown.of,
        added: Vec::new(),
        removed: Vec::new(),
        missing: Vec::new(),
    };
    for path in shown.erased {
        let file = folder.join(&path);
        if file.exists() {
            std::fs::remove_file(&file).map_err(|e| PipelineError::file(&file, e))?;
            told.removed.push(path);
        }
    }
    for path in shown.files {
        let failed = |why| PipelineError::Register(format!("{}: {why}", folder.display()));
        match source.get(&path, FILE_LIMIT).map_err(failed)? {
            None => told.missing.push(path),
            Some(bytes) if !is_named_rightly(&path, &bytes) => {
                let words = format!("{path} in the register has other bytes than its name says");
                return Err(PipelineError::Unsound(words));
            }
            Some(bytes) => {
                if copy.get(&path, FILE_LIMIT).ok().flatten().as_deref() != Some(&bytes) {
                    copy.put(&path, &bytes).map_err(failed)?;
                    told.added.push(path);
                }
            }
        }
    }
    let failed = |why| PipelineError::Register(format!("{}: {why}", folder.display()));
    copy.settle().map_err(failed)?;
    copy.put("checkpoint", note.to_string().as_bytes())
        .and_then(|()| copy.settle())
        .map_err(failed)?;
    drop(lock);
    Ok(told)
}

/// The time before which the terms let things be published.
fn delayed(case: &Path, now: u64, progress: &dyn Progress) -> Result<u64, PipelineError> {
    let terms = terms(case, progress)?;
    let delay = terms.publication.as_ref().map(|p| p.delay_ms);
    let delay = delay.ok_or_else(|| {
        refused("the terms name no delay of publication: say --before TIME or --size ENTRIES")
    })?;
    Ok(now.saturating_sub(u64::try_from(delay).unwrap_or(0).div_ceil(1000)))
}

/// The checkpoint that is to be published.
fn chosen(
    case: &Path,
    source: &ServedFolder,
    key: &VerifierKey,
    policy: &Policy,
    until: Until,
) -> Result<(SignedNote, Checkpoint), PipelineError> {
    let mut notes = witnessed(&Files::new(place::register(case)), key)?;
    notes.push(reader(case)?.checkpoint().clone());
    let mut found = None;
    let mut sizes = BTreeSet::new();
    for note in notes {
        let Ok(accepted) = policy.accept(&note) else {
            continue;
        };
        let head = accepted.checkpoint;
        sizes.insert(head.size());
        let fits = match until {
            Until::Size(size) => head.size() == size,
            Until::Before(time) => stood(source, policy, &note, &head, time)?,
            Until::Delay => false,
        };
        if fits {
            found = Some((note, head));
        }
    }
    found.ok_or_else(|| {
        let sizes: Vec<String> = sizes.iter().rev().take(10).map(u64::to_string).collect();
        let words = match until {
            Until::Size(size) => format!("no checkpoint of {size} entries has its quorum"),
            _ => "no checkpoint that old has its quorum".to_owned(),
        };
        refused(match sizes.as_slice() {
            [] => format!("{words}; none has"),
            sizes => format!(
                "{words}; the last that have are of {} entries",
                sizes.join(", ")
            ),
        })
    })
}

/// Whether the quorum had cosigned a checkpoint at a time. Where nobody needs to, the time counts that
/// its last entry says.
fn stood(
    source: &ServedFolder,
    policy: &Policy,
    note: &SignedNote,
    head: &Checkpoint,
    time: u64,
) -> Result<bool, PipelineError> {
    if policy.strength().fewest > 0 {
        return Ok(policy.accept_as_of(note, time).is_ok());
    }
    let Some(last) = head.size().checked_sub(1) else {
        return Ok(true);
    };
    let wrong = |why: String| PipelineError::Unsound(format!("entry {last}: {why}"));
    let bytes = register::verify::entry_at(source, head.size(), last);
    let leaf = Leaf::read(&bytes.map_err(|why| wrong(why.to_string()))?);
    let recorded = leaf.map_err(|why| wrong(why.to_string()))?.entry().recorded;
    Ok(Bucket(recorded.0 + 1).start() <= time)
}

/// The folder, made where it is not there; one that is ours to write to.
fn own(case: &Path, folder: &Path) -> Result<PathBuf, PipelineError> {
    std::fs::create_dir_all(folder).map_err(|e| PipelineError::file(folder, e))?;
    let real = |path: &Path| {
        path.canonicalize()
            .map_err(|e| PipelineError::file(path, e))
    };
    let folder = real(folder)?;
    for part in [place::REGISTER, place::SEALED] {
        let part = case.join(part);
        if part.exists() && folder.starts_with(real(&part)?) {
            let words = format!("{} lies in {}", folder.display(), part.display());
            return Err(refused(words));
        }
    }
    let entries = std::fs::read_dir(&folder).map_err(|e| PipelineError::file(&folder, e))?;
    for entry in entries {
        let name = entry
            .map_err(|e| PipelineError::file(&folder, e))?
            .file_name();
        let name = name.to_string_lossy();
        let part = name.strip_suffix(".new").unwrap_or(&name);
        if !PARTS.contains(&part) {
            return Err(refused(format!(
                "{} has `{name}`, which is no part of a published register: give a folder of its own",
                folder.display()
            )));
        }
    }
    Ok(folder)
}

/// What was published in a folder before.
fn published(copy: &CopyFolder, key: &VerifierKey) -> Result<Option<Checkpoint>, PipelineError> {
    let read = || {
        let Some(bytes) = copy.get("checkpoint", NOTE_LIMIT)? else {
            return Ok(None);
        };
        let note = SignedNote::from_bytes(&bytes)?;
        note.verify([key])?;
        Checkpoint::from_text(note.text()).map(Some)
    };
    read().map_err(|why: register::FormatError| {
        refused(format!(
            "the checkpoint that is published there is not of this log: {why}"
        ))
    })
}

/// What lies beside the first entries of a register and may be seen by all, as paths below it.
struct Shown {
    files: BTreeSet<String>,
    /// What two persons agreed to destroy, also later than in these entries.
    erased: BTreeSet<String>,
    /// How many entries the register has.
    of: u64,
}

impl Shown {
    fn of(case: &Path, size: u64, now: Bucket) -> Result<Self, PipelineError> {
        let reader = reader(case)?;
        let known = authors(case)?;
        let roots: Vec<_> = known
            .iter()
            .map(|(key, holder)| (key.clone(), &**holder))
            .collect();
        let (mut chain, mut acts) = (Chain::new(&roots), Acts::new());
        let (mut then, mut entries) = (Acts::new(), Vec::new());
        for entry in reader.entries(0..reader.size())? {
            let (index, bytes) = entry?;
            if index == size {
                then = acts.clone();
            }
            let wrong = |why: &dyn std::fmt::Display| {
                PipelineError::Unsound(format!("entry {index}: {why}"))
            };
            let leaf = Leaf::read(&bytes).map_err(|why| wrong(&why))?;
            chain.admit(index, &leaf).map_err(|why| wrong(&why))?;
            let author = chain.key(&leaf.entry().author);
            let holder = author.map_or_else(String::new, |author| author.holder.clone());
            // an act that does not count changes nothing
            let _ = acts.take(index, &leaf, &holder);
            if index < size {
                entries.push(Beside::of(&leaf, now));
            }
        }
        if size == reader.size() {
            then = acts.clone();
        }
        let mut shown = Self {
            files: BTreeSet::new(),
            erased: BTreeSet::new(),
            of: reader.size(),
        };
        for (index, entry) in (0_u64..).zip(&entries) {
            let erased = acts.erasure(&entry.leaf);
            if let Some(erasure) = erased {
                let paths = erasure.paths.iter();
                shown
                    .erased
                    .extend(paths.map(|path| disclosure(index, *path)));
                shown.erased.extend(entry.files.iter().cloned());
            } else if entry.due {
                shown.files.extend(entry.files.iter().cloned());
            }
        }
        for (index, path) in then.all_released() {
            let due = entries.get(index as usize).is_some_and(|entry| entry.due);
            let file = disclosure(index, path);
            if due && !shown.erased.contains(&file) {
                shown.files.insert(file);
            }
        }
        shown.files = shown.files.difference(&shown.erased).cloned().collect();
        Ok(shown)
    }
}

/// What lies beside one entry.
struct Beside {
    leaf: [u8; 32],
    /// The time has come before which nothing of it is shown.
    due: bool,
    /// Files that everybody may see, where its class is public.
    files: Vec<String>,
}

impl Beside {
    fn of(leaf: &Leaf, now: Bucket) -> Self {
        let entry = leaf.entry();
        let due = match entry.release {
            Some(Release::NotBefore(due)) => due <= now,
            _ => true,
        };
        let mut files = Vec::new();
        if entry.class == Class::Public {
            if let Ok(Content::Evidence(said)) = entry.content()
                && let Some(content) = said.content
            {
                files.push(named("content", &content.sha256));
            }
            files.extend(entry.blobs.iter().map(|blob| named("blobs", &blob.sha256)));
        }
        Self {
            leaf: leaf.hash(),
            due,
            files,
        }
    }
}

fn named(folder: &str, sha256: &[u8; 32]) -> String {
    let name = hex(sha256);
    format!("{folder}/{}/{name}", &name[..2])
}

fn disclosure(index: u64, path: Field) -> String {
    format!("disclosures/{index}/{path}")
}

/// Whether a file that is named by its SHA-256 has that.
fn is_named_rightly(path: &str, bytes: &[u8]) -> bool {
    use sha2::{Digest, Sha256};
    let name = path.rsplit('/').next().unwrap_or_default();
    path.starts_with("disclosures/")
        || place::unhex(name).is_some_and(|sha256| Sha256::digest(bytes)[..] == sha256)
}

#[cfg(test)]
#[path = "prefix_tests.rs"]
mod tests;
