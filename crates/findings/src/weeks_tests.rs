use model::{Day, Finding, Level, PartyId, Probability};

use super::weeks;

fn finding(day: i8, p: f64) -> Finding {
    let party = PartyId::from("north");
    Finding {
        p: Probability::from_f64(p),
        p_low: Probability::from_f64(p / 2.0),
        p_high: Probability::from_f64(1.0 - (1.0 - p) / 2.0),
        ..crate::draft::blank(
            &crate::types_tests::world::terms("F1", &[], "").provisions[0],
            "as-written",
            &"here".into(),
            Day::new(jiff::civil::date(2024, 1, day)),
            Level::Party,
            Some(&party),
        )
    }
}

#[test]
fn weeks_begin_on_mondays_and_sum_up() {
    // 1 January 2024 was a Monday.
    let all: Vec<Finding> = (1..=8).map(|day| finding(day, 0.5)).collect();
    let rows = weeks(&all, true);
    let together: Vec<_> = rows.iter().filter(|w| w.provision.is_none()).collect();
    assert_eq!(together.len(), 2);
    assert_eq!((together[0].units, together[1].units), (7, 1));
    assert!((together[0].n - 3.5).abs() < 1e-9);
    assert_eq!(rows.len(), 4);
}

#[test]
fn what_is_sure_has_no_width_and_nothing_leaves_the_units() {
    let sure: Vec<Finding> = (1..=7).map(|day| finding(day, 1.0)).collect();
    let rows = weeks(&sure, true);
    assert_eq!((rows[0].n_low, rows[0].n_high), (7, 7));
    let open: Vec<Finding> = (1..=7).map(|day| finding(day, 0.5)).collect();
    let rows = weeks(&open, true);
    assert_eq!((rows[0].n_low, rows[0].n_high), (0, 7));
    let surer: Vec<Finding> = (1..=7).map(|day| finding(day, 0.9)).collect();
    let rows = weeks(&surer, true);
    assert_eq!((rows[0].n_low, rows[0].n_high), (4, 7));
    let wider = weeks(&open, false);
    assert!(wider[0].n_low <= rows[0].n_low && wider[0].n_high >= rows[0].n_high);
    assert!(wider[0].n_high <= 7);
}
