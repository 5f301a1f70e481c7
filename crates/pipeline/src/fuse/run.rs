//! The way from files to files.

use std::path::{Path, PathBuf};

use intake::{EventMaps, EventTable, Taxonomy};
use model::diagnostic::{Diagnostic, TextFile};
use report::{FusionInput, FusionOptions, FusionRun, FusionSummary, Output};

use super::decisions::{self, Decisions, Named};
use super::{FuseOptions, doubts, episodes, folder, records, reports, versions};
use crate::progress::Intake;
use crate::{PipelineError, Progress, Stage, write};

/// A fusion that was made and written.
#[derive(Clone, Debug)]
pub struct Fused {
    /// Its figures.
    pub summary: FusionSummary,
    /// The digest of the result: the SHA-256 of `summary.json`.
    pub digest: String,
    /// The files that were written.
    pub files: Vec<PathBuf>,
}

/// Joins tables of events into incidents and writes the result to a folder, whole or not at all.
///
/// # Errors
/// [`PipelineError::Mistakes`] with every mistake in the files, [`PipelineError::Refused`] where what
/// was asked cannot be done; nothing is written then.
pub fn fuse(options: &FuseOptions, progress: &dyn Progress) -> Result<Fused, PipelineError> {
    folder::check(&options.out)?;
    progress.stage(Stage::Intake);
    let given = Given::read(options, progress)?;
    let repeats = repeats(&given.tables, &options.allow_repeats)?;
    let mut compared = reports::reports(&given.tables, &given.taxonomies, &repeats);
    let named = Named {
        tables: &given.tables,
        starts: &compared.starts,
        repeats: &repeats,
    };
    let decisions = match &given.decisions {
        Some(file) => decisions::read(file, &named).map_err(PipelineError::Mistakes)?,
        None => Decisions::default(),
    };
    compared.reports.decided.clone_from(&decisions.pairs);
    progress.stage(Stage::Fusion);
    let found = fusion::fuse_reports(&compared.reports);
    compared.reports = fusion::Reports {
        rows: std::mem::take(&mut compared.reports.rows),
        ..fusion::Reports::default()
    };
    progress.stage(Stage::Report);
    let (mut fused, expected) = records::records(&given.tables, &mut compared, found);
    let (episodes, cut) = episodes::episodes(&fused);
    fused.episodes = episodes;
    let (doubtful, doubts) = doubts::doubts(&fused, &decisions, &given.tables, &compared.starts)?;
    let mut notes = std::mem::take(&mut compared.notes);
    notes.extend(cut);
    let run = FusionRun {
        engine: crate::ENGINE,
        options: told(options),
        inputs: given.inputs(),
        compared: std::mem::take(&mut compared.on),
        expected,
        decisions: decisions.counts,
        notes,
    };
    let (summary, outputs) = report::fused(&fused, run, &doubtful, doubts)?;
    write::replace_whole(&options.out, &outputs)?;
    Ok(Fused {
        digest: digest(&outputs),
        summary,
        files: outputs
            .iter()
            .map(|output| options.out.join(&output.name))
            .collect(),
    })
}

fn digest(outputs: &[Output]) -> String {
    let summary = outputs.iter().find(|output| output.name == "summary.json");
    summary.map_or_else(String::new, |output| model::sha256_hex(&output.bytes))
}

/// Everything that was given.
struct Given {
    tables: Vec<EventTable>,
    taxonomies: Vec<Taxonomy>,
    map: Option<TextFile>,
    decisions: Option<TextFile>,
}

