use super::Pace;
use crate::made_up::{advancing, point};

#[test]
fn the_pace_of_a_line_is_that_at_which_it_was_made_to_move() {
    // 300 m a day east of the middle, none west of it.
    let maps = advancing(60, 300.0);
    let maps: Vec<&model::ControlMap> = maps.iter().collect();
    let pace = Pace::learn(&maps, |_| true).unwrap();
    let (still, moving) = (point(-35_000.0, 0.0), point(35_000.0, 0.0));
    assert!(
        pace.moved_m(still, 1.0) < 20.0,
        "{}",
        pace.moved_m(still, 1.0)
    );
    for (days, metres) in [(1.0, 300.0), (3.0, 900.0), (5.0, 1_500.0), (20.0, 6_000.0)] {
        let moved = pace.moved_m(moving, days);
        assert!(
            (moved - metres).abs() < 0.1 * metres,
            "{days} days: {moved} m"
        );
    }
}

#[test]
fn few_maps_tell_no_pace() {
    let maps = advancing(2, 300.0);
    let maps: Vec<&model::ControlMap> = maps.iter().collect();
    assert!(Pace::learn(&maps, |_| true).is_none());
}
