//! Which texts copy which, and how many origins there are, on pages.

use std::collections::BTreeMap;

use reading::lineage::conflicts::ConflictKind;
use reading::lineage::relate::Relation;
use reading::record::{ConflictRecord, LineageRecord, Origins, Record, What};
use report::{MarkKind, ReadConflict, ReadLineage, ReadOrigins, ReadText, TextMark};

use super::pages::{Bytes, shown};

/// Lineages and origins; passages that two texts share are marked in both.
pub(super) fn compared(
    texts: &mut [ReadText],
    records: &[Record],
) -> (Vec<ReadLineage>, Vec<ReadOrigins>, Vec<ReadConflict>) {
    let places: BTreeMap<String, usize> = texts
        .iter()
        .enumerate()
        .map(|(at, text)| (text.name.clone(), at))
        .collect();
    let (mut lineages, mut origins, mut conflicts) = (Vec::new(), Vec::new(), Vec::new());
    let mut shared = Shared::new();
    let said = said(records);
    for record in records {
        match &record.what {
            What::Lineage(tie) => {
                let pair = (places.get(&record.doc), places.get(&tie.other));
                if let (Some(doc), Some(other)) = pair {
                    lineages.push(lineage(texts, [*doc, *other], tie, &mut shared));
                }
            }
            What::Conflict(conflict) => {
                let pair = (places.get(&record.doc), places.get(&conflict.other));
                if let (Some(doc), Some(other)) = pair {
                    conflicts.push(of_conflict([*doc, *other], conflict));
                }
            }
            // whose stance on which term stands in a table of its own
            What::Origins(found) if found.of != "position" => {
                origins.push(of_origins(texts, &places, &said, found));
            }
            _ => {}
        }
    }
    lineages.sort_by(|a: &ReadLineage, b| {
        let by_probability = b.probability.total_cmp(&a.probability);
        b.copied.cmp(&a.copied).then(by_probability)
    });
    mark(texts, shared);
    // documents as a whole first, then what most tell
    origins.sort_by_key(|found: &ReadOrigins| {
        let texts: usize = found.groups.iter().map(Vec::len).sum();
        (found.what.is_some(), std::cmp::Reverse(texts))
    });
    for text in texts {
        text.marks
            .sort_by_key(|mark| (mark.start, std::cmp::Reverse(mark.end), mark.kind));
    }
    (lineages, origins, conflicts)
}

fn lineage(
    texts: &[ReadText],
    [doc, other]: [usize; 2],
    tie: &LineageRecord,
    shared: &mut Shared,
) -> ReadLineage {
    let bytes = [doc, other].map(|at| Bytes::of(&texts[at].text));
    let mut passages = Vec::new();
    for passage in &tie.passages {
        let [own, others] = [
            (passage.start, passage.end),
            (passage.other_start, passage.other_end),
        ];
        let own = (bytes[0].at(own.0), bytes[0].at(own.1));
        let others = (bytes[1].at(others.0), bytes[1].at(others.1));
        passages.push([
            shown(&texts[doc], own.0, own.1),
            shown(&texts[other], others.0, others.1),
        ]);
        if tie.relation.is_lineage() {
            shared.entry((doc, own)).or_default().push(other);
            shared.entry((other, others)).or_default().push(doc);
        }
    }
    ReadLineage {
        texts: [doc, other],
        relation: relation(tie),
        copied: tie.relation.is_lineage(),
        probability: if tie.relation.is_lineage() {
            tie.probability
        } else {
            tie.same_statement
        },
        passages,
    }
}

/// Words of a text, in bytes, and the other texts that have them too.
type Shared = BTreeMap<(usize, (usize, usize)), Vec<usize>>;

/// Marks words that other texts have too.
fn mark(texts: &mut [ReadText], shared: Shared) {
    for ((text, (start, end)), mut others) in shared {
        others.sort_unstable();
        others.dedup();
        let one = others.len() == 1;
        let others: Vec<String> = others.iter().map(|at| (at + 1).to_string()).collect();
        texts[text].marks.push(TextMark {
            start,
            end,
            kind: MarkKind::Shared,
            label: String::new(),
            words: format!(
                "also in {} {}",
                if one { "document" } else { "documents" },
                others.join(", ")
            ),
            detail: String::new(),
        });
    }
}