impl Given {
    fn read(options: &FuseOptions, progress: &dyn Progress) -> Result<Self, PipelineError> {
        let mut wrong: Vec<Diagnostic> = Vec::new();
        let map = options.map.as_deref().map(text).transpose()?;
        let decisions = options.decisions.as_deref().map(text).transpose()?;
        let maps = match map.clone().map(EventMaps::read) {
            Some(Ok(maps)) => Some(maps),
            Some(Err(mistakes)) => return Err(PipelineError::Mistakes(mistakes)),
            None => None,
        };
        let mut taxonomies: Vec<Taxonomy> = Vec::new();
        for (column, path) in &options.taxonomies {
            match Taxonomy::read(column, path) {
                Ok(taxonomy) if taxonomies.iter().any(|t| t.column == taxonomy.column) => {
                    return Err(PipelineError::Refused(format!(
                        "--taxonomy {column} is given twice: join the two files"
                    )));
                }
                Ok(taxonomy) => taxonomies.push(taxonomy),
                Err(mistakes) => wrong.extend(mistakes),
            }
        }
        let columns: Vec<String> = options.taxonomies.iter().map(|(c, _)| c.clone()).collect();
        let tables =
            intake::event_tables(&options.files, maps.as_ref(), &columns, &Intake(progress));
        let tables = match tables {
            Ok(tables) if wrong.is_empty() => tables,
            Ok(_) => return Err(PipelineError::Mistakes(wrong)),
            Err(mistakes) => {
                wrong.extend(mistakes);
                return Err(PipelineError::Mistakes(wrong));
            }
        };
        for (taxonomy, (column, _)) in taxonomies.iter().zip(&options.taxonomies) {
            let stated = |table: &EventTable| {
                table
                    .categories
                    .iter()
                    .any(|category| category.name == taxonomy.column)
            };
            if !tables.iter().any(stated) {
                return Err(PipelineError::Refused(format!(
                    "--taxonomy {column}={}: no table has a column `{column}`",
                    taxonomy.file
                )));
            }
        }
        versions::check(&tables)?;
        Ok(Self {
            tables,
            taxonomies,
            map,
            decisions,
        })
    }

    /// The files that were read, by what they are and by name.
    fn inputs(&self) -> Vec<FusionInput> {
        let tables = self.tables.iter().map(|table| FusionInput {
            role: "table",
            file: table.file.clone(),
            sha256: table.sha256.clone(),
            bytes: table.bytes,
            format: Some(table.format),
            encoding: Some(table.encoding.clone()),
            notes: table.notes.clone(),
        });
        let mut inputs: Vec<FusionInput> = tables.collect();
        let mut taxonomies: Vec<&Taxonomy> = self.taxonomies.iter().collect();
        taxonomies.sort_by(|a, b| a.column.cmp(&b.column));
        inputs.extend(taxonomies.into_iter().map(|taxonomy| FusionInput {
            role: "taxonomy",
            file: taxonomy.file.clone(),
            sha256: taxonomy.sha256.clone(),
            bytes: taxonomy.bytes,
            ..FusionInput::default()
        }));
        for (role, file) in [("map", &self.map), ("decisions", &self.decisions)] {
            inputs.extend(file.iter().map(|file| FusionInput {
                role,
                file: file.name.to_string(),
                sha256: model::sha256_hex(file.text.as_bytes()),
                bytes: file.text.len() as u64,
                ..FusionInput::default()
            }));
        }
        inputs
    }
}

fn text(path: &Path) -> Result<TextFile, PipelineError> {
    let bytes = std::fs::read(path).map_err(|error| PipelineError::file(path, error))?;
    let text = String::from_utf8(bytes).map_err(|_| {
        PipelineError::Refused(format!("{} is not UTF-8: save it as UTF-8", path.display()))
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    Ok(TextFile::new(&name(path), text))
}

fn name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// Which sources may report one happening more than once.
fn repeats(tables: &[EventTable], allowed: &[String]) -> Result<Vec<bool>, PipelineError> {
    let known: Vec<&str> = tables.iter().map(|table| table.source.as_str()).collect();
    if let Some(unknown) = allowed.iter().find(|name| !known.contains(&name.as_str())) {
        return Err(PipelineError::Refused(format!(
            "--allow-repeats {unknown}: there is no such source; the sources are {}",
            known.join(", ")
        )));
    }
    let repeats: Vec<bool> = tables
        .iter()
        .map(|table| !table.one_record_per_event || allowed.contains(&table.source))
        .collect();
    if tables.len() < 2 && !repeats.contains(&true) {
        return Err(PipelineError::Refused(
            "one source that reports each event once cannot be joined with itself: give two or more \
             tables, or say --allow-repeats with the source"
                .to_owned(),
        ));
    }
    Ok(repeats)
}

fn told(options: &FuseOptions) -> FusionOptions {
    let mut taxonomies: Vec<(String, String)> = options
        .taxonomies
        .iter()
        .map(|(column, path)| (column.clone(), name(path)))
        .collect();
    taxonomies.sort();
    let mut allow_repeats = options.allow_repeats.clone();
    allow_repeats.sort();
    allow_repeats.dedup();
    FusionOptions {
        allow_repeats,
        taxonomies,
        map: options.map.as_deref().map(name),
        decisions: options.decisions.as_deref().map(name),
    }
}
