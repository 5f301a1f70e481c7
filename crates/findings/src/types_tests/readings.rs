//! Any term may be read otherwise by a party: findings under each reading, and what it changes.

use model::{Conduct as C, FilingKind as K, State, Weapon};

use super::world::{World, parsed, terms, terms_with};
use crate::Found;

const DAY: u8 = 12;

fn under(found: &Found, reading: &str, party: &str) -> Vec<State> {
    found
        .findings
        .iter()
        .filter(|f| f.provision.as_str() == "example" && f.reading == reading)
        .filter(|f| f.day.to_string() == "2024-03-12")
        .filter(|f| f.party.as_ref().is_some_and(|p| p.as_str() == party))
        .map(|f| f.state)
        .collect()
}

fn changes(found: &Found) -> Vec<(&str, Option<State>, Option<State>, &str)> {
    found
        .readings
        .iter()
        .filter(|r| r.party.as_ref().is_some_and(|p| p.as_str() == "N"))
        .map(|r| {
            (
                r.reading.as_str(),
                r.as_written,
                r.under_reading,
                r.differs_in.as_str(),
            )
        })
        .collect()
}

#[test]
fn a_definition_may_be_read_more_narrowly() {
    let reading = r#"
[[provision]]
id = "example"
type = "F3"
modality = "prohibit"
bearers = ["N", "S"]
where = { zone = "valley" }
uav_use = ["attack"]
claimed_by = ["S"]
"#;
    let agreement = terms("F3", &[], reading);
    assert_eq!(agreement.readings(), ["as-written", "S"]);
    let found = World::default()
        .until_the_end()
        .act("mission", C::UavFlight, DAY, Some("N"))
        .judge(&agreement);
    assert_eq!(under(&found, "as-written", "N"), [State::Violation]);
    assert_eq!(under(&found, "S", "N"), [State::EvidenceNotHeld]);
    let changed = changes(&found);
    assert_eq!(changed.len(), 1, "{changed:?}");
    assert_eq!(
        (changed[0].1, changed[0].2),
        (Some(State::Violation), Some(State::EvidenceNotHeld))
    );
    assert!(changed[0].3.contains("definition"), "{}", changed[0].3);
}

#[test]
fn a_zone_may_be_drawn_otherwise() {
    let base = "[[zone]]\nid = \"valley\"\nsource = \"geometry/ground.geojson\"\nfeature = \"hills\"\nclaimed_by = [\"S\"]\n";
    let agreement = terms_with(base, "F2", &[], "");
    let found = World::default()
        .until_the_end()
        .act("mission", C::AirStrike, DAY, Some("N"))
        .there(10.05, 20.25)
        .judge(&agreement);
    assert_eq!(under(&found, "as-written", "N"), [State::EvidenceNotHeld]);
    assert_eq!(under(&found, "S", "N"), [State::Violation]);
    assert!(changes(&found).iter().all(|c| c.3 == "ground"));
}

#[test]
fn an_exception_that_one_side_claims_holds_under_its_reading() {
    let agreement = terms(
        "F2",
        &[],
        "except = [{ type = \"F11\", needs = [\"order\"], claimed_by = [\"N\"] }]",
    );
    let found = World::default()
        .until_the_end()
        .act("mission", C::AirStrike, DAY, Some("N"))
        .hour("12T14:00")
        .filed("mission", K::Order, Some("N"), "12T13:00")
        .judge(&agreement);
    assert_eq!(under(&found, "as-written", "N"), [State::Violation]);
    assert_eq!(under(&found, "N", "N"), [State::ViolationExcused]);
    assert!(under(&found, "S", "N").is_empty(), "S reads it as written");
    assert_eq!(changes(&found)[0].3, "exceptions");
}

#[test]
fn a_line_may_be_one_partys() {
    let base = "[[line]]\nid = \"contact\"\nsource = \"geometry/ground.geojson\"\nfeature = \"second\"\nuncertainty = \"1 km\"\nclaimed_by = [\"S\"]\n";
    let agreement = terms_with(base, "P2", &[("25 km", "2 km")], "");
    let found = World::default()
        .until_the_end()
        .act("mission", C::Presence, DAY, Some("N"))
        .there(10.1, 20.05)
        .with(Weapon::Mlrs, Some(122))
        .judge(&agreement);
    assert_eq!(under(&found, "as-written", "N"), [State::EvidenceNotHeld]);
    assert_eq!(under(&found, "S", "N"), [State::Violation]);
}

