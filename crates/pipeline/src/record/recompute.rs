//! A recorded derivation made again.

use std::collections::BTreeSet;
use std::path::Path;

use register::tree::TreeHash;
use serde::Serialize;

use super::book::Book;
use super::made::engine;
use super::place::hex;
use super::recorded::{RecordedDerivation, RegisterState};
use super::room::Room;
use super::{Identities, kept};
use crate::decisions::{Files, read};
use crate::derive::make;
use crate::read_case::read_evidence;
use crate::{Manifest, Options, PipelineError, Progress};

/// What making a derivation again came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The same bytes.
    Same,
    /// Other bytes: terms, settings, an input or the engine are not those that were recorded.
    Differs,
    /// It could not be made again here.
    Incomplete,
}

/// What making the last recorded derivation again came to.
#[derive(Clone, Debug, Serialize)]
pub struct Recomputed {
    /// In a word.
    pub verdict: Verdict,
    /// The index of the entry that records the derivation.
    pub entry: Option<u64>,
    /// The digest that it records.
    pub recorded: Option<String>,
    /// The digest of what was made here.
    pub made: Option<String>,
    /// How many recorded files it rests on.
    pub files: u64,
    /// How many recorded decisions it rests on.
    pub decisions: u64,
    /// How many derivations were recorded before it; they rest on earlier terms or inputs, and were
    /// not made again.
    pub earlier: u64,
    /// How many inputs were recorded after it.
    pub later: u64,
    /// Entries that cannot be opened here, by index.
    pub sealed: Vec<u64>,
    /// Those of them that two persons agreed to erase since: nobody can open them.
    pub erased: Vec<u64>,
    /// Recorded files whose bytes are not here.
    pub missing: Vec<String>,
    /// What differs, in words.
    pub differences: Vec<String>,
}

/// Makes the last derivation that a case's register records again, from the recorded bytes and the terms
/// that lie beside it, and compares the digest of the manifest's bytes.
///
/// `scratch` is a folder that is not there yet; it is removed again. The case is not touched: it may
/// also be a published folder, with the register beside terms and settings. What cannot be opened is
/// told, and nothing is concluded then.
///
/// # Errors
/// [`PipelineError::Unsound`] where the register does not hold; mistakes in terms or settings.
pub fn recompute(
    case: &Path,
    scratch: &Path,
    which: Option<u64>,
    identities: &Identities,
    progress: &dyn Progress,
) -> Result<Recomputed, PipelineError> {
    let book = Book::open(case, identities)?;
    let book =
        book.ok_or_else(|| PipelineError::Refused(format!("{} has no register", case.display())))?;
    let mut told = Recomputed {
        verdict: Verdict::Incomplete,
        entry: None,
        recorded: None,
        made: None,
        files: 0,
        decisions: 0,
        earlier: 0,
        later: 0,
        sealed: Vec::new(),
        erased: Vec::new(),
        missing: Vec::new(),
        differences: Vec::new(),
    };
    let chosen = match which {
        None => book.last_derivation(),
        Some(entry) => {
            let mut all = book.derivations.iter();
            let one = all.find(|d| d.index == entry);
            let known: Vec<String> = book
                .derivations
                .iter()
                .map(|d| d.index.to_string())
                .collect();
            Some(one.ok_or_else(|| {
                PipelineError::Refused(format!(
                    "entry {entry} records no derivation; those that do: {}",
                    known.join(", ")
                ))
            })?)
        }
    };
    let Some(last) = chosen else {
        let why = "the register records no derivation".to_owned();
        told.differences.push(why);
        return Ok(told);
    };
    told.entry = Some(last.index);
    let before = book.derivations.iter().filter(|d| d.index < last.index);
    told.earlier = before.count() as u64;
    told.recorded = Some(hex(&last.said.result));
    let inputs = inputs_of(case, last, identities)?;
    told.files = inputs.files.len() as u64;
    told.decisions = inputs.lines.len() as u64;
    let all = |book: &Book| book.files.len() + book.lines.len() + book.closed.len();
    told.later = all(&book).saturating_sub(all(&inputs)) as u64;
    let closed = inputs.closed.iter().filter(|c| !c.erased);
    told.sealed = closed.map(|c| c.index).collect();
    let erased = |index: &u64| book.closed.iter().any(|c| c.index == *index && c.erased);
    told.erased = told.sealed.iter().copied().filter(erased).collect();
    let mut names = BTreeSet::new();
    let mut bytes = Vec::new();
    for file in inputs.files.iter().filter(|f| names.insert(&f.name)) {
        match kept::bytes(case, file)? {
            Some(found) => bytes.push((file.name.clone(), found)),
            None => told.missing.push(file.name.clone()),
        }
    }
    if !(told.sealed.is_empty() && told.missing.is_empty()) {
        return Ok(told);
    }
    let room = Room::new(case, scratch, bytes, &inputs)?;
    compare(case, room.folder(), last, inputs.tree, &mut told, progress)?;
    Ok(told)
}

