//! All documents of a call side by side.

use crate::document::Document;
use crate::lineage::conflicts::{Facts, conflicts};
use crate::lineage::origins::{origins, statement_origins};
use crate::lineage::records::{conflict_records, lineage_records};
use crate::lineage::relate::{Lineage, lineage};
use crate::lineage::sheet::Sheet;
use crate::read::Reading;
use crate::record::{self, Record, What};
use crate::text::Span;

/// Ties below this are not recorded, unless both report one statement.
const LEAST: f64 = 0.5;
/// From this probability on both report one statement.
const STATEMENT: f64 = 0.8;
/// A lineage record holds no more passages, the first of each text.
const MOST_PASSAGES: usize = 200;

/// A document with what was found in it.
pub type ReadDocument = (Document, Reading);

/// Compares documents: which was made from which, how many origins stand behind those that tell one thing, and where
/// they contradict each other.
///
/// The records follow the documents: lineages, then origins, then conflicts.
#[must_use]
pub fn compare(read: &mut [ReadDocument]) -> Vec<Record> {
    let sheets: Vec<Sheet> = read
        .iter_mut()
        .map(|(_, reading)| std::mem::take(&mut reading.sheet))
        .collect();
    let facts: Vec<Facts> = read
        .iter_mut()
        .map(|(_, reading)| std::mem::take(&mut reading.facts))
        .collect();
    let found = lineage(&sheets);
    let documents: Vec<&Document> = read.iter().map(|(document, _)| document).collect();
    let mut conflicts = conflicts(&sheets, &facts, &found);
    drop((sheets, facts));
    conflicts.retain(|conflict| {
        let sides = [
            (conflict.first, conflict.first_span),
            (conflict.second, conflict.second_span),
        ];
        sides.iter().all(|(at, span)| !withheld(read, *at, *span))
    });
    let groups: Vec<Record> = found
        .statements
        .iter()
        .map(|group| of_group(read, &found, group))
        .collect();
    let recorded = Lineage {
        ties: found
            .ties
            .into_iter()
            .filter(|tie| tie.probability >= LEAST || tie.statement >= STATEMENT)
            .map(|mut tie| {
                tie.evidence.passages.truncate(MOST_PASSAGES);
                tie
            })
            .collect(),
        ..Lineage::default()
    };
    let mut records = lineage_records(&documents, &recorded);
    records.extend(groups);
    records.extend(conflict_records(&documents, &conflicts));
    records
}

/// Whether words name somebody who asked not to be identified.
fn withheld(read: &[ReadDocument], at: usize, span: Span) -> bool {
    let names = &read[at].1.withheld;
    names.iter().any(|(name, _)| name.overlaps(span))
}

/// Documents that tell one thing: how many origins they are.
fn of_group(read: &[ReadDocument], found: &Lineage, group: &[usize]) -> Record {
    let mut in_time = group.to_vec();
    in_time.sort_by_key(|at| (read[*at].0.published.clone().unwrap_or_default(), *at));
    let count = origins(found, &in_time).count;
    let statements = statement_origins(found, &in_time).count;
    let name = |at: &usize| read[*at].0.name.clone();
    let mut families: Vec<Vec<usize>> = found
        .families
        .iter()
        .filter(|family| family.iter().any(|at| group.contains(at)))
        .cloned()
        .collect();
    let alone = group
        .iter()
        .filter(|at| !families.iter().any(|family| family.contains(at)));
    let alone: Vec<Vec<usize>> = alone.map(|at| vec![*at]).collect();
    families.extend(alone);
    families.sort();
    Record {
        doc: group.first().map(name).unwrap_or_default(),
        start: 0,
        end: 0,
        what: What::Origins(record::Origins {
            proposition: None,
            documents: group.iter().map(name).collect(),
            origins: count.likeliest,
            low: count.low,
            high: count.high,
            statements: statements.likeliest,
            families: families
                .iter()
                .map(|family| family.iter().map(name).collect())
                .collect(),
        }),
    }
}

#[cfg(test)]
#[path = "compare_tests.rs"]
mod compare_tests;
