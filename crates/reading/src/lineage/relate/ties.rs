//! Ties between documents.

use rayon::prelude::*;

use super::candidates::{ALL, candidates};
use super::joints::{Joint, joints};
use super::probability::{lineage_probability, statement_probability};
use super::relation::{Direction, Relation, relation};
use crate::lineage::align::{Evidence, compare};
use crate::lineage::near::Families;
use crate::lineage::sheet::Sheet;

/// What two documents are to each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Tie {
    /// The index of one document.
    pub first: usize,
    /// The index of the other; greater.
    pub second: usize,
    /// The probability that one was made from the other or both from a third text.
    pub probability: f64,
    /// The probability that both report the same statement, beyond lineage.
    pub statement: f64,
    /// What they are to each other, at its likeliest.
    pub relation: Relation,
    /// Which was made from which.
    pub direction: Direction,
    /// What speaks for it.
    pub evidence: Evidence,
}

/// The ties among some documents.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lineage {
    /// How many documents were looked at.
    pub documents: usize,
    /// Ties, sorted by documents.
    pub ties: Vec<Tie>,
    /// How documents become families, the surest first: what origins are counted by.
    pub joints: Vec<Joint>,
    /// Documents of one lineage at probability one half and more, each family sorted; documents alone are left out.
    pub families: Vec<Vec<usize>>,
    /// Documents that report one statement or are of one lineage: one press conference, however many reports of it.
    pub statements: Vec<Vec<usize>>,
}

/// From this probability on two texts are counted as of one family.
const FAMILY: f64 = 0.5;
/// From this probability on they are counted as reports of one statement.
const STATEMENT: f64 = 0.8;
/// Texts that share so much of their names and numbers are about one event.
const EVENT: (f64, f64) = (0.3, 15.0);

/// Finds what documents are to each other.
///
/// Up to 64 documents every pair is looked at; of more, those that share rare words, names or numbers: time grows with
/// the number of words, not of pairs. The order of the documents changes nothing but the indices.
#[must_use]
pub fn lineage(sheets: &[Sheet]) -> Lineage {
    lineage_of(&sheets.iter().collect::<Vec<_>>())
}

/// The same of sheets that are held elsewhere.
#[must_use]
pub fn lineage_of(sheets: &[&Sheet]) -> Lineage {
    let mut order: Vec<usize> = (0..sheets.len()).collect();
    order.sort_unstable_by_key(|index| (sheets[*index].digest, sheets[*index].words.len(), *index));
    let mut ties = Vec::new();
    let mut distinct: Vec<usize> = Vec::with_capacity(order.len());
    for index in order {
        let sheet = sheets[index];
        match distinct.last().map(|last| (sheets[*last], *last)) {
            Some((last, at))
                if !sheet.words.is_empty()
                    && last.digest == sheet.digest
                    && last.words.len() == sheet.words.len() =>
            {
                ties.push(same_text(sheets, at, index));
            }
            _ => distinct.push(index),
        }
    }
    let ordered: Vec<&Sheet> = distinct.iter().map(|index| sheets[*index]).collect();
    let found: Vec<Option<Tie>> = candidates(&ordered)
        .into_par_iter()
        .map(|(a, b)| {
            let (a, b) = (distinct[a], distinct[b]);
            tie(sheets, a.min(b), a.max(b))
        })
        .collect();
    ties.extend(found.into_iter().flatten());
    ties.sort_unstable_by_key(|tie| (tie.first, tie.second));
    let joints = joints(sheets, &ties, &distinct, distinct.len() <= ALL);
    let mut families = Families::new(sheets.len());
    let mut statements = Families::new(sheets.len());
    for joint in joints.iter().filter(|joint| joint.probability >= FAMILY) {
        families.join(joint.first, joint.second);
        statements.join(joint.first, joint.second);
    }
    for tie in ties.iter().filter(|tie| tie.statement >= STATEMENT) {
        statements.join(tie.first, tie.second);
    }
    Lineage {
        documents: sheets.len(),
        ties,
        joints,
        families: families.groups(),
        statements: statements.groups(),
    }
}

/// A text and its copy, word for word.
fn same_text(sheets: &[&Sheet], at: usize, index: usize) -> Tie {
    let (first, second) = (at.min(index), at.max(index));
    let evidence = if sheets[first].words.len() <= 5_000 {
        compare(sheets[first], sheets[second])
    } else {
        Evidence::default()
    };
    let (_, direction) = relation(sheets[first], sheets[second], &evidence);
    Tie {
        first,
        second,
        probability: 0.999,
        statement: 0.998,
        relation: Relation::Copy,
        direction,
        evidence,
    }
}

/// What two documents are to each other; none if they have nothing to do with each other.
fn tie(sheets: &[&Sheet], first: usize, second: usize) -> Option<Tie> {
    let evidence = compare(sheets[first], sheets[second]);
    let probability = lineage_probability(&evidence);
    let statement = statement_probability(&evidence);
    let (kind, direction) = if probability >= FAMILY {
        relation(sheets[first], sheets[second], &evidence)
    } else if statement >= FAMILY {
        (Relation::SameStatement, Direction::Unknown)
    } else if evidence.anchors >= EVENT.0 && evidence.anchor_weight >= EVENT.1 || probability >= 0.1
    {
        (Relation::SameEvent, Direction::Unknown)
    } else {
        return None;
    };
    Some(Tie {
        first,
        second,
        probability,
        statement,
        relation: kind,
        direction,
        evidence,
    })
}
