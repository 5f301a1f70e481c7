use proptest::prelude::*;

use super::truth::{Vote, learn};

/// Fifty questions: two origins that are right, one that always answers 1.
fn votes() -> Vec<Vote> {
    let mut votes = Vec::new();
    for item in 0..50 {
        let truth = u32::from(item % 2 == 0);
        for (origin, label) in [(0, truth), (1, truth), (2, 1)] {
            votes.push(Vote {
                item,
                origin,
                label,
            });
        }
    }
    votes
}

#[test]
fn an_origin_that_always_names_one_side_is_learned_to() {
    let learned = learn(&votes(), 50, 2);
    let biased = &learned.origins[&2];
    assert!(biased[1][1] > 0.9, "right where it was that side");
    assert!(biased[0][0] < 0.3, "wrong where it was the other");
    assert!(learned.origins[&0][0][0] > 0.9);
    assert_eq!(learned.answers[&2], 50);
    for (item, p) in learned.items.iter().enumerate() {
        assert!(p[usize::from(item % 2 == 0)] > 0.95, "{item} {p:?}");
    }
}

#[test]
fn an_unknown_origin_is_taken_to_be_mostly_right() {
    let one = [Vote {
        item: 0,
        origin: 7,
        label: 1,
    }];
    let learned = learn(&one, 2, 2);
    assert!(learned.items[0][1] > 0.6 && learned.items[0][1] < 0.95);
    assert!((learned.items[1][0] + learned.items[1][1] - 1.0).abs() < 1e-12);
}

proptest! {
    #[test]
    fn numbering_the_answers_otherwise_changes_nothing_else(raw in prop::collection::vec((0u32..12, 0u32..5, 0u32..2), 0..60)) {
        let make = |flip: bool| -> Vec<Vote> {
            raw.iter()
                .map(|(item, origin, label)| Vote {
                    item: *item,
                    origin: *origin,
                    label: if flip { 1 - label } else { *label },
                })
                .collect()
        };
        let (one, two) = (learn(&make(false), 12, 2), learn(&make(true), 12, 2));
        for (a, b) in one.items.iter().zip(&two.items) {
            prop_assert!((a[0] - b[1]).abs() < 1e-6 && (a[1] - b[0]).abs() < 1e-6);
        }
    }
}