/// The book at the tree that a derivation names.
fn inputs_of(
    case: &Path,
    last: &RecordedDerivation,
    identities: &Identities,
) -> Result<Book, PipelineError> {
    let tree = RegisterState {
        size: last.said.size,
        root: TreeHash(last.said.root),
    };
    if tree.size > last.index {
        return Err(PipelineError::Unsound(format!(
            "entry {} records a derivation of {} entries, more than came before it",
            last.index, tree.size
        )));
    }
    Book::open_at(case, tree, identities).map_err(|error| match error {
        PipelineError::Unsound(why) => {
            let index = last.index;
            PipelineError::Unsound(format!("entry {index} records a derivation, but {why}"))
        }
        other => other,
    })
}

fn compare(
    case: &Path,
    room: &Path,
    last: &RecordedDerivation,
    tree: RegisterState,
    told: &mut Recomputed,
    progress: &dyn Progress,
) -> Result<(), PipelineError> {
    let result = hex(&last.said.result);
    // What was written then, where it is still here, tells the instant that was asked for.
    let then = Manifest::read(&case.join("derived")).ok();
    let then = then.filter(|manifest| manifest.digest() == result);
    let asked = then.as_ref().and_then(|m| m.as_of_utc_ms);
    let mut manifest = None;
    for as_of in [None, asked.map(model::Instant)] {
        if manifest.is_some() && as_of.is_none() {
            break;
        }
        let (agreement, taken) = read_evidence(room, progress)?;
        let files = Files::open(room).map_err(PipelineError::Mistakes)?;
        let decisions = read(&files, &agreement, as_of).map_err(PipelineError::Mistakes)?;
        let options = Options {
            as_of,
            ..Options::default()
        };
        let made = make(
            room,
            agreement,
            taken,
            &decisions,
            Some(tree),
            options,
            progress,
        )?;
        let same = made.manifest.digest() == result;
        manifest = Some(made.manifest);
        if same {
            break;
        }
    }
    let Some(manifest) = manifest else {
        return Ok(());
    };
    let made = manifest.digest();
    told.made = Some(made.clone());
    if made == result {
        told.verdict = Verdict::Same;
        return Ok(());
    }
    if last.said.engine == engine() {
        told.verdict = Verdict::Differs;
    } else {
        told.differences.push(format!(
            "{} made it, this is {}: another engine may come to something else",
            last.said.engine,
            engine()
        ));
    }
    told.differences
        .extend(differences(last, then.as_ref(), &manifest));
    Ok(())
}

/// What is otherwise than it was, as far as digests tell.
fn differences(last: &RecordedDerivation, then: Option<&Manifest>, now: &Manifest) -> Vec<String> {
    let mut told = Vec::new();
    if hex(&last.said.agreement) != now.agreement {
        told.push(format!(
            "the terms: SHA-256 {} here, {} recorded",
            now.agreement,
            hex(&last.said.agreement)
        ));
    }
    let Some(then) = then else {
        if told.is_empty() {
            told.push(
                "terms and recorded inputs are the same: sources, settings or the engine differ"
                    .to_owned(),
            );
        }
        return told;
    };
    if then.sources != now.sources {
        told.push("what sources.toml says".to_owned());
    }
    for input in now.inputs.iter().filter(|i| !then.inputs.contains(i)) {
        told.push(format!("input {} is not what it was", input.file));
    }
    for input in then.inputs.iter().filter(|i| !now.inputs.contains(i)) {
        told.push(format!("input {} as it was is not here", input.file));
    }
    for output in now.outputs.iter().filter(|o| !then.outputs.contains(o)) {
        told.push(format!("output {}", output.name));
    }
    told
}
