//! What is recorded shown: by two persons, or by one where its time has come.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use register::commitment::Path as Slot;
use register::entry::content::{Act, ActKind, FileDigest};
use register::entry::{EntryKind, Leaf, Schema};
use serde::Serialize;

use super::begin::digest;
use super::kept;
use super::opening::{Opened, Opening};
use super::pen::{Ink, Pen, Recorder, refused};
use super::place;
use super::{durable, sealed};
use crate::PipelineError;
use crate::decisions::lock;

/// What came of one person's part in showing, or destroying, what an entry holds.
#[derive(Clone, Debug, Serialize)]
pub struct Acted {
    /// The index of the entry that records the part.
    pub entry: u64,
    /// The entry whose contents it is about.
    pub target: u64,
    /// The paths; none of them means all.
    pub paths: Vec<String>,
    /// The entry that proposed it, where this one confirms.
    pub confirms: Option<u64>,
    /// Another person must confirm it; nothing was done yet.
    pub awaits: bool,
    /// Files that were written, or destroyed.
    pub files: Vec<PathBuf>,
}

/// Shows fields of an entry: writes their disclosures and records that they are shown. Where that takes
/// two persons the first call proposes, and the same call with another holder's key confirms and shows.
///
/// `paths` are `commits/N`, or names of fields that entries of its kind hold back; all of them where
/// empty. With `file`, the file that an entry of evidence is about is shown as well.
///
/// # Errors
/// An entry that is not there, has no such path, was erased, or cannot be opened here
/// ([`PipelineError::Closed`]); a person who proposed it and would confirm.
pub fn disclose(
    case: &Path,
    entry: u64,
    paths: &[String],
    file: bool,
    reason: Option<&str>,
    recorder: Recorder<'_>,
) -> Result<Acted, PipelineError> {
    let lock = lock(case)?;
    let mut pen = Pen::open(case, recorder)?;
    let leaf = pen.leaf(entry)?;
    let paths = paths_of(entry, &leaf, paths)?;
    if pen.book.acts.erasure(&leaf.hash()).is_some() {
        return Err(refused(format!(
            "entry {entry} was erased: nobody can show it"
        )));
    }
    let opening = match Opening::of(case, entry, &leaf, recorder.identities)? {
        Opened::Whole(opening) => opening,
        Opened::Sealed => {
            return Err(PipelineError::Closed(format!(
                "entry {entry} is sealed to custodians, and none of them is at hand: give --identity FILE, or \
                 --share FILE as often as are needed"
            )));
        }
        Opened::Missing => {
            return Err(PipelineError::Closed(format!(
                "what opens entry {entry} is not here (sealed/secrets, sealed/entries)"
            )));
        }
    };
    // everything is ready before anything is said
    let every = paths.is_empty();
    let shown: Vec<Slot> = if every {
        leaf.entry().paths().collect()
    } else {
        paths.iter().copied().collect()
    };
    let mut ready = Vec::new();
    for path in shown {
        let bytes = opening.show(entry, path).encode().map_err(refused)?;
        let to = place::register(case)
            .join("disclosures")
            .join(entry.to_string())
            .join(path.to_string());
        ready.push((to, bytes));
    }
    if file {
        ready.push(file_of(case, entry, &leaf, &opening)?);
    }
    let act = Act {
        kind: ActKind::Release,
        target: leaf.hash(),
        paths,
        reason: reason.unwrap_or("released").to_owned(),
        confirms: None,
    };
    let one = pen.book.acts.one_may_show(&leaf.hash(), pen.bucket());
    let mut acted = pen.act(entry, act, reason.is_some(), one)?;
    if !acted.awaits {
        for (path, bytes) in ready {
            durable::write(&path, &bytes)?;
            acted.files.push(path);
        }
    }
    drop(lock);
    Ok(acted)
}

