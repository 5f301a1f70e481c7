use model::exact::{exp, ln};

use super::*;

fn block(size: usize, weight: impl Fn(usize, usize) -> f64) -> Block<'static> {
    let mut block = Block {
        size,
        near: [[f64::NAN; MOST]; MOST],
        said: [[0.0; MOST]; MOST],
        apart: [0; MOST],
        along: [0; MOST],
        sizes: &[0.0; LARGEST + 1],
    };
    for x in 0..size {
        for y in (0..size).filter(|y| *y != x) {
            block.near[x][y] = weight(x.min(y), x.max(y));
            block.said[x][y] = 1.0;
        }
    }
    block
}

/// Every way to part a block, as labels.
fn partings(size: usize) -> Vec<Vec<usize>> {
    let mut all = vec![vec![]];
    for _ in 0..size {
        all = all
            .into_iter()
            .flat_map(|labels: Vec<usize>| {
                let next = labels.iter().max().map_or(0, |l| l + 1);
                (0..=next).map(move |label| [labels.clone(), vec![label]].concat())
            })
            .collect();
    }
    all
}

/// The weight of a group that says nothing: the mean over trees of the sums of their edges.
fn group_weight(block: &Block, members: &[usize]) -> f64 {
    let mut sum = 0.0;
    for (at, x) in members.iter().enumerate() {
        for y in &members[at + 1..] {
            sum += block.near[*x][*y];
        }
    }
    if members.len() > 1 {
        2.0 / members.len() as f64 * sum
    } else {
        0.0
    }
}

#[test]
fn sums_over_all_partings_are_those_of_counting_them_one_by_one() {
    let block = block(6, |x, y| ((x * 7 + y * 5) % 11) as f64 * 0.4 - 1.7);
    let found = block.sum(&mut Room::default());
    let (mut all, mut same, mut best) = (0.0, [[0.0; 6]; 6], (f64::MIN, vec![]));
    for labels in partings(6) {
        let groups = (0..6).map(|label| {
            let members: Vec<usize> = (0..6).filter(|x| labels[*x] == label).collect();
            group_weight(&block, &members)
        });
        let weight: f64 = groups.sum();
        all += exp(weight);
        for x in 0..6 {
            for y in x + 1..6 {
                if labels[x] == labels[y] {
                    same[x][y] += exp(weight);
                }
            }
        }
        if weight > best.0 {
            best = (weight, labels);
        }
    }
    for (x, same) in same.iter().enumerate() {
        for (y, same) in same.iter().enumerate().skip(x + 1) {
            let by_hand = same / all;
            assert!((found.same[x][y] - by_hand).abs() < 1e-9, "{x} {y}");
            assert_eq!(found.best[x] == found.best[y], best.1[x] == best.1[y]);
        }
    }
    let told: f64 = (1..=6).map(|k| k as f64 * found.sizes[k]).sum();
    assert!(
        (told - 6.0).abs() < 1e-9,
        "each report is told of once: {told}"
    );
}

#[test]
fn reports_that_cannot_be_one_never_are() {
    let mut block = block(4, |_, _| 9.0);
    block.apart[0] = 0b0010;
    block.apart[1] = 0b0001;
    let found = block.sum(&mut Room::default());
    assert!(found.same[0][1].abs() < 1e-12);
    assert_ne!(found.best[0], found.best[1]);
    assert!(found.same[0][2] + found.same[1][2] > 0.99);
}

#[test]
fn what_a_person_joined_stays_joined_against_all_evidence() {
    let mut block = block(3, |_, _| -20.0);
    block.along[0] = 0b100;
    block.along[2] = 0b001;
    let found = block.sum(&mut Room::default());
    assert!((found.same[0][2] - 1.0).abs() < 1e-9);
    assert_eq!(found.best[..3], [0, 1, 0]);
    assert!(found.same[0][1] < 1e-6);
}

#[test]
fn trees_are_as_many_as_cayley_says() {
    for size in 2..=MOST {
        let cayley = (2..size).fold(1.0, |all, _| all * size as f64);
        let counted = trees(size, |_, _| 1.0);
        assert!(
            (counted - cayley).abs() < 1e-6 * cayley,
            "{size}: {counted}"
        );
    }
}

#[test]
fn one_deviating_report_of_four_costs_less_than_three() {
    let said = |deviating: f64| {
        let mut block = block(4, |_, _| 0.0);
        for x in 0..4_usize {
            for y in 0..4 {
                block.said[x][y] = if x == 3 || y == 3 { deviating } else { 8.0 };
            }
        }
        block.say(0b1111, 4)
    };
    let cost = said(8.0) - said(0.1);
    let (once, thrice) = (ln(8.0 / 0.1), 1.5 * ln(8.0 / 0.1));
    assert!(cost > once && cost < thrice, "{once} {cost} {thrice}");
}
