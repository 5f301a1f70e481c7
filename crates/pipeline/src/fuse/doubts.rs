//! The pairs that a person should look at: those that the figures leave open.

use std::collections::BTreeSet;

use intake::EventTable;
use report::{DoubtfulPair, DoubtfulRecord, FusedRecords};

use super::decisions::Decisions;
use crate::PipelineError;

/// So many pairs are laid before a person.
const LISTED: usize = 500;

/// The most doubtful pairs (chance between .05 and .95, nothing decided), and how many there are.
pub(super) fn doubts(
    records: &FusedRecords<'_>,
    decisions: &Decisions,
    tables: &[EventTable],
    starts: &[usize],
) -> Result<(Vec<DoubtfulPair>, u64), PipelineError> {
    let decided: BTreeSet<(u32, u32)> = decisions
        .pairs
        .iter()
        .map(|pair| (pair.a, pair.b))
        .collect();
    let open =
        |(a, b, p): &&(u32, u32, f64)| *p > 0.05 && *p < 0.95 && !decided.contains(&(*a, *b));
    let mut pairs: Vec<(u32, u32, f64)> = records.pairs.iter().filter(open).copied().collect();
    let all = pairs.len() as u64;
    let doubt = |p: f64| (p - 0.5).abs();
    pairs.sort_by(|x, y| {
        doubt(x.2)
            .total_cmp(&doubt(y.2))
            .then((x.0, x.1).cmp(&(y.0, y.1)))
    });
    pairs.truncate(LISTED);
    let wanted: BTreeSet<u32> = pairs.iter().flat_map(|(a, b, _)| [*a, *b]).collect();
    let mut words = std::collections::BTreeMap::new();
    for (table, start) in tables.iter().zip(starts) {
        let (from, to) = (*start as u32, (*start + table.events.len()) as u32);
        let events: Vec<u32> = wanted.range(from..to).map(|record| record - from).collect();
        if events.is_empty() {
            continue;
        }
        let rows = table.words(&events).map_err(|error| PipelineError::File {
            path: table.file.clone().into(),
            error,
        })?;
        words.extend(events.iter().map(|at| at + from).zip(rows));
    }
    let record = |at: u32| DoubtfulRecord {
        record: at,
        words: words.get(&at).cloned().unwrap_or_default(),
    };
    let listed = pairs.iter().map(|(a, b, p)| DoubtfulPair {
        records: [record(*a), record(*b)],
        p: *p,
    });
    Ok((listed.collect(), all))
}
