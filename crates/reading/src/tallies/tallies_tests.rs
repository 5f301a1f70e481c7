use model::Relation;

use crate::claims::Context;
use crate::statements::{Setting, Statements, read};
use crate::text::Text;

fn of(source: &str) -> Statements {
    let text = Text::cut(source);
    let setting = Setting {
        published: Some("2024-05-19"),
        ..Setting::default()
    };
    read(&text, &setting, &Context::default())
}

/// Measure, least, relation.
fn tallies(source: &str) -> Vec<(&'static str, f64, Relation)> {
    let found = of(source);
    found
        .tallies
        .iter()
        .map(|tally| {
            (
                tally.measure,
                found.numbers[tally.number].low,
                tally.relation,
            )
        })
        .collect()
}

#[test]
fn counts_of_a_window() {
    let source = "The general said that from 18:00 on Friday until 6 a.m. on Saturday Sudan had carried out 41 shellings and 7 assaults.";
    assert_eq!(
        tallies(source),
        [
            ("shellings", 41.0, Relation::Count),
            ("assaults", 7.0, Relation::Count)
        ]
    );
    let found = of(source);
    let window = &found.times[found.tallies[0].window[0]];
    assert_eq!(window.from_iso().as_deref(), Some("2024-05-17T18:00"));
    assert_eq!(window.to_iso().as_deref(), Some("2024-05-18T06:00"));
}

#[test]
fn how_often() {
    assert_eq!(
        tallies("Ethiopia violated the ceasefire 1,204 times on Friday."),
        [("ceasefire_violations", 1204.0, Relation::Count)]
    );
    assert_eq!(
        tallies("За добу ворог 24 рази обстріляв місто."),
        [("shellings", 24.0, Relation::Count)]
    );
    assert_eq!(
        tallies("С начала суток противник совершил 31 обстрел."),
        [("shellings", 31.0, Relation::RunningTotal)]
    );
}

#[test]
fn running_totals_totals_and_parts() {
    assert_eq!(
        tallies("Since 18:00 there have been 59 shellings."),
        [("shellings", 59.0, Relation::RunningTotal)]
    );
    assert_eq!(
        tallies("In total there were at least 59 shellings on Friday."),
        [("shellings", 59.0, Relation::Total)]
    );
    assert_eq!(
        tallies("On Friday there were 90 shellings, 40 of which were by heavy guns."),
        [
            ("shellings", 90.0, Relation::Count),
            ("shellings", 40.0, Relation::Subset)
        ]
    );
}

#[test]
fn how_many_there_came_to_be() {
    assert_eq!(
        tallies("On Friday the number of Sudanese assaults rose to 67 and of shellings to 1,355."),
        [
            ("assaults", 67.0, Relation::Count),
            ("shellings", 1355.0, Relation::Count)
        ]
    );
    assert_eq!(
        tallies("As of 6 a.m. on Sunday Sudan had used drones 29 times."),
        [("drone_attacks", 29.0, Relation::RunningTotal)]
    );
}

#[test]
fn people_killed_and_injured() {
    assert_eq!(
        tallies("Rebels attacked Elm on Friday, killing 3 people and wounding at least 12."),
        [
            ("killed", 3.0, Relation::Count),
            ("injured", 12.0, Relation::Count)
        ]
    );
}

#[test]
fn numbers_of_other_things_are_no_tallies() {
    assert!(tallies("Rebels shelled Elm with 3 guns 12 km from the river.").is_empty());
    assert!(tallies("It began with the 2022 invasion of Elm.").is_empty());
}

#[test]
fn what_a_whole_consists_of() {
    let source = "Sudan violated the truce 2,935 times on Friday: 96 assaults, 1,882 shellings and 950 drone attacks.";
    assert_eq!(
        tallies(source),
        [
            ("ceasefire_violations", 2935.0, Relation::Count),
            ("assaults", 96.0, Relation::Part),
            ("shellings", 1882.0, Relation::Part),
            ("drone_attacks", 950.0, Relation::Part)
        ]
    );
    assert!(
        of(source).tallies[1..]
            .iter()
            .all(|part| part.of == Some(0))
    );
    let source =
        "On Friday the mission recorded 412 ceasefire violations, including 86 explosions.";
    assert_eq!(
        tallies(source),
        [
            ("ceasefire_violations", 412.0, Relation::Count),
            ("explosions", 86.0, Relation::Subset)
        ]
    );
    assert_eq!(
        tallies("On Friday there were 96 assaults and 1,882 shellings."),
        [
            ("assaults", 96.0, Relation::Count),
            ("shellings", 1882.0, Relation::Count)
        ]
    );
}

