//! Derivation: the stations in order, and the folder of what they made.

use std::path::Path;

use agreement::Agreement;
use intake::Taken;
use model::{Derivation, Instant};
use report::{Edition, Format, Layers, Output, Standing};

use crate::decisions::{Decisions, Files, read};
use crate::read_case::{decided, evidence, read_evidence};
use crate::record::{Book, RegisterState, Visible, finding_leaves};
use crate::stations::stations;
use crate::{Identities, Manifest, PipelineError, Progress, Stage, history, layers, write};

/// What a derivation may be told.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'a> {
    /// The instant up to which evidence was known, for the publication delay; the case's own where
    /// absent.
    pub as_of: Option<Instant>,
    /// What opens the sealed entries of the case's register.
    pub identities: Option<&'a Identities>,
    /// A folder that is not there yet, in which the case is put together from what can be opened: what
    /// is sealed is then left out, and [`Derived::unseen`] tells of it. It is removed again.
    pub without_sealed: Option<&'a Path>,
}

impl Options<'_> {
    /// What opens sealed entries; nothing where nothing was given.
    pub(crate) fn opens(&self) -> Identities {
        self.identities.cloned().unwrap_or_default()
    }
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
    /// Entries of evidence and of decisions that could not be opened and were left out, by index; it is
    /// then no derivation of the case as it is recorded.
    pub unseen: Vec<u64>,
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

/// Derives a case and replaces its `derived/` folder in one step.
///
/// # Errors
/// [`PipelineError`]; the folder of an earlier derivation then stays as it was.
pub fn derive(
    case: &Path,
    options: Options<'_>,
    progress: &dyn Progress,
) -> Result<Derived, PipelineError> {
    let opens = options.opens();
    let visible = options.without_sealed;
    let visible = visible.map(|scratch| Visible::of(case, scratch, &opens));
    let visible = visible.transpose()?.flatten();
    let made = if let Some(visible) = &visible {
        let (agreement, taken) = read_evidence(visible.folder(), progress)?;
        let files = Files::open(visible.folder()).map_err(PipelineError::Mistakes)?;
        let decisions = read(&files, &agreement, options.as_of).map_err(PipelineError::Mistakes)?;
        let folder = visible.folder();
        make(
            folder, agreement, taken, &decisions, None, options, progress,
        )?
    } else {
        let (agreement, taken, book) = evidence(case, &opens, progress)?;
        let recorded = book.as_ref().map(Book::inputs);
        let files = Files::open(case).map_err(PipelineError::Mistakes)?;
        let decisions = decided(&files, &agreement, options.as_of, book.as_ref())?;
        make(
            case, agreement, taken, &decisions, recorded, options, progress,
        )?
    };
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
    if manifest.register.is_some() {
        let leaves = finding_leaves(&derivation, &manifest);
        history::keep_leaves(&derived, &digest, &leaves)?;
    }
    Ok(Derived {
        agreement,
        derivation,
        layers,
        manifest,
        digest,
        unseen: visible.map(|v| v.unseen).unwrap_or_default(),
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
    options: Options<'_>,
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
    let mut page = edition(&agreement, &derivation, &layers, &stamp);
    if recorded.is_some() {
        page.standing = Standing::Within;
    }
    outputs.extend(published(&page)?);

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
        standing: Standing::default(),
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
