//! A file that comes in: read first, then kept, recorded and put where it is read.

use std::fs;
use std::path::{Path, PathBuf};

use model::FileReport;
use register::entry::{Bucket, Class, Release};
use serde::Serialize;

use super::begin::{File, digest, is_of, read_as};
use super::pen::{Ink, Pen, Recorder, needed, refused};
use super::place::hex;
use super::taken::is_inside;
use super::{durable, guard};
use crate::decisions::lock;
use crate::progress::Intake;
use crate::read_case::{Asked, terms};
use crate::{PipelineError, Progress};

/// Where files are read before they are taken in: among the evidence, so that what a disk remembers of
/// them is there and nowhere else.
const READING: &str = "evidence/.truceline-add";

/// How files are taken in.
#[derive(Clone, Debug)]
pub struct AddOptions<'a> {
    /// The source whose files they are.
    pub source: &'a str,
    /// The name below `evidence/`, of one file; the file's own where absent.
    pub name: Option<&'a str>,
    /// Who may see what is recorded of them.
    pub class: Class,
    /// Somebody looked: nobody can be found by what is in them, though a heading says so.
    pub nobody_named: bool,
    /// When what is held back is to be shown.
    pub release: Option<Release>,
    /// Words about them, which are recorded.
    pub note: Option<&'a str>,
}

/// A file that was taken in.
#[derive(Clone, Debug, Serialize)]
pub struct Added {
    /// Where it stands in the case.
    pub file: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// What was read of it, one for each file inside an archive.
    pub reports: Vec<FileReport>,
    /// The index of its entry; absent where the case has no register.
    pub entry: Option<u64>,
    /// It was there, byte for byte, before.
    pub known: bool,
}

/// A file on its way in.
struct Candidate {
    name: String,
    bytes: Vec<u8>,
}

/// Reads files as a case's intake does, and takes them into the case: the bytes as received into the
/// record, a working copy under `evidence/`.
///
/// In a case without a register they are put in place and nothing is recorded.
///
/// # Errors
/// What [`intake::take`] refuses; a file of whose rows none can be read; names that are taken by
/// other bytes, or that no pattern of the source reaches. Nothing is changed then.
pub fn add(
    case: &Path,
    files: &[PathBuf],
    options: &AddOptions<'_>,
    recorder: Option<Recorder<'_>>,
    progress: &dyn Progress,
) -> Result<Vec<Added>, PipelineError> {
    needed(case, recorder.as_ref())?;
    let agreement = terms(case, progress)?;
    let lock = lock(case)?;
    let asked = Asked::of(case, &agreement);
    let candidates = candidates(case, files, options, &asked)?;
    if options.class == Class::Public && !options.nobody_named {
        for candidate in &candidates {
            guarded(candidate)?;
        }
    }
    let staged = Staged::new(case, &candidates)?;
    let taken = intake::take(&staged.0, &asked.setting(), &Intake(progress))
        .map_err(PipelineError::Mistakes)?;
    let mut added = Vec::new();
    for candidate in &candidates {
        let copy = taken.copies.iter().find(|c| c.file == candidate.name);
        let read = copy.map_or(&candidate.name, |c| &c.of);
        let of_it = taken.files.iter().filter(|r| is_of(&r.file, read));
        let reports: Vec<FileReport> = of_it.cloned().collect();
        let (rows, skipped) = reports
            .iter()
            .fold((0, 0), |(n, k), r| (n + r.read, k + r.skipped_total));
        if rows == 0 && skipped > 0 {
            let first = reports.iter().flat_map(|r| &r.skipped).next();
            let why = first.map_or(String::new(), |row| {
                format!("; line {}: {}", row.line, row.reason)
            });
            return Err(refused(format!(
                "{}: none of its {skipped} rows could be read{why}",
                candidate.name
            )));
        }
        let content = digest(&candidate.bytes);
        added.push(Added {
            file: candidate.name.clone(),
            sha256: hex(&content.sha256),
            bytes: content.size,
            reports,
            entry: None,
            known: case.join(&candidate.name).exists(),
        });
    }
    if let Some(recorder) = recorder.filter(|_| super::has_register(case)) {
        record(
            case,
            candidates.as_slice(),
            options,
            recorder,
            &taken,
            &mut added,
        )?;
    }
    for (candidate, added) in candidates.iter().zip(&added) {
        if !added.known {
            durable::write(&case.join(&candidate.name), &candidate.bytes)?;
        }
    }
    drop(staged);
    drop(lock);
    Ok(added)
}