/// The file that an entry of evidence is about, and where everybody may see it.
fn file_of(
    case: &Path,
    entry: u64,
    leaf: &Leaf,
    opening: &Opening,
) -> Result<(PathBuf, Vec<u8>), PipelineError> {
    let slot = Schema::of(leaf.entry().kind).slot("content");
    let content = slot.and_then(|slot| opening.held.get(&slot));
    let content = content.and_then(|v| FileDigest::read(v).ok());
    let content = content.ok_or_else(|| refused(format!("entry {entry} is of no sealed file")))?;
    let mut bytes = Vec::new();
    let path = sealed::content_path(case, &leaf.hash());
    sealed::open(&path, &opening.secret, &mut bytes)?;
    if digest(&bytes) != content {
        return Err(PipelineError::Closed(format!(
            "{}: the sealed file of entry {entry} is not here, or not what was recorded",
            path.display()
        )));
    }
    Ok((kept::public_path(case, &content.sha256), bytes))
}

/// The paths that words mean.
fn paths_of(entry: u64, leaf: &Leaf, words: &[String]) -> Result<BTreeSet<Slot>, PipelineError> {
    let kind: EntryKind = leaf.entry().kind;
    let schema = Schema::of(kind);
    let mut paths = BTreeSet::new();
    for word in words {
        let named = schema.slot(word).map(Slot::Slot);
        let path = named.or_else(|| Slot::parse(word));
        let path = path.filter(|path| leaf.entry().commitment(*path).is_some());
        paths.insert(path.ok_or_else(|| {
            let fields = if schema.holds.is_empty() {
                String::new()
            } else {
                format!(", or one of {}", schema.holds.join(", "))
            };
            refused(format!(
                "entry {entry} ({kind}) has nothing at `{word}`: commits/0 to commits/{}{fields} would be right",
                schema.slots.saturating_sub(1)
            ))
        })?);
    }
    if leaf.entry().paths().next().is_none() {
        return Err(refused(format!(
            "entry {entry} ({kind}) holds nothing back"
        )));
    }
    Ok(paths)
}

impl Pen<'_> {
    /// An entry by its index.
    pub(super) fn leaf(&self, index: u64) -> Result<Leaf, PipelineError> {
        let bytes = self.entry(index)?;
        Leaf::read(&bytes).map_err(|e| PipelineError::Unsound(format!("entry {index}: {e}")))
    }

    /// Records one person's part: it confirms what another holder proposed, where that says the same.
    pub(super) fn act(
        &mut self,
        target: u64,
        mut act: Act,
        reason_given: bool,
        one_is_enough: bool,
    ) -> Result<Acted, PipelineError> {
        let open = self.book.acts.open();
        let same = |other: &&(u64, &Act)| {
            let other = other.1;
            (other.kind, other.target, &other.paths) == (act.kind, act.target, &act.paths)
        };
        let proposed = open
            .iter()
            .find(same)
            .map(|(at, act)| (*at, act.reason.clone()));
        let mut confirms = None;
        if let Some((at, reason)) = proposed.filter(|_| !one_is_enough) {
            if reason_given && reason != act.reason {
                return Err(refused(format!(
                    "entry {at} proposes it with the reason `{reason}`, not `{}`: two persons must say the same",
                    act.reason
                )));
            }
            act.reason = reason;
            let (_, leaf, holder) = self
                .book
                .acts
                .proposal(&act)
                .ok_or_else(|| refused("the proposal is no longer open"))?;
            if holder == self.holder() {
                return Err(refused(format!(
                    "{holder} proposed it in entry {at}: another person must confirm it, with a key of another holder"
                )));
            }
            act.confirms = Some(leaf);
            confirms = Some(at);
        }
        let paths = act.paths.iter().map(ToString::to_string).collect();
        let written = self.write(vec![Ink {
            draft: act.draft(),
            content: None,
        }])?;
        Ok(Acted {
            entry: written.first().map_or(0, |w| w.index),
            target,
            paths,
            confirms,
            awaits: confirms.is_none() && !one_is_enough,
            files: Vec::new(),
        })
    }
}
