//! Later versions of records supersede earlier ones, and records that were taken back.

use std::collections::BTreeMap;
use std::sync::Arc;

use model::{Coverage, Supersession};

use super::changes::between;
use super::group::Entry;
use super::repeats::{Repeats, once};
use crate::reader::{Watch, Withdrawn};

/// What the files of one release of a data set hold.
#[derive(Debug, Default)]
pub(super) struct Bucket {
    pub(super) entries: Vec<Entry>,
    pub(super) watches: Vec<Watch>,
    pub(super) withdrawn: Vec<Withdrawn>,
}

/// What counts of it.
#[derive(Debug, Default)]
pub(super) struct Kept {
    pub(super) entries: Vec<Entry>,
    pub(super) coverage: Vec<Coverage>,
    /// What later versions did to earlier ones, where there are any.
    pub(super) told: Option<Supersession>,
}

/// Keeps of each record the parts of its latest version, unless it was taken back and no later
/// version followed. What was made of which files, and in what order, changes nothing.
pub(super) fn latest(dataset: &Arc<str>, bucket: Bucket, repeats: &mut Repeats) -> Kept {
    let current = Current::of(&bucket);
    let mut told = Supersession {
        dataset: dataset.clone(),
        older: "earlier versions".to_owned(),
        newer: "later versions".to_owned(),
        shared: 0,
        changed: 0,
        dropped: Vec::new(),
        new: 0,
        kept: 0,
        changes: Vec::new(),
    };
    let mut kept = Kept::default();
    let mut entries = once(bucket.entries, repeats).into_iter().peekable();
    kept.entries.reserve(entries.len());
    while let Some(first) = entries.next() {
        if entries
            .peek()
            .is_none_or(|next| next.own_id != first.own_id)
            && current.counts(first.whole(), first.version_ms)
        {
            kept.entries.push(first);
            continue;
        }
        let mut versions = vec![first];
        while let Some(next) = entries.next_if(|e| e.own_id == versions[0].own_id) {
            versions.push(next);
        }
        if let Some(entry) = last_of(versions, &current, &mut told, repeats) {
            kept.entries.push(entry);
        }
    }
    kept.coverage = bucket
        .watches
        .into_iter()
        .filter(|watch| current.counts(&watch.whole, watch.version_ms))
        .map(|watch| watch.coverage)
        .collect();
    let any = told.shared > 0 || !told.dropped.is_empty();
    kept.told = any.then_some(told);
    kept
}

/// Of the versions of one record, earliest first, the one that counts.
fn last_of(
    versions: Vec<Entry>,
    current: &Current,
    told: &mut Supersession,
    repeats: &mut Repeats,
) -> Option<Entry> {
    let several = versions.len() > 1;
    let mut last: Option<Entry> = None;
    let mut changed = false;
    for entry in versions {
        let Some(before) = last.take() else {
            last = Some(entry);
            continue;
        };
        if before.content == entry.content {
            // The same words under a later version: the record stands where it first said so.
            *repeats.same.entry(entry.report).or_default() += 1;
            let version_ms = entry.version_ms;
            last = Some(Entry {
                version_ms,
                ..before
            });
            continue;
        }
        changed = true;
        told.changes.extend(between(
            &entry.own_id,
            &before.observation,
            &entry.observation,
        ));
        *repeats.superseded.entry(before.report).or_default() += 1;
        last = Some(entry);
    }
    let last = last?;
    if several && changed {
        told.shared += 1;
        told.changed += 1;
    }
    if current.counts(last.whole(), last.version_ms) {
        return Some(last);
    }
    told.dropped.push(last.own_id.clone());
    *repeats.superseded.entry(last.report).or_default() += 1;
    None
}

/// The latest version of each record, and when it was taken back.
struct Current {
    /// Of records that have versions.
    latest: BTreeMap<Arc<str>, i64>,
    withdrawn: BTreeMap<Arc<str>, Option<i64>>,
}

impl Current {
    fn of(bucket: &Bucket) -> Self {
        let mut latest: BTreeMap<Arc<str>, i64> = BTreeMap::new();
        let parts = bucket.entries.iter().map(|e| (e.whole(), e.version_ms));
        let watches = bucket.watches.iter().map(|w| (&w.whole, w.version_ms));
        for (whole, version) in parts.chain(watches) {
            // Most sources have no versions; their records need not be looked up.
            if let Some(version) = version {
                let known = latest.entry(whole.clone()).or_insert(version);
                *known = (*known).max(version);
            }
        }
        let mut withdrawn: BTreeMap<Arc<str>, Option<i64>> = BTreeMap::new();
        for taken_back in &bucket.withdrawn {
            withdrawn
                .entry(taken_back.own_id.clone())
                .and_modify(|at| *at = later(*at, taken_back.at_ms))
                .or_insert(taken_back.at_ms);
        }
        Self { latest, withdrawn }
    }

    /// Whether a part of a record in some version counts.
    fn counts(&self, whole: &Arc<str>, version_ms: Option<i64>) -> bool {
        if version_ms < self.latest.get(whole).copied() {
            return false;
        }
        match (self.withdrawn.get(whole), version_ms) {
            (None, _) => true,
            (Some(Some(at)), Some(version)) => version > *at,
            (Some(_), _) => false,
        }
    }
}

/// The later of two times at which a record was taken back; one that is not told is after all.
fn later(a: Option<i64>, b: Option<i64>) -> Option<i64> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.max(b)),
        _ => None,
    }
}
