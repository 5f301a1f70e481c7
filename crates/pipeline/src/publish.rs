//! Reports of chosen days and formats.

use std::path::{Path, PathBuf};

use model::Day;
use report::Format;

use crate::derive::{edition, stamp};
use crate::{Derived, Options, PipelineError, Progress, Stage, derive, write};

/// The days to report on; all where absent.
#[derive(Clone, Copy, Debug, Default)]
pub struct Range {
    /// The first day.
    pub from: Option<Day>,
    /// The last day.
    pub to: Option<Day>,
}

/// Derives a case and writes reports of chosen days and formats to a folder; returns the
/// files, and what they were made of.
///
/// # Errors
/// [`PipelineError`], a refusal among them where a format may not be published.
pub fn publish(
    case: &Path,
    folder: &Path,
    formats: &[Format],
    range: Range,
    options: Options<'_>,
    progress: &dyn Progress,
) -> Result<(Vec<PathBuf>, Derived), PipelineError> {
    let derived = derive(case, options, progress)?;
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
    Ok((paths, derived))
}
