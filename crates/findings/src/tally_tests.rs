use agreement::{Reporting, TallyDay};
use jiff::civil::Time;
use model::{
    Canonical, Claim, Count, DailyFigure, DayRule, FigureBasis, Interval, Origin, Relation,
    parse_instant,
};

use crate::figures;

fn reporting(tally_day: TallyDay) -> Reporting {
    Reporting {
        day: DayRule::new("Europe/Kyiv", Time::midnight()).expect("a known zone"),
        tally_day,
        from: None,
        until: None,
        as_of: None,
    }
}

fn claim(
    id: &str,
    window: (&str, &str),
    measure: &str,
    value: &str,
    relation: Relation,
    of: Option<&str>,
) -> Claim {
    let at = |t: &str| {
        parse_instant(&format!("{t}[Europe/Kyiv]"))
            .expect("an instant")
            .0
    };
    let window = Interval {
        start: at(window.0),
        end: at(window.1),
    };
    Claim {
        id: Canonical::new("claim")
            .text(id)
            .text(measure)
            .text(relation.as_str())
            .number(window.end.ms())
            .text(value)
            .id(),
        claim_id: id.into(),
        source: "mission".into(),
        claimant: "Mission".into(),
        accused: None,
        window,
        zone: "Europe/Kyiv".into(),
        measure: measure.into(),
        value: value.parse().expect("a count"),
        relation,
        of: of.map(Into::into),
        cited: None,
        url: None,
        origin: Origin {
            file: "t.csv".into(),
            line: 2,
        },
    }
}

fn of(mut claims: Vec<Claim>, measure: &str) -> Vec<DailyFigure> {
    claims.sort_by_key(|c| c.id);
    let mut figures = figures(&claims, &reporting(TallyDay::End));
    figures.retain(|f| &*f.measure == measure);
    figures
}

const FIRST: (&str, &str) = ("2020-07-27T00:01", "2020-07-27T19:30");
const SECOND: (&str, &str) = ("2020-07-27T19:30", "2020-07-28T19:30");

#[test]
fn running_figures_become_differences_and_are_never_added() {
    let figures = of(
        vec![
            claim("1", FIRST, "shots", "111", Relation::CumulativeSince, None),
            claim(
                "2",
                (FIRST.0, SECOND.1),
                "shots",
                "121",
                Relation::CumulativeSince,
                None,
            ),
        ],
        "shots",
    );
    let got: Vec<_> = figures.iter().map(|f| (f.value, f.basis)).collect();
    assert_eq!(
        got,
        [
            (Count::Exactly(111), FigureBasis::Stated),
            (Count::Exactly(10), FigureBasis::Difference)
        ]
    );
    assert_eq!(
        figures[1].day.map(|d| d.to_string()).as_deref(),
        Some("2020-07-28")
    );
}

#[test]
fn a_running_figure_that_falls_is_flagged_and_gives_no_figure() {
    let figures = of(
        vec![
            claim("1", FIRST, "shots", "111", Relation::RunningTotal, None),
            claim(
                "2",
                (FIRST.0, SECOND.1),
                "shots",
                "100",
                Relation::RunningTotal,
                None,
            ),
        ],
        "shots",
    );
    assert_eq!(figures.len(), 1, "{figures:?}");
    assert!(
        figures[0]
            .checks
            .iter()
            .any(|c| !c.agrees && c.what.contains("falls from 111 to 100"))
    );
}

#[test]
fn parts_are_checked_against_their_total() {
    let claims = |east: &str| {
        vec![
            claim("1", FIRST, "shots", "111", Relation::Count, None),
            claim(
                "1",
                FIRST,
                "shots_west",
                "100",
                Relation::Part,
                Some("shots"),
            ),
            claim(
                "1",
                FIRST,
                "shots_east",
                east,
                Relation::Part,
                Some("shots"),
            ),
        ]
    };
    let good = of(claims("11"), "shots");
    assert_eq!(good.len(), 1);
    assert!(good[0].checks.iter().all(|c| c.agrees) && !good[0].checks.is_empty());
    let bad = of(claims("12"), "shots");
    assert_eq!(bad[0].value, Count::Exactly(111), "the stated total stays");
    assert!(bad[0].checks.iter().any(|c| !c.agrees));
}

#[test]
fn parts_without_a_total_are_summed_and_say_so() {
    let figures = of(
        vec![
            claim(
                "1",
                FIRST,
                "west",
                "at least 100",
                Relation::Part,
                Some("shots"),
            ),
            claim("1", FIRST, "east", "11", Relation::Part, Some("shots")),
        ],
        "shots",
    );
    assert_eq!(figures[0].value, Count::AtLeast(111));
    assert_eq!(figures[0].basis, FigureBasis::SumOfParts);
}

