use std::collections::BTreeMap;

use model::{Canonical, Interval, Origin};

use super::*;

/// A case of a party's stated area, with a zone over the western half of its square.
fn case(area: &str) -> Agreement {
    let terms = format!(
        "[agreement]\nid = \"t\"\ntitle = \"T\"\nclass = \"preliminary\"\nstatus = \"proposed\"\n\
         [reporting]\nday = \"00:00[Asia/Baku]\"\n\
         [[party]]\nid = \"N\"\nname = \"North\"\naliases = [\"Northern forces\"]\n\
         [[party]]\nid = \"S\"\nname = \"South\"\n\
         [[zone]]\nid = \"west\"\nsource = \"west.geojson\"\n\
         [[provision]]\nid = \"held\"\ntype = \"P1\"\nmodality = \"declare\"\nbearers = [\"N\"]\n\
         unstated = [\"baseline\"]\nareas = [{area}]\n"
    );
    let west = r#"{"type": "Polygon", "coordinates": [[[40, 40], [40.05, 40], [40.05, 40.2], [40, 40.2], [40, 40]]]}"#;
    let files: BTreeMap<String, Vec<u8>> = [
        ("agreement.toml".to_owned(), terms.into_bytes()),
        ("west.geojson".to_owned(), west.into()),
    ]
    .into();
    agreement::parse(&files).unwrap_or_else(|e| panic!("{e:#?}"))
}

/// A square of a tenth of a degree, 8.5 by 11.1 km.
fn square(lat: f64, holder: Option<&str>, status: ControlStatus) -> ControlArea {
    let corners = [(0.0, 0.0), (0.0, 0.1), (0.1, 0.1), (0.1, 0.0), (0.0, 0.0)];
    let ring: Ring = corners
        .iter()
        .map(|(dy, dx)| Point::rounded(lat + dy, 40.0 + dx))
        .collect();
    ControlArea {
        status,
        holder: holder.map(Into::into),
        name: None,
        polygons: vec![vec![ring]],
    }
}

fn map(source: &str, day: &str, areas: Vec<ControlArea>) -> ControlMap {
    let (start, _) = model::parse_instant(&format!("{day}T00:00[Asia/Baku]")).unwrap();
    ControlMap {
        id: Canonical::new("map").text(source).text(day).id(),
        source: source.into(),
        stated_for: Interval {
            start,
            end: start.plus_ms(86_400_000),
        },
        uncertainty_m: None,
        areas,
        origin: Origin {
            file: "maps.geojson".into(),
            line: 1,
        },
    }
}

fn state(area: &str, maps: &[ControlMap]) -> Vec<(AreaState, String)> {
    area_checks(&case(area), maps)
        .into_iter()
        .map(|c| (c.state, c.reason.to_string()))
        .collect()
}

/// 94.5 square kilometres held, as much again contested.
fn maps() -> Vec<ControlMap> {
    vec![map(
        "mappers",
        "2024-03-01",
        vec![
            square(40.0, Some("Northern forces"), ControlStatus::Held),
            square(40.1, None, ControlStatus::Contested),
            square(40.2, Some("South"), ControlStatus::Held),
        ],
    )]
}

#[test]
fn what_a_map_allows_is_held_against_what_was_stated() {
    let of = |numbers: &str| {
        let area = format!(r#"{{ party = "N", by = "S", on = "2024-03-01", {numbers} }}"#);
        let states = state(&area, &maps());
        assert_eq!(states.len(), 1);
        assert!(
            states[0].1.starts_with("95 km² drawn as held, 9"),
            "{}",
            states[0].1
        );
        states[0].0
    };
    assert_eq!(of("at_most = 200"), AreaState::Fits);
    assert_eq!(of("at_least = 90, at_most = 190"), AreaState::Fits);
    assert_eq!(of("at_most = 150"), AreaState::Open);
    assert_eq!(of("at_most = 90"), AreaState::DoesNotFit);
    assert_eq!(of("at_least = 200"), AreaState::DoesNotFit);
}

#[test]
fn ground_of_two_areas_counts_once_and_a_zone_cuts_it() {
    let twice = vec![map(
        "mappers",
        "2024-03-01",
        vec![
            square(40.0, Some("North"), ControlStatus::Held),
            square(40.05, Some("North"), ControlStatus::Held),
        ],
    )];
    let area = r#"{ party = "N", by = "N", on = "2024-03-01", at_least = 1 },
                  { party = "N", by = "N", on = "2024-03-01", at_least = 1, zone = "west" }"#;
    let states = state(area, &twice);
    assert_eq!(states[0].1, "142 km² drawn as held");
    assert_eq!(states[1].1, "71 km² drawn as held");
}

#[test]
fn no_map_of_the_day_two_that_differ_and_none_of_the_party_tell_nothing() {
    let area = |party: &str, on: &str| {
        format!(r#"{{ party = "{party}", by = "N", on = "{on}", at_most = 5 }}"#)
    };
    let (told, why) = state(&area("N", "2024-03-02"), &maps()).remove(0);
    assert_eq!(told, AreaState::CannotTell);
    assert_eq!(why, "no map is stated for 2024-03-02");
    let one_side = [map(
        "mappers",
        "2024-03-01",
        vec![square(40.0, Some("South"), ControlStatus::Held)],
    )];
    let (told, why) = state(&area("N", "2024-03-01"), &one_side).remove(0);
    assert_eq!(told, AreaState::CannotTell);
    assert_eq!(why, "the map draws nothing as held by N");
    let mut two = maps();
    two.push(ControlMap {
        id: Canonical::new("another").id(),
        areas: vec![square(40.0, Some("North"), ControlStatus::Held)],
        ..two[0].clone()
    });
    let (told, why) = state(&area("N", "2024-03-01"), &two).remove(0);
    assert_eq!(told, AreaState::CannotTell);
    assert_eq!(why, "two maps of that day differ");
    assert!(state(&area("N", "2024-03-01"), &[]).is_empty());
}

#[test]
fn each_mapping_body_is_asked_in_whatever_order_maps_come() {
    let mut both = maps();
    both.push(map(
        "a-second-body",
        "2024-03-01",
        vec![square(40.0, Some("North"), ControlStatus::Held)],
    ));
    let a = case(r#"{ party = "N", by = "S", on = "2024-03-01", at_most = 100 }"#);
    let one = area_checks(&a, &both);
    both.reverse();
    assert_eq!(one, area_checks(&a, &both));
    let told: Vec<(&str, AreaState)> = one.iter().map(|c| (c.source.as_str(), c.state)).collect();
    assert_eq!(
        told,
        [
            ("a-second-body", AreaState::Fits),
            ("mappers", AreaState::Open)
        ]
    );
}
