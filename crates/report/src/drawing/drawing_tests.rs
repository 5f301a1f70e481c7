use super::projection::Projection;
use super::*;
use crate::fixture::case;
use crate::publication::Published;

#[test]
fn text_is_made_safe() {
    assert_eq!(
        escape("<a b=\"c\">&'\u{1}"),
        "&lt;a b=&quot;c&quot;&gt;&amp;&#39;"
    );
}

#[test]
fn tenths_are_short_and_exact() {
    assert_eq!(tenth(3.0), "3");
    assert_eq!(tenth(-0.26), "-0.3");
    assert_eq!(tenth(12.34), "12.3");
    assert_eq!(tenth(-0.01), "0");
}

#[test]
fn a_ring_that_fills_the_view_stays_one_and_a_far_one_is_nothing() {
    let p = Projection::of([36.0, 0.0, 37.0, 1.0]).unwrap();
    let ring = |w: f64, s: f64, e: f64, n: f64| {
        geo::LineString::from(vec![(w, s), (e, s), (e, n), (w, n), (w, s)])
    };
    assert_eq!(
        p.ring(&ring(30.0, -10.0, 50.0, 10.0)).matches('L').count(),
        4
    );
    assert_eq!(p.ring(&ring(40.0, 3.0, 41.0, 4.0)), "");
    assert_eq!(p.line(&ring(40.0, 3.0, 41.0, 4.0), 0.0), "");
    assert!(Projection::of([37.0, 0.0, 36.0, 1.0]).is_none());
    assert!(Projection::of([f64::NAN, 0.0, 36.0, 1.0]).is_none());
}

#[test]
fn the_map_draws_disputed_lines_as_disputed_and_counts_what_it_does_not_draw() {
    let case = case();
    let edition = case.edition();
    let map = map(&Published::of(&edition), &case.layers).unwrap();
    assert!(map.svg.contains("border disputed"));
    assert!(map.svg.contains("class=\"band\""));
    let words: Vec<&str> = map.legend.iter().map(|k| k.words.as_str()).collect();
    assert!(
        words.iter().any(|w| w.starts_with("Not drawn: 1 incident")),
        "{words:?}"
    );
    assert!(
        words.iter().any(|w| w.contains("disputed or indefinite")),
        "{words:?}"
    );
}

#[test]
fn broken_layers_are_left_out() {
    let mut case = case();
    case.layers.land = Some("{ not json".to_owned());
    case.layers.borders = Some("{\"type\":\"FeatureCollection\",\"features\":{}}".to_owned());
    let edition = case.edition();
    let map = map(&Published::of(&edition), &case.layers).unwrap();
    assert!(!map.svg.contains("class=\"land\""));
}

#[test]
fn the_time_line_has_a_row_for_the_event_and_each_party() {
    let case = case();
    let edition = case.edition();
    let line = time_line(&Published::of(&edition)).unwrap();
    for who in [">Event<", ">Northern Council<", ">Southern Council<"] {
        assert_eq!(line.svg.matches(who).count(), 1, "{who}");
    }
    assert!(line.svg.contains(">V</text>"));
    let mut empty = case.edition();
    empty.from = Some(crate::fixture::day("2031-01-01"));
    assert!(time_line(&Published::of(&empty)).is_none());
}
