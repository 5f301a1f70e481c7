//! Everything that people decided of a case, in the order of time.

use std::collections::BTreeMap;

use agreement::Agreement;
use model::diagnostic::Diagnostic;
use model::{Canonical, Decision, Instant, Standing};

use super::line::{self, Place};
use super::{Files, people, shape, standing};

/// A decision and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) decision: Decision,
    pub(crate) place: Place,
    pub(crate) standing: Standing,
}

/// The decisions of a case.
#[derive(Clone, Debug, Default)]
pub(crate) struct Decisions {
    /// In the order of time, then of identity: files and lines have no order of their own.
    pub(crate) entries: Vec<Entry>,
    /// How many were made after the instant up to which they are asked for.
    pub(crate) later: u64,
}

impl Decisions {
    /// The digest of what was decided, whatever the order and the layout of files and lines; `None`
    /// where nothing was.
    pub(crate) fn digest(&self) -> Option<String> {
        if self.entries.is_empty() {
            return None;
        }
        let mut ids: Vec<_> = self.entries.iter().map(|e| e.decision.id).collect();
        ids.sort_unstable();
        let start = Canonical::new("decisions");
        Some(ids.iter().fold(start, Canonical::content).id().to_string())
    }

    /// The latest instant that a decision states.
    pub(crate) fn last(&self) -> Option<Instant> {
        self.entries.iter().map(|e| e.decision.at).max()
    }

    /// Those that were neither withdrawn nor superseded.
    pub(crate) fn standing(&self) -> impl Iterator<Item = (usize, &Entry)> {
        let all = self.entries.iter().enumerate();
        all.filter(|(_, e)| e.standing == Standing::Stands)
    }
}

/// Reads the decisions of a case up to an instant.
///
/// # Errors
/// Every mistake found, in the order of files and lines.
pub(crate) fn read(
    files: &Files,
    agreement: &Agreement,
    until: Option<Instant>,
) -> Result<Decisions, Vec<Diagnostic>> {
    let mut wrong = Vec::new();
    // A line that stands twice, in copies of a file, is one decision.
    let mut entries: BTreeMap<_, Entry> = BTreeMap::new();
    let mut later = 0;
    for file in &files.0 {
        let mut at = 0;
        for text in file.text.split_inclusive('\n') {
            let span = at..at + text.trim_end().len();
            at += text.len();
            if text.trim().is_empty() {
                continue;
            }
            let place = Place {
                file: file.clone(),
                span,
            };
            match line::read(&place) {
                Err(mistakes) => wrong.extend(mistakes),
                Ok(decision) => {
                    let before = wrong.len();
                    shape::check(&decision, &place, &mut wrong);
                    people::check(agreement, &decision, &place, &mut wrong);
                    if wrong.len() > before {
                        continue;
                    }
                    let entry = Entry {
                        decision,
                        place,
                        standing: Standing::Stands,
                    };
                    let key = (entry.decision.at, entry.decision.id);
                    entries.entry(key).or_insert(entry);
                }
            }
        }
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let mut entries: Vec<Entry> = entries.into_values().collect();
    if let Some(until) = until {
        let known = entries.partition_point(|e| e.decision.at <= until);
        later = (entries.len() - known) as u64;
        entries.truncate(known);
    }
    people::check_all(agreement, &entries, &mut wrong);
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let standings = standing::standings(&entries)?;
    for (entry, standing) in entries.iter_mut().zip(standings) {
        entry.standing = standing;
    }
    Ok(Decisions { entries, later })
}
