//! Starts, ends and counts that parties dispute or that are hard to tie down.

use agreement::Agreement;
use model::{Conduct as C, Count, FigureBasis, Interval, Relation, State, When};

use super::world::{World, at, parsed};
use crate::Found;

const HEAD: &str = r#"
[agreement]
id = "edge"
title = "A truce with an edge"
class = "preliminary"
status = "in-force"
[reporting]
day = "00:00[Europe/Kyiv]"
[[party]]
id = "N"
name = "Northern side"
time_zone = "Asia/Yerevan"
[[party]]
id = "S"
name = "Southern side"
time_zone = "Europe/Kyiv"
"#;

const NO_FIRE: &str = r#"
[[provision]]
id = "example"
type = "F1"
modality = "prohibit"
bearers = ["N", "S"]
when = "main"
measures = ["violations"]
"#;

fn truce(periods: &str) -> Agreement {
    parsed(&format!("{HEAD}{periods}{NO_FIRE}"))
}

/// Fire that the mission saw N open at an instant of March.
fn fired(when: &str) -> World {
    World::default()
        .until_the_end()
        .act("mission", C::IndirectFire, 2, Some("N"))
        .but(|o| o.when = When::at(at(when)))
}

fn under(found: &Found, reading: &str, date: &str) -> Option<State> {
    found
        .findings
        .iter()
        .filter(|f| f.reading == reading && f.day.to_string() == date)
        .find(|f| f.party.as_ref().is_some_and(|p| p.as_str() == "N"))
        .map(|f| f.state)
}

#[test]
fn a_time_without_a_zone_has_a_reading_for_each_zone_that_a_party_could_mean() {
    let agreement =
        truce("[[period]]\nid = \"main\"\nstart = \"2024-03-10T12:00\"\nduration = \"10 days\"\n");
    let main = agreement.period("main").expect("a period");
    // Noon in Yerevan (UTC+4) is two hours before noon in Kyiv (UTC+2).
    assert_eq!(main.under("N").interval.start, at("10T10:00"));
    assert_eq!(main.under("S").interval.start, at("10T12:00"));
    assert_eq!(main.under("as-written").interval.start, at("10T12:00"));
    assert_eq!(
        main.under("as-written").interval.end,
        main.under("N").interval.end
    );
    let found = fired("10T11:00").judge(&agreement);
    assert_eq!(under(&found, "N", "2024-03-10"), Some(State::Violation));
    assert_eq!(
        under(&found, "S", "2024-03-10"),
        Some(State::EvidenceNotHeld)
    );
    assert_eq!(
        under(&found, "as-written", "2024-03-10"),
        Some(State::EvidenceNotHeld)
    );
    let changed = found
        .readings
        .iter()
        .find(|r| r.party.as_ref().is_some_and(|p| p.as_str() == "N"));
    let changed = changed.expect("a difference");
    assert_eq!(
        (changed.as_written, changed.under_reading),
        (Some(State::EvidenceNotHeld), Some(State::Violation))
    );
    assert!(
        changed.differs_in.starts_with("start: 2024-03-10 10:00"),
        "{}",
        changed.differs_in
    );
}

#[test]
fn a_disputed_start_is_judged_under_each_reading() {
    let agreement = truce(
        "[[period]]\nid = \"main\"\nstart = \"2024-03-18T00:00[Europe/Kyiv]\"\nduration = \"30 days\"\nclaimed_by = [\"N\"]\n[[period]]\nid = \"main\"\nstart = \"2024-03-25T00:00[Europe/Kyiv]\"\nduration = \"30 days\"\nclaimed_by = [\"S\"]\n",
    );
    let found = fired("20T11:00").judge(&agreement);
    assert_eq!(
        under(&found, "as-written", "2024-03-20"),
        Some(State::Violation)
    );
    assert_eq!(under(&found, "S", "2024-03-20"), None);
    assert!(found.readings.iter().any(|r| r.reading == "S"
        && r.day.to_string() == "2024-03-20"
        && r.as_written == Some(State::Violation)
        && r.under_reading.is_none()));
}

#[test]
fn a_unilateral_truce_and_its_mirror_end_each_by_its_own_words() {
    let agreement = truce(
        "[[period]]\nid = \"main\"\nstart = \"2024-03-19T18:00[Europe/Moscow]\"\nend = \"2024-03-21T00:00[Europe/Moscow]\"\nclaimed_by = [\"N\"]\n[[period]]\nid = \"main\"\nstart = \"2024-03-19T18:00[Europe/Kyiv]\"\nend = \"2024-03-21T00:00[Europe/Kyiv]\"\nclaimed_by = [\"S\"]\n",
    );
    // 23:30 in Kyiv is half past midnight in Moscow: over for the one, in force for the other.
    let found = fired("20T23:30").judge(&agreement);
    assert_eq!(
        under(&found, "as-written", "2024-03-20"),
        Some(State::EvidenceNotHeld)
    );
    assert_eq!(under(&found, "S", "2024-03-20"), Some(State::Violation));
}

