//! Newer releases of a data set supersede older ones.

use std::collections::BTreeSet;
use std::sync::Arc;

use model::{Release, SourceId, Supersession};

use super::changes::between;
use super::group::Entry;

/// What one release holds, by identifier.
pub(super) struct Issue {
    pub(super) release: Option<Release>,
    pub(super) entries: Vec<Entry>,
}

/// Applies the releases of one data set in order. Of an event in both, the newer version counts; an
/// event that the newer release dropped is gone if its time lies within the time that the newer
/// release speaks of, and stays otherwise.
///
/// Everything returned belongs to the source of the newest release.
pub(super) fn supersede(
    dataset: &Arc<str>,
    issues: Vec<Issue>,
    supersessions: &mut Vec<Supersession>,
) -> Vec<Entry> {
    let mut issues = issues.into_iter();
    let Some(first) = issues.next() else {
        return Vec::new();
    };
    let mut older = first;
    if issues.len() == 0 {
        return older.entries;
    }
    let mut newest = BTreeSet::new();
    for newer in issues {
        newest = sources(&newer.entries);
        let (entries, supersession) = step(
            dataset,
            older.entries,
            older.release.as_ref(),
            newer.entries,
            newer.release.as_ref(),
        );
        supersessions.push(supersession);
        older = Issue {
            release: newer.release,
            entries,
        };
    }
    if let Some(source) = newest.first() {
        for entry in &mut older.entries {
            if !newest.contains(&entry.observation.source) {
                entry.observation.source = source.clone();
            }
        }
    }
    older.entries
}

fn sources(entries: &[Entry]) -> BTreeSet<SourceId> {
    let mut found = BTreeSet::new();
    for entry in entries {
        if !found.contains(&entry.observation.source) {
            found.insert(entry.observation.source.clone());
        }
    }
    found
}

fn step(
    dataset: &Arc<str>,
    older: Vec<Entry>,
    older_release: Option<&Release>,
    newer: Vec<Entry>,
    newer_release: Option<&Release>,
) -> (Vec<Entry>, Supersession) {
    let name = |release: Option<&Release>| {
        release.map_or_else(|| "no release".to_owned(), ToString::to_string)
    };
    let mut told = Supersession {
        dataset: dataset.clone(),
        older: name(older_release),
        newer: name(newer_release),
        shared: 0,
        changed: 0,
        dropped: Vec::new(),
        new: 0,
        kept: 0,
        changes: Vec::new(),
    };
    let first = newer.iter().map(|e| e.observation.when.earliest).min();
    let last = newer.iter().map(|e| e.observation.when.latest).max();
    let spoken_of = |entry: &Entry| {
        let when = &entry.observation.when;
        first.is_some_and(|first| first <= when.earliest)
            && last.is_some_and(|last| when.latest <= last)
    };
    let mut out = Vec::with_capacity(older.len().max(newer.len()));
    let mut older = older.into_iter().peekable();
    let drop_or_keep = |entry: Entry, out: &mut Vec<Entry>, told: &mut Supersession| {
        if spoken_of(&entry) {
            told.dropped.push(entry.own_id.clone());
        } else {
            told.kept += 1;
            out.push(entry);
        }
    };
    for entry in newer {
        while let Some(before) = older.next_if(|o| o.own_id < entry.own_id) {
            drop_or_keep(before, &mut out, &mut told);
        }
        match older.next_if(|o| o.own_id == entry.own_id) {
            Some(before) => {
                told.shared += 1;
                if before.content != entry.content {
                    told.changed += 1;
                    told.changes.extend(between(
                        &entry.own_id,
                        &before.observation,
                        &entry.observation,
                    ));
                }
            }
            None => told.new += 1,
        }
        out.push(entry);
    }
    for before in older {
        drop_or_keep(before, &mut out, &mut told);
    }
    out.sort_unstable_by(|a, b| a.own_id.cmp(&b.own_id));
    (out, told)
}