/// Refuses to hand a file to everybody by which people could be found.
fn guarded(candidate: &Candidate) -> Result<(), PipelineError> {
    let Some(heading) = guard::tells_of_people(&candidate.bytes) else {
        return Ok(());
    };
    Err(refused(format!(
        "{}: the heading `{heading}` tells of people or of where monitors are, which is sealed: leave --class public \
         out, or say --nobody-named where somebody looked and nobody can be found by it",
        candidate.name
    )))
}

/// The bytes of the files, and where each is to stand.
fn candidates(
    case: &Path,
    files: &[PathBuf],
    options: &AddOptions<'_>,
    asked: &Asked,
) -> Result<Vec<Candidate>, PipelineError> {
    if options.name.is_some() && files.len() != 1 {
        return Err(refused("--as names one file; several were given"));
    }
    let mut candidates: Vec<Candidate> = Vec::new();
    for file in files {
        let own = file.file_name().and_then(|n| n.to_str());
        let own = options.name.or(own).ok_or_else(|| {
            refused(format!(
                "{}: its name is not UTF-8: say --as NAME",
                file.display()
            ))
        })?;
        if !is_inside(own) {
            return Err(refused(format!(
                "`{own}` is no name below evidence/: hidden files are left alone there, and `..` leads out"
            )));
        }
        let name = intake::place(case, &asked.setting(), options.source, own)
            .map_err(PipelineError::Mistakes)?;
        let bytes = fs::read(file).map_err(|e| PipelineError::file(file, e))?;
        if candidates.iter().any(|c| c.name == name) {
            return Err(refused(format!("two of the files would stand at {name}")));
        }
        match fs::read(case.join(&name)) {
            Ok(there) if there != bytes => {
                return Err(refused(format!(
                    "{name} is there with other bytes (SHA-256 {}, the file given has {}): evidence is never \
                     replaced; give the newer version another name (--as NAME)",
                    hex(&digest(&there).sha256),
                    hex(&digest(&bytes).sha256)
                )));
            }
            _ => {}
        }
        candidates.push(Candidate { name, bytes });
    }
    Ok(candidates)
}

fn record(
    case: &Path,
    candidates: &[Candidate],
    options: &AddOptions<'_>,
    recorder: Recorder<'_>,
    taken: &intake::Taken,
    added: &mut [Added],
) -> Result<(), PipelineError> {
    let mut pen = Pen::open(case, recorder)?;
    let (mut ink, mut whose): (Vec<Ink>, Vec<usize>) = (Vec::new(), Vec::new());
    for (at, candidate) in candidates.iter().enumerate() {
        let content = digest(&candidate.bytes);
        let mut known = pen.book.files.iter().filter(|f| f.name == candidate.name);
        if let Some(known) = known.next() {
            if known.content != content {
                return Err(refused(format!(
                    "entry {} records {} with other bytes (SHA-256 {}): give the newer version another name (--as NAME)",
                    known.index,
                    known.name,
                    hex(&known.content.sha256)
                )));
            }
            added[at].entry = Some(known.index);
            continue;
        }
        let (_, format) = read_as(taken, &candidate.name);
        let received: Bucket = pen.bucket();
        let of = File {
            name: &candidate.name,
            content,
            source: options.source,
            note: options.note,
            format: &format,
            received,
            release: options.release,
        };
        ink.push(of.ink(options.class, candidate.bytes.clone()));
        whose.push(at);
    }
    for (at, written) in whose.into_iter().zip(pen.write(ink)?) {
        added[at].entry = Some(written.index);
    }
    Ok(())
}

/// A case of nothing but the files that come in, in which they are read. It goes when it is dropped.
struct Staged(PathBuf);

impl Staged {
    fn new(case: &Path, candidates: &[Candidate]) -> Result<Self, PipelineError> {
        let folder = case.join(READING);
        let told = |e| PipelineError::file(&folder, e);
        match fs::remove_dir_all(&folder) {
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => return Err(told(e)),
            _ => {}
        }
        durable::make_private(&folder)?;
        let staged = Self(folder.clone());
        for name in ["sources.toml", "intake.toml"] {
            match fs::copy(case.join(name), folder.join(name)) {
                Err(e) if e.kind() != std::io::ErrorKind::NotFound => return Err(told(e)),
                _ => {}
            }
        }
        for candidate in candidates {
            let path = folder.join(&candidate.name);
            if let Some(outer) = path.parent() {
                fs::create_dir_all(outer).map_err(told)?;
            }
            fs::write(&path, &candidate.bytes).map_err(told)?;
        }
        Ok(staged)
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
