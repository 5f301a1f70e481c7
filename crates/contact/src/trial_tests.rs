use super::Trial;
use crate::made_up::{advancing, map, stepping};
use crate::{Basis, ContactError, History, Outcome, Scope};
use model::ControlMap;

fn scope(holder: &str) -> Scope<'_> {
    Scope {
        holder,
        within_m: 10_000.0,
        cell_m: 1_000.0,
        cut: None,
    }
}

fn tried(maps: &[ControlMap], horizons: &[i64]) -> Outcome {
    let maps: Vec<&ControlMap> = maps.iter().collect();
    let history = History::new(&maps, &scope("A")).unwrap();
    Trial {
        every: 7,
        horizons: horizons.to_vec(),
    }
    .run(&history)
}

#[test]
fn what_moved_lately_tells_more_than_distance_alone() {
    let outcome = tried(&stepping(150), &[7]);
    let horizon = &outcome.horizons[0];
    assert_eq!(outcome.held_out, 21);
    assert_eq!(
        horizon.scored_days, 20,
        "the first has no map a week before"
    );
    let score = &horizon.all;
    assert!(score.flipped_km2 > 50.0, "{score:?}");
    assert!(score.better_by > 0.15, "{score:?}");
    assert!(score.better_by < score.better_by_at_most, "{score:?}");
    let middle = score.coverage_of_the_middle.unwrap();
    assert!((0.8..0.97).contains(&middle), "{middle}");
    assert!(
        horizon
            .basis
            .iter()
            .any(|(basis, _)| *basis == Basis::Learned)
    );
}

#[test]
fn nothing_after_the_last_known_map_is_used() {
    // The last held-out day is 62; a week before it, the map of day 55 is the last that is known.
    let maps = stepping(63);
    let scored = |changed: usize| {
        let mut maps = maps.clone();
        maps[changed] = map(changed as i64, &[(-40_000.0, 9_000.0), (40_000.0, 9_000.0)]);
        let score = tried(&maps, &[7]).horizons[0].all.clone();
        score.log_loss + score.log_loss_by_distance + score.coverage.unwrap()
    };
    let (later, latest, known) = (scored(57), scored(61), scored(54));
    assert!((later - latest).abs() < 1e-12, "{later} {latest}");
    assert!((known - latest).abs() > 1e-3, "{known} {latest}");
}

#[test]
fn few_maps_fall_back_and_say_so() {
    let maps = advancing(3, 400.0);
    let outcome = tried(&maps, &[1]);
    assert_eq!((outcome.every, outcome.held_out), (1, 2));
    let basis = &outcome.horizons[0].basis;
    assert_eq!(basis, &[(Basis::Distance, 1), (Basis::Pace, 1)]);
}

#[test]
fn the_order_of_maps_changes_nothing() {
    let maps = stepping(40);
    let mut turned = maps.clone();
    turned.reverse();
    let digest = |maps: &[ControlMap]| format!("{:?}", tried(maps, &[1, 3]));
    assert_eq!(digest(&maps), digest(&turned));
}

#[test]
fn two_maps_of_a_day_and_maps_without_ground_are_refused() {
    let maps = advancing(2, 100.0);
    let twice = [&maps[0], &maps[0]];
    let refused = |maps: &[&ControlMap], holder| History::new(maps, &scope(holder)).unwrap_err();
    assert_eq!(refused(&twice, "A"), ContactError::SameDay(0));
    assert_eq!(
        refused(&[&maps[0]], "B"),
        ContactError::NoGround("B".to_owned())
    );
}
