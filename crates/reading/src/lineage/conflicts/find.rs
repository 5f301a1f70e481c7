//! Conflicts between documents that a tie joins.

use rayon::prelude::*;
use serde::Serialize;

use super::facts::Facts;
use super::names::Name;
use super::offices::{Head, Office};
use super::quantities::Quantity;
use crate::lineage::align::{Match, matches};
use crate::lineage::near::word_hash;
use crate::lineage::relate::{Lineage, Relation};
use crate::lineage::sheet::Sheet;
use crate::text::Span;

/// In what two texts contradict each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ConflictKind {
    /// Which office a person holds, or whether still.
    Office,
    /// Who plays a part.
    Person,
    /// How many.
    Number,
    /// Whether it is so.
    Polarity,
}

/// Two texts that contradict each other on one thing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Conflict {
    /// The index of one document.
    pub first: usize,
    /// The index of the other; greater.
    pub second: usize,
    /// In what.
    pub kind: ConflictKind,
    /// The person it is about, as one of the texts writes the name; of numbers and denials nothing.
    pub subject: String,
    /// The words of the first.
    pub first_span: Span,
    /// The words of the other.
    pub second_span: Span,
}

/// Sentences whose numbers are compared share so much.
const SAME_FACT: f64 = 0.5;
/// Sentences whose negations are compared share so much.
const SAME_CLAIM: f64 = 0.62;

/// Finds conflicts among documents; `sheets` and `facts` are theirs, in one order.
#[must_use]
pub fn conflicts(sheets: &[Sheet], facts: &[Facts], lineage: &Lineage) -> Vec<Conflict> {
    let mut found: Vec<Conflict> = lineage
        .ties
        .par_iter()
        .filter(|tie| tie.relation != Relation::Copy)
        .flat_map_iter(|tie| {
            let (a, b) = (tie.first, tie.second);
            match (sheets.get(a), sheets.get(b), facts.get(a), facts.get(b)) {
                (Some(x), Some(y), Some(p), Some(q)) => between((a, x, p), (b, y, q)),
                _ => Vec::new(),
            }
        })
        .collect();
    found.sort_unstable();
    // of a person once for each pair of documents
    found.dedup_by(|x, y| {
        !x.subject.is_empty()
            && (x.first, x.second, x.kind, &x.subject) == (y.first, y.second, y.kind, &y.subject)
    });
    found
}

type Side<'a> = (usize, &'a Sheet, &'a Facts);

fn between(a: Side<'_>, b: Side<'_>) -> Vec<Conflict> {
    let mut found = Vec::new();
    let mut add = |kind, subject: &str, first_span: Span, second_span: Span| {
        found.push(Conflict {
            first: a.0,
            second: b.0,
            kind,
            subject: subject.to_owned(),
            first_span,
            second_span,
        });
    };
    for (name, written) in persons(a.2) {
        let (x, y) = (held(a.2, name), held(b.2, name));
        if let Some((p, q)) = offices_differ(&x, &y) {
            add(ConflictKind::Office, &written, p.span, q.span);
        }
    }
    for (denying, holding, turned) in [(a.2, b.2, false), (b.2, a.2, true)] {
        for denial in &denying.denials {
            let held = holding.offices.iter().find(|office| {
                office.head == denial.head
                    && !office.former
                    && same_person(office.name, denial.name)
            });
            if let Some(office) = held {
                let spans = if turned {
                    (office.span, denial.span)
                } else {
                    (denial.span, office.span)
                };
                add(ConflictKind::Person, &office.written, spans.0, spans.1);
            }
        }
    }
    if a.1.language == b.1.language {
        let mut same: Vec<Match> = matches(a.1, b.1, false);
        same.retain(|m| m.keys >= 4 && m.words >= 2 && m.share >= SAME_FACT);
        for m in &same {
            let (Some(x), Some(y)) = (a.1.lines.get(m.a as usize), b.1.lines.get(m.b as usize))
            else {
                continue;
            };
            if let Some((p, q)) = numbers_differ((a.2, x.span), (b.2, y.span)) {
                add(ConflictKind::Number, "", p.span, q.span);
            }
            if m.share >= SAME_CLAIM
                && let Some((p, q)) = negations_differ(a, x.span, b, y.span)
            {
                add(ConflictKind::Polarity, "", p, q);
            }
        }
    }
    found
}

fn same_person(a: Name, b: Name) -> bool {
    a.surname == b.surname && (a.given == b.given || a.given.is_none() || b.given.is_none())
}

/// So many persons of a document are looked at.
const MOST_PERSONS: usize = 500;

/// Each person of a document who is named in full, once.
fn persons(facts: &Facts) -> Vec<(Name, String)> {
    let mut seen = std::collections::BTreeSet::new();
    facts
        .offices
        .iter()
        .filter(|office| office.name.given.is_some() && seen.insert(office.name))
        .take(MOST_PERSONS)
        .map(|office| (office.name, office.written.clone()))
        .collect()
}