/// The words between the two documents, and those after the second.
fn relation(tie: &LineageRecord) -> [String; 2] {
    let (between, after) = match (tie.relation, tie.directed) {
        (Relation::Copy, true) => ("is a copy of", ""),
        (Relation::Copy, false) => ("and", "are the same text"),
        (Relation::Abridged, true) => ("is a shorter form of", ""),
        (Relation::Abridged, false) => ("and", ": one is a shorter form of the other"),
        (Relation::Rewrite, true) => ("retells", "in other words"),
        (Relation::Rewrite, false) => ("and", ": one retells the other in other words"),
        (Relation::Translation, true) => ("is a translation of", ""),
        (Relation::Translation, false) => ("and", ": one is a translation of the other"),
        (Relation::SharedOriginal, _) => ("and", "were both made from a third text"),
        (Relation::SameStatement, _) => ("and", "report one statement"),
        (Relation::SameEvent, _) => ("and", "report one event"),
    };
    let mut after = after.to_owned();
    if let Some(outlet) = &tie.original {
        after.push_str(&format!("; both cite {outlet}"));
    }
    if after.starts_with(|c: char| c.is_alphabetic()) {
        after.insert(0, ' ');
    }
    [between.to_owned(), after]
}

fn of_origins(
    texts: &[ReadText],
    places: &BTreeMap<String, usize>,
    said: &Said<'_>,
    found: &Origins,
) -> ReadOrigins {
    let at = |name: &String| places.get(name).copied();
    let what = found.proposition.as_ref().map(|words| {
        if found.of == "quote" {
            format!("{words}: {}", first_told(texts, places, said, found))
        } else {
            words.clone()
        }
    });
    let documents = |count: usize| match count {
        1 => "one document".to_owned(),
        more => format!("{more} documents"),
    };
    let mut why: Vec<String> = found
        .whose
        .iter()
        .map(|cited| {
            let told = documents(cited.documents.len());
            format!("on the word of {} in {told}", cited.who)
        })
        .collect();
    match found.texts {
        Some(1) => why.push("one text that goes back to no other".to_owned()),
        Some(more) => why.push(format!("{more} texts that go back to no other")),
        None => {}
    }
    ReadOrigins {
        what,
        origins: found.origins,
        low: found.low,
        high: found.high,
        statements: found.statements,
        groups: found
            .families
            .iter()
            .map(|family| family.iter().filter_map(at).collect())
            .collect(),
        why: why.join("; "),
    }
}

/// Where quotations stand in a document, from first to last code point, and where what is said in them does.
type Said<'a> = BTreeMap<(&'a str, usize, usize), (usize, usize)>;

fn said(records: &[Record]) -> Said<'_> {
    let quotes = records.iter().filter_map(|record| match &record.what {
        What::Quote(quote) => Some((
            (record.doc.as_str(), record.start, record.end),
            (quote.content_start, quote.content_end),
        )),
        _ => None,
    });
    quotes.collect()
}

/// What was said, where it is told first.
fn first_told(
    texts: &[ReadText],
    places: &BTreeMap<String, usize>,
    said: &Said<'_>,
    found: &Origins,
) -> String {
    let first = found.told.first();
    first
        .and_then(|told| Some((told, texts.get(*places.get(&told.doc)?)?)))
        .map(|(told, text)| {
            let bytes = Bytes::of(&text.text);
            let whole = (told.start, told.end);
            let key = (told.doc.as_str(), told.start, told.end);
            let (start, end) = said.get(&key).copied().unwrap_or(whole);
            shown(text, bytes.at(start), bytes.at(end))
        })
        .unwrap_or_default()
}

fn of_conflict(sides: [usize; 2], conflict: &ConflictRecord) -> ReadConflict {
    let about = match conflict.about {
        ConflictKind::Office => "office of",
        ConflictKind::Person => "who it is:",
        ConflictKind::Number => "how many:",
        ConflictKind::Polarity => "whether it is so",
    };
    ReadConflict {
        about: format!("{about} {}", conflict.subject).trim().to_owned(),
        sides: [
            (sides[0], conflict.words.clone()),
            (sides[1], conflict.other_words.clone()),
        ],
    }
}
