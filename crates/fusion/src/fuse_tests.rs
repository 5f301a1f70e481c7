use model::{
    Canonical, Conduct, Harm, Instant, Interval, Method, Observation, Origin, Place, Point, Source,
    SourceKind, Spread, TimePrecision, When,
};
use proptest::prelude::*;

use crate::fuse;

const DAY: i64 = 86_400_000;

fn source(id: &str) -> Source {
    Source::of(id, SourceKind::Dataset)
}

fn report(source: &str, own: u32, lat: f64, lon: f64, day: i64) -> Observation {
    let start = Instant(day * DAY);
    let when = When::within(
        Interval {
            start,
            end: start.plus_ms(DAY),
        },
        TimePrecision::Day,
    );
    Observation {
        id: Canonical::new("t").text(source).number(i64::from(own)).id(),
        source: source.into(),
        own_id: own.to_string().into(),
        origin: Origin {
            file: "f".into(),
            line: own,
        },
        method: Method::Reported,
        conduct: Conduct::IndirectFire,
        weapon: None,
        calibre_mm: None,
        count: None,
        actor: None,
        sides: None,
        claimants: vec![],
        articles: None,
        text_origin: None,
        direction: None,
        harm: Harm::default(),
        when,
        place: Place::near(Point::rounded(lat, lon), 1000),
        text: None,
        attachments: Vec::new(),
        review: None,
    }
}

fn sorted(mut observations: Vec<Observation>) -> Vec<Observation> {
    observations.sort_by_key(|o| o.id);
    observations
}

/// A sparse background of the same sources, so that the local rate means something.
fn background() -> Vec<Observation> {
    (0..40)
        .map(|k| {
            let source = if k % 2 == 0 { "a" } else { "b" };
            report(
                source,
                1000 + k,
                47.0 + 0.05 * f64::from(k),
                36.0,
                100 + i64::from(k) * 3,
            )
        })
        .collect()
}

#[test]
fn two_sources_at_one_place_and_day_are_one_incident() {
    let mut all = background();
    all.push(report("a", 1, 48.2, 38.1, 20));
    all.push(report("b", 2, 48.205, 38.104, 20));
    let all = sorted(all);
    let incidents = fuse(&all, &[source("a"), source("b")]);
    let pair = incidents
        .iter()
        .find(|i| i.members.len() == 2)
        .expect("one joint incident");
    let chances: Vec<f64> = pair
        .members
        .iter()
        .map(|m| m.probability.to_f64())
        .collect();
    assert!(chances.iter().all(|p| *p > 0.9), "{chances:?}");
    assert_eq!(incidents.len(), 41);
}

#[test]
fn one_source_never_reports_one_event_twice() {
    let all = sorted(vec![
        report("a", 1, 48.2, 38.1, 20),
        report("a", 2, 48.2, 38.1, 20),
    ]);
    assert_eq!(fuse(&all, &[source("a")]).len(), 2);
}

#[test]
fn far_away_or_another_week_is_another_incident() {
    let all = sorted(vec![
        report("a", 1, 48.2, 38.1, 20),
        report("b", 2, 48.6, 38.1, 20),
        report("b", 3, 48.2, 38.1, 27),
    ]);
    assert_eq!(fuse(&all, &[source("a"), source("b")]).len(), 3);
}

#[test]
fn a_crowded_place_asks_for_more_agreement_than_an_empty_one() {
    let near = |n: u32| {
        let mut all = vec![
            report("a", 1, 48.2, 38.1, 20),
            report("b", 2, 48.212, 38.1, 20),
        ];
        for k in 0..n {
            let at = 48.15 + 0.1 * f64::from(k) / f64::from(n.max(1));
            all.push(report("b", 100 + k, at, 38.2, 20));
        }
        let all = sorted(all);
        let incidents = fuse(&all, &[source("a"), source("b")]);
        incidents
            .iter()
            .find(|i| {
                i.members
                    .iter()
                    .any(|m| &*all[m.observation as usize].own_id == "1")
            })
            .map(|i| {
                if i.members.len() > 1 {
                    i.members[0].probability.millionths()
                } else {
                    0
                }
            })
            .expect("the report is somewhere")
    };
    let crowded = near(400);
    let empty = near(0);
    assert!(empty > crowded, "{empty} is not above {crowded}");
}

#[test]
fn vague_places_and_long_spans_stay_alone() {
    let mut vague = report("b", 2, 48.2, 38.1, 20);
    vague.place.spread = Spread::Disc {
        radius_m: 150_000,
        scale_m: 0,
    };
    let mut long = report("b", 3, 48.2, 38.1, 20);
    long.when.latest = long.when.earliest.plus_ms(30 * DAY);
    let all = sorted(vec![report("a", 1, 48.2, 38.1, 20), vague, long]);
    assert_eq!(fuse(&all, &[source("a"), source("b")]).len(), 3);
}

#[test]
fn heat_makes_no_incident() {
    let mut heat = report("a", 1, 48.2, 38.1, 20);
    heat.conduct = Conduct::Heat;
    assert!(fuse(&[heat], &[source("a")]).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn each_report_is_in_exactly_one_incident(
        rows in prop::collection::vec((0u8..3, 0u8..20, 0u8..20, 0i64..6), 1..60)
    ) {
        let all = sorted(rows.iter().enumerate().map(|(k, (s, lat, lon, day))| {
            report(
                ["a", "b", "c"][usize::from(*s)],
                k as u32,
                48.0 + f64::from(*lat) * 0.01,
                38.0 + f64::from(*lon) * 0.01,
                *day,
            )
        }).collect());
        let sources = [source("a"), source("b"), source("c")];
        let incidents = fuse(&all, &sources);
        let mut seen: Vec<u32> =
            incidents.iter().flat_map(|i| i.members.iter().map(|m| m.observation)).collect();
        seen.sort_unstable();
        prop_assert_eq!(seen, (0..all.len() as u32).collect::<Vec<_>>());
        for incident in &incidents {
            let mut from: Vec<_> =
                incident.members.iter().map(|m| &all[m.observation as usize].source).collect();
            let n = from.len();
            from.sort();
            from.dedup();
            prop_assert_eq!(from.len(), n, "a source twice in one incident");
        }
        let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        prop_assert_eq!(one.install(|| fuse(&all, &sources)), incidents);
    }
}
