//! What fusion found, record by record.

use fusion::{Expected, Fusion};
use intake::EventTable;
use model::Canonical;
use rayon::prelude::*;
use report::{FusedIncident, FusedRecord, FusedRecords, FusionExpected};

use super::reports::Compared;

/// The records of the tables with the incidents that they were joined into, and how good that is
/// expected to be.
pub(super) fn records<'a>(
    tables: &'a [EventTable],
    compared: &mut Compared,
    found: Fusion,
) -> (FusedRecords<'a>, FusionExpected) {
    let rows = &compared.reports.rows;
    let (incident_of, incidents, members) = incidents(&found.first);
    let mut records = Vec::with_capacity(rows.len());
    let events = tables
        .iter()
        .flat_map(|table| table.events.iter().map(move |event| (table, event)));
    for (((table, event), row), (incident, probability)) in events
        .zip(rows)
        .zip(incident_of.iter().zip(&found.membership))
    {
        records.push(FusedRecord {
            source: row.source,
            id: &event.id,
            point: event.point,
            sigma_km: table.precisions[usize::from(event.precision)].sigma_km,
            first_day: event.first_day,
            last_day: event.last_day,
            comparable: row.comparable,
            incident: *incident,
            probability: *probability,
        });
    }
    let sources: Vec<&str> = tables.iter().map(|table| table.source.as_str()).collect();
    let incidents: Vec<FusedIncident> = incidents
        .into_par_iter()
        .map(|stretch| FusedIncident {
            id: identity(&sources, &records, &members[stretch.clone()]),
            members: stretch,
        })
        .collect();
    let expected = expected(&found.expected, incidents.len());
    let mut pairs = found.pairs;
    if !pairs.is_sorted_by_key(|(a, b, _)| (*a, *b)) {
        pairs.par_sort_unstable_by_key(|(a, b, _)| (*a, *b));
    }
    let fused = FusedRecords {
        sources,
        records,
        incidents,
        members,
        categories: std::mem::take(&mut compared.categories),
        numbers: std::mem::take(&mut compared.numbers),
        pairs,
        episodes: Vec::new(),
    };
    (fused, expected)
}

type Stretches = Vec<std::ops::Range<usize>>;

/// For each record its incident, in the order of their first records; and the records of each.
fn incidents(first: &[u32]) -> (Vec<u32>, Stretches, Vec<u32>) {
    let mut number = vec![u32::MAX; first.len()];
    let mut sizes: Vec<usize> = Vec::new();
    let mut incident_of = Vec::with_capacity(first.len());
    for first in first {
        let slot = &mut number[*first as usize];
        if *slot == u32::MAX {
            *slot = sizes.len() as u32;
            sizes.push(0);
        }
        sizes[*slot as usize] += 1;
        incident_of.push(*slot);
    }
    let mut stretches = Vec::with_capacity(sizes.len());
    let mut start = 0;
    for size in sizes {
        stretches.push(start..start + size);
        start += size;
    }
    let mut next: Vec<usize> = stretches.iter().map(|stretch| stretch.start).collect();
    let mut members = vec![0; first.len()];
    for (record, incident) in (0_u32..).zip(&incident_of) {
        let at = &mut next[*incident as usize];
        members[*at] = record;
        *at += 1;
    }
    (incident_of, stretches, members)
}

/// The identity of an incident by its records.
fn identity(sources: &[&str], records: &[FusedRecord<'_>], members: &[u32]) -> [u8; 16] {
    let mut all = Canonical::new("fused-incident");
    for at in members {
        let record = &records[*at as usize];
        all = all
            .text(sources[usize::from(record.source)])
            .text(record.id);
    }
    all.id().short_digits()
}

/// What is expected of the result, in figures that people read.
fn expected(expected: &Expected, found: usize) -> FusionExpected {
    let rounded = |value: f64, unit: f64| (value * unit).round_ties_even() / unit;
    let (precision, recall) = (expected.precision, expected.recall);
    let sum = precision + recall;
    let f1 = if sum > 0.0 {
        2.0 * precision * recall / sum
    } else {
        0.0
    };
    let error = match expected.incidents {
        incidents if incidents > 0.0 => found as f64 / incidents - 1.0,
        _ => 0.0,
    };
    FusionExpected {
        precision: rounded(precision, 1e4),
        recall: rounded(recall, 1e4),
        f1: rounded(f1, 1e4),
        incidents: rounded(expected.incidents, 10.0),
        incidents_error: rounded(error, 1e4),
    }
}
