use agreement::Party;
use model::{Interval, TimePrecision, When};

use super::side::Sides;
use super::*;
use crate::fixture::{at, case};

#[test]
fn records_split_at_the_start_and_add_up() {
    let case = case();
    let s = summary(&case.edition());
    let events = s
        .records
        .iter()
        .find(|r| r.source.as_str() == "events")
        .unwrap();
    assert_eq!(
        (
            events.records,
            events.before,
            events.straddling,
            events.after
        ),
        (4, 1, 1, 2)
    );
    let since = &events.since_start;
    assert_eq!(
        (since.records, since.zero_killed, since.killed_best),
        (2, 0, 6)
    );
    assert_eq!(events.all.zero_killed, 1);
    assert_eq!(events.all.killed_best, 7);
    // e1 rests on one claimant of a party; e3 on one that nobody knows; e4 names nobody and says
    // nothing of articles, so it rests on its source, which has no side; e2 has two claimants.
    assert_eq!(events.all.single, 3);
    assert_eq!(events.all.single_partisan_total(), 1);
    assert_eq!(events.all.single_partisan[0].party.as_str(), "NC");
    assert_eq!(events.all.single_side_unknown, 1);
    assert_eq!(events.all.single_no_side, 1);
}

#[test]
fn claimants_of_sources_that_must_not_name_them_stay_unnamed() {
    let s = summary(&case().edition());
    for source in ["hotline", "closed"] {
        let r = s
            .records
            .iter()
            .find(|r| r.source.as_str() == source)
            .unwrap();
        assert!(
            r.all.claimants.iter().all(|c| c.claimant.is_none()),
            "{source}"
        );
    }
}

#[test]
fn heat_is_a_mean_over_the_days_of_the_data() {
    let s = summary(&case().edition());
    let months = &s.heat[0].months;
    assert_eq!(months[0].month, "2030-02");
    assert_eq!(
        (months[0].detections, months[0].days, months[0].days_without),
        (2, 2, 1)
    );
    assert_eq!(
        (months[1].detections, months[1].days, months[1].days_without),
        (2, 3, 1)
    );
    assert!((months[1].mean_per_day - 0.7).abs() < 1e-9);
}

#[test]
fn tallies_say_their_window_in_the_zone_of_the_case() {
    let s = summary(&case().edition());
    let of = |t: &&TallyFigure| t.claimant == "Joint Mission";
    let tally = s.tallies.iter().find(of).unwrap();
    assert_eq!(tally.window, "4 March, 00:01 to 19:30");
    assert_eq!(tally.disagreements.len(), 1);
}

#[test]
fn sides_are_told_by_whole_words_longest_first() {
    let mut case = case();
    let party = |id: &str, alias: &str| Party {
        id: id.into(),
        name: format!("Party {id}").into(),
        aliases: vec![alias.into()],
        side: true,
        role: agreement::Role::Side,
        time_zone: None,
        arsenal: None,
    };
    case.agreement.parties = vec![
        party("A", "Vale"),
        party("B", "Vale Republic"),
        party("C", "Hill Nation"),
    ];
    let sides = Sides::of(&case.agreement, &case.derivation.sources);
    let party = |id: &str| Side::Party(id.into());
    assert_eq!(sides.side("vale"), party("A"));
    assert_eq!(
        sides.side("Foreign minister of the VALE REPUBLIC"),
        party("B")
    );
    assert_eq!(sides.side("Ministry (Vale)"), party("A"));
    assert_eq!(sides.side("Valerian news"), Side::Unknown);
    assert_eq!(
        sides.side("A note"),
        Side::Unknown,
        "identifiers match whole names only"
    );
    assert_eq!(sides.side("South forces press bureau"), party("SC"));
    assert_eq!(sides.side("The events source"), Side::None);
    assert_eq!(sides.side(""), Side::Unknown);
}

#[test]
fn two_parties_named_alike_decide_nothing() {
    let mut case = case();
    case.agreement.parties[0].aliases = vec!["Red River".into()];
    case.agreement.parties[1].aliases = vec!["Big River".into()];
    let sides = Sides::of(&case.agreement, &[]);
    assert_eq!(sides.side("Red River and Big River talks"), Side::Unknown);
}

#[test]
fn times_relate_to_both_ends_of_a_period() {
    let mut case = case();
    let reading = &mut case.agreement.periods[0].readings[0];
    reading.has_end = true;
    reading.interval.end = at("2030-03-10T00:00");
    let period = case.agreement.periods.first();
    let when = |from: &str, to: &str| {
        When::within(
            Interval {
                start: at(from),
                end: at(to),
            },
            TimePrecision::Days,
        )
    };
    let of = |from: &str, to: &str| relation(&when(from, to), period);
    assert_eq!(of("2030-03-01T00:00", "2030-03-02T00:01"), Relation::Before);
    assert_eq!(
        of("2030-03-01T00:00", "2030-03-02T00:02"),
        Relation::StraddlesStart
    );
    assert_eq!(of("2030-03-02T00:01", "2030-03-10T00:00"), Relation::Within);
    assert_eq!(
        of("2030-03-09T00:00", "2030-03-11T00:00"),
        Relation::StraddlesEnd
    );
    assert_eq!(
        of("2030-03-10T00:00", "2030-03-11T00:00"),
        Relation::AfterEnd
    );
    assert_eq!(
        relation(&When::at(at("2030-03-02T00:01")), period),
        Relation::Within
    );
    assert_eq!(
        relation(&When::at(at("2030-03-10T00:00")), period),
        Relation::AfterEnd
    );
    assert_eq!(
        relation(&When::at(at("2030-03-10T00:00")), None),
        Relation::NoPeriod
    );
}

#[test]
fn a_proposal_says_that_nothing_was_in_force() {
    let mut case = case();
    case.agreement.status = agreement::Status::Proposed;
    case.derivation.findings.clear();
    let text = brief(&summary(&case.edition()), 72);
    assert!(text.contains("Nothing was in force"), "{text}");
}
