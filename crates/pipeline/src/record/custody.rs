//! Who can open what is sealed.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use register::cbor::{Map, Value};
use register::entry::{Class, Draft, EntryKind};
use register::seal::read_custodians;
use serde::Serialize;

use super::kept::{self, Found};
use super::opening::text;
use super::pen::{Ink, Pen, Recorder, refused};
use super::sealed::Secret;
use super::{durable, place, sealed};
use crate::PipelineError;
use crate::decisions::{FOLDER, lock};

/// What was sealed.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SealedAway {
    /// The entry that commits to who the custodians are, where they were named.
    pub entry: Option<u64>,
    /// How many entries' secrets are wrapped to them.
    pub secrets: u64,
    /// The working copy and what was derived, where they were put away.
    pub put_away: Vec<PathBuf>,
}

/// Refuses what is no list of custodians.
pub(super) fn check(text: &str) -> Result<(), PipelineError> {
    read_custodians(text).map_err(|e| refused(format!("custodians: {e}")))?;
    Ok(())
}

/// Writes the list of custodians of a case that has no entries yet.
pub(super) fn write(case: &Path, text: &str) -> Result<(), PipelineError> {
    durable::make_private(&case.join(place::SEALED))?;
    durable::write(&place::custodians(case), text.as_bytes())
}

/// The entry that commits to a list of custodians.
pub(super) fn ink_of(list: &str) -> Ink {
    let mut draft = Draft::of(EntryKind::Custody, Class::Mission);
    let how_many = read_custodians(list).map_or(0, |c| c.len() as i64);
    draft.public = Map::from([
        ("what".into(), "custodians".into()),
        ("custodians".into(), Value::Integer(how_many)),
    ]);
    draft.held = BTreeMap::from([(0, text(list))]);
    Ink {
        draft,
        content: None,
    }
}

/// Seals what is recorded to custodians: every secret that can be opened here is wrapped to those that
/// `list` names, in place of those before. With `put_away`, the working copy and what was derived are
/// destroyed afterwards; `truceline log restore` brings the working copy back.
///
/// # Errors
/// A list that is none; secrets that cannot be opened here ([`PipelineError::Closed`]); with `put_away`, files that
/// are not recorded or whose kept bytes are not whole, and a case that names no custodians. Nothing is
/// changed then.
pub fn seal(
    case: &Path,
    list: Option<&str>,
    put_away: bool,
    recorder: Option<Recorder<'_>>,
    identities: &super::Identities,
) -> Result<SealedAway, PipelineError> {
    let lock = lock(case)?;
    let mut told = SealedAway::default();
    if let Some(list) = list {
        let recorder =
            recorder.ok_or_else(|| refused("give --author-key FILE and --log-key FILE"))?;
        let custodians = read_custodians(list).map_err(|e| refused(format!("custodians: {e}")))?;
        let mut pen = Pen::open(case, recorder)?;
        let mut secrets = Vec::new();
        for index in 0..pen.size() {
            let leaf = pen.leaf(index)?.hash();
            match sealed::secret_of(case, &leaf, identities)? {
                Secret::Open(secret) => secrets.push((leaf, secret)),
                Secret::Missing => {}
                Secret::Sealed => {
                    return Err(PipelineError::Closed(format!(
                        "entry {index} is sealed to the custodians before, and none of them is at hand: give \
                         --identity FILE, or --share FILE as often as are needed"
                    )));
                }
            }
        }
        // the list first: what is recorded from now on is theirs
        write(case, list)?;
        for (leaf, secret) in &secrets {
            sealed::keep_secret(case, leaf, secret, &custodians)?;
        }
        told.secrets = secrets.len() as u64;
        told.entry = pen.write(vec![ink_of(list)])?.first().map(|w| w.index);
    }
    if put_away {
        told.put_away = away(case, identities)?;
    }
    drop(lock);
    Ok(told)
}

/// Destroys the working copy and what was derived, once all of it can be brought back.
fn away(case: &Path, identities: &super::Identities) -> Result<Vec<PathBuf>, PipelineError> {
    if sealed::custodians(case)?.is_empty() {
        return Err(refused(
            "the case names no custodians: what is put away would lie open in sealed/ (give --custodians FILE)",
        ));
    }
    let book = super::Book::open(case, identities)?;
    let book = book.ok_or_else(|| refused(format!("{} has no register", case.display())))?;
    if let Some(closed) = book.closed.iter().find(|c| !c.erased) {
        return Err(PipelineError::Closed(format!(
            "entry {} cannot be opened here, so that its working copy cannot be told from others: give --identity \
             FILE, or --share FILE as often as are needed",
            closed.index
        )));
    }
    super::check_evidence(case, &book).map_err(PipelineError::Mistakes)?;
    let agreement = crate::read_case::terms(case, &crate::Silent)?;
    let files = crate::decisions::Files::open(case).map_err(PipelineError::Mistakes)?;
    let all = crate::decisions::read(&files, &agreement, None).map_err(PipelineError::Mistakes)?;
    super::check_decisions(&book, &all).map_err(PipelineError::Mistakes)?;
    for file in &book.files {
        if kept::find_kept(case, file)? != Found::Whole {
            return Err(refused(format!(
                "what entry {} keeps of {} is not whole",
                file.index, file.name
            )));
        }
    }
    let mut gone = Vec::new();
    for folder in ["evidence", FOLDER, "derived", "set-aside"] {
        let folder = case.join(folder);
        if folder.is_dir() {
            destroy_below(&folder)?;
            gone.push(folder);
        }
    }
    Ok(gone)
}

/// Destroys a folder with everything below it.
pub(super) fn destroy_below(folder: &Path) -> Result<(), PipelineError> {
    let told = |e| PipelineError::file(folder, e);
    for entry in fs::read_dir(folder).map_err(told)? {
        let path = entry.map_err(told)?.path();
        if path.is_dir() && !path.is_symlink() {
            destroy_below(&path)?;
        } else {
            durable::destroy(&path)?;
        }
    }
    fs::remove_dir(folder).map_err(told)
}
