//! What several documents tell, with its origins, as records.

use std::collections::BTreeMap;

use super::fact::{Fact, fact};
use super::propositions::{Aligned, propositions};
use super::telling::Telling;
use super::ways::Ways;
use crate::document::Document;
use crate::lineage::relate::Lineage;
use crate::record::{Cited, ConflictRecord, Origins, Record, ToldAt, What};
use crate::text::CodePoints;

pub(crate) use super::fact::Teller;

/// The records of what two documents and more tell, each with the number of its origins; then those of both sides of
/// each contradiction.
///
/// `tellers` are the documents with nothing cited yet; `conflicts` are records among them.
pub(crate) fn origin_records(
    documents: &[&Document],
    tellings: &[&[Telling]],
    tellers: &[Teller],
    lineage: &Lineage,
    conflicts: &[Record],
) -> Vec<Record> {
    let ways = Ways::of(lineage);
    let points: Vec<CodePoints<'_>> = documents.iter().map(|d| CodePoints::of(&d.text)).collect();
    let aligned = aligned(lineage, &points);
    let of_whom = super::telling::sides(tellings);
    let mut records = Vec::new();
    let mut firsts = Vec::new();
    for proposition in propositions(tellings, &aligned) {
        let told: Vec<Told<'_>> = proposition
            .told
            .iter()
            .map(|(document, at)| {
                let telling = &tellings[*document][*at];
                Told {
                    document: *document,
                    span: (telling.start, telling.end),
                    whose: telling.whose(&of_whom),
                }
            })
            .collect();
        let first = told.first().map(|one| (one.document, one.span));
        firsts.push((first, records.len()));
        let words = (proposition.kind, proposition.words);
        records.push(Some(record(documents, tellers, &ways, words, &told)));
    }
    firsts.sort_unstable();
    let mut records: Vec<Record> = firsts
        .iter()
        .filter_map(|(_, at)| records[*at].take())
        .collect();
    let places: BTreeMap<&str, usize> = documents
        .iter()
        .enumerate()
        .map(|(at, document)| (document.name.as_str(), at))
        .collect();
    for side in sides(&places, conflicts) {
        let told: Vec<Told<'_>> = side
            .told
            .iter()
            .map(|(document, span)| Told {
                document: *document,
                span: *span,
                whose: None,
            })
            .collect();
        records.push(record(
            documents,
            tellers,
            &ways,
            ("conflict", side.words),
            &told,
        ));
    }
    records
}

struct Told<'a> {
    document: usize,
    span: (usize, usize),
    whose: Option<&'a str>,
}

fn aligned(lineage: &Lineage, points: &[CodePoints<'_>]) -> Vec<Aligned> {
    let mut aligned = Vec::new();
    for tie in &lineage.ties {
        let (Some(here), Some(there)) = (points.get(tie.first), points.get(tie.second)) else {
            continue;
        };
        for passage in &tie.evidence.passages {
            aligned.push(Aligned {
                documents: [tie.first, tie.second],
                spans: [here.span(passage.first), there.span(passage.second)],
                quoted: passage.quoted,
            });
        }
    }
    aligned
}

fn record(
    documents: &[&Document],
    tellers: &[Teller],
    ways: &Ways,
    (of, words): (&'static str, String),
    told: &[Told<'_>],
) -> Record {
    let mut telling: BTreeMap<usize, Teller> = BTreeMap::new();
    for one in told {
        let teller = telling
            .entry(one.document)
            .or_insert_with(|| tellers.get(one.document).cloned().unwrap_or_default());
        teller.whose.extend(one.whose.map(str::to_owned));
    }
    let Fact {
        origins,
        texts,
        families,
        whose,
    } = fact(ways, &telling);
    let name = |at: &usize| documents[*at].name.clone();
    let names = |all: &Vec<usize>| all.iter().map(name).collect::<Vec<String>>();
    let (start, end) = told.first().map_or((0, 0), |one| one.span);
    Record {
        doc: told
            .first()
            .map(|one| name(&one.document))
            .unwrap_or_default(),
        start,
        end,
        what: What::Origins(Box::new(Origins {
            of,
            proposition: Some(words),
            documents: telling.keys().map(name).collect(),
            origins: origins.likeliest,
            low: origins.low,
            high: origins.high,
            statements: None,
            texts: Some(texts.likeliest),
            whose: whose
                .iter()
                .map(|(who, documents)| Cited {
                    who: who.clone(),
                    documents: names(documents),
                })
                .collect(),
            families: families.iter().map(names).collect(),
            told: told
                .iter()
                .map(|one| ToldAt {
                    doc: name(&one.document),
                    start: one.span.0,
                    end: one.span.1,
                })
                .collect(),
        })),
    }
}

/// Of contradictions about one person among more documents than this no sides are told.
const MOST_OPPOSED: usize = 64;

/// What one side of a contradiction says, and where.
struct Side {
    words: String,
    told: Vec<(usize, (usize, usize))>,
}

/// The sides of contradictions: of one person all together, of anything else pair by pair.
fn sides(places: &BTreeMap<&str, usize>, conflicts: &[Record]) -> Vec<Side> {
    let mut by_subject: BTreeMap<(String, String), Vec<(&Record, &ConflictRecord)>> =
        BTreeMap::new();
    for (at, record) in conflicts.iter().enumerate() {
        if let What::Conflict(conflict) = &record.what {
            let subject = if conflict.subject.is_empty() {
                format!("{at:09}")
            } else {
                conflict.subject.clone()
            };
            by_subject
                .entry((format!("{:?}", conflict.about), subject))
                .or_default()
                .push((record, conflict));
        }
    }
    let mut found = Vec::new();
    for all in by_subject.into_values() {
        found.extend(opposed(places, &all));
    }
    found
}

/// Two sides of contradictions on one thing; as many as there are where three say three things.
fn opposed(places: &BTreeMap<&str, usize>, all: &[(&Record, &ConflictRecord)]) -> Vec<Side> {
    // each document's words, and whom they contradict
    let mut says: BTreeMap<usize, (&str, (usize, usize))> = BTreeMap::new();
    let mut against: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (record, conflict) in all {
        let own = places.get(record.doc.as_str());
        let (Some(own), Some(other)) = (own, places.get(conflict.other.as_str())) else {
            continue;
        };
        let (own, other) = (*own, *other);
        says.entry(own)
            .or_insert((&conflict.words, (record.start, record.end)));
        says.entry(other).or_insert((
            &conflict.other_words,
            (conflict.other_start, conflict.other_end),
        ));
        against.entry(own).or_default().push(other);
        against.entry(other).or_default().push(own);
    }
    if against.len() > MOST_OPPOSED {
        return Vec::new();
    }
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (document, others) in &against {
        let group = groups.iter_mut().find(|group| {
            group.iter().all(|member| !others.contains(member))
                && group
                    .iter()
                    .any(|member| against[member].iter().any(|other| others.contains(other)))
        });
        match group {
            Some(group) => group.push(*document),
            None => groups.push(vec![*document]),
        }
    }
    let subject = all
        .first()
        .map(|(_, c)| c.subject.as_str())
        .unwrap_or_default();
    groups
        .into_iter()
        .map(|group| {
            let words = group.first().map_or("", |first| says[first].0);
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            let words = if subject.is_empty() {
                words
            } else {
                format!("{subject}: {words}")
            };
            let told = group.iter().map(|at| (*at, says[at].1)).collect();
            Side { words, told }
        })
        .collect()
}