#[test]
fn a_deadline_and_a_quota_may_be_read_otherwise() {
    let later = r#"
[[provision]]
id = "example"
type = "I2"
modality = "require"
bearers = ["N", "S"]
deadline = "2024-03-20T00:00[Europe/Kyiv]"
claimed_by = ["S"]
"#;
    let agreement = terms("I2", &[], later);
    let found = World::default()
        .until_the_end()
        .watch("registry", model::CoverageState::Watched, DAY, None)
        .judge(&agreement);
    assert_eq!(under(&found, "as-written", "N"), [State::Violation]);
    assert_eq!(under(&found, "S", "N"), [State::OutOfScope]);
    assert!(changes(&found).iter().any(|c| c.3.contains("deadline")));
    let fewer = "[[provision]]\nid = \"example\"\ntype = \"H3\"\nmodality = \"require\"\nbearers = [\"N\"]\nquota_per_day = 100\nquota_unit = \"lorries\"\nclaimed_by = [\"N\"]\n";
    let agreement = terms("H3", &[("[\"N\", \"S\"]", "[\"N\"]")], fewer);
    let found = World::default()
        .until_the_end()
        .filed("mission", K::Delivery, None, "12T20:00")
        .count(150, "lorries")
        .judge(&agreement);
    assert_eq!(under(&found, "as-written", "N"), [State::Violation]);
    assert_eq!(under(&found, "N", "N"), [State::NoneDetected]);
}

#[test]
fn what_is_counted_may_be_read_otherwise_and_is_counted_so() {
    let own = "[[provision]]\nid = \"example\"\ntype = \"F1\"\nmodality = \"prohibit\"\nbearers = [\"N\", \"S\"]\nconduct = { fire = [\"artillery\"], calibre_min = 100 }\nwhere = { within = \"30 km\", of = \"contact\" }\nclaimed_by = [\"S\"]\n";
    let agreement = terms("F1", &[], own);
    let found = World::default()
        .until_the_end()
        .act("mission", C::IndirectFire, DAY, Some("N"))
        .there(10.01, 20.05)
        .with(Weapon::Mortar, Some(82))
        .judge(&agreement);
    let counted = |reading: &str| {
        found
            .counts
            .iter()
            .filter(|c| c.reading == reading && c.accused.is_none())
            .count()
    };
    assert_eq!((counted("as-written"), counted("S")), (1, 0));
}

#[test]
fn a_reading_may_not_change_the_type_and_one_party_reads_a_term_once() {
    let text = |second: &str| {
        format!(
            "[agreement]\nid = \"a\"\ntitle = \"A\"\nclass = \"preliminary\"\nstatus = \"in-force\"\n[reporting]\nday = \"00:00[Europe/Kyiv]\"\n[[party]]\nid = \"N\"\nname = \"North\"\n[[period]]\nid = \"m\"\nstart = \"2024-03-01T00:00Z\"\n[[provision]]\nid = \"p\"\ntype = \"F1\"\nmodality = \"prohibit\"\nbearers = [\"N\"]\n{second}"
        )
    };
    let own = "[[provision]]\nid = \"p\"\ntype = \"F1\"\nmodality = \"prohibit\"\nbearers = [\"N\"]\nclaimed_by = [\"N\"]\n";
    let agreement = parsed(&text(own));
    assert_eq!(agreement.provisions.len(), 1);
    assert_eq!(agreement.provisions[0].variants.len(), 1);
    let mistake = |second: &str| {
        let files = std::collections::BTreeMap::from([(
            "agreement.toml".to_owned(),
            text(second).into_bytes(),
        )]);
        agreement::parse(&files).expect_err("a mistake")[0]
            .message
            .clone()
    };
    let other = own.replace("F1", "F2");
    assert!(mistake(&other).contains("is of type F2"));
    let twice = own.replace("claimed_by = [\"N\"]\n", "");
    assert!(mistake(&twice).contains("declared twice"));
    assert!(mistake(&format!("{own}{own}")).contains("claims two readings"));
}
