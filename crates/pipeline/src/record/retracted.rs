//! What an author takes back.

use std::collections::BTreeMap;
use std::path::Path;

use register::cbor::Value;
use register::entry::content::Retract;
use register::entry::{Class, EntryKind};
use serde::Serialize;

use super::kept::{self, Found};
use super::opening::text;
use super::pen::{Ink, Pen, Recorder, holding, refused};
use super::restore::set_aside;
use crate::PipelineError;
use crate::decisions::lock;

/// An entry that was taken back.
#[derive(Clone, Debug, Serialize)]
pub struct TakenBack {
    /// The index of the entry that says so.
    pub entry: u64,
    /// The entry that was taken back.
    pub target: u64,
    /// Where its working copy is now.
    pub set_aside: Option<String>,
}

/// Takes back an entry of the recorder's own. The reason is only committed to. What is derived from then
/// on leaves a file out whose entry was taken back; its working copy is set aside.
///
/// # Errors
/// An entry that is not there, is somebody else's, was taken back before, or is of a kind that is
/// undone otherwise.
pub fn retract(
    case: &Path,
    entry: u64,
    reason: &str,
    recorder: Recorder<'_>,
) -> Result<TakenBack, PipelineError> {
    let lock = lock(case)?;
    let mut pen = Pen::open(case, recorder)?;
    let leaf = pen.leaf(entry)?;
    let (kind, hash) = (leaf.entry().kind, leaf.hash());
    match kind {
        EntryKind::Evidence | EntryKind::Report | EntryKind::Observation | EntryKind::Custody => {}
        EntryKind::Decision | EntryKind::Review | EntryKind::Reply => {
            return Err(refused(format!(
                "entry {entry} is a {kind}: `truceline decide CASE withdraw` undoes it"
            )));
        }
        EntryKind::Key => {
            return Err(refused(format!(
                "entry {entry} is about a key: `truceline log revoke CASE KEY` undoes it"
            )));
        }
        _ => {
            return Err(refused(format!(
                "entry {entry} is a {kind}, which cannot be taken back: a later one replaces it"
            )));
        }
    }
    if let Some(by) = pen.book.acts.retraction(&hash) {
        return Err(refused(format!(
            "entry {entry} was taken back before, by entry {by}"
        )));
    }
    let author = pen.book.chain.key(&leaf.entry().author);
    let holder = author.map_or("", |a| &*a.holder);
    if holder != pen.holder() {
        return Err(refused(format!(
            "entry {entry} is {holder}'s, who alone can take it back; the key is {}'s",
            pen.holder()
        )));
    }
    let said = Retract {
        target: hash,
        reason: None,
    };
    let reason: Value = text(reason);
    let draft = holding(
        EntryKind::Retract,
        said.draft(Class::Mission),
        BTreeMap::from([("reason", reason)]),
    );
    let written = pen.write(vec![Ink {
        draft,
        content: None,
    }])?;
    let mut aside = None;
    let mut files = pen.book.files.iter();
    if let Some(file) = files.find(|f| f.index == entry) {
        let mut others = pen.book.files.iter();
        let stands = others.any(|f| f.index != entry && f.name == file.name);
        if !stands && kept::find(&case.join(&file.name), file)? == Found::Whole {
            aside = Some(set_aside(case, &file.name)?);
        }
    }
    drop(lock);
    Ok(TakenBack {
        entry: written.first().map_or(0, |w| w.index),
        target: entry,
        set_aside: aside,
    })
}
