use super::order::{Order, Vote, Votes};

fn vote(text: &str, line: u32, day_first: bool, month_first: bool) -> Vote {
    Vote {
        text: text.to_owned(),
        line,
        day_first,
        month_first,
        same: false,
    }
}

fn votes(all: &[Vote]) -> Votes {
    let mut votes = Votes::default();
    for vote in all {
        votes.add(vote.clone());
    }
    votes
}

#[test]
fn one_certain_date_decides_for_the_others() {
    let either = vote("3/4/2020", 2, true, true);
    let day = vote("31/4/2020", 3, true, false);
    let month = vote("4/31/2020", 4, false, true);
    assert_eq!(
        votes(&[either.clone(), day.clone()]).decide("f").unwrap(),
        Order::DayFirst
    );
    assert_eq!(
        votes(&[month.clone(), either]).decide("f").unwrap(),
        Order::MonthFirst
    );
    assert_eq!(votes(&[day, month]).decide("f").unwrap(), Order::Certain);
}

#[test]
fn dates_that_nobody_can_decide_are_refused_with_both_readings() {
    let wrong = votes(&[vote("3/4/2020", 7, true, true)])
        .decide("evidence/f.csv")
        .unwrap_err();
    assert_eq!((wrong.code, wrong.line), ("ambiguous-date", 7));
    assert!(
        wrong.message.contains("3 April 2020 with the day first"),
        "{}",
        wrong.message
    );
    assert!(
        wrong.message.contains("4 March 2020 with the month first"),
        "{}",
        wrong.message
    );
    assert!(
        wrong.help.contains("dates = \"day-first\""),
        "{}",
        wrong.help
    );
}

#[test]
fn dates_that_contradict_each_other_are_refused_with_an_example_of_each() {
    let all = [
        vote("3/4/2020", 9, true, true),
        vote("31/4/2020", 3, true, false),
        vote("4/30/2020", 5, false, true),
    ];
    let wrong = votes(&all).decide("f").unwrap_err();
    assert!(
        wrong.message.contains("`31/4/2020` (line 3)"),
        "{}",
        wrong.message
    );
    assert!(
        wrong.message.contains("`4/30/2020` (line 5)"),
        "{}",
        wrong.message
    );
    let mut backwards = all.to_vec();
    backwards.reverse();
    assert_eq!(votes(&backwards).decide("f").unwrap_err(), wrong);
}
