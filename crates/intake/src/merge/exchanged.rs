//! Observations that another case exported: those the case holds already, and those it does not.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use model::Observation;

use crate::reader::Exchanged;
use crate::reader::identity;

/// What became of the rows of exported tables, by file.
#[derive(Clone, Debug, Default)]
pub(super) struct Compared {
    /// Rows that are records of the case.
    pub(super) held: BTreeMap<Arc<str>, u64>,
    /// Rows of an identifier under which the case, or another export, holds something else.
    pub(super) other: BTreeMap<Arc<str>, u64>,
}

/// The exported observations that the case does not hold, each once.
pub(super) fn strangers(
    held: &[Observation],
    mut exchanged: Vec<Exchanged>,
) -> (Vec<Observation>, Compared) {
    let mut compared = Compared::default();
    if exchanged.is_empty() {
        return (Vec::new(), compared);
    }
    let ids: BTreeSet<String> = held.iter().map(|o| o.id.short()).collect();
    let mut named: BTreeSet<(&str, &str)> = held
        .iter()
        .map(|o| (o.source.as_str(), &*o.own_id))
        .collect();
    exchanged.sort_by(|a, b| key(a).cmp(&key(b)));
    let mut seen: BTreeMap<Arc<str>, u64> = BTreeMap::new();
    let mut new = Vec::new();
    for row in &exchanged {
        let o = &row.draft.observation;
        let file = &o.origin.file;
        let own_id = row.draft.own_id.as_deref().unwrap_or_default();
        if ids.contains(&*row.id) || seen.contains_key(&row.id) {
            *compared.held.entry(file.clone()).or_default() += 1;
        } else if named.insert((o.source.as_str(), own_id)) {
            *seen.entry(row.id.clone()).or_default() += 1;
            let mut o = o.clone();
            o.own_id = own_id.into();
            o.id = identity::observation(o.source.as_str(), own_id, &row.draft.content);
            new.push(*o);
        } else {
            *compared.other.entry(file.clone()).or_default() += 1;
        }
    }
    (new, compared)
}

type Key<'a> = (
    &'a str,
    Option<&'a str>,
    &'a str,
    model::ContentId,
    &'a model::Origin,
);

fn key(row: &Exchanged) -> Key<'_> {
    (
        row.draft.observation.source.as_str(),
        row.draft.own_id.as_deref(),
        &row.id,
        row.draft.content,
        &row.draft.observation.origin,
    )
}