#[test]
fn a_minute_of_disagreement_is_a_minute() {
    let agreement = truce(
        "[[period]]\nid = \"main\"\nstart = \"2024-03-10T00:01[Europe/Kyiv]\"\n[[period]]\nid = \"main\"\nstart = \"2024-03-10T00:00[Europe/Kyiv]\"\nclaimed_by = [\"S\"]\n",
    );
    let of =
        |when: &str, reading: &str| under(&fired(when).judge(&agreement), reading, "2024-03-10");
    assert_eq!(of("10T00:00", "as-written"), Some(State::EvidenceNotHeld));
    assert_eq!(of("10T00:00", "S"), Some(State::Violation));
    assert_eq!(of("10T00:01", "as-written"), Some(State::Violation));
}

#[test]
fn what_happened_in_the_gap_before_the_effect_is_before_it() {
    let agreement = truce(
        "[[period]]\nid = \"main\"\nstart = \"2024-03-10T11:15[Europe/Kyiv]\"\n[[period]]\nid = \"main\"\nstart = \"2024-03-10T08:30[Europe/Kyiv]\"\nclaimed_by = [\"S\"]\n",
    );
    let found = fired("10T09:30").judge(&agreement);
    assert_eq!(
        under(&found, "as-written", "2024-03-10"),
        Some(State::EvidenceNotHeld)
    );
    assert_eq!(under(&found, "S", "2024-03-10"), Some(State::Violation));
    // Of a report that knows only the day nobody can say.
    let day = World::default()
        .until_the_end()
        .act("mission", C::IndirectFire, 10, Some("N"))
        .judge(&agreement);
    assert_eq!(
        under(&day, "as-written", "2024-03-10"),
        Some(State::Inconclusive)
    );
}

const OPEN: &str = "[[period]]\nid = \"main\"\nstart = \"2024-03-01T00:00[Europe/Kyiv]\"\n";

#[test]
fn totals_so_far_are_not_days() {
    let mut world = World::default().until_the_end();
    for (n, value) in [(10, 47), (11, 80), (12, 194)] {
        world = world.tally("mission", "violations", n, Count::Exactly(value));
        let claim = world.claims.last_mut().expect("a claim");
        claim.relation = Relation::CumulativeSince;
        claim.window = Interval {
            start: at("10T00:00"),
            end: claim.window.end,
        };
    }
    let found = world.judge(&truce(OPEN));
    let days: Vec<(String, Count)> = found
        .figures
        .iter()
        .filter_map(|f| Some((f.day?.to_string(), f.value)))
        .collect();
    let expected = [("2024-03-10", 47), ("2024-03-11", 33), ("2024-03-12", 114)];
    assert_eq!(
        days,
        expected.map(|(d, n)| (d.to_owned(), Count::Exactly(n)))
    );
}

#[test]
fn parts_that_do_not_make_their_total_are_told() {
    let mut world =
        World::default()
            .until_the_end()
            .tally("mission", "violations", 10, Count::Exactly(497));
    for (part, n) in [
        ("fire", 142),
        ("incursions", 21),
        ("shelling", 228),
        ("demolition", 100),
    ] {
        world = world.tally("mission", part, 10, Count::Exactly(n));
        let claim = world.claims.last_mut().expect("a claim");
        claim.relation = Relation::Part;
        claim.of = Some("violations".into());
        claim.claim_id = "t0".into();
    }
    let found = world.judge(&truce(OPEN));
    let figure = found
        .figures
        .iter()
        .find(|f| &*f.measure == "violations")
        .expect("a figure");
    assert_eq!(
        (figure.value, figure.basis),
        (Count::Exactly(497), FigureBasis::Stated)
    );
    assert!(
        figure
            .checks
            .iter()
            .any(|c| !c.agrees && c.what.contains("491")),
        "{:?}",
        figure.checks
    );
}

#[test]
fn windows_of_unequal_length_are_not_laid_on_one_day() {
    let mut world =
        World::default()
            .until_the_end()
            .tally("mission", "violations", 10, Count::Exactly(98));
    world.claims[0].window = Interval {
        start: at("10T00:00"),
        end: at("13T00:00"),
    };
    let found = world.judge(&truce(OPEN));
    assert_eq!(found.figures[0].day, None);
    for date in ["2024-03-10", "2024-03-11", "2024-03-12"] {
        assert_eq!(
            under(&found, "as-written", date),
            Some(State::Inconclusive),
            "{date}"
        );
    }
}

#[test]
fn at_least_and_past_counting_keep_their_meaning_in_every_sum() {
    let world = World::default()
        .until_the_end()
        .act("mission", C::IndirectFire, 10, None)
        .but(|o| o.count = Some(Count::AtLeast(98)))
        .act("mission", C::DirectFire, 10, None)
        .but(|o| o.count = Some(Count::Uncountable));
    let found = world.judge(&truce(OPEN));
    let of = |rule: &str| {
        let rows = found
            .counts
            .iter()
            .filter(|c| &*c.rule == rule && c.accused.is_none());
        rows.map(|c| c.count).collect::<Vec<_>>()
    };
    assert_eq!(of("per-unit"), [Count::AtLeast(99)]);
    assert_eq!(of("per-event"), [Count::Exactly(2)]);
    assert_eq!(of("per-place-day"), [Count::Exactly(1)]);
}
