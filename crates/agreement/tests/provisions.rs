//! One right and one wrong example of each type of provision.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use agreement::{Agreement, ProvisionType, Region, VerifiedBy};
use model::diagnostic::Diagnostic;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/provisions")
}

fn parse(provision: &str) -> Result<Agreement, Vec<Diagnostic>> {
    let read = |name: &str| fs::read(folder().join(name)).unwrap();
    let base = [
        b"include = [\"example.toml\"]\n",
        read("base.toml").as_slice(),
    ]
    .concat();
    let files = BTreeMap::from([
        ("agreement.toml".to_owned(), base),
        ("example.toml".to_owned(), provision.as_bytes().to_vec()),
        ("geometry/ground.geojson".to_owned(), read("ground.geojson")),
    ]);
    agreement::parse(&files)
}

fn example(kind: ProvisionType, which: &str) -> String {
    let path = folder().join(format!("{}.{which}.toml", kind.as_str()));
    fs::read_to_string(&path).unwrap_or_else(|_| panic!("no example {}", path.display()))
}

#[test]
fn each_type_has_a_right_example() {
    for kind in ProvisionType::ALL {
        let text = example(*kind, "valid");
        let agreement = parse(&text).unwrap_or_else(|m| panic!("{}: {}", kind.as_str(), m[0]));
        let [provision] = agreement.provisions.as_slice() else {
            panic!("{}", kind.as_str())
        };
        assert_eq!(provision.kind, *kind);
        assert!(!provision.places.is_empty());
        let ruled = kind.verified_by() != VerifiedBy::RecordOnly;
        assert_eq!(provision.period.is_some(), ruled, "{}", kind.as_str());
    }
}

#[test]
fn each_type_has_a_wrong_example_that_says_why() {
    for kind in ProvisionType::ALL {
        let text = example(*kind, "invalid");
        let expected = text.lines().next().unwrap().trim_start_matches("# ");
        let mistakes = parse(&text).expect_err(kind.as_str());
        assert_eq!(mistakes.len(), 1, "{}: {mistakes:#?}", kind.as_str());
        let mistake = &mistakes[0];
        assert!(
            mistake.message.contains(expected),
            "{}: {mistake}",
            kind.as_str()
        );
        assert_eq!(&*mistake.file, "example.toml");
        assert!(mistake.line > 1, "{}: {mistake}", kind.as_str());
        assert!(
            !mistake.help.is_empty() || mistake.code == "syntax",
            "{mistake}"
        );
    }
}

#[test]
fn no_example_is_of_an_unknown_type() {
    let mut names: Vec<String> = fs::read_dir(folder())
        .unwrap()
        .filter_map(|entry| entry.unwrap().file_name().into_string().ok())
        .filter_map(|name| name.split_once('.').map(|(kind, _)| kind.to_owned()))
        .filter(|kind| kind != "base" && kind != "ground")
        .collect();
    names.sort();
    names.dedup();
    let mut known: Vec<&str> = ProvisionType::ALL
        .iter()
        .map(|kind| kind.as_str())
        .collect();
    known.sort_unstable();
    assert_eq!(names, known);
}

#[test]
fn ground_comes_from_reference_lines_where_none_is_named() {
    let agreement = parse(&example(ProvisionType::P2, "valid")).unwrap();
    let provision = &agreement.provisions[0];
    let zones: Vec<&str> = provision.places.iter().map(|p| p.zone.as_str()).collect();
    assert_eq!(zones, ["contact-25km", "second-25km"]);
    assert_eq!(provision.scope.calibre_min_mm, Some(100));
    assert_eq!(provision.scope.weapons.len(), 2);
}

#[test]
fn a_radius_of_the_provision_overrides_that_of_a_point() {
    let agreement = parse(&example(ProvisionType::F6, "valid")).unwrap();
    let reach = |i: usize| match agreement.provisions[0].places[i].region {
        Region::NearPoint { within_m, .. } => within_m,
        ref other => panic!("{other:?}"),
    };
    assert_eq!((reach(0), reach(1)), (1_000, 1_000));
    let own = example(ProvisionType::F6, "valid").replace("radius = \"1 km\"\n", "");
    let agreement = parse(&own).unwrap();
    let Region::NearPoint { within_m, .. } = agreement.provisions[0].places[0].region else {
        panic!("a point")
    };
    assert_eq!(within_m, 2_000);
}

#[test]
fn own_fields_reach_the_report() {
    let agreement = parse(&example(ProvisionType::P7, "valid")).unwrap();
    let (name, words) = &agreement.provisions[0].particulars[0];
    assert_eq!(&**name, "schedule");
    assert_eq!(
        words,
        "valley by 2024-03-10T00:00[Europe/Kyiv] to N; hills by 2024-03-20T00:00Z"
    );
}

#[test]
fn what_the_terms_leave_open_is_said() {
    let stated = example(ProvisionType::M7, "valid");
    let open = stated.replace("report_within = \"48 h\"", "unstated = [\"report_within\"]");
    assert_ne!(stated, open);
    let agreement = parse(&open).unwrap();
    let (name, words) = &agreement.provisions[0].particulars[0];
    assert_eq!((&**name, words.as_str()), ("unstated", "report_within"));

    let both = format!("{stated}unstated = [\"report_within\"]\n");
    assert_eq!(parse(&both).unwrap_err()[0].code, "stated");
    let other = format!("{stated}unstated = [\"ceiling\"]\n");
    assert_eq!(parse(&other).unwrap_err()[0].code, "unknown-field");
}
