//! The first entries of a case: its register is made, and what it has already is taken up.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use register::entry::content::{Evidence, FileDigest, Policy as PolicyText};
use register::entry::{Bucket, Class, Release};
use register::policy::{Policy, Threshold};
use register::store::{Files, RecordingSigner, Store};
use sha2::{Digest, Sha256};

use super::decided::ink_of;
use super::opening::text;
use super::pen::{Ink, Pen, Recorder, holding, is_for, refused};
use super::place::{self, hex};
use super::{custody, durable, guard, kept};
use crate::decisions::{Files as DecisionFiles, lock, read};
use crate::read_case::read_evidence;
use crate::{PipelineError, Progress};
use intake::Taken;
use register::entry::EntryKind;

/// How many bytes of files are held before they are recorded together.
const TOGETHER: u64 = 64 << 20;

/// How a register is begun.
#[derive(Clone, Debug)]
pub struct Begin<'a> {
    /// The name of the log.
    pub origin: &'a str,
    /// Whose signatures suffice, as a tlog-policy; the log's alone where absent.
    pub policy: Option<&'a str>,
    /// To whom what is sealed is encrypted, a name and an `age` recipient on each line; nobody where
    /// absent, and then it lies open in `sealed/`.
    pub custodians: Option<&'a str>,
    /// Who may see the evidence that the case has already.
    pub class: Class,
}

/// What was taken up.
#[derive(Clone, Debug, serde::Serialize)]
pub struct TakenUp {
    /// Files that were recorded, with the index of the entry.
    pub files: Vec<(String, u64)>,
    /// Decisions that were recorded, with the index of the entry.
    pub decisions: Vec<(String, u64)>,
    /// Files that are sealed though their class was to be public: a heading of theirs tells of people
    /// or of where monitors are.
    pub held_back: Vec<String>,
    /// How many entries the register has.
    pub size: u64,
}

/// Makes the register of a case, records its policy, and takes up what the case has already.
///
/// # Errors
/// [`PipelineError::Refused`] where there is a register, keys are of another purpose or log, or the
/// policy does not fit; mistakes of the case, which must be readable. Nothing is made then.
pub fn begin(
    case: &Path,
    begin: &Begin<'_>,
    recorder: Recorder<'_>,
    progress: &dyn Progress,
) -> Result<TakenUp, PipelineError> {
    if place::has_register(case) {
        return Err(refused(format!(
            "{} has a register already",
            case.display()
        )));
    }
    let signer = recorder.signer()?;
    is_for(recorder.author, register::keys::KeyPurpose::Author)?;
    let key = signer.verifier().clone();
    if begin.origin != key.name().as_str() {
        return Err(refused(format!(
            "the log's key is named `{}`, the origin is `{}`: they must be the same \
             (`truceline log key FILE --purpose log --name ORIGIN`)",
            key.name(),
            begin.origin
        )));
    }
    let own = format!("log {key}\nquorum none\n");
    let policy = begin.policy.unwrap_or(&own);
    check_policy(policy, &key)?;
    begin.custodians.map(custody::check).transpose()?;
    // A case that cannot be read is not taken up.
    let (agreement, _) = read_evidence(case, progress)?;
    let files = DecisionFiles::open(case).map_err(PipelineError::Mistakes)?;
    read(&files, &agreement, None).map_err(PipelineError::Mistakes)?;

    let folder = place::register(case);
    let fresh = !folder.exists();
    durable::make_folder(&folder)?;
    durable::write(&place::policy(case), policy.as_bytes())?;
    let public = recorder.author.secret.public();
    let author = format!("{} {public}\n", recorder.author.name);
    durable::write(&place::authors(case), author.as_bytes())?;
    Store::<Files, RecordingSigner<Files>>::create(&Files::new(&folder), &key)?;
    let text = policy.to_owned();
    let draft = PolicyText { text }.draft();
    let opened = Pen::open(case, recorder);
    if opened.is_err() && fresh {
        // nothing was recorded: a witness knows this log already, or the disk failed
        let _ = std::fs::remove_dir_all(&folder);
    }
    let mut pen = opened?;
    let mut first = vec![Ink {
        draft,
        content: None,
    }];
    if let Some(list) = begin.custodians {
        custody::write(case, list)?;
        first.push(custody::ink_of(list));
    }
    pen.write(first)?;
    drop(pen);
    take_up(case, begin.class, recorder, progress)
}

