//! What changed between two derivations of a case, and why.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Serialize;

use crate::history::{self, Line, Snapshot};
use crate::{InputDigest, PipelineError};

/// A finding that is not what it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The finding's unit: provision, reading, zone, day, event or party.
    pub unit: String,
    /// What it was; absent where it is new.
    pub from: Option<String>,
    /// What it is; absent where it is gone.
    pub to: Option<String>,
    /// Evidence that bears on it now and did not.
    pub gained: Vec<String>,
    /// Evidence that bore on it and does not now.
    pub lost: Vec<String>,
}

/// A stance of the negotiating record that is not what it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StanceChange {
    /// Provision, party, date, and voice where one is named.
    pub unit: String,
    /// What was on record; absent where it is new.
    pub from: Option<String>,
    /// What is on record; absent where it is gone.
    pub to: Option<String>,
}

/// What changed between two derivations, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The digest of the earlier.
    pub from: String,
    /// The digest of the later.
    pub to: String,
    /// What it was made of that changed, in words: the reasons.
    pub because: Vec<String>,
    /// Findings whose state changed, appeared or went.
    pub changes: Vec<Change>,
    /// Findings whose state stayed while their figures moved.
    pub moved: u64,
    /// Findings that stayed as they were.
    pub same: u64,
    /// Stances on record that changed, appeared or went.
    pub stances: Vec<StanceChange>,
}

/// Compares two derivations that a case keeps, by the beginning of their digests; where `to` is
/// absent, the latest.
///
/// # Errors
/// [`PipelineError`] where a digest is not kept or not unique.
pub fn difference(case: &Path, from: &str, to: Option<&str>) -> Result<Difference, PipelineError> {
    let derived = case.join("derived");
    let latest = match to {
        Some(to) => to.to_owned(),
        None => crate::Manifest::read(&derived)?.digest(),
    };
    let earlier = history::find(&derived, from)?;
    let later = history::find(&derived, &latest)?;
    Ok(compare(&earlier, &later))
}

fn compare(earlier: &Snapshot, later: &Snapshot) -> Difference {
    let index = |s: &Snapshot| -> BTreeMap<String, Line> {
        s.findings
            .iter()
            .map(|l| (l.unit.clone(), l.clone()))
            .collect()
    };
    let (old, new) = (index(earlier), index(later));
    let mut changes = Vec::new();
    let (mut moved, mut same) = (0, 0);
    let units: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    for unit in units {
        match (old.get(unit), new.get(unit)) {
            (Some(a), Some(b)) if a == b => same += 1,
            (Some(a), Some(b)) if a.state == b.state => moved += 1,
            (a, b) => changes.push(change(unit, a, b)),
        }
    }
    Difference {
        from: earlier.digest.clone(),
        to: later.digest.clone(),
        because: reasons(earlier, later),
        changes,
        moved,
        same,
        stances: stances(earlier, later),
    }
}

fn stances(earlier: &Snapshot, later: &Snapshot) -> Vec<StanceChange> {
    let (old, new) = (&earlier.stances, &later.stances);
    let units: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    units
        .into_iter()
        .filter(|unit| old.get(*unit) != new.get(*unit))
        .map(|unit| StanceChange {
            unit: unit.clone(),
            from: old.get(unit).map(|said| said.join(" | ")),
            to: new.get(unit).map(|said| said.join(" | ")),
        })
        .collect()
}

fn change(unit: &str, a: Option<&Line>, b: Option<&Line>) -> Change {
    let words = |l: &Line| {
        format!(
            "{} ({:.3}, {:.3} to {:.3})",
            l.state,
            f64::from(l.p) / 1e6,
            f64::from(l.p_low) / 1e6,
            f64::from(l.p_high) / 1e6
        )
    };
    let evidence = |l: Option<&Line>| l.map(|l| l.evidence.clone()).unwrap_or_default();
    let (before, after) = (evidence(a), evidence(b));
    Change {
        unit: unit.to_owned(),
        from: a.map(words),
        to: b.map(words),
        gained: after
            .iter()
            .filter(|e| !before.contains(e))
            .cloned()
            .collect(),
        lost: before
            .iter()
            .filter(|e| !after.contains(e))
            .cloned()
            .collect(),
    }
}

fn reasons(earlier: &Snapshot, later: &Snapshot) -> Vec<String> {
    let (a, b) = (&earlier.manifest, &later.manifest);
    let mut because = Vec::new();
    if a.agreement != b.agreement {
        because.push("the agreement or its geometry changed".to_owned());
    }
    if a.sources != b.sources {
        because.push("what the sources are changed".to_owned());
    }
    if a.decisions != b.decisions {
        because.push("what people decided changed".to_owned());
    }
    if a.engine != b.engine {
        because.push(format!(
            "the engine changed from {} to {}",
            a.engine, b.engine
        ));
    }
    if a.as_of_utc_ms != b.as_of_utc_ms {
        because.push("the instant of knowledge changed".to_owned());
    }
    let has = |inputs: &[InputDigest], i: &InputDigest| inputs.iter().any(|o| o.sha256 == i.sha256);
    for input in b.inputs.iter().filter(|i| !has(&a.inputs, i)) {
        let replaces = a.inputs.iter().any(|o| o.file == input.file);
        let what = if replaces {
            "has other content"
        } else {
            "is new"
        };
        because.push(format!("{} {what}", input.file));
    }
    for input in a.inputs.iter().filter(|i| !has(&b.inputs, i)) {
        if !b.inputs.iter().any(|o| o.file == input.file) {
            because.push(format!("{} is gone", input.file));
        }
    }
    if because.is_empty() {
        because.push("nothing that went in changed".to_owned());
    }
    because
}
