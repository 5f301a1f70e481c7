//! Derivation: the stations in order, and the folder of what they made.

use std::path::{Path, PathBuf};

use agreement::Agreement;
use intake::{Ground, Setting, Taken};
use model::diagnostic::Diagnostic;
use model::{Derivation, Instant};
use report::{Edition, Format, Layers, Output};

use crate::bounds;
use crate::decisions::{Applied, Decisions, Files, apply, check_drafts, read};
use crate::progress::Intake;
use crate::record::{self, Book, RegisterState};
use crate::{Manifest, PipelineError, Progress, Stage, history, layers, write};

/// What a derivation may be told.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// The instant up to which evidence was known, for the publication delay; the case's own where
    /// absent.
    pub as_of: Option<Instant>,
}

/// A derived case.
#[derive(Debug)]
pub struct Derived {
    /// The terms.
    pub agreement: Agreement,
    /// Everything that was read and everything that follows.
    pub derivation: Derivation,
    /// The layers of the map.
    pub layers: Layers,
    /// What it was made of and what it made.
    pub manifest: Manifest,
    /// The digest of the derivation.
    pub digest: String,
}

impl Derived {
    /// The figures of the brief.
    pub fn summary(&self) -> report::Summary {
        report::summary(&edition(
            &self.agreement,
            &self.derivation,
            &self.layers,
            "",
        ))
    }
}

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
pub fn check(case: &Path, progress: &dyn Progress) -> Result<Checked, PipelineError> {
    check_until(case, None, progress)
}