fn check_policy(text: &str, key: &register::note::VerifierKey) -> Result<(), PipelineError> {
    let stated = Policy::from_bytes(text.as_bytes(), Threshold::AsStated).map_err(refused)?;
    if stated.logs().first().is_none_or(|log| log.key != *key) {
        return Err(refused(format!(
            "the first line `log` of the policy must be: log {key}"
        )));
    }
    if !stated.witnesses().is_empty() {
        Policy::from_bytes(text.as_bytes(), Threshold::Byzantine).map_err(refused)?;
    }
    Ok(())
}

/// Records every file of evidence and every decision that the register of a case has no entry of.
///
/// # Errors
/// Mistakes of the case; files that differ from what is recorded under their names.
pub fn take_up(
    case: &Path,
    class: Class,
    recorder: Recorder<'_>,
    progress: &dyn Progress,
) -> Result<TakenUp, PipelineError> {
    let lock = lock(case)?;
    let (agreement, taken) = read_evidence(case, progress)?;
    let files = DecisionFiles::open(case).map_err(PipelineError::Mistakes)?;
    let decisions = read(&files, &agreement, None).map_err(PipelineError::Mistakes)?;
    let mut pen = Pen::open(case, recorder)?;
    if let Some(closed) = pen.book.closed.iter().find(|c| c.sealed && !c.erased) {
        return Err(PipelineError::Closed(format!(
            "entry {} is sealed to custodians, and none of them is at hand: what is recorded already cannot be told \
             from what is not. Give --identity FILE, or --share FILE as often as are needed",
            closed.index
        )));
    }
    let recorded: BTreeMap<String, FileDigest> = pen
        .book
        .files
        .iter()
        .map(|f| (f.name.clone(), f.content))
        .collect();
    let fresh = unrecorded(case, &recorded)?;
    let (mut ink, mut named, mut written) = (Vec::new(), Vec::new(), Vec::new());
    let mut waiting = 0;
    let mut held_back = Vec::new();
    for (name, path) in fresh {
        let bytes = std::fs::read(&path).map_err(|e| PipelineError::file(&path, e))?;
        let content = digest(&bytes);
        let told = guard::tells_of_people(&bytes).filter(|_| class == Class::Public);
        let class = if told.is_some() {
            held_back.push(name.clone());
            Class::Mission
        } else {
            class
        };
        let (source, format) = read_as(&taken, &name);
        let of = File {
            name: &name,
            content,
            source: &source,
            note: None,
            format: &format,
            received: pen.bucket(),
            release: None,
        };
        ink.push(of.ink(class, bytes));
        named.push(name);
        waiting += content.size;
        if waiting > TOGETHER {
            written.extend(pen.write(std::mem::take(&mut ink))?);
            waiting = 0;
        }
    }
    let file_count = named.len();
    let known: std::collections::BTreeSet<[u8; 32]> =
        pen.book.lines.iter().map(|line| line.id).collect();
    for entry in &decisions.entries {
        if !known.contains(&entry.decision.id.0) {
            let line = entry.place.file.text[entry.place.span.clone()].trim();
            ink.push(ink_of(&entry.decision, line, pen.party()));
            named.push(entry.decision.id.short());
        }
    }
    written.extend(pen.write(ink)?);
    drop(lock);
    let mut all: Vec<(String, u64)> = named
        .into_iter()
        .zip(written.iter().map(|w| w.index))
        .collect();
    let decided = all.split_off(file_count);
    Ok(TakenUp {
        files: all,
        decisions: decided,
        held_back,
        size: pen.size(),
    })
}

