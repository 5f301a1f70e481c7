//! One table of evidence counted under each rule, beside each claimant's own numbers.

use model::{Conduct as C, Count, Weapon};

use super::world::{World, terms_with};
use crate::Found;

const RULES: &str = r#"
[[counting_rule]]
id = "units"
kind = "per-unit"
words = "each round"

[[counting_rule]]
id = "places"
kind = "per-place-day"
words = "each place and day"

[[counting_rule]]
id = "events"
kind = "per-event"
words = "each event"

[[counting_rule]]
id = "heavy"
kind = "per-event"
conduct = { fire = ["artillery"], calibre_min = 100 }
words = "each event with artillery of 100 mm and more"
"#;

fn world() -> World {
    let fired = |world: World, hour: &str, n: u64, weapon, mm, actor| {
        world
            .act("mission", C::IndirectFire, 12, actor)
            .there(10.01, 20.05)
            .hour(hour)
            .with(weapon, Some(mm))
            .but(|o| o.count = Some(Count::Exactly(n)))
    };
    let world = World::default().until_the_end();
    let world = fired(world, "12T08:00", 30, Weapon::Mortar, 120, Some("N"));
    let world = fired(world, "12T08:50", 5, Weapon::Artillery, 152, Some("N"));
    let world = fired(world, "12T12:00", 2, Weapon::Artillery, 122, Some("S"));
    world.tally("ministry-s", "shellings", 12, Count::AtLeast(40))
}

fn count(found: &Found, rule: &str, accused: Option<&str>) -> Option<Count> {
    found
        .counts
        .iter()
        .find(|c| &*c.rule == rule && c.accused.as_deref() == accused)
        .map(|c| c.count)
}

#[test]
fn every_declared_rule_counts_the_same_evidence() {
    let found = world().judge(&terms_with(RULES, "F1", &[], ""));
    let all = |rule| count(&found, rule, None);
    assert_eq!(all("units"), Some(Count::Exactly(37)));
    assert_eq!(
        all("each-incident"),
        Some(Count::Exactly(2)),
        "two stretches, an hour apart"
    );
    assert_eq!(all("places"), Some(Count::Exactly(1)));
    assert_eq!(all("events"), Some(Count::Exactly(3)));
    assert_eq!(all("heavy"), Some(Count::Exactly(2)));
}

#[test]
fn each_party_that_is_named_is_counted_too() {
    let found = world().judge(&terms_with(RULES, "F1", &[], ""));
    assert_eq!(count(&found, "units", Some("N")), Some(Count::Exactly(35)));
    assert_eq!(count(&found, "units", Some("S")), Some(Count::Exactly(2)));
    assert_eq!(count(&found, "heavy", Some("N")), Some(Count::Exactly(1)));
    assert_eq!(
        count(&found, "each-incident", Some("N")),
        Some(Count::Exactly(1))
    );
}

#[test]
fn claimants_numbers_stand_beside_in_their_own_unit() {
    let found = world().judge(&terms_with(RULES, "F1", &[], ""));
    let theirs: Vec<_> = found
        .counts
        .iter()
        .filter(|c| c.claimant.is_some() && c.reading == "as-written")
        .collect();
    assert_eq!(theirs.len(), 1);
    assert_eq!(theirs[0].count, Count::AtLeast(40));
    assert_eq!(theirs[0].claimant.as_deref(), Some("ministry-s"));
}
