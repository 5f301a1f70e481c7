use proptest::prelude::*;

use super::gap::{Filled, gaps};

fn named(rows: &[u64]) -> Vec<usize> {
    let told = gaps(rows);
    assert_eq!(told.len(), rows.len());
    (0..rows.len())
        .filter(|day| matches!(told[*day], Filled::Gap { .. }))
        .collect()
}

#[test]
fn a_day_without_rows_between_full_ones_is_a_gap() {
    let mut rows = vec![100; 15];
    rows[7] = 0;
    assert_eq!(named(&rows), [7]);
    assert_eq!(gaps(&rows)[7], Filled::Gap { usual: 100 });
}

#[test]
fn a_long_outage_does_not_become_its_own_measure() {
    let mut rows = vec![80; 50];
    for day in &mut rows[15..35] {
        *day = 0;
    }
    assert_eq!(named(&rows), (15..35).collect::<Vec<_>>());
}

#[test]
fn quiet_days_and_busy_days_are_no_gaps() {
    // Fires come in waves: a day may well have a tenth of the rows of the days around it.
    let rows = [
        400, 480, 100, 60, 610, 590, 48, 30, 85, 310, 500, 580, 400, 480, 490,
    ];
    assert!(named(&rows).is_empty());
    assert!(gaps(&rows).iter().all(|t| *t == Filled::Plausible));
}

#[test]
fn sparse_data_cannot_tell() {
    let rows: Vec<u64> = (0..60).map(|day| [9, 0, 14, 3, 0, 22][day % 6]).collect();
    assert!(gaps(&rows).iter().all(|t| *t == Filled::CannotTell));
}

#[test]
fn too_few_days_cannot_tell() {
    assert_eq!(gaps(&[900, 0, 900, 900]), vec![Filled::CannotTell; 4]);
    assert!(gaps(&[]).is_empty());
}

proptest! {
    #[test]
    fn days_read_backwards_have_the_same_gaps(rows in prop::collection::vec(0u64..400, 0..60)) {
        let mut back = rows.clone();
        back.reverse();
        let mut told = gaps(&back);
        told.reverse();
        prop_assert_eq!(gaps(&rows), told);
    }

    #[test]
    fn more_rows_never_make_a_day_a_gap(
        rows in prop::collection::vec(prop_oneof![Just(0u64), 0u64..400], 7..40),
        at in 0usize..40,
        more in 1u64..300,
    ) {
        let at = at % rows.len();
        let before = gaps(&rows)[at];
        let mut fuller = rows.clone();
        fuller[at] += more;
        // A day of a run without rows leaves it, which changes what stands around it.
        prop_assume!(rows[at] > 0 || matches!(before, Filled::Plausible));
        let after = gaps(&fuller)[at];
        prop_assert!(
            matches!(before, Filled::Gap { .. }) || !matches!(after, Filled::Gap { .. }),
            "{:?} to {:?}", before, after
        );
    }

    #[test]
    fn a_gap_has_less_than_a_twentieth_of_the_usual(
        rows in prop::collection::vec(prop_oneof![Just(0u64), 0u64..3000], 0..60),
    ) {
        for (n, told) in rows.iter().zip(gaps(&rows)) {
            if let Filled::Gap { usual } = told {
                prop_assert!(20 * n <= usual && usual > 40, "{} of {}", n, usual);
            }
        }
    }

    #[test]
    fn steady_counts_are_never_gaps(level in 1u64..5000, wobble in prop::collection::vec(0u64..100, 0..60)) {
        let rows: Vec<u64> = wobble.iter().map(|w| level + level * w / 100).collect();
        prop_assert!(named(&rows).is_empty());
    }
}