/// The files of evidence that the register has no entry of.
fn unrecorded(
    case: &Path,
    recorded: &BTreeMap<String, FileDigest>,
) -> Result<Vec<(String, PathBuf)>, PipelineError> {
    let mut fresh = Vec::new();
    for (name, path) in intake::evidence_files(case).map_err(PipelineError::Mistakes)? {
        let Some(known) = recorded.get(&name) else {
            fresh.push((name, path));
            continue;
        };
        let found = kept::digest(&path).map_err(|e| PipelineError::file(&path, e))?;
        if found != known.sha256 {
            return Err(refused(format!(
                "{name} is recorded with SHA-256 {}, here it has {}: give the newer version another name, and \
                 bring the recorded one back with `truceline log restore`",
                hex(&known.sha256),
                hex(&found)
            )));
        }
    }
    Ok(fresh)
}

/// Digest and size of some bytes.
pub(super) fn digest(bytes: &[u8]) -> FileDigest {
    FileDigest {
        sha256: Sha256::digest(bytes).into(),
        size: bytes.len() as u64,
    }
}

/// The source and the format that a file was read as.
pub(super) fn read_as(taken: &Taken, name: &str) -> (String, String) {
    let copy = taken.copies.iter().find(|copy| copy.file == name);
    let read = copy.map_or(name, |copy| &copy.of);
    let reports = || taken.files.iter();
    let whole = reports().find(|r| &*r.file == read);
    let report = whole.or_else(|| reports().find(|r| is_of(&r.file, read)));
    report.map_or_else(
        || ("none".to_owned(), "unknown".to_owned()),
        |r| (r.source.to_string(), word(&r.format)),
    )
}

/// Whether a report is of a file, or of one inside it, where it is an archive.
pub(super) fn is_of(report: &str, file: &str) -> bool {
    let rest = report.strip_prefix(file);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with("!/"))
}

/// A text as a word of an entry.
pub(super) fn word(text: &str) -> String {
    let fits = |c: char| c.is_ascii_alphanumeric() || "._-/:+".contains(c);
    let word: String = text
        .chars()
        .map(|c| if fits(c) { c } else { '-' })
        .take(128)
        .collect();
    if word.is_empty() {
        "unknown".to_owned()
    } else {
        word
    }
}

/// A file that came in.
pub(super) struct File<'a> {
    /// Relative to the case.
    pub(super) name: &'a str,
    pub(super) content: FileDigest,
    pub(super) source: &'a str,
    pub(super) note: Option<&'a str>,
    pub(super) format: &'a str,
    pub(super) received: Bucket,
    /// When what is held back is to be shown.
    pub(super) release: Option<Release>,
}

impl File<'_> {
    /// Its entry. Where not everybody may see it, its name, digest, source and note are only committed
    /// to.
    pub(super) fn ink(&self, class: Class, bytes: Vec<u8>) -> Ink {
        let name = self.name.strip_prefix("evidence/").unwrap_or(self.name);
        let mut said = Evidence {
            name: None,
            content: None,
            source: None,
            note: None,
            format: self.format.to_owned(),
            received: self.received,
        };
        if class == Class::Public {
            said.name = Some(name.to_owned());
            said.content = Some(self.content);
            said.source = Some(self.source.to_owned());
            said.note = self.note.map(str::to_owned);
        }
        let mut draft = said.draft(class);
        if class != Class::Public {
            let mut fields = BTreeMap::from([
                ("name", text(name)),
                ("content", self.content.value()),
                ("source", text(self.source)),
            ]);
            if let Some(note) = self.note {
                fields.insert("note", text(note));
            }
            draft = holding(EntryKind::Evidence, draft, fields);
        }
        draft.release = self.release;
        Ink {
            draft,
            content: Some(bytes),
        }
    }
}