#[test]
fn a_subset_larger_than_its_whole_is_flagged() {
    let figures = of(
        vec![
            claim("1", FIRST, "shots", "10", Relation::Count, None),
            claim("1", FIRST, "heavy", "12", Relation::Subset, Some("shots")),
        ],
        "shots",
    );
    assert_eq!(
        figures[0].value,
        Count::Exactly(10),
        "a subset is not a part"
    );
    assert!(figures[0].checks.iter().any(|c| !c.agrees));
}

#[test]
fn a_previous_figure_stands_for_the_window_before() {
    // The same statement gives its own figure for the window, so `previous` means the one before.
    let figures = of(
        vec![
            claim("2", SECOND, "shots", "5", Relation::Count, None),
            claim("2", SECOND, "shots", "7", Relation::Previous, None),
        ],
        "shots",
    );
    let got: Vec<_> = figures
        .iter()
        .map(|f| (f.window.end, f.value, f.basis))
        .collect();
    assert_eq!(got.len(), 2);
    assert_eq!(got[0].1, Count::Exactly(7));
    assert_eq!(got[0].2, FigureBasis::Previous);
    assert_eq!(got[0].0, figures[1].window.start);
}

#[test]
fn a_difference_over_days_is_a_check_on_finer_figures_not_a_figure() {
    let day = |d: u32| {
        (
            format!("2020-07-{d}T19:30"),
            format!("2020-07-{}T19:30", d + 1),
        )
    };
    let (third, fourth) = (day(28), day(29));
    let mut claims = vec![
        claim(
            "1",
            ("2020-07-27T00:01", "2020-07-28T19:30"),
            "shots",
            "121",
            Relation::CumulativeSince,
            None,
        ),
        claim(
            "3",
            ("2020-07-27T00:01", "2020-07-30T19:30"),
            "shots",
            "123",
            Relation::CumulativeSince,
            None,
        ),
        claim(
            "3",
            (&third.0, &third.1),
            "shots",
            "1",
            Relation::Previous,
            None,
        ),
        claim(
            "3",
            (&fourth.0, &fourth.1),
            "shots",
            "1",
            Relation::Count,
            None,
        ),
    ];
    let agreeing = of(claims.clone(), "shots");
    assert_eq!(agreeing.len(), 3, "{agreeing:#?}");
    assert!(agreeing.iter().flat_map(|f| &f.checks).any(|c| c.agrees));
    assert!(agreeing.iter().flat_map(|f| &f.checks).all(|c| c.agrees));
    claims[3].value = Count::Exactly(5);
    let disagreeing = of(claims, "shots");
    assert!(
        disagreeing
            .iter()
            .flat_map(|f| &f.checks)
            .any(|c| !c.agrees)
    );
}

#[test]
fn the_case_rule_says_for_which_day_a_window_counts() {
    let mut claims = vec![claim("2", SECOND, "shots", "5", Relation::Count, None)];
    claims.sort_by_key(|c| c.id);
    let day = |rule| {
        figures(&claims, &reporting(rule))[0]
            .day
            .map(|d| d.to_string())
    };
    assert_eq!(day(TallyDay::End).as_deref(), Some("2020-07-28"));
    assert_eq!(day(TallyDay::Start).as_deref(), Some("2020-07-27"));
    assert_eq!(day(TallyDay::Spread), None);
}

#[test]
fn claimants_and_accused_are_kept_apart() {
    let mut other = claim("9", FIRST, "shots", "3", Relation::Count, None);
    other.claimant = "Side A".into();
    other.accused = Some("Side B".into());
    let figures = of(
        vec![
            claim("1", FIRST, "shots", "5", Relation::Count, None),
            other,
        ],
        "shots",
    );
    assert_eq!(figures.len(), 2);
    assert!(figures.iter().all(|f| f.checks.is_empty()));
}

#[test]
fn running_totals_stand_as_stated_beside_their_differences_and_in_no_sum() {
    let night = ("2025-04-20T00:00", "2025-04-20T06:00");
    let evening = ("2025-04-20T00:00", "2025-04-20T20:00");
    let figures = of(
        vec![
            claim("1", night, "shots", "59", Relation::RunningTotal, None),
            claim("2", evening, "shots", "1355", Relation::RunningTotal, None),
        ],
        "shots",
    );
    let got: Vec<_> = figures.iter().map(|f| (f.value, f.basis)).collect();
    assert_eq!(
        got,
        [
            (Count::Exactly(59), FigureBasis::Stated),
            (Count::Exactly(1355), FigureBasis::RunningTotal),
            (Count::Exactly(1296), FigureBasis::Difference),
        ]
    );
    assert!(figures.iter().all(|f| f.value != Count::Exactly(59 + 1355)));
    let mut ids: Vec<_> = figures.iter().map(|f| f.id).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 3);
}
