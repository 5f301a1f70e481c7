//! Reads the evidence of a case.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use jiff::tz::TimeZone;
use model::diagnostic::{Diagnostic, TextFile};
use model::{FileReport, InputFile, ReportSchedule, Source, SourceId, sha256_hex};
use rayon::prelude::*;

use crate::bytes::{Stored, Survey, survey};
use crate::case::attachments::Attachments;
use crate::case::evidence::{self, Found};
use crate::case::mapping::{self, Mappings};
use crate::case::sources::{self, Block, Declared};
use crate::file::{self, Given};
use crate::formats::Format;
use crate::formats::ground::control;
use crate::formats::ground::gazetteer::{self, Gazetteer};
use crate::formats::texts::article::{self, Told};
use crate::merge::{Filed, merge};
use crate::reader::Context;
use crate::reader::Interner;
use crate::reader::mistake;
use crate::rows::{Table, unreadable};
use crate::setting::{Copied, Progress, Setting, Taken};

/// Reads `sources.toml`, `intake.toml` and every file under `evidence/` of a case.
///
/// # Errors
/// Every mistake found: in the settings first, then in the files. Nothing is half-read: a file
/// that cannot be used as a whole is a mistake; a row that cannot is counted in the file's report.
pub fn take(
    case: &Path,
    setting: &Setting<'_>,
    progress: &dyn Progress,
) -> Result<Taken, Vec<Diagnostic>> {
    let tz = zone(setting, "agreement.toml")?;
    let (toml, declared) = declared(case, setting)?;
    let mut inputs = Vec::new();
    let mappings = mappings(case, &mut inputs)?;
    let gazetteer = load_gazetteer(case, setting.gazetteer, &mut inputs).map_err(|d| vec![d])?;
    let found = evidence::find(case)?;
    let known = Known {
        setting,
        tz,
        declared: &declared,
        mappings: mappings.as_ref(),
        gazetteer: gazetteer.as_ref(),
        intern: Interner::default(),
        progress,
    };
    let (surveys, filed, copied) = known.read_all(&found.files, &toml)?;
    let mut copies = Vec::new();
    for ((file, survey), of) in found.files.iter().zip(&surveys).zip(copied) {
        if let Some(of) = of {
            copies.push(Copied {
                file: file.name.clone(),
                of: found.files[of].name.clone(),
            });
            continue;
        }
        inputs.push(InputFile {
            sha256: survey.sha256.clone(),
            bytes: survey.bytes,
            file: file.name.clone(),
        });
    }
    inputs.sort();
    let mut blocks = declared.blocks.clone();
    let mut filed = filed;
    beside(&mut filed);
    let mut merged = merge(filed, &mut blocks);
    control::settle(&mut merged.control, &mut merged.reports, &known.tz);
    let mut files = merged.reports;
    files.extend(found.hidden.iter().map(|name| hidden(name)));
    files.sort_by(|a, b| (&a.file, &a.format).cmp(&(&b.file, &b.format)));
    let mut schedules: Vec<ReportSchedule> =
        blocks.iter().filter_map(|b| b.schedule.clone()).collect();
    schedules.sort_by(|a, b| (&a.source, a.from, a.to).cmp(&(&b.source, b.from, b.to)));
    let mut sources: Vec<Source> = blocks.into_iter().map(|block| block.source).collect();
    sources.sort_by(|a, b| (&a.id, &a.release).cmp(&(&b.id, &b.release)));
    let sources_digest = digest_of(&sources, &schedules);
    Ok(Taken {
        sources,
        inputs,
        files,
        supersessions: merged.supersessions,
        observations: merged.observations,
        claims: merged.claims,
        coverage: merged.coverage,
        filings: merged.filings,
        control: merged.control,
        divisions: gazetteer
            .as_ref()
            .map(Gazetteer::divisions)
            .unwrap_or_default(),
        schedules,
        sources_digest,
        copies,
    })
}

/// Lays the texts of all articles side by side, and says in each file's report what was left out.
fn beside(filed: &mut [Filed]) {
    let mut told: Vec<Told<'_>> = filed
        .iter_mut()
        .filter(|file| file.format == Some(Format::Article))
        .map(|file| Told {
            block: file.block,
            drafts: &mut file.drafts,
            claims: &mut file.claims,
            left_out: 0,
            counts_left_out: 0,
        })
        .collect();
    if told.is_empty() {
        return;
    }
    let compared = article::lay_beside(&mut told);
    let left_out: Vec<(u64, u64)> = told
        .iter()
        .map(|file| (file.left_out, file.counts_left_out))
        .collect();
    let articles = filed
        .iter_mut()
        .filter(|file| file.format == Some(Format::Article));
    for (file, (reports, counts)) in articles.zip(left_out) {
        let notes = &mut file.report.notes;
        if reports > 0 {
            notes.push(format!(
                "{reports} reports of an act that a text of the same source and origin tells: counted once"
            ));
        }
        if counts > 0 {
            notes.push(format!(
                "{counts} counts that a text of the same source gives by the same claimant: counted once"
            ));
        }
        if !compared {
            notes.push(format!(
                "more than {} texts tell of acts: which were made from one another was not looked for",
                article::MOST_TEXTS
            ));
        }
    }
}