/// Reads a case with what people decided up to an instant.
fn check_until(
    case: &Path,
    until: Option<Instant>,
    progress: &dyn Progress,
) -> Result<Checked, PipelineError> {
    let (agreement, taken, book) = evidence(case, progress)?;
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
    progress: &dyn Progress,
) -> Result<(Agreement, Taken, Option<Book>), PipelineError> {
    let book = Book::open(case)?;
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
    if !case.is_dir() {
        return Err(PipelineError::Refused(format!(
            "{} is not a folder: a case is a folder with an agreement.toml (`truceline new {}` starts one)",
            case.display(),
            case.display()
        )));
    }
    agreement::load(case).map_err(PipelineError::Mistakes)
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

/// Derives a case and replaces its `derived/` folder in one step.
///
/// # Errors
/// [`PipelineError`]; the folder of an earlier derivation then stays as it was.
pub fn derive(
    case: &Path,
    options: Options,
    progress: &dyn Progress,
) -> Result<Derived, PipelineError> {
    let (agreement, taken, book) = evidence(case, progress)?;
    let recorded = book.as_ref().map(Book::inputs);
    let files = Files::open(case).map_err(PipelineError::Mistakes)?;
    let decisions = decided(&files, &agreement, options.as_of, book.as_ref())?;
    let made = make(
        case, agreement, taken, &decisions, recorded, options, progress,
    )?;
    let Made {
        agreement,
        derivation,
        layers,
        manifest,
        mut outputs,
    } = made;
    let digest = manifest.digest();
    let derived = case.join("derived");
    let snapshot = history::snapshot(&derivation, &agreement, &manifest);
    outputs.push(Output {
        name: "manifest.json".to_owned(),
        rows: 1,
        bytes: manifest.bytes(),
        schema: 1,
    });
    write::replace(&derived, &outputs, &[history::FOLDER])?;
    history::keep(&derived, &digest, &snapshot)?;
    Ok(Derived {
        agreement,
        derivation,
        layers,
        manifest,
        digest,
    })
}

/// What the stations make of a case, not written anywhere.
pub(crate) struct Made {
    agreement: Agreement,
    derivation: Derivation,
    layers: Layers,
    pub(crate) manifest: Manifest,
    pub(crate) outputs: Vec<Output>,
}

/// Runs all stations. `recorded` is the register at the last input, where the case has one.
pub(crate) fn make(
    case: &Path,
    agreement: Agreement,
    taken: Taken,
    decisions: &Decisions,
    recorded: Option<RegisterState>,
    options: Options,
    progress: &dyn Progress,
) -> Result<Made, PipelineError> {
    let layers = layers::layers(case, &agreement)?;
    let sources_digest = taken.sources_digest.clone();
    let derivation = stations(&agreement, taken, decisions, options, progress)
        .map_err(PipelineError::Mistakes)?;

    progress.stage(Stage::Tables);
    let mut outputs = report::tables(&derivation, &agreement)?;
    progress.stage(Stage::Report);
    let stamp = stamp(&agreement, &sources_digest, &derivation);
    outputs.extend(published(&edition(
        &agreement,
        &derivation,
        &layers,
        &stamp,
    ))?);

    outputs.push(internal_note(agreement.publication.is_some()));

    let manifest = Manifest::of(
        &derivation,
        &agreement.digest,
        &sources_digest,
        decisions.digest(),
        recorded.map(|state| state.to_string()),
        &outputs,
    );
    Ok(Made {
        agreement,
        derivation,
        layers,
        manifest,
        outputs,
    })
}

/// Adds the coverage that nobody stated and that follows from the other records, and tells in the
/// reports of the files what could not be told.
fn add_implied_coverage(agreement: &Agreement, taken: &mut Taken) {
    let implied = coverage::imply(&coverage::Given {
        sources: &taken.sources,
        observations: &taken.observations,
        claims: &taken.claims,
        coverage: &taken.coverage,
        schedules: &taken.schedules,
        days: &agreement.reporting.day,
        party_named: &|name| agreement.party_named(name).map(|p| p.id.clone()),
    });
    taken.coverage.extend(implied.records);
    taken.coverage.sort_by_key(|c| c.id);
    for remark in implied.remarks {
        let report = taken.files.iter_mut().find(|f| f.file == remark.file);
        if let Some(report) = report {
            report.notes.push(remark.words);
        }
    }
}

/// Tells in the reports of the files how many filings name a provision that the terms do not have:
/// they bear on nothing.
fn tell_unknown_provisions(agreement: &Agreement, taken: &mut Taken) {
    let mut unknown: std::collections::BTreeMap<&str, u64> = std::collections::BTreeMap::new();
    for filing in &taken.filings {
        let named = filing.provision.as_ref();
        if named.is_some_and(|id| agreement.provisions.iter().all(|p| p.id != *id)) {
            *unknown.entry(&filing.origin.file).or_default() += 1;
        }
    }
    for (file, rows) in unknown {
        if let Some(report) = taken.files.iter_mut().find(|f| *f.file == *file) {
            report.notes.push(format!(
                "{rows} rows name a provision that the agreement does not have: they bear on nothing"
            ));
        }
    }
}

/// Runs the stations that make something of the evidence.
///
/// # Errors
/// Decisions of people that cannot be followed.
pub(crate) fn stations(
    agreement: &Agreement,
    mut taken: Taken,
    decisions: &Decisions,
    options: Options,
    progress: &dyn Progress,
) -> Result<Derivation, Vec<Diagnostic>> {
    // What was watched follows from the records as they were received.
    let without = bounds::without(agreement, &taken);
    add_implied_coverage(agreement, &mut taken);
    tell_unknown_provisions(agreement, &mut taken);
    let terms = horizon(agreement, &taken, decisions);
    let records = std::mem::take(&mut taken.observations);
    let applied = apply(decisions, records, &taken.sources, &agreement.workflow)?;
    tell_corrections(&applied, &mut taken);
    taken.observations = applied.observations;
    progress.stage(Stage::Fusion);
    let incidents = fusion::fuse_decided(&taken.observations, &taken.sources, &applied.pairs);
    progress.stage(Stage::Findings);
    let bounds = bounds::bounds(&terms, &taken, &applied.pairs, without);
    let evidence = findings::Evidence {
        sources: &taken.sources,
        observations: &taken.observations,
        incidents: &incidents,
        claims: &taken.claims,
        coverage: &taken.coverage,
        filings: &taken.filings,
        control: &taken.control,
    };
    let found = findings::find(&terms, &evidence, &bounds);
    let claim_checks = findings::claim_checks(agreement, &evidence, &taken.divisions);
    let area_checks = findings::area_checks(agreement, &taken.control);
    if !decisions.entries.is_empty() {
        let versions = findings::versions(agreement, &evidence, &found.findings);
        let parties = findings::concerned(agreement, &found.findings);
        check_drafts(agreement, decisions, &found.findings, &versions, &parties)?;
    }
    let acts = findings::Acts {
        decisions: decisions
            .entries
            .iter()
            .map(|e| e.decision.clone())
            .zip(applied.standings)
            .collect(),
        corrections: applied.corrections,
        looked_into: applied.looked_into,
        as_of: options
            .as_of
            .or_else(|| agreement.reporting.as_of.max(decisions.last())),
        later: decisions.later,
    };
    let workflow = findings::workflow(agreement, &evidence, &found.findings, acts);
    Ok(Derivation {
        as_of: options.as_of.or(agreement.reporting.as_of),
        sources: taken.sources,
        inputs: taken.inputs,
        files: taken.files,
        supersessions: taken.supersessions,
        observations: taken.observations,
        claims: taken.claims,
        coverage: taken.coverage,
        filings: taken.filings,
        control: taken.control,
        incidents,
        exposure: found.exposure,
        figures: found.figures,
        findings: found.findings,
        counts: found.counts,
        readings: found.readings,
        claim_checks,
        area_checks,
        weeks: found.weeks,
        workflow,
    })
}

/// The terms with the horizon that the records as received give: a record that people set aside, or
/// gave another time, takes no day out of the findings.
fn horizon(agreement: &Agreement, taken: &Taken, decisions: &Decisions) -> Agreement {
    let mut terms = agreement.clone();
    if terms.reporting.until.is_none() && !decisions.entries.is_empty() {
        terms.reporting.until = findings::evidence_end(&findings::Evidence {
            observations: &taken.observations,
            claims: &taken.claims,
            coverage: &taken.coverage,
            filings: &taken.filings,
            ..findings::Evidence::default()
        });
    }
    terms
}

/// Tells in the reports of the files how many of their records people corrected or set aside.
fn tell_corrections(applied: &Applied, taken: &mut Taken) {
    let records: std::collections::BTreeSet<&str> =
        applied.corrections.iter().map(|c| &*c.record).collect();
    for report in &mut taken.files {
        let prefix = format!("{}:", report.source);
        let of_it = records.iter().filter(|r| r.starts_with(&prefix)).count();
        if of_it > 0 {
            report.notes.push(format!(
                "people corrected or set aside {of_it} records of this source (table `corrections`)"
            ));
        }
    }
}

/// What names the inputs and the engine in a report, which cannot hold its own digest.
pub(crate) fn stamp(agreement: &Agreement, sources: &str, derivation: &Derivation) -> String {
    let mut all = model::Canonical::new("inputs")
        .text(&agreement.digest)
        .text(sources);
    for input in &derivation.inputs {
        all = all.text(&input.sha256);
    }
    format!("inputs {} · {}", all.id().short(), crate::ENGINE)
}

pub(crate) fn edition<'a>(
    agreement: &'a Agreement,
    derivation: &'a Derivation,
    layers: &'a Layers,
    stamp: &'a str,
) -> Edition<'a> {
    Edition {
        derivation,
        agreement,
        layers,
        digest_inputs: stamp,
        from: None,
        to: None,
    }
}

