//! Puts together what all files of a case say.

use std::collections::BTreeMap;
use std::sync::Arc;

use model::{
    Claim, ContentId, ControlMap, Coverage, FileReport, Filing, Observation, Origin, Release,
    SkippedRow, SourceKind, Supersession,
};
use rayon::prelude::*;

use super::exchanged::{Compared, strangers};
use super::keyed::first;
use super::ordinals;
use super::releases::{Issue, supersede};
use super::repeats::Repeats;
use super::versions::{Bucket, latest};
use crate::case::sources::Block;
use crate::formats::Format;
use crate::reader::identity;
use crate::reader::{Draft, Exchanged, Watch, Withdrawn};

/// What was read of one file.
pub(crate) struct Filed {
    /// The file's block of `sources.toml`, as an index.
    pub(crate) block: usize,
    /// The format it was read as; `None` where it was not read.
    pub(crate) format: Option<Format>,
    pub(crate) report: FileReport,
    pub(crate) drafts: Vec<Draft>,
    pub(crate) claims: Vec<Claim>,
    pub(crate) coverage: Vec<Coverage>,
    pub(crate) filings: Vec<Filing>,
    pub(crate) watches: Vec<Watch>,
    pub(crate) control: Vec<ControlMap>,
    pub(crate) withdrawn: Vec<Withdrawn>,
    pub(crate) exchanged: Vec<Exchanged>,
}

/// What all files say together.
#[derive(Debug, Default)]
pub(crate) struct Merged {
    pub(crate) observations: Vec<Observation>,
    pub(crate) claims: Vec<Claim>,
    pub(crate) coverage: Vec<Coverage>,
    pub(crate) filings: Vec<Filing>,
    pub(crate) control: Vec<ControlMap>,
    pub(crate) supersessions: Vec<Supersession>,
    pub(crate) reports: Vec<FileReport>,
}

/// An observation on its way through repeats and releases.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) own_id: Arc<str>,
    pub(super) content: ContentId,
    pub(super) version_ms: Option<i64>,
    /// The record that it is a part of, where it is not whole.
    pub(super) part_of: Option<Arc<str>>,
    pub(super) observation: Box<Observation>,
    pub(super) report: usize,
    pub(super) block: usize,
}

impl Entry {
    /// The identifier of the record that it is, or is a part of.
    pub(super) fn whole(&self) -> &Arc<str> {
        self.part_of.as_ref().unwrap_or(&self.own_id)
    }
}

/// What makes files parts of one data set.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    /// `sources.toml` says so.
    Named(Arc<str>),
    /// Versioned data sets of one publisher in one format.
    Family(Arc<str>, Format),
    /// A source of its own.
    Own(Arc<str>),
}

fn key(block: &Block, format: Format) -> Key {
    let source = &block.source;
    match &block.dataset {
        Some(name) => Key::Named(name.clone()),
        None if source.release.is_some() && source.kind == SourceKind::Dataset => {
            Key::Family(source.family.clone(), format)
        }
        None => Key::Own(source.id.as_str().into()),
    }
}

/// Puts together what the files say, and names in each block of `sources.toml` its data set.
pub(crate) fn merge(filed: Vec<Filed>, blocks: &mut [Block]) -> Merged {
    let mut merged = Merged::default();
    let mut exchanged = Vec::new();
    let mut sets: BTreeMap<Key, BTreeMap<Option<Release>, Bucket>> = BTreeMap::new();
    let mut members: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for (at, mut file) in filed.into_iter().enumerate() {
        let block = &blocks[file.block];
        let Some(format) = file.format else {
            merged.reports.push(file.report);
            continue;
        };
        let key = key(block, format);
        members.entry(key.clone()).or_default().push(file.block);
        ordinals::number(&mut file.drafts);
        let release = block.source.release.clone();
        let bucket = sets.entry(key).or_default().entry(release).or_default();
        bucket.entries.extend(file.drafts.into_iter().map(|draft| {
            let own_id = draft.own_id.unwrap_or_else(|| draft.content.short().into());
            Entry {
                part_of: draft.whole,
                own_id,
                content: draft.content,
                version_ms: draft.version_ms,
                observation: draft.observation,
                report: at,
                block: file.block,
            }
        }));
        bucket.watches.extend(file.watches);
        bucket.withdrawn.extend(file.withdrawn);
        exchanged.extend(file.exchanged);
        merged.claims.extend(file.claims);
        merged.coverage.extend(file.coverage);
        merged.filings.extend(file.filings);
        merged.control.extend(file.control);
        merged.reports.push(file.report);
    }
    let mut repeats = Repeats::default();
    let mut all = Vec::new();
    for (key, releases) in sets {
        let dataset = name(&key, &members[&key], blocks);
        let alone = releases.len() == 1;
        let issues: Vec<Issue> = releases
            .into_iter()
            .map(|(release, bucket)| {
                let kept = latest(&dataset, bucket, alone, &mut repeats);
                merged.supersessions.extend(kept.told);
                merged.coverage.extend(kept.coverage);
                Issue {
                    release,
                    entries: kept.entries,
                }
            })
            .collect();
        all.extend(supersede(&dataset, issues, &mut merged.supersessions));
    }
    merged.observations = settle(all);
    let (new, compared) = strangers(&merged.observations, exchanged);
    if !new.is_empty() {
        merged.observations.extend(new);
        merged.observations.sort_unstable_by_key(|o| o.id);
    }
    let mut claims = std::mem::take(&mut merged.claims);
    merged.claims = distinct(&mut claims, |c| (c.id, &c.origin), &mut merged.reports);
    let mut coverage = std::mem::take(&mut merged.coverage);
    merged.coverage = distinct(&mut coverage, |c| (c.id, &c.origin), &mut merged.reports);
    let mut filings = std::mem::take(&mut merged.filings);
    merged.filings = distinct(&mut filings, |f| (f.id, &f.origin), &mut merged.reports);
    tell(&repeats, &mut merged.reports);
    tell_exchanged(&compared, &mut merged.reports);
    merged
}

