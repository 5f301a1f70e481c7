//! Reports of chosen days and formats.

use std::path::{Path, PathBuf};

use model::Day;
use report::{Format, Standing};

use crate::derive::{edition, stamp};
use crate::record::RecordedFindings;
use crate::{
    MadeEntry, Options, PipelineError, Progress, Recorder, Stage, derive, record_derivation,
    record_publications, write,
};

/// The days to report on; all where absent.
#[derive(Clone, Copy, Debug, Default)]
pub struct Range {
    /// The first day.
    pub from: Option<Day>,
    /// The last day.
    pub to: Option<Day>,
}

/// Files that were written, and what was recorded of them.
#[derive(Clone, Debug)]
pub struct Published {
    /// The files.
    pub files: Vec<PathBuf>,
    /// The entry of the derivation that they were made of, where somebody records.
    pub derivation: Option<MadeEntry>,
    /// The index of the entry of each file.
    pub entries: Vec<u64>,
}

/// Derives a case, records the derivation where somebody records, writes reports of chosen days and
/// formats to a folder, with the proof of each finding, and records the files.
///
/// # Errors
/// [`PipelineError`], a refusal among them where a format may not be published.
pub fn publish(
    case: &Path,
    folder: &Path,
    formats: &[Format],
    range: Range,
    options: Options<'_>,
    recorder: Option<Recorder<'_>>,
    progress: &dyn Progress,
) -> Result<Published, PipelineError> {
    let derived = derive(case, options, progress)?;
    let recorder = recorder.filter(|_| derived.manifest.register.is_some());
    // the entry comes before the page that names it, and the page before the entry that names the page
    let made = recorder.map(|recorder| record_derivation(case, &derived, recorder));
    let made = made.transpose()?;
    let recorded = RecordedFindings::of(case, &derived)?;
    progress.stage(Stage::Report);
    let stamp = stamp(
        &derived.agreement,
        &derived.manifest.sources,
        &derived.derivation,
    );
    let mut edition = edition(
        &derived.agreement,
        &derived.derivation,
        &derived.layers,
        &stamp,
    );
    edition.standing = match &recorded {
        Some(recorded) => Standing::Recorded(recorded),
        None if derived.manifest.register.is_some() => Standing::NotRecorded,
        None => Standing::NoRegister,
    };
    edition.from = range.from;
    edition.to = range.to;
    let outputs = report::publish(&edition, formats)?;
    let mut paths = Vec::new();
    for output in outputs {
        let name = output.name.strip_prefix("report/").unwrap_or(&output.name);
        let path = folder.join(name);
        write::write(&path, &output.bytes)?;
        paths.push(path);
    }
    let mut entries = Vec::new();
    if let (Some(made), Some(recorder)) = (&made, recorder) {
        entries = record_publications(case, &paths, made, recorder)?;
    }
    Ok(Published {
        files: paths,
        derivation: made,
        entries,
    })
}
