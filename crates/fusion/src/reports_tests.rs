//! Fusion of tables of reports, without observations.

use model::Point;

use crate::reports::DAY_MS;
use crate::{Category, Decided, PlaceClass, Report, Reporter, Reports, fuse_reports};

/// A generator of numbers that is the same everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> f64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) as f64 / f64::from(1_u32 << 31)
    }
}

fn report(source: u16, lat: f64, lon: f64, day: i64) -> Report {
    Report {
        source,
        class: 0,
        comparable: true,
        point: Point::rounded(lat, lon),
        start_ms: day * DAY_MS,
        end_ms: (day + 1) * DAY_MS,
    }
}

/// Happenings told by each of three sources, moved by up to two kilometres, among as many reports
/// of other things. Gives back for each report its happening.
fn world(seed: u64) -> (Reports, Vec<u32>) {
    let mut dice = Dice(seed);
    let mut rows: Vec<(Report, u32, u32)> = Vec::new();
    for happening in 0..60 {
        let (lat, lon) = (46.0 + 2.0 * dice.roll(), 35.0 + 3.0 * dice.roll());
        let (day, kind) = ((dice.roll() * 300.0) as i64, 1 + (dice.roll() * 5.0) as u32);
        for source in 0..3 {
            let (north, east) = (dice.roll() * 0.02 - 0.01, dice.roll() * 0.02 - 0.01);
            rows.push((
                report(source, lat + north, lon + east, day),
                kind,
                happening,
            ));
        }
    }
    for noise in 0..180 {
        let (lat, lon) = (46.0 + 2.0 * dice.roll(), 35.0 + 3.0 * dice.roll());
        let (day, kind) = ((dice.roll() * 300.0) as i64, 1 + (dice.roll() * 5.0) as u32);
        rows.push((report(noise as u16 % 3, lat, lon, day), kind, 1_000 + noise));
    }
    rows.sort_by_key(|(row, ..)| (row.source, row.start_ms, row.point));
    let reports = Reports {
        rows: rows.iter().map(|(row, ..)| *row).collect(),
        sources: vec![Reporter::default(); 3],
        classes: vec![PlaceClass::default()],
        categories: vec![Category {
            values: rows.iter().map(|(_, kind, _)| *kind).collect(),
            paths: std::iter::once(vec![])
                .chain((0..5).map(|kind| vec![kind]))
                .collect(),
        }],
        ..Reports::default()
    };
    (
        reports,
        rows.iter().map(|(.., happening)| *happening).collect(),
    )
}

#[test]
fn happenings_told_by_three_sources_are_found_without_any_setting() {
    let (reports, truth) = world(7);
    let found = fuse_reports(&reports);
    let (mut right, mut told, mut all) = (0, 0, 0);
    for a in 0..truth.len() {
        for b in a + 1..truth.len() {
            let (same, together) = (truth[a] == truth[b], found.first[a] == found.first[b]);
            right += u32::from(same && together);
            told += u32::from(together);
            all += u32::from(same);
        }
    }
    assert!(
        right * 100 >= told * 97,
        "{right} of {told} pairs put together are right"
    );
    assert!(right * 100 >= all * 97, "{right} of {all} pairs are found");
    let precision = f64::from(right) / f64::from(told);
    assert!(
        (found.expected.precision - precision).abs() < 0.02,
        "{:?}",
        found.expected
    );
}

#[test]
fn decisions_win_and_what_follows_from_them_too() {
    let (mut reports, truth) = world(7);
    let of = |happening: u32| -> Vec<u32> {
        let found = (0..truth.len() as u32).filter(|r| truth[*r as usize] == happening);
        found.collect()
    };
    let (one, two) = (of(3), of(4));
    let decided = |a, b, same| Decided { a, b, same };
    reports.decided = vec![
        decided(one[0], one[1], false),
        decided(one[2], two[0], true),
        decided(two[0], 0, true),
    ];
    let found = fuse_reports(&reports);
    assert_ne!(found.first[one[0] as usize], found.first[one[1] as usize]);
    assert_eq!(found.first[one[2] as usize], found.first[two[0] as usize]);
    assert_eq!(found.first[one[2] as usize], found.first[0]);
    let pair = (0, one[2]);
    let p = found.pairs.iter().find(|(a, b, _)| (*a, *b) == pair);
    assert!(p.is_some_and(|(.., p)| *p > 0.999), "{p:?}");
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let (reports, _) = world(11);
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
        pool.build().unwrap().install(|| fuse_reports(&reports))
    };
    assert_eq!(with(1), with(4));
}

#[test]
fn many_alike_at_one_spot_on_one_day_stay_apart_by_default() {
    let (mut reports, _) = world(5);
    let from = reports.rows.len();
    for _ in 0..60 {
        reports.rows.push(report(2, 47.3, 36.2, 150));
        reports.categories[0].values.push(1);
    }
    let found = fuse_reports(&reports);
    let mut firsts: Vec<u32> = found.first[from..].to_vec();
    firsts.sort_unstable();
    firsts.dedup();
    assert_eq!(firsts.len(), 60);
}