fn tell_exchanged(compared: &Compared, reports: &mut [FileReport]) {
    for report in reports {
        // Members of packed files have names of their own.
        let of = |rows: &BTreeMap<Arc<str>, u64>| -> u64 {
            rows.iter()
                .filter(|(file, _)| file.split("!/").next() == Some(&*report.file))
                .map(|(_, rows)| rows)
                .sum()
        };
        let (held, other) = (of(&compared.held), of(&compared.other));
        if held > 0 {
            report.notes.push(format!(
                "{held} rows are records that the case holds already: they change nothing"
            ));
        }
        if other > 0 {
            report.notes.push(format!(
                "{other} rows bear the identifier of a record that the case holds with other \
                 values: the case's own counts"
            ));
        }
    }
}

/// The name of a data set, which its blocks are given: the one they state, or the id of the newest
/// release's source.
fn name(key: &Key, members: &[usize], blocks: &mut [Block]) -> Arc<str> {
    let newest = members
        .iter()
        .map(|at| &blocks[*at].source)
        .max_by(|a, b| (&a.release, &b.id).cmp(&(&b.release, &a.id)));
    let name: Arc<str> = match (key, newest) {
        (Key::Named(name) | Key::Own(name), _) => name.clone(),
        (Key::Family(family, _), None) => family.clone(),
        (Key::Family(..), Some(source)) => source.id.as_str().into(),
    };
    for at in members {
        blocks[*at].source.dataset = name.clone();
    }
    name
}

/// Gives the entries their identities, and puts them in order of these.
fn settle(entries: Vec<Entry>) -> Vec<Observation> {
    let mut named: Vec<(u64, Box<Observation>)> = entries
        .into_par_iter()
        .map(|entry| {
            let mut o = entry.observation;
            o.id = identity::observation(o.source.as_str(), &entry.own_id, &entry.content);
            o.own_id = entry.own_id;
            (first(&o.id), o)
        })
        .collect();
    named.par_sort_unstable_by(|(a, one), (b, other)| a.cmp(b).then_with(|| one.id.cmp(&other.id)));
    named.into_par_iter().map(|(_, o)| *o).collect()
}

/// Records by identity, each once, at the place where it is first met in name order.
fn distinct<T: Clone>(
    records: &mut Vec<T>,
    key: fn(&T) -> (ContentId, &Origin),
    reports: &mut [FileReport],
) -> Vec<T> {
    records.sort_by(|a, b| key(a).cmp(&key(b)));
    let mut kept: Vec<T> = Vec::with_capacity(records.len());
    let mut same: BTreeMap<Arc<str>, u64> = BTreeMap::new();
    for record in records.drain(..) {
        if kept
            .last()
            .is_some_and(|last| key(last).0 == key(&record).0)
        {
            *same.entry(key(&record).1.file.clone()).or_default() += 1;
        } else {
            kept.push(record);
        }
    }
    for report in reports {
        if let Some(rows) = same.get(&report.file) {
            report.notes.push(repeated(*rows));
        }
    }
    kept
}

fn repeated(rows: u64) -> String {
    format!("{rows} rows say what another row says already, here or in another file: counted once")
}

fn tell(repeats: &Repeats, reports: &mut [FileReport]) {
    for (at, rows) in &repeats.same {
        if let Some(report) = reports.get_mut(*at) {
            report.notes.push(repeated(*rows));
        }
    }
    for (at, rows) in &repeats.superseded {
        if let Some(report) = reports.get_mut(*at) {
            report.notes.push(format!(
                "{rows} rows are earlier versions of records, or were taken back: superseded, not \
                 counted"
            ));
        }
    }
    for (at, line, reason) in &repeats.other {
        if let Some(report) = reports.get_mut(*at) {
            report.read -= report.read.min(1);
            report.skipped_total += 1;
            report.skipped.push(SkippedRow {
                line: *line,
                reason: reason.clone(),
            });
        }
    }
    for report in reports {
        report.skipped.sort();
        report.skipped.truncate(100);
    }
}