/// What says, beside the tables, that they are not for passing on.
fn internal_note(published: bool) -> Output {
    let report = if published {
        "Only report/ was made to leave: places on a grid, after a delay, no rows of closed sources."
    } else {
        "report/ too is internal: the case has no publication profile."
    };
    let text = format!(
        "INTERNAL: DO NOT PUBLISH OR PASS ON THIS FOLDER\n\n\
         The tables (*.parquet), manifest.json and history/ hold everything that was read: exact places\n\
         of records (observations, incidents), points from which ground was watched and ground that was\n\
         not (coverage, exposure), names of files, handles of people (decisions), and rows that may not be\n\
         passed on.\n\n\
         {report}\n`truceline report CASE --format ...` makes it again.\n"
    );
    Output {
        name: "INTERNAL.txt".to_owned(),
        rows: 1,
        bytes: text.into_bytes(),
        schema: 1,
    }
}

/// Every format the case may publish; pages only, stamped as internal, where it may publish none.
fn published(edition: &Edition) -> Result<Vec<Output>, PipelineError> {
    let formats: Vec<Format> = Format::ALL
        .into_iter()
        .filter(|f| {
            !f.on_request() && (!f.needs_profile() || edition.agreement.publication.is_some())
        })
        .collect();
    Ok(report::publish(edition, &formats)?)
}
