//! Reports of chosen days and formats.

use std::path::{Path, PathBuf};

use model::{Day, Interval};
use report::{Format, Standing};

use crate::derive::{edition, stamp};
use crate::record::RecordedFindings;
use crate::{
    Derived, MadeEntry, Options, PipelineError, Progress, Recorder, Stage, derive,
    record_derivation, record_publications, write,
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
    covered(&derived, range)?;
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

/// Refuses days of which the case tells nothing: a report without a line is easily taken for days without incidents.
fn covered(derived: &Derived, range: Range) -> Result<(), PipelineError> {
    if range.from.is_none() && range.to.is_none() {
        return Ok(());
    }
    let rule = &derived.agreement.reporting.day;
    let told = &derived.derivation;
    let stretch = |when: Interval| {
        let last = when.end.plus_ms(-1).max(when.start);
        [rule.day_of(when.start), rule.day_of(last)]
    };
    let windows = told.figures.iter().map(|figure| figure.window);
    let observed = told.observations.iter().map(|one| &one.when);
    let filed = told.filings.iter().map(|one| &one.when);
    let instants = observed.chain(filed).map(|when| Interval {
        start: when.earliest,
        end: when.latest,
    });
    let findings = told.findings.iter().map(|finding| [finding.day; 2]);
    let exposure = told.exposure.iter().map(|one| [one.day; 2]);
    let stretches = windows.chain(instants).map(stretch);
    let days = stretches.chain(findings).chain(exposure);
    let (mut first, mut last) = (None::<Day>, None::<Day>);
    for [from, to] in days {
        if range.from.is_none_or(|least| to >= least) && range.to.is_none_or(|most| from <= most) {
            return Ok(());
        }
        first = Some(first.map_or(from, |day| day.min(from)));
        last = Some(last.map_or(to, |day| day.max(to)));
    }
    let asked = match (range.from, range.to) {
        (Some(from), Some(to)) if from == to => from.to_string(),
        (Some(from), Some(to)) => format!("{from} to {to}"),
        (Some(from), None) => format!("{from} and later"),
        (None, to) => to.map_or_else(String::new, |to| format!("days up to {to}")),
    };
    let known = match (first, last) {
        (Some(first), Some(last)) => format!("it tells of {first} to {last}"),
        _ => "it tells of no day at all".to_owned(),
    };
    Err(PipelineError::Refused(format!(
        "{asked}: the case tells nothing of that; {known}"
    )))
}
