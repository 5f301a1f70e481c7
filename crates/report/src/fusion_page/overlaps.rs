//! Which sources tell the same incidents: as many lines as there are combinations.

use std::collections::BTreeMap;

use serde::Serialize;

use super::records::FusedRecords;

/// Incidents that the same sources tell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Overlap {
    /// The sources.
    pub sources: Vec<String>,
    /// How many incidents exactly these sources tell.
    pub incidents: u64,
    /// How many records they are.
    pub records: u64,
}

/// The combinations of sources, the commonest first.
pub(super) fn overlaps(all: &FusedRecords<'_>) -> Vec<Overlap> {
    let mut found: BTreeMap<Vec<u16>, (u64, u64)> = BTreeMap::new();
    let mut key = Vec::new();
    for incident in &all.incidents {
        let members = all.members(incident);
        key.clear();
        key.extend(members.iter().map(|at| all.record(*at).source));
        key.sort_unstable();
        key.dedup();
        match found.get_mut(&key) {
            Some(counts) => {
                counts.0 += 1;
                counts.1 += members.len() as u64;
            }
            None => {
                found.insert(key.clone(), (1, members.len() as u64));
            }
        }
    }
    let mut overlaps: Vec<Overlap> = found
        .into_iter()
        .map(|(sources, (incidents, records))| Overlap {
            sources: sources
                .iter()
                .map(|at| all.sources[usize::from(*at)].to_owned())
                .collect(),
            incidents,
            records,
        })
        .collect();
    overlaps.sort_by(|a, b| {
        b.incidents
            .cmp(&a.incidents)
            .then(a.sources.cmp(&b.sources))
    });
    overlaps
}
