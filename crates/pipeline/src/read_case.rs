//! A case as it is read: its terms, its evidence and what people decided, each as its register has it.

use std::path::{Path, PathBuf};

use agreement::Agreement;
use intake::{Ground, Setting, Taken};
use model::Instant;

use crate::decisions::{Decisions, Files, apply, read};
use crate::progress::Intake;
use crate::record::{self, Book};
use crate::{Identities, PipelineError, Progress, Stage};

/// A case that was read and not derived.
#[derive(Debug)]
pub struct Checked {
    /// The terms.
    pub agreement: Agreement,
    /// The evidence.
    pub taken: Taken,
    /// What people decided.
    pub(crate) decisions: Decisions,
}

impl Checked {
    /// How many decisions people made.
    pub fn decided(&self) -> usize {
        self.decisions.entries.len()
    }
}

/// Reads a case without deriving it: terms, sources, geometry, mappings and every file.
///
/// # Errors
/// [`PipelineError::Mistakes`] with every mistake that was found.
pub fn check(
    case: &Path,
    identities: &Identities,
    progress: &dyn Progress,
) -> Result<Checked, PipelineError> {
    check_until(case, None, identities, progress)
}

/// Reads a case with what people decided up to an instant.
fn check_until(
    case: &Path,
    until: Option<Instant>,
    identities: &Identities,
    progress: &dyn Progress,
) -> Result<Checked, PipelineError> {
    let (agreement, taken, book) = evidence(case, identities, progress)?;
    let files = Files::open(case).map_err(PipelineError::Mistakes)?;
    let decisions = decided(&files, &agreement, until, book.as_ref())?;
    // Records that decisions name must be there, whether the case is derived or not.
    if !decisions.entries.is_empty() {
        apply(
            &decisions,
            taken.observations.clone(),
            &taken.sources,
            &agreement.workflow,
        )
        .map_err(PipelineError::Mistakes)?;
    }
    Ok(Checked {
        agreement,
        taken,
        decisions,
    })
}

/// Reads the terms and the evidence of a case, which must be what its register says, where it has
/// one.
pub(crate) fn evidence(
    case: &Path,
    identities: &Identities,
    progress: &dyn Progress,
) -> Result<(Agreement, Taken, Option<Book>), PipelineError> {
    let book = Book::open(case, identities)?;
    if let Some(book) = &book {
        record::check_evidence(case, book).map_err(PipelineError::Mistakes)?;
    }
    let (agreement, taken) = read_evidence(case, progress)?;
    Ok((agreement, taken, book))
}

/// Reads the terms and the evidence of a case, whatever its register says.
pub(crate) fn read_evidence(
    case: &Path,
    progress: &dyn Progress,
) -> Result<(Agreement, Taken), PipelineError> {
    let agreement = terms(case, progress)?;
    progress.stage(Stage::Intake);
    let asked = Asked::of(case, &agreement);
    let taken =
        intake::take(case, &asked.setting(), &Intake(progress)).map_err(PipelineError::Mistakes)?;
    Ok((agreement, taken))
}

/// Reads the terms of a case.
pub(crate) fn terms(case: &Path, progress: &dyn Progress) -> Result<Agreement, PipelineError> {
    progress.stage(Stage::Terms);
    is_folder(case)?;
    agreement::load(case).map_err(PipelineError::Mistakes)
}

/// Refuses what is no folder, and so no case.
pub(crate) fn is_folder(case: &Path) -> Result<(), PipelineError> {
    if !case.is_dir() {
        return Err(PipelineError::Refused(format!(
            "{} is not a folder: a case is a folder with an agreement.toml (`truceline new {}` starts one)",
            case.display(),
            case.display()
        )));
    }
    Ok(())
}

/// What the terms of a case say that reading its evidence depends on.
pub(crate) struct Asked {
    zone: String,
    parties: Vec<model::PartyId>,
    areas: Vec<String>,
    gazetteer: Option<PathBuf>,
    ground: Option<Ground>,
}

impl Asked {
    pub(crate) fn of(case: &Path, agreement: &Agreement) -> Self {
        let gazetteer = agreement.gazetteer.as_ref();
        Self {
            zone: agreement.reporting.day.zone().to_owned(),
            parties: agreement.parties.iter().map(|p| p.id.clone()).collect(),
            areas: areas(agreement),
            gazetteer: gazetteer.map(|name| case.join(&**name)),
            ground: Ground::around(agreement.points()),
        }
    }

    pub(crate) fn setting(&self) -> Setting<'_> {
        Setting {
            zone: &self.zone,
            parties: &self.parties,
            areas: &self.areas,
            gazetteer: self.gazetteer.as_deref(),
            ground: self.ground,
        }
    }
}

/// Everything that people decided of a case, which must be what its register says, where it has one.
pub(crate) fn decided(
    files: &Files,
    agreement: &Agreement,
    until: Option<Instant>,
    book: Option<&Book>,
) -> Result<Decisions, PipelineError> {
    if let Some(book) = book {
        let all = read(files, agreement, None).map_err(PipelineError::Mistakes)?;
        record::check_decisions(book, &all).map_err(PipelineError::Mistakes)?;
    }
    read(files, agreement, until).map_err(PipelineError::Mistakes)
}

/// The names that a coverage record may use for ground.
fn areas(agreement: &Agreement) -> Vec<String> {
    let mut names: Vec<String> = agreement
        .provisions
        .iter()
        .flat_map(|p| &p.places)
        .map(|w| w.zone.to_string())
        .chain(agreement.lines.iter().map(|l| l.id.to_string()))
        .chain(agreement.zones.iter().map(|z| z.id.to_string()))
        .chain(agreement.sites.iter().map(|s| s.id.to_string()))
        .collect();
    names.sort();
    names.dedup();
    names
}
