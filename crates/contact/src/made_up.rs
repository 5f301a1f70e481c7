//! Maps of a made-up line, for tests.

use std::sync::Arc;

use model::geodesy::Frame;
use model::{ContentId, ControlArea, ControlMap, ControlStatus, Instant, Interval, Origin, Point};

const DAY: i64 = 86_400_000;

/// A point so many metres east and north of the middle of the line.
pub(crate) fn point(east_m: f64, north_m: f64) -> Point {
    Frame::at(Point::rounded(48.0, 37.0)).point(east_m, north_m)
}

/// A map of a day: ground of `A` south of a line through some points from west to east.
pub(crate) fn map(day: i64, line: &[(f64, f64)]) -> ControlMap {
    let (west, east) = (line[0].0, line[line.len() - 1].0);
    let mut rim: Vec<Point> = vec![point(west, -40_000.0), point(east, -40_000.0)];
    rim.extend(line.iter().rev().map(|(x, y)| point(*x, *y)));
    rim.push(rim[0]);
    ControlMap {
        id: ContentId([day as u8; 32]),
        source: "mapper".into(),
        stated_for: Interval {
            start: Instant(day * DAY),
            end: Instant((day + 1) * DAY),
        },
        uncertainty_m: None,
        areas: vec![ControlArea {
            status: ControlStatus::Held,
            holder: Some("A".into()),
            name: None,
            polygons: vec![vec![Arc::from(rim)]],
        }],
        origin: Origin {
            file: "map.geojson".into(),
            line: 0,
        },
    }
}

/// Daily maps of a line that stays in its western half and advances steadily in the eastern.
pub(crate) fn advancing(days: i64, metres_a_day: f64) -> Vec<ControlMap> {
    (0..days)
        .map(|day| {
            let north = metres_a_day * day as f64;
            let mut line: Vec<(f64, f64)> =
                (-40..0).map(|k| (f64::from(k) * 1_000.0, 0.0)).collect();
            line.extend((0..=40).map(|k| (f64::from(k) * 1_000.0, north)));
            map(day, &line)
        })
        .collect()
}

/// Daily maps of a line that advances in steps at one place for some weeks, then at another.
pub(crate) fn stepping(days: i64) -> Vec<ControlMap> {
    let mut north = vec![0.0_f64; 81];
    let mut state = 7_u64;
    (0..days)
        .map(|day| {
            let place = 5 + (day / 30) * 19 % 60;
            for _ in 0..2 {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                let at = (place + (state >> 40) as i64 % 12) as usize;
                for step in &mut north[at.saturating_sub(1)..(at + 2).min(81)] {
                    *step += 700.0;
                }
            }
            let line: Vec<(f64, f64)> = north
                .iter()
                .enumerate()
                .map(|(k, y)| (k as f64 * 1_000.0 - 40_000.0, *y))
                .collect();
            map(day, &line)
        })
        .collect()
}
