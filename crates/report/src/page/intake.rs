//! What was read: files, rows not used, releases superseded, sources and their credits.

use model::Derivation;
use serde::Serialize;

use crate::publication::{Published, scrub, speaks_publicly};

/// Rows not used that a page lists of each file.
const SKIPPED: usize = 20;
/// Changed values that a page lists of each release.
const CHANGES: usize = 40;

/// What was read of one file.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct File {
    pub(crate) name: String,
    pub(crate) source: String,
    pub(crate) format: String,
    pub(crate) encoding: String,
    pub(crate) read: u64,
    pub(crate) skipped: u64,
    pub(crate) rows: Vec<Skipped>,
    pub(crate) rows_left_off: u64,
    pub(crate) sha256: Option<String>,
    pub(crate) notes: Vec<String>,
}

/// A row that was not used.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Skipped {
    pub(crate) line: u32,
    pub(crate) reason: String,
}

/// What was read of each file. Reasons quote values of the row, so they are shown for public
/// sources only.
pub(crate) fn files(view: &Published<'_>) -> Vec<File> {
    let d = view.edition.derivation;
    d.files
        .iter()
        .map(|f| {
            let source = view.sources.get(&f.source).copied();
            let shared = source.is_none_or(|s| s.redistribute);
            let open = shared && source.is_some_and(speaks_publicly);
            let rows: Vec<Skipped> = f
                .skipped
                .iter()
                .take(if open { SKIPPED } else { 0 })
                .map(|s| Skipped {
                    line: s.line,
                    reason: scrub(&s.reason),
                })
                .collect();
            File {
                name: if shared {
                    f.file.to_string()
                } else {
                    "(a file that may not be passed on)".to_owned()
                },
                source: view.source_name(&f.source),
                format: f.format.clone(),
                encoding: f.encoding.clone(),
                read: f.read,
                skipped: f.skipped_total,
                rows_left_off: f.skipped_total.saturating_sub(rows.len() as u64),
                rows,
                sha256: d
                    .inputs
                    .iter()
                    .find(|i| i.file == *f.file)
                    .map(|i| i.sha256.clone()),
                notes: f
                    .notes
                    .iter()
                    .filter(|_| shared)
                    .map(|n| scrub(n))
                    .collect(),
            }
        })
        .collect()
}

/// What a newer release of a data set did to an older one.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Supersession {
    pub(crate) dataset: String,
    pub(crate) older: String,
    pub(crate) newer: String,
    pub(crate) shared: u64,
    pub(crate) changed: u64,
    pub(crate) dropped: u64,
    pub(crate) new: u64,
    pub(crate) kept: u64,
    pub(crate) changes: Vec<Change>,
    pub(crate) changes_left_off: usize,
}

/// A value that a newer release changed.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Change {
    pub(crate) record: String,
    pub(crate) field: String,
    pub(crate) from: String,
    pub(crate) to: String,
}

/// What newer releases did to older ones. Changed places are told without the places.
pub(crate) fn supersessions(d: &Derivation) -> Vec<Supersession> {
    d.supersessions
        .iter()
        .map(|s| {
            let open = d
                .sources
                .iter()
                .filter(|x| x.dataset == s.dataset)
                .all(|x| x.redistribute && speaks_publicly(x));
            let shown = if open { CHANGES } else { 0 };
            Supersession {
                dataset: s.dataset.to_string(),
                older: s.older.clone(),
                newer: s.newer.clone(),
                shared: s.shared,
                changed: s.changed,
                dropped: s.dropped.len() as u64,
                new: s.new,
                kept: s.kept,
                changes: s.changes.iter().take(shown).map(change).collect(),
                changes_left_off: s.changes.len().saturating_sub(shown),
            }
        })
        .collect()
}

fn change(c: &model::VersionChange) -> Change {
    let field = c.field.to_lowercase();
    let place = ["lat", "lon", "geom", "coord", "point", "place", "where"]
        .iter()
        .any(|part| field.contains(part));
    let value = |text: &str| {
        if place {
            "(a place)".to_owned()
        } else {
            scrub(text)
        }
    };
    Change {
        record: c.own_id.to_string(),
        field: c.field.clone(),
        from: value(&c.from),
        to: value(&c.to),
    }
}

/// A source, as the page credits it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct SourceLine {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) kind: &'static str,
    pub(crate) release: Option<String>,
    pub(crate) side: Option<String>,
    pub(crate) interest: Option<String>,
    pub(crate) licence: Option<String>,
    pub(crate) credit: Option<String>,
    pub(crate) notes: Option<String>,
    pub(crate) redistribute: bool,
    pub(crate) rows_withheld: u64,
}

/// The sources in the order of the case.
pub(crate) fn sources(view: &Published<'_>) -> Vec<SourceLine> {
    view.edition
        .derivation
        .sources
        .iter()
        .map(|s| SourceLine {
            id: s.id.to_string(),
            name: s.name.to_string(),
            kind: s.kind.as_str(),
            release: s.release.as_ref().map(|r| r.as_str().to_owned()),
            side: s.side.as_ref().map(ToString::to_string),
            interest: s.interest.as_ref().map(ToString::to_string),
            licence: s.licence.as_deref().map(str::to_owned),
            credit: s.credit.as_deref().map(str::to_owned),
            notes: s.notes.as_deref().map(scrub),
            redistribute: s.redistribute,
            rows_withheld: view
                .withheld
                .rows_by_licence
                .get(&*s.name)
                .copied()
                .unwrap_or(0),
        })
        .collect()
}
