//! Rows of one identifier in one release of a data set.

use std::collections::BTreeMap;
use std::sync::Arc;

use model::ContentId;

use super::group::Entry;
use super::keyed::{head, sorted};
use crate::reader::shorten;

/// What is to be said of a file's rows that repeat others.
#[derive(Clone, Debug, Default)]
pub(super) struct Repeats {
    /// Rows that say the same under the same identifier as another, by the file's report.
    pub(super) same: BTreeMap<usize, u64>,
    /// Rows that say something else under the same identifier: report, line and reason.
    pub(super) other: Vec<(usize, u32, String)>,
    /// Rows that a later version of their record superseded, by the file's report.
    pub(super) superseded: BTreeMap<usize, u64>,
}

/// Keeps one entry of each version of each identifier, in the order of both: the first in content
/// order whatever the order of files and rows; equal ones are one record, which stands where it is
/// first met in name order.
pub(super) fn once(entries: Vec<Entry>, repeats: &mut Repeats) -> Vec<Entry> {
    let entries = sorted(
        entries,
        |entry| head(&entry.own_id),
        |a, b| key(a).cmp(&key(b)),
    );
    let mut kept: Vec<Entry> = Vec::with_capacity(entries.len());
    for entry in entries {
        match kept.last() {
            Some(last) if last.own_id == entry.own_id && last.version_ms == entry.version_ms => {
                if last.content == entry.content {
                    *repeats.same.entry(entry.report).or_default() += 1;
                } else {
                    let reason = format!(
                        "id `{}` also stands in {} line {} with other values; that row was kept \
                         (first by content), this one not",
                        shorten(&entry.own_id),
                        last.observation.origin.file,
                        last.observation.origin.line
                    );
                    repeats
                        .other
                        .push((entry.report, entry.observation.origin.line, reason));
                }
            }
            _ => kept.push(entry),
        }
    }
    kept
}

fn key(entry: &Entry) -> (&Arc<str>, Option<i64>, ContentId, &model::Origin, usize) {
    (
        &entry.own_id,
        entry.version_ms,
        entry.content,
        &entry.observation.origin,
        entry.block,
    )
}
