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
    for record in records {
        match &record.what {
            What::Lineage(tie) => {
                let pair = (places.get(&record.doc), places.get(&tie.other));
                if let (Some(doc), Some(other)) = pair {
                    lineages.push(lineage(texts, [*doc, *other], tie));
                }
            }
            What::Conflict(conflict) => {
                let pair = (places.get(&record.doc), places.get(&conflict.other));
                if let (Some(doc), Some(other)) = pair {
                    conflicts.push(of_conflict([*doc, *other], conflict));
                }
            }
            What::Origins(found) => origins.push(of_origins(texts, &places, found)),
            _ => {}
        }
    }
    lineages.sort_by(|a: &ReadLineage, b| {
        let by_probability = b.probability.total_cmp(&a.probability);
        b.copied.cmp(&a.copied).then(by_probability)
    });
    // documents as a whole first, then what most tell
    origins.sort_by_key(|found: &ReadOrigins| {
        let texts: usize = found.groups.iter().map(Vec::len).sum();
        (found.told, std::cmp::Reverse(texts))
    });
    for text in texts {
        text.marks
            .sort_by_key(|mark| (mark.start, std::cmp::Reverse(mark.end), mark.kind));
    }
    (lineages, origins, conflicts)
}

fn lineage(texts: &mut [ReadText], [doc, other]: [usize; 2], tie: &LineageRecord) -> ReadLineage {
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
            mark(&mut texts[doc], own, other);
            mark(&mut texts[other], others, doc);
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

/// Marks words that another text has too.
fn mark(text: &mut ReadText, (start, end): (usize, usize), other: usize) {
    text.marks.push(TextMark {
        start,
        end,
        kind: MarkKind::Shared,
        label: String::new(),
        words: format!("also in document {}", other + 1),
    });
}

fn relation(tie: &LineageRecord) -> String {
    let whole = match (tie.relation, tie.directed) {
        (Relation::Copy, true) => "the first is a copy of the second",
        (Relation::Copy, false) => "the same text",
        (Relation::Abridged, true) => "the first is a shorter form of the second",
        (Relation::Abridged, false) => "one is a shorter form of the other",
        (Relation::Rewrite, true) => "the first tells the second in other words",
        (Relation::Rewrite, false) => "one tells the other in other words",
        (Relation::Translation, true) => "the first is a translation of the second",
        (Relation::Translation, false) => "one is a translation of the other",
        (Relation::SharedOriginal, _) => "both were made from a third text",
        (Relation::SameStatement, _) => "two reports of one statement",
        (Relation::SameEvent, _) => "two reports of one event",
    };
    match &tie.original {
        Some(outlet) => format!("{whole}; both cite {outlet}"),
        None => whole.to_owned(),
    }
}

fn of_origins(
    texts: &[ReadText],
    places: &BTreeMap<String, usize>,
    found: &Origins,
) -> ReadOrigins {
    let at = |name: &String| places.get(name).copied();
    let count = found.documents.len();
    let what = match &found.proposition {
        None => format!("{count} documents that tell of one thing"),
        Some(words) if found.of == "quote" => {
            format!("{words}: {}", first_told(texts, places, found))
        }
        Some(words) => words.clone(),
    };
    let mut words = vec![if found.low == found.high {
        format!("{} at nine tenths", found.low)
    } else {
        format!("between {} and {}, at nine tenths", found.low, found.high)
    }];
    if let Some(statements) = found.statements.filter(|count| *count < found.origins) {
        words.push(if statements == 1 {
            "of what they quote: one statement".to_owned()
        } else {
            format!("of what they quote: {statements} statements")
        });
    }
    for cited in &found.whose {
        let documents = match cited.documents.len() {
            1 => "one document".to_owned(),
            more => format!("{more} documents"),
        };
        words.push(format!("on the word of {} in {documents}", cited.who));
    }
    if let Some(texts) = found.texts {
        words.push(if texts == 1 {
            "one text that goes back to no other".to_owned()
        } else {
            format!("{texts} texts that go back to no other")
        });
    }
    ReadOrigins {
        what,
        origins: found.origins,
        groups: found
            .families
            .iter()
            .map(|family| family.iter().filter_map(at).collect())
            .collect(),
        words: words.join("; "),
        told: found.proposition.is_some(),
    }
}

/// The words where a proposition is told first.
fn first_told(texts: &[ReadText], places: &BTreeMap<String, usize>, found: &Origins) -> String {
    let first = found.told.first();
    first
        .and_then(|told| Some((told, texts.get(*places.get(&told.doc)?)?)))
        .map(|(told, text)| {
            let bytes = Bytes::of(&text.text);
            shown(text, bytes.at(told.start), bytes.at(told.end))
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