/// The offices that a document gives a person, unless two persons there have the surname.
fn held(facts: &Facts, name: Name) -> Vec<&Office> {
    let of_surname: Vec<&Office> = facts
        .offices
        .iter()
        .filter(|office| office.name.surname == name.surname)
        .collect();
    let two = of_surname
        .iter()
        .any(|office| office.name.given.is_some() && office.name.given != name.given);
    let full = of_surname
        .iter()
        .any(|office| office.name.given == name.given);
    if two || !full { Vec::new() } else { of_surname }
}

/// A mention on each side that cannot both be right.
fn offices_differ<'a>(a: &[&'a Office], b: &[&'a Office]) -> Option<(&'a Office, &'a Office)> {
    for x in a {
        for y in b
            .iter()
            .filter(|y| y.head == x.head && y.domain == x.domain && y.former != x.former)
        {
            let steady = |all: &[&Office], one: &Office| {
                all.iter()
                    .filter(|other| other.head == one.head && other.domain == one.domain)
                    .all(|other| other.former == one.former)
            };
            if steady(a, x) && steady(b, y) {
                return Some((x, y));
            }
        }
    }
    let sole = |all: &[&'a Office]| -> Vec<&'a Office> {
        all.iter()
            .copied()
            .filter(|office| !office.former && exclusive(office))
            .collect()
    };
    let (x, y) = (sole(a), sole(b));
    let disjoint = !x.is_empty()
        && !y.is_empty()
        && x.iter().all(|p| y.iter().all(|q| excludes(p, q)))
        && a.iter().all(|office| !office.former)
        && b.iter().all(|office| !office.former);
    disjoint.then(|| (x[0], y[0]))
}

/// Whether a person who holds it holds no other such office.
fn exclusive(office: &Office) -> bool {
    match office.head {
        Head::President | Head::PrimeMinister | Head::Chancellor => true,
        Head::Minister | Head::Spokesperson => office.domain.is_some(),
        _ => false,
    }
}

fn excludes(a: &Office, b: &Office) -> bool {
    match (a.head, b.head) {
        (Head::Spokesperson, Head::Spokesperson) => false,
        (Head::Minister, Head::Minister) => a.domain != b.domain,
        (x, y) => x != y,
    }
}

/// Counts of one thing in two sentences of which none fits another.
fn numbers_differ(a: (&Facts, Span), b: (&Facts, Span)) -> Option<(Quantity, Quantity)> {
    let within = |(facts, span): (&Facts, Span)| {
        let from = facts
            .quantities
            .partition_point(|q| q.span.start < span.start);
        let to = facts
            .quantities
            .partition_point(|q| q.span.start < span.end);
        facts.quantities[from..to.max(from)].to_vec()
    };
    let (x, y) = (within(a), within(b));
    for p in &x {
        let one = x.iter().filter(|other| other.unit == p.unit).count() == 1;
        let mut same = y.iter().filter(|q| q.unit == p.unit);
        if let (true, Some(q), None) = (one, same.next(), same.next())
            && (p.low > q.high || q.low > p.high)
        {
            return Some((*p, *q));
        }
    }
    None
}

/// A word that one sentence negates and the other says without a negation.
fn negations_differ(a: Side<'_>, x: Span, b: Side<'_>, y: Span) -> Option<(Span, Span)> {
    let negated = |side: Side<'_>, span: Span| {
        let facts = side.2;
        let from = facts.negated.partition_point(|n| n.span.start < span.start);
        let to = facts.negated.partition_point(|n| n.span.start < span.end);
        facts.negated[from..to.max(from)].to_vec()
    };
    let plain = |side: Side<'_>, span: Span, word: u64| {
        let words = &side.1.words;
        let from = words.partition_point(|said| said.span().start < span.start);
        words[from..]
            .iter()
            .take_while(|said| said.span().start < span.end)
            .find(|said| said.hash == word)
            .map(|said| said.span())
    };
    let (p, q) = (negated(a, x), negated(b, y));
    if let ([one], []) = (p.as_slice(), q.as_slice()) {
        return plain(b, y, one.word)
            .filter(|_| no_other_denial(b, y))
            .map(|at| (one.span, at));
    }
    if let ([], [one]) = (p.as_slice(), q.as_slice()) {
        return plain(a, x, one.word)
            .filter(|_| no_other_denial(a, x))
            .map(|at| (at, one.span));
    }
    None
}

const DENYING: [&str; 12] = [
    "no", "nor", "without", "denied", "denies", "refused", "failed", "rejected", "unlikely",
    "nothing", "nobody", "neither",
];

/// Whether a sentence says no in none of the other ways.
fn no_other_denial(side: Side<'_>, span: Span) -> bool {
    let denying: Vec<u64> = DENYING.iter().map(|word| word_hash(word)).collect();
    let words = &side.1.words;
    let from = words.partition_point(|said| said.span().start < span.start);
    words[from..]
        .iter()
        .take_while(|said| said.span().start < span.end)
        .all(|said| !denying.contains(&said.hash))
}
