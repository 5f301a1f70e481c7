//! What opens an entry destroyed, by two persons.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use register::entry::content::{Act, ActKind};
use register::entry::{Class, EntryKind, Schema};

use super::custody::destroy_below;
use super::pen::{Pen, Recorder, refused};
use super::{Acted, durable, kept, sealed};
use crate::PipelineError;
use crate::decisions::{FOLDER, lock};

/// Destroys what opens an entry. The first call proposes; the same call with another holder's key
/// confirms, and then the entry's secret is destroyed, with what is sealed under it, its working copy and
/// what was derived. The commitments stay valid, and nobody can open them.
///
/// Copies elsewhere are out of reach: those of the wrapped secret must be destroyed as well. Those of
/// what is sealed under it are of no use then.
///
/// # Errors
/// An entry that holds nothing back, or that everybody may see; a person who proposed it and would
/// confirm; what was erased before.
pub fn erase(
    case: &Path,
    entry: u64,
    reason: Option<&str>,
    recorder: Recorder<'_>,
) -> Result<Acted, PipelineError> {
    let lock = lock(case)?;
    let mut pen = Pen::open(case, recorder)?;
    let leaf = pen.leaf(entry)?;
    let (kind, class) = (leaf.entry().kind, leaf.entry().class);
    if leaf.entry().paths().next().is_none() {
        return Err(refused(format!(
            "entry {entry} ({kind}) holds nothing back: there is nothing to erase"
        )));
    }
    let hash = leaf.hash();
    if class == Class::Public && matches!(sealed::is_kept(case, &hash), Ok(false)) {
        return Err(refused(format!(
            "entry {entry} ({kind}) is public: everybody was handed what it says; `truceline log retract` takes it back"
        )));
    }
    if let Some(erasure) = pen.book.acts.erasure(&hash) {
        let confirmed = erasure.confirmed;
        // a power cut between the entry and the destroying leaves the rest to be done
        let files = destroy(case, &pen, entry, kind, &hash)?;
        if files.is_empty() {
            return Err(refused(format!(
                "entry {entry} was erased before, by entry {confirmed}"
            )));
        }
        return Ok(Acted {
            entry: confirmed,
            target: entry,
            paths: Vec::new(),
            confirms: Some(erasure.proposed),
            awaits: false,
            files,
        });
    }
    let closed = pen.book.closed.iter().any(|c| c.index == entry && c.sealed);
    let copies = ["evidence", FOLDER, "set-aside"];
    if closed && copies.iter().any(|folder| case.join(folder).is_dir()) {
        return Err(PipelineError::Closed(format!(
            "entry {entry} is sealed to custodians, and none of them is at hand: what of the working copy is to be \
             destroyed with it cannot be told. Give --identity FILE, or --share FILE as often as are needed, or \
             put the working copy away first (`truceline log seal CASE --put-away`)"
        )));
    }
    let act = Act {
        kind: ActKind::Erase,
        target: hash,
        paths: BTreeSet::new(),
        reason: reason.unwrap_or("protection").to_owned(),
        confirms: None,
    };
    let mut acted = pen.act(entry, act, reason.is_some(), false)?;
    if !acted.awaits {
        acted.files = destroy(case, &pen, entry, kind, &hash)?;
    }
    drop(lock);
    Ok(acted)
}

/// Destroys everything of an entry that is here.
fn destroy(
    case: &Path,
    pen: &Pen<'_>,
    entry: u64,
    kind: EntryKind,
    leaf: &[u8; 32],
) -> Result<Vec<PathBuf>, PipelineError> {
    let mut gone = sealed::destroy(case, leaf)?;
    if kind == EntryKind::Evidence {
        for file in pen.book.files.iter().filter(|f| f.index == entry) {
            let stands = |other: &&super::recorded::RecordedFile| {
                other.index != entry && other.name == file.name && other.content == file.content
            };
            if pen.book.files.iter().any(|other| stands(&other)) {
                continue;
            }
            let copies = [&*file.name, &*format!("set-aside/{}", file.name)].map(|n| case.join(n));
            for copy in copies {
                if kept::find(&copy, file)? == kept::Found::Whole {
                    durable::destroy(&copy)?;
                    gone.push(copy);
                }
            }
        }
    } else if Schema::of(kind).slot("line").is_some() {
        for line in pen.book.lines.iter().filter(|l| l.index == entry) {
            gone.extend(take_out(case, &line.line)?);
        }
    }
    // what was derived says what was read
    if !gone.is_empty() {
        for folder in ["derived", "derived.new", "derived.old"] {
            let folder = case.join(folder);
            if folder.is_dir() {
                destroy_below(&folder)?;
                gone.push(folder);
            }
        }
    }
    Ok(gone)
}

/// Takes a line out of the decisions.
fn take_out(case: &Path, line: &str) -> Result<Vec<PathBuf>, PipelineError> {
    let folder = case.join(FOLDER);
    let told = |e| PipelineError::file(&folder, e);
    let mut changed = Vec::new();
    let entries = match fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(changed),
        Err(e) => return Err(told(e)),
    };
    for entry in entries {
        let path = entry.map_err(told)?.path();
        if path.extension().is_none_or(|ending| ending != "jsonl") {
            continue;
        }
        let text = fs::read_to_string(&path).map_err(|e| PipelineError::file(&path, e))?;
        let kept: Vec<&str> = text.lines().filter(|l| l.trim() != line.trim()).collect();
        if kept.len() < text.lines().count() {
            durable::destroy(&path)?;
            durable::write(&path, (kept.join("\n") + "\n").trim_start().as_bytes())?;
            changed.push(path);
        }
    }
    Ok(changed)
}