/// Reads files that stand outside a case, as a `sources.toml` says that they are.
///
/// # Errors
/// Every mistake found, in the text or in the files.
pub(crate) fn read_alone(
    files: &[Found],
    toml: &TextFile,
    setting: &Setting<'_>,
) -> Result<(Vec<Filed>, Vec<Block>, TimeZone), Vec<Diagnostic>> {
    let tz = zone(setting, &toml.name)?;
    let declared = sources::read(toml, setting.parties)?;
    let known = Known {
        setting,
        tz: tz.clone(),
        declared: &declared,
        mappings: None,
        gazetteer: None,
        intern: Interner::default(),
        progress: &(),
    };
    let (_, filed, _) = known.read_all(files, toml)?;
    Ok((filed, declared.blocks, tz))
}

fn zone(setting: &Setting<'_>, file: &str) -> Result<TimeZone, Vec<Diagnostic>> {
    TimeZone::get(setting.zone).map_err(|_| {
        vec![mistake(
            "unknown-zone",
            file,
            0,
            format!("`{}` is not a time zone of the IANA database", setting.zone),
            "write it as `Europe/Kyiv`",
        )]
    })
}

/// What the sources are, whatever the order and the layout of their blocks.
fn digest_of(sources: &[Source], schedules: &[ReportSchedule]) -> String {
    let mut said = serde_json::to_vec(sources).unwrap_or_default();
    if !schedules.is_empty() {
        said.extend(serde_json::to_vec(schedules).unwrap_or_default());
    }
    sha256_hex(&said)
}

pub(crate) fn declared(
    case: &Path,
    setting: &Setting<'_>,
) -> Result<(TextFile, Declared), Vec<Diagnostic>> {
    let Some(text) = setting_file(case, "sources.toml").map_err(|d| vec![d])? else {
        return Err(vec![mistake(
            "missing-file",
            "sources.toml",
            0,
            "the case has no sources.toml",
            "it says who reports, and which files of evidence are whose",
        )]);
    };
    let toml = TextFile::new("sources.toml", &text);
    let declared = sources::read(&toml, setting.parties)?;
    Ok((toml, declared))
}

fn mappings(case: &Path, inputs: &mut Vec<InputFile>) -> Result<Option<Mappings>, Vec<Diagnostic>> {
    let Some(text) = setting_file(case, "intake.toml").map_err(|d| vec![d])? else {
        return Ok(None);
    };
    inputs.push(InputFile {
        sha256: sha256_hex(text.as_bytes()),
        bytes: text.len() as u64,
        file: "intake.toml".to_owned(),
    });
    mapping::read(&TextFile::new("intake.toml", &text)).map(Some)
}

/// The text of a file at the top of the case; `None` where there is none.
fn setting_file(case: &Path, name: &str) -> Result<Option<String>, Diagnostic> {
    match std::fs::read(case.join(name)) {
        Ok(bytes) => String::from_utf8(bytes).map(Some).map_err(|error| {
            mistake(
                "not-utf8",
                name,
                0,
                format!(
                    "the file is not UTF-8 (byte {})",
                    error.utf8_error().valid_up_to()
                ),
                "save it as UTF-8",
            )
        }),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(unreadable(name, &error)),
    }
}

fn load_gazetteer(
    case: &Path,
    path: Option<&Path>,
    inputs: &mut Vec<InputFile>,
) -> Result<Option<Gazetteer>, Diagnostic> {
    let Some(path) = path else { return Ok(None) };
    let inside = path.strip_prefix(case).ok().and_then(Path::to_str);
    let last = path.file_name().and_then(|name| name.to_str());
    let name = inside.or(last).unwrap_or("gazetteer").replace('\\', "/");
    let survey = survey(path).map_err(|error| unreadable(&name, &error))?;
    inputs.push(InputFile {
        sha256: survey.sha256.clone(),
        bytes: survey.bytes,
        file: name.clone(),
    });
    let wrong = |reason: String| mistake("not-a-gazetteer", &name, 0, reason, "a CSV is needed");
    let (text, _, _) = survey.text(&Stored::File(path.to_owned())).map_err(wrong)?;
    let table = Table::open(text).map_err(|error| unreadable(&name, &error))?;
    gazetteer::load(&table, &name).map(Some)
}

fn hidden(name: &str) -> FileReport {
    FileReport {
        file: name.into(),
        source: SourceId::from("none"),
        format: "hidden".to_owned(),
        encoding: String::new(),
        read: 0,
        skipped: Vec::new(),
        skipped_total: 0,
        notes: vec!["a hidden file: left alone".to_owned()],
    }
}

/// The surveys of all files, what was read of them, and of which file each is a copy.
type AllRead = (Vec<Survey>, Vec<Filed>, Vec<Option<usize>>);

