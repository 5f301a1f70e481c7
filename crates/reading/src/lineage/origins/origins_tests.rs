use super::{origins, statement_origins};
use crate::lineage::align::Evidence;
use crate::lineage::relate::{Direction, Joint, Lineage, Relation, Tie};

fn tie(first: usize, second: usize, probability: f64, statement: f64) -> Tie {
    Tie {
        first,
        second,
        probability,
        statement,
        relation: Relation::Rewrite,
        direction: Direction::Unknown,
        evidence: Evidence::default(),
    }
}

fn among(documents: usize, ties: Vec<Tie>) -> Lineage {
    Lineage {
        documents,
        joints: ties
            .iter()
            .map(|tie| Joint {
                probability: tie.probability,
                first: tie.first,
                second: tie.second,
            })
            .collect(),
        ties,
        ..Lineage::default()
    }
}

#[test]
fn without_ties_each_is_an_origin() {
    let found = origins(&among(3, Vec::new()), &[0, 1, 2]);
    assert_eq!(found.count.at_least, 3);
    assert_eq!(found.count.likeliest, 3);
    assert!(origins(&among(0, Vec::new()), &[]).count.expected.abs() < 1e-12);
}

#[test]
fn a_way_through_a_document_without_the_proposition_counts() {
    let lineage = among(
        4,
        vec![
            tie(0, 1, 0.9, 0.0),
            tie(1, 2, 0.8, 0.0),
            tie(2, 3, 0.1, 0.99),
        ],
    );
    let found = origins(&lineage, &[0, 2]);
    assert!((found.count.expected - 1.2).abs() < 1e-12);
    assert_eq!(found.each[0], (0, 1.0));
    assert!((found.each[1].1 - 0.2).abs() < 1e-12);
    assert!((statement_origins(&lineage, &[2, 3]).count.expected - 1.01).abs() < 1e-12);
}

#[test]
fn the_distribution_is_that_of_all_outcomes() {
    let lineage = among(
        4,
        vec![
            tie(0, 1, 0.7, 0.0),
            tie(0, 2, 0.4, 0.0),
            tie(1, 2, 0.3, 0.0),
            tie(2, 3, 0.2, 0.0),
        ],
    );
    let found = origins(&lineage, &[3, 1, 0, 2]);
    // trials: certain, 0.3, 0.6, 0.8
    let expected = [
        0.0,
        0.7 * 0.4 * 0.2,
        0.3 * 0.4 * 0.2 + 0.7 * 0.6 * 0.2 + 0.7 * 0.4 * 0.8,
    ];
    for (count, probability) in expected.iter().enumerate() {
        assert!((found.count.distribution[count] - probability).abs() < 1e-12);
    }
    let total: f64 = found.count.distribution.iter().sum();
    assert!((total - 1.0).abs() < 1e-12);
    assert_eq!(found.count.at_least, 2);
}
