//! All documents of a call side by side.

use crate::document::Document;
use crate::lineage::conflicts::{Facts, conflicts};
use crate::lineage::origins::{Teller, Telling, Ways, of_documents, origin_records, tellings};
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

/// A document with what of it is laid beside others.
#[derive(Debug)]
pub struct ReadDocument {
    document: Document,
    sheet: Sheet,
    facts: Facts,
    tellings: Vec<Telling>,
    withheld: Vec<Span>,
}

impl ReadDocument {
    /// Keeps of a document what is compared; `records` are those of [`crate::records`].
    #[must_use]
    pub fn of(document: Document, reading: Reading, records: &[Record]) -> Self {
        Self {
            tellings: tellings(&document.text, records),
            withheld: reading.withheld.iter().map(|(span, _)| *span).collect(),
            sheet: reading.sheet,
            facts: reading.facts,
            document,
        }
    }
}

/// Compares documents: which was made from which, how many origins stand behind those that tell one thing and behind
/// each thing that several tell, and where they contradict each other.
///
/// The records follow the documents: lineages, then origins of documents, then contradictions, then origins of
/// propositions.
#[must_use]
pub fn compare(read: &mut [ReadDocument]) -> Vec<Record> {
    let sheets: Vec<Sheet> = read
        .iter_mut()
        .map(|one| std::mem::take(&mut one.sheet))
        .collect();
    let facts: Vec<Facts> = read
        .iter_mut()
        .map(|one| std::mem::take(&mut one.facts))
        .collect();
    let found = lineage(&sheets);
    let documents: Vec<&Document> = read.iter().map(|one| &one.document).collect();
    let mut conflicts = conflicts(&sheets, &facts, &found);
    let mut tellers = tellers(&sheets);
    drop((sheets, facts));
    conflicts.retain(|conflict| {
        let sides = [
            (conflict.first, conflict.first_span),
            (conflict.second, conflict.second_span),
        ];
        sides.iter().all(|(at, span)| !withheld(read, *at, *span))
    });
    let in_time = in_time(read);
    for (rank, at) in in_time.iter().enumerate() {
        tellers[*at].rank = rank;
    }
    let groups = Groups::of(read, &found, &tellers);
    let groups: Vec<Record> = found
        .statements
        .iter()
        .map(|group| groups.record(group))
        .collect();
    let documents_looked_at = found.documents;
    let mut all_ways = found;
    for tie in &mut all_ways.ties {
        if tie.probability < LEAST && tie.statement < STATEMENT {
            tie.evidence.passages.clear();
        }
        tie.evidence.passages.truncate(MOST_PASSAGES);
    }
    let conflicts = conflict_records(&documents, &conflicts);
    let told: Vec<&[Telling]> = read.iter().map(|one| one.tellings.as_slice()).collect();
    let propositions = origin_records(&documents, &told, &tellers, &all_ways, &conflicts);
    let recorded = Lineage {
        documents: documents_looked_at,
        ties: all_ways
            .ties
            .into_iter()
            .filter(|tie| tie.probability >= LEAST || tie.statement >= STATEMENT)
            .collect(),
        ..Lineage::default()
    };
    let mut records = lineage_records(&documents, &recorded);
    records.extend(groups);
    records.extend(conflicts);
    records.extend(propositions);
    records
}

/// Whose text each is as a whole.
fn tellers(sheets: &[Sheet]) -> Vec<Teller> {
    let whole = |sheet: &Sheet| {
        let mut whole = sheet.citations.iter().filter(|citation| citation.whole);
        whole.next().map(|citation| citation.outlet.clone())
    };
    sheets
        .iter()
        .map(|sheet| Teller {
            outlet: whole(sheet),
            ..Teller::default()
        })
        .collect()
}

/// The documents in order of time, where it is known.
fn in_time(read: &[ReadDocument]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..read.len()).collect();
    order.sort_by_key(|at| {
        let published = read[*at].document.published.as_deref();
        (published.unwrap_or_default(), *at)
    });
    order
}

/// Whether words name somebody who asked not to be identified.
fn withheld(read: &[ReadDocument], at: usize, span: Span) -> bool {
    let names = &read[at].withheld;
    names.iter().any(|name| name.overlaps(span))
}

/// What groups of documents are counted by.
struct Groups<'a> {
    read: &'a [ReadDocument],
    tellers: &'a [Teller],
    families: &'a [Vec<usize>],
    /// The family of each document, where it has one.
    family: Vec<Option<usize>>,
    ways: Ways,
    by_statement: Ways,
}

impl<'a> Groups<'a> {
    fn of(read: &'a [ReadDocument], found: &'a Lineage, tellers: &'a [Teller]) -> Self {
        let mut family = vec![None; read.len()];
        for (number, members) in found.families.iter().enumerate() {
            for member in members {
                family[*member] = Some(number);
            }
        }
        Self {
            read,
            tellers,
            families: &found.families,
            family,
            ways: Ways::of(found),
            by_statement: Ways::by_statement(found),
        }
    }

    /// Documents that tell one thing: how many origins they are.
    fn record(&self, group: &[usize]) -> Record {
        let mut in_time = group.to_vec();
        in_time.sort_by_key(|at| self.tellers[*at].rank);
        let count = of_documents(&self.ways, &in_time);
        let statements = of_documents(&self.by_statement, &in_time);
        let name = |at: &usize| self.read[*at].document.name.clone();
        let mut numbers: Vec<usize> = group.iter().filter_map(|at| self.family[*at]).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let mut families: Vec<Vec<usize>> = numbers
            .iter()
            .map(|number| self.families[*number].clone())
            .collect();
        let alone = group.iter().filter(|at| self.family[**at].is_none());
        families.extend(alone.map(|at| vec![*at]));
        families.sort();
        Record {
            doc: group.first().map(name).unwrap_or_default(),
            start: 0,
            end: 0,
            what: What::Origins(Box::new(record::Origins {
                of: "documents",
                proposition: None,
                documents: group.iter().map(name).collect(),
                origins: count.likeliest,
                low: count.low,
                high: count.high,
                statements: Some(statements.likeliest),
                texts: None,
                whose: Vec::new(),
                told: Vec::new(),
                families: families
                    .iter()
                    .map(|family| family.iter().map(name).collect())
                    .collect(),
            })),
        }
    }
}

#[cfg(test)]
#[path = "compare_tests.rs"]
mod compare_tests;