/// Of which file each is a copy: of files of one source with the same bytes the one with the
/// shortest name, then the first in name order, is read. A copy changes nothing that is derived.
fn copies(files: &[Found], surveys: &[Survey], owners: &[usize]) -> Vec<Option<usize>> {
    let mut first: BTreeMap<(usize, &str), usize> = BTreeMap::new();
    let rank = |at: usize| (files[at].name.len(), &files[at].name);
    for at in 0..files.len() {
        let kept = first.entry((owners[at], &surveys[at].sha256)).or_insert(at);
        if rank(at) < rank(*kept) {
            *kept = at;
        }
    }
    (0..files.len())
        .map(|at| {
            let kept = first[&(owners[at], surveys[at].sha256.as_str())];
            (kept != at).then_some(kept)
        })
        .collect()
}

/// What all files share.
struct Known<'a> {
    setting: &'a Setting<'a>,
    tz: TimeZone,
    declared: &'a Declared,
    mappings: Option<&'a Mappings>,
    gazetteer: Option<&'a Gazetteer>,
    intern: Interner,
    progress: &'a dyn Progress,
}

impl Known<'_> {
    fn read_all(&self, files: &[Found], toml: &TextFile) -> Result<AllRead, Vec<Diagnostic>> {
        let owners = every(files.iter().map(|file| {
            let block = evidence::owner(&file.name, self.declared, toml).map_err(|d| vec![d])?;
            let at = self
                .declared
                .blocks
                .iter()
                .position(|b| std::ptr::eq(b, block));
            Ok(at.unwrap_or_default())
        }))?;
        let surveys: Vec<Result<Survey, Vec<Diagnostic>>> = files
            .par_iter()
            .map(|f| survey(&f.path).map_err(|error| vec![unreadable(&f.name, &error)]))
            .collect();
        let surveys = every(surveys.into_iter())?;
        let mut attachments = Attachments::default();
        for ((file, survey), owner) in files.iter().zip(&surveys).zip(&owners) {
            let stored = Stored::File(file.path.clone());
            attachments.add(*owner, &file.name, &stored, survey);
        }
        let copies = copies(files, &surveys, &owners);
        let filed: Vec<Result<Vec<Filed>, Vec<Diagnostic>>> = (0..files.len())
            .into_par_iter()
            .filter(|at| copies[*at].is_none())
            .map(|at| self.read(&files[at], &surveys[at], owners[at], &attachments))
            .collect();
        let mut filed = every(filed.into_iter())?;
        for reports in &mut filed {
            let Some(first) = reports.first_mut() else {
                continue;
            };
            let at = files.iter().position(|f| *f.name == *first.report.file);
            let other = at.and_then(|at| {
                (0..at).find(|before| {
                    surveys[*before].sha256 == surveys[at].sha256 && owners[*before] != owners[at]
                })
            });
            if let Some(other) = other {
                first.report.notes.push(format!(
                    "the same bytes as {}, which belongs to another source: are they really two?",
                    files[other].name
                ));
            }
        }
        let filed = filed.into_iter().flatten().collect();
        Ok((surveys, filed, copies))
    }

    fn read(
        &self,
        found: &Found,
        survey: &Survey,
        block: usize,
        attachments: &Attachments,
    ) -> Result<Vec<Filed>, Vec<Diagnostic>> {
        let name: Arc<str> = found.name.as_str().into();
        let declared = &self.declared.blocks[block];
        let mapping = self.mappings.and_then(|mappings| mappings.of(&name));
        let zone = mapping.and_then(|m| m.zone.as_deref());
        let tz = zone.and_then(|zone| TimeZone::get(zone).ok());
        let context = Context {
            file: name,
            source: declared.source.id.clone(),
            zone: zone.unwrap_or(self.setting.zone),
            tz: tz.unwrap_or_else(|| self.tz.clone()),
            parties: self.setting.parties,
            areas: self.setting.areas,
            sources: &self.declared.ids,
            gazetteer: self.gazetteer,
            intern: &self.intern,
            mapping,
            progress: self.progress,
            attachments,
            block,
            kind: declared.source.kind,
            redistribute: declared.source.redistribute,
            control: declared.control.as_ref(),
            ground: self.setting.ground,
        };
        self.progress.file(&found.name, survey.bytes);
        let stored = Stored::File(found.path.clone());
        let given = Given {
            stored: &stored,
            survey,
            block,
            format: declared.format,
            depth: 0,
        };
        file::read(&given, &context, self.mappings)
    }
}

/// All results, or all mistakes in order.
fn every<T>(
    results: impl Iterator<Item = Result<T, Vec<Diagnostic>>>,
) -> Result<Vec<T>, Vec<Diagnostic>> {
    let mut good = Vec::new();
    let mut wrong = Vec::new();
    for result in results {
        match result {
            Ok(value) => good.push(value),
            Err(found) => wrong.extend(found),
        }
    }
    if wrong.is_empty() {
        Ok(good)
    } else {
        Err(wrong)
    }
}

#[cfg(test)]
#[path = "take_tests.rs"]
mod take_tests;