#[test]
fn the_window_before() {
    let source = "On Friday the mission recorded 412 ceasefire violations, compared with 287 ceasefire violations in the previous reporting period.";
    assert_eq!(
        tallies(source),
        [
            ("ceasefire_violations", 412.0, Relation::Count),
            ("ceasefire_violations", 287.0, Relation::Previous)
        ]
    );
    assert!(of(source).tallies[1].window.is_empty());
}

#[test]
fn how_often_is_not_how_many_people() {
    assert_eq!(
        tallies(
            "Sudan shelled the town 14 times on Friday, killing two civilians and wounding 11."
        ),
        [
            ("shellings", 14.0, Relation::Count),
            ("killed", 2.0, Relation::Count),
            ("injured", 11.0, Relation::Count)
        ]
    );
    assert_eq!(
        tallies("За сутки противник совершил не менее 444 обстрелов."),
        [("shellings", 444.0, Relation::Count)]
    );
}

#[test]
fn since_the_beginning_of_a_day_that_is_not_known() {
    let text = Text::cut("Від початку доби ворог здійснив 57 обстрілів.");
    let found = read(&text, &Setting::default(), &Context::default());
    assert_eq!(found.tallies[0].relation, Relation::RunningTotal);
}

/// Of each: measure, number, the day its window begins, and who is accused.
fn windows(source: &str) -> Vec<(&'static str, f64, Option<String>, Option<&'static str>)> {
    let found = of(source);
    found
        .tallies
        .iter()
        .map(|tally| {
            let from = tally
                .window
                .first()
                .and_then(|index| found.times[*index].from_iso());
            let actor = found.claims[tally.claim].actor.as_ref();
            (
                tally.measure,
                found.numbers[tally.number].low,
                from,
                actor.and_then(|actor| actor.name),
            )
        })
        .collect()
}

#[test]
fn later_sentences_of_a_report_keep_its_window_and_party() {
    let since = Some("2024-05-17T18:00".to_owned());
    for (one, other, others) in [
        ("Sudan", "Ethiopia", "Ethiopian"),
        ("Ethiopia", "Sudan", "Sudanese"),
    ] {
        let source = format!(
            "Since 18:00 on Friday {others} forces have shelled the hills 41 times, {one}'s army said. In the same period 19 assaults were recorded and two soldiers were wounded."
        );
        assert_eq!(
            windows(&source),
            [
                ("shellings", 41.0, since.clone(), Some(other)),
                ("assaults", 19.0, since.clone(), Some(other)),
                ("injured", 2.0, since.clone(), None),
            ],
            "{source}"
        );
    }
    let found = tallies(
        "Since 18:00 on Friday there were 41 shellings. There were 19 assaults on army positions. On Monday there were 3 assaults on army positions.",
    );
    assert_eq!(
        found,
        [
            ("shellings", 41.0, Relation::RunningTotal),
            ("assaults", 19.0, Relation::RunningTotal),
            ("assaults", 3.0, Relation::Count)
        ]
    );
    // those who only watch accuse nobody
    let watched = windows(
        "Since 18:00 on Friday Sudanese forces have shelled the hills 41 times, monitors said. In the same period 19 assaults were recorded.",
    );
    assert_eq!(watched[1].3, None);
    assert_eq!(watched[1].2, since);
}

#[test]
fn harm_is_counted_as_harm_whoever_is_harmed() {
    assert_eq!(
        tallies("Rebels killed 49 soldiers near the front line."),
        [("killed", 49.0, Relation::Count)]
    );
    assert_eq!(
        tallies("Shells killed two women, a man and three children near the front line."),
        [("killed", 6.0, Relation::Count)]
    );
    assert_eq!(
        tallies("At least 27 people, two of them soldiers, were killed by shelling."),
        [
            ("killed", 27.0, Relation::Count),
            ("killed", 2.0, Relation::Subset)
        ]
    );
}

#[test]
fn twice_is_two_times() {
    assert_eq!(
        tallies("The enemy twice violated the ceasefire on Friday."),
        [("ceasefire_violations", 2.0, Relation::Count)]
    );
    assert_eq!(
        tallies("Ворог двічі обстріляв місто."),
        [("shellings", 2.0, Relation::Count)]
    );
}
