//! Directions of fire that the OSCE's mission to Ukraine found from craters and published.
//!
//! Who held the ground is taken from the line that the case `donbas-2020` ships, drawn after these
//! days, so that it is given an error of 5 km; ground beyond the state border counts with the area.

use std::path::Path;
use std::sync::Arc;

use agreement::Agreement;
use geo::{Coord, LineString, Polygon};
use model::control::Ring;
use model::{
    Conduct, ContentId, ControlArea, ControlMap, ControlStatus, Incident, Interval, Member, Method,
    Observation, Origin, PartyId, Place, Point, Probability, Reliability, Source, SourceKind,
    Weapon, When, parse_instant,
};

use super::share::{Told, share};
use super::{Term, inferred};
use crate::find::Evidence;
use crate::voice::Voices;

fn case() -> Agreement {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/donbas-2020");
    agreement::load(&folder).unwrap_or_else(|d| panic!("{}", d[0]))
}

fn origin() -> Origin {
    Origin {
        file: "published.csv".into(),
        line: 1,
    }
}

/// The area as a map: inside it is held by the one side, around it by the other.
fn map(agreement: &Agreement) -> ControlMap {
    let line: &LineString<f64> = &agreement.lines[0].stretches[0];
    // The line runs between the sea and the state border; the area lies east of it.
    let mut rim = line.0.clone();
    let (first, last) = (rim[0], rim[rim.len() - 1]);
    rim.extend([
        Coord { x: 41.5, y: last.y },
        Coord {
            x: 41.5,
            y: first.y,
        },
    ]);
    let area = Polygon::new(LineString(rim), Vec::new());
    let ring = |line: &LineString<f64>| -> Ring {
        line.coords().map(|c| Point::rounded(c.y, c.x)).collect()
    };
    let around = [
        (46.0, 34.0),
        (46.0, 42.0),
        (51.0, 42.0),
        (51.0, 34.0),
        (46.0, 34.0),
    ];
    let around: Ring = around.map(|(lat, lon)| Point::rounded(lat, lon)).into();
    let inside = ring(area.exterior());
    let held = |holder: &str, polygon: Vec<Ring>| ControlArea {
        status: ControlStatus::Held,
        holder: Some(holder.into()),
        name: None,
        polygons: vec![polygon],
    };
    ControlMap {
        id: ContentId([1; 32]),
        source: "naturalearth".into(),
        stated_for: Interval::ALWAYS,
        uncertainty_m: Some(5_000),
        areas: vec![
            held("NGCA", vec![inside.clone()]),
            held("UA", vec![around, inside]),
        ],
        origin: origin(),
    }
}

fn mission() -> Source {
    Source {
        name: "OSCE Special Monitoring Mission".into(),
        family: "osce".into(),
        reliability: Reliability::A,
        ..Source::of("smm", SourceKind::OwnMonitor)
    }
}

struct Published {
    at: &'static str,
    place: (f64, f64),
    weapon: Weapon,
    calibre_mm: Option<u16>,
    direction: Option<&'static str>,
}

/// The term that follows, and the share of each side with its ends.
fn judged(case_of: &Published) -> (Option<Term>, [(f64, f64, f64); 2]) {
    let agreement = case();
    let when = When::at(parse_instant(case_of.at).expect("an instant").0);
    let (lat, lon) = case_of.place;
    let place = Place::near(Point::rounded(lat, lon), 1_000);
    let mut o = Observation::reported(
        "smm".into(),
        origin(),
        Conduct::IndirectFire,
        when.clone(),
        place.clone(),
    );
    o.method = Method::Saw;
    o.weapon = Some(case_of.weapon);
    o.calibre_mm = case_of.calibre_mm;
    o.direction = case_of.direction.map(Arc::from);
    let incident = Incident {
        id: ContentId([2; 32]),
        members: vec![Member {
            observation: 0,
            probability: Probability::ONE,
        }],
        when,
        place,
        conduct: Conduct::IndirectFire,
        weapon: Some(case_of.weapon),
    };
    let (sources, observations) = ([mission()], [o]);
    let (incidents, control) = ([incident], [map(&agreement)]);
    let evidence = Evidence {
        sources: &sources,
        observations: &observations,
        incidents: &incidents,
        control: &control,
        ..Evidence::default()
    };
    let voices = Voices::new(&agreement, &evidence);
    let terms = inferred(&agreement, &evidence, &voices).remove(0);
    let told = Told {
        statements: &[],
        terms: &terms,
    };
    let bound: Vec<PartyId> = vec!["NGCA".into(), "UA".into()];
    let shares = [0, 1].map(|k| share(&bound[k], &bound, told));
    (terms.first().cloned(), shares)
}

/// Daily report of 11 February 2015, <https://www.osce.org/ukraine-smm/140271>: at Donetsk's
/// central bus station neither the kind of shell nor the direction could be determined.
#[test]
fn where_the_mission_could_not_tell_the_direction_nobody_is_named() {
    let (term, shares) = judged(&Published {
        at: "2015-02-11T10:00[Europe/Kyiv]",
        place: (47.99, 37.77),
        weapon: Weapon::Artillery,
        calibre_mm: None,
        direction: Some("could not be determined"),
    });
    let term = term.expect("ranges alone");
    assert!(
        term.reason.contains("no direction was told"),
        "{}",
        term.reason
    );
    for (p, low, _) in shares {
        assert!(p < 0.85 && low <= 0.2 + 1e-6, "{p} {low}");
    }
}

/// Daily report of 10 February 2015, <https://www.osce.org/ukraine-smm/140056>: rockets of 300 mm
/// on Kramatorsk, assessed as from the south-south-east.
#[test]
fn rockets_whose_range_reaches_over_both_sides_ground_stay_undecided() {
    let (term, shares) = judged(&Published {
        at: "2015-02-10T12:33[Europe/Kyiv]",
        place: (48.73, 37.58),
        weapon: Weapon::Mlrs,
        calibre_mm: Some(300),
        direction: Some("from the south-south-east"),
    });
    let term = term.expect("a term");
    let eighth = ["from the south,", "from the south-east,"];
    assert!(
        eighth.iter().any(|e| term.reason.contains(e)),
        "{}",
        term.reason
    );
    for (_, low, _) in shares {
        assert!(low < 0.9, "{low} {}", term.reason);
    }
}

/// Spot report on Mariupol, 24 January 2015, as quoted at
/// <https://www.capital.ua/en/news/39187-obse-mariupol-atakovali-s-territorii-dnr>: rockets of
/// 122 mm from the north-east and of 220 mm from the east, both found to be ground held by the
/// armed formations.
#[test]
fn rockets_on_mariupol_point_to_the_side_that_the_mission_said_held_the_ground() {
    for (calibre, direction) in [(122, "from the north-east"), (220, "from the east")] {
        let (term, [formations, government]) = judged(&Published {
            at: "2015-01-24T09:15[Europe/Kyiv]",
            place: (47.13, 37.68),
            weapon: Weapon::Mlrs,
            calibre_mm: Some(calibre),
            direction: Some(direction),
        });
        let reason = term.expect("a term").reason;
        assert!(
            formations.0 > government.0,
            "{calibre} {formations:?} {government:?} {reason}"
        );
    }
}
