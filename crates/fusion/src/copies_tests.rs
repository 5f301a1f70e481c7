use model::{
    Canonical, Conduct, Instant, Interval, Observation, Origin, Place, Point, Probability, Source,
    SourceKind, TextOrigin, TimePrecision, When,
};

use crate::{Decided, fuse, fuse_decided};

const DAY: i64 = 86_400_000;

fn report(source: &str, at: f64, group: Option<&str>) -> Observation {
    let start = Instant(0);
    let when = When::within(
        Interval {
            start,
            end: start.plus_ms(DAY),
        },
        TimePrecision::Day,
    );
    let origin = Origin {
        file: "f".into(),
        line: 1,
    };
    let place = Place::near(Point::rounded(at, 36.0), 6_000);
    Observation {
        id: Canonical::new("t").text(source).id(),
        text_origin: group.map(|group| TextOrigin {
            group: group.into(),
            probability: Probability::from_f64(0.98),
        }),
        ..Observation::reported(source.into(), origin, Conduct::IndirectFire, when, place)
    }
}

fn five(group: Option<&str>) -> (Vec<Observation>, Vec<Source>) {
    let names = ["a", "b", "c", "d", "e"];
    let mut all: Vec<Observation> = names.iter().map(|name| report(name, 48.0, group)).collect();
    all.sort_by_key(|o| o.id);
    let sources = names.map(|name| Source::of(name, SourceKind::Media));
    (all, sources.to_vec())
}

#[test]
fn copies_are_one_incident_whatever_chance_would_make_of_them() {
    let (all, sources) = five(Some("t"));
    let incidents = fuse(&all, &sources);
    assert_eq!(incidents.len(), 1);
    assert_eq!(incidents[0].members.len(), 5);
    let (mut apart, _) = five(Some("t"));
    for (at, o) in apart.iter_mut().enumerate() {
        o.place.point = Point::rounded(47.0 + at as f64, 36.0);
    }
    assert_eq!(
        fuse(&apart, &sources).len(),
        5,
        "other places are other acts"
    );
}

#[test]
fn what_people_decided_of_copies_wins() {
    let (all, sources) = five(Some("t"));
    let apart = Decided {
        a: 0,
        b: 1,
        same: false,
    };
    let incidents = fuse_decided(&all, &sources, &[apart]);
    let together = |i: &model::Incident| {
        let of = |n: u32| i.members.iter().any(|m| m.observation == n);
        of(0) && of(1)
    };
    assert!(!incidents.iter().any(together));
}
