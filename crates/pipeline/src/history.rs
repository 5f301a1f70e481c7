//! What earlier derivations of a case came to, kept so that they can be compared.

use std::collections::BTreeMap;
use std::path::Path;

use agreement::{Agreement, Position};
use model::{Canonical, Derivation, Finding, Level};
use register::findings::FindingLeaf;
use serde::{Deserialize, Serialize};

use crate::{Manifest, PipelineError};

/// The folder below `derived/` in which snapshots are kept.
pub(crate) const FOLDER: &str = "history";

/// What one derivation came to.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Snapshot {
    pub(crate) digest: String,
    pub(crate) manifest: Manifest,
    pub(crate) findings: Vec<Line>,
    /// The negotiating record: what each voice said on each date, by unit.
    #[serde(default)]
    pub(crate) stances: BTreeMap<String, Vec<String>>,
}

/// One finding, as far as a comparison needs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Line {
    pub(crate) id: String,
    pub(crate) unit: String,
    pub(crate) state: String,
    pub(crate) p: u32,
    pub(crate) p_low: u32,
    pub(crate) p_high: u32,
    pub(crate) evidence: Vec<String>,
}

/// The snapshot of a derivation, as the bytes that are kept.
pub(crate) fn snapshot(
    derivation: &Derivation,
    agreement: &Agreement,
    manifest: &Manifest,
) -> Vec<u8> {
    let snapshot = Snapshot {
        digest: manifest.digest(),
        manifest: manifest.clone(),
        findings: derivation
            .findings
            .iter()
            .map(|f| line(f, derivation))
            .collect(),
        stances: stances(agreement),
    };
    serde_json::to_vec(&snapshot).unwrap_or_default()
}

/// The stances of an agreement by provision, party, date and voice.
fn stances(a: &Agreement) -> BTreeMap<String, Vec<String>> {
    let mut units: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for p in &a.provisions {
        for x in p.stances() {
            let mut unit = format!("{} / {} / {}", p.id, x.party, x.on);
            if let Some(by) = &x.by {
                unit.push_str(&format!(" / {by}"));
            }
            units.entry(unit).or_default().push(says(x));
        }
    }
    for said in units.values_mut() {
        said.sort();
    }
    units
}

/// A stance in one line: what it is, on what conditions, in what words, by which document.
fn says(x: &Position) -> String {
    let mut said = x.stance.as_str().to_owned();
    for c in &x.conditions {
        let asked = c.provision.as_ref().map(model::ProvisionId::as_str);
        let parts: Vec<&str> = c.words.as_deref().into_iter().chain(asked).collect();
        said.push_str(&format!("; if {}", parts.join(" ")));
    }
    if let Some(words) = &x.words {
        said.push_str(&format!("; {words}"));
    }
    if let Some(document) = &x.document {
        said.push_str(&format!(" [{document}]"));
    }
    said
}

/// A finding's unit in words: provision, reading, zone, day, event or party.
pub(crate) fn unit(f: &Finding) -> String {
    let who = f.party.as_ref().map_or("event", |party| party.as_str());
    format!(
        "{} / {} / {} / {} / {who}",
        f.provision, f.reading, f.zone, f.day
    )
}

fn line(f: &Finding, derivation: &Derivation) -> Line {
    Line {
        id: f.id.short(),
        unit: unit(f),
        state: f.state.as_str().to_owned(),
        p: f.p.millionths(),
        p_low: f.p_low.millionths(),
        p_high: f.p_high.millionths(),
        evidence: evidence(f, derivation),
    }
}

/// What bears on a finding, the first of it by name and the rest by digest. A party's finding rests
/// on what its event's rests on, which is not said twice.
fn evidence(f: &Finding, derivation: &Derivation) -> Vec<String> {
    const NAMED: usize = 100;
    if f.level == Level::Party {
        return Vec::new();
    }
    let incidents = f
        .incidents
        .iter()
        .map(|i| ("incident", derivation.incidents[*i as usize].id));
    let claims = f
        .claims
        .iter()
        .map(|c| ("claim", derivation.claims[*c as usize].id));
    let all = || incidents.clone().chain(claims.clone());
    let mut names: Vec<String> = all()
        .take(NAMED)
        .map(|(kind, id)| format!("{kind} {}", id.short()))
        .collect();
    let more = (f.incidents.len() + f.claims.len()).saturating_sub(NAMED);
    if more > 0 {
        let rest = all()
            .skip(NAMED)
            .fold(Canonical::new("evidence"), |c, (_, id)| c.content(&id));
        names.push(format!("{more} more, digest {}", rest.id().short()));
    }
    names
}

/// Keeps a snapshot below a folder of derived files.
pub(crate) fn keep(derived: &Path, digest: &str, bytes: &[u8]) -> Result<(), PipelineError> {
    crate::write::write(&derived.join(FOLDER).join(format!("{digest}.json")), bytes)
}

/// The snapshot whose digest begins with some digits.
pub(crate) fn find(derived: &Path, digits: &str) -> Result<Snapshot, PipelineError> {
    let folder = derived.join(FOLDER);
    let mut names: Vec<String> = std::fs::read_dir(&folder)
        .map_err(|e| PipelineError::file(&folder, e))?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".json").map(str::to_owned))
        .collect();
    names.sort();
    let matching: Vec<&String> = names.iter().filter(|n| n.starts_with(digits)).collect();
    let [name] = matching[..] else {
        let known: Vec<&str> = names.iter().map(|n| &n[..n.len().min(16)]).collect();
        let what = if matching.is_empty() {
            "no derivation"
        } else {
            "more than one derivation"
        };
        return Err(PipelineError::Refused(format!(
            "{what} of this case has a digest that begins with `{digits}`; kept are: {}",
            known.join(", ")
        )));
    };
    let path = folder.join(format!("{name}.json"));
    let bytes = std::fs::read(&path).map_err(|e| PipelineError::file(&path, e))?;
    serde_json::from_slice(&bytes).map_err(|e| PipelineError::Damaged {
        path,
        reason: e.to_string(),
    })
}

/// Keeps the leaves of a derivation's findings below a folder of derived files, a line each: the salt in
/// hexadecimal digits, a space, the finding. Proofs of findings are made from them, also of earlier
/// derivations.
pub(crate) fn keep_leaves(
    derived: &Path,
    digest: &str,
    leaves: &[FindingLeaf],
) -> Result<(), PipelineError> {
    let mut text = String::new();
    for leaf in leaves {
        let salt = model::ContentId(leaf.salt);
        text.push_str(&format!("{salt} {}\n", leaf.line));
    }
    crate::write::write(&leaves_path(derived, digest), text.as_bytes())
}

fn leaves_path(derived: &Path, digest: &str) -> std::path::PathBuf {
    derived.join(FOLDER).join(format!("{digest}.findings"))
}

/// The leaves that were kept of a derivation.
pub(crate) fn leaves(derived: &Path, digest: &str) -> Result<Vec<FindingLeaf>, PipelineError> {
    let path = leaves_path(derived, digest);
    let text = std::fs::read_to_string(&path).map_err(|e| PipelineError::file(&path, e))?;
    let lines = text.lines().zip(1..);
    lines
        .map(|(line, at)| {
            let leaf = line.split_once(' ').and_then(|(salt, line)| {
                let salt = crate::record::unhex(salt)?;
                let line = line.to_owned();
                Some(FindingLeaf { line, salt })
            });
            leaf.ok_or_else(|| PipelineError::Damaged {
                path: path.clone(),
                reason: format!("line {at} is no salt and finding"),
            })
        })
        .collect()
}
