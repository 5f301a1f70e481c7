use model::{Claim, Count, Relation};

use crate::Taken;
use crate::tests::sample::Case;

const MAPPING: &str = "[[table]]\nfiles = [\"evidence/t.csv\"]\nzone = \"Asia/Gaza\"\n";

fn case(tally: &str, rows: &str) -> Case {
    Case::of_one("state")
        .with("intake.toml", format!("{MAPPING}tally = {{ {tally} }}\n"))
        .with("evidence/t.csv", rows)
}

fn taken(tally: &str, rows: &str) -> Taken {
    let taken = case(tally, rows).take();
    taken.unwrap_or_else(|d| panic!("{}", d[0]))
}

fn of<'a>(taken: &'a Taken, measure: &str) -> Vec<&'a Claim> {
    taken
        .claims
        .iter()
        .filter(|c| &*c.measure == measure)
        .collect()
}

const DAILY: &str = "date = \"day\", hours = \"hours\", claimant_column = \"by\", claimant = \
    \"Ministry\", since = \"2023-10-07\", counts = { killed = \"people killed\" }, cumulative = { \
    all = \"people killed in all\" }";

#[test]
fn a_row_is_a_claim_for_each_of_its_numbers() {
    let taken = taken(
        DAILY,
        "day,hours,by,killed,all\n2023-10-08,24,moh,10,20\n2023-10-10,48,,5,25\n2023-10-11,0,moh,0,25\n\
         2023-10-12,24,moh,,~30\n",
    );
    let report = &taken.files[0];
    assert_eq!(
        (&*report.format, report.read, report.skipped_total),
        ("table", 4, 0)
    );
    let counts = of(&taken, "people killed");
    let values: Vec<Count> = counts.iter().map(|c| c.value).collect();
    assert_eq!(values.len(), 2, "{values:?}");
    let first = counts
        .iter()
        .find(|c| c.value == Count::Exactly(10))
        .unwrap();
    assert_eq!((first.relation, &*first.claimant), (Relation::Count, "moh"));
    let window = |c: &Claim| {
        (
            c.window.start.local("Asia/Gaza"),
            c.window.end.local("Asia/Gaza"),
        )
    };
    let day = ("2023-10-08 00:00".to_owned(), "2023-10-09 00:00".to_owned());
    assert_eq!(window(first), day);
    let second = counts
        .iter()
        .find(|c| c.value == Count::Exactly(5))
        .unwrap();
    let two_days = ("2023-10-09 00:00".to_owned(), "2023-10-11 00:00".to_owned());
    assert_eq!((window(second), &*second.claimant), (two_days, "Ministry"));
    let all = of(&taken, "people killed in all");
    assert_eq!(all.len(), 4);
    assert!(all.iter().all(|c| c.relation == Relation::CumulativeSince));
    assert!(all.iter().all(|c| window(c).0 == "2023-10-07 00:00"));
    assert!(all.iter().any(|c| c.value == Count::About(30)));
    assert!(
        report
            .notes
            .iter()
            .any(|n| n.starts_with("1 numbers of a period of 0 hours"))
    );
}

#[test]
fn periods_may_have_a_first_and_a_last_date() {
    let tally = "date = \"to\", date_start = \"from\", claimant = \"NGO\", accused = \"A\", counts = { n \
                 = \"violations\" }";
    let taken = taken(
        tally,
        "from,to,n\n01/10/2023,13/10/2023,7\n02/10/2023,01/10/2023,7\n",
    );
    assert_eq!(taken.claims.len(), 1);
    let claim = &taken.claims[0];
    assert_eq!(claim.window.start.local("Asia/Gaza"), "2023-10-01 00:00");
    assert_eq!(claim.window.end.local("Asia/Gaza"), "2023-10-14 00:00");
    assert_eq!(claim.accused.as_deref(), Some("A"));
    assert!(
        taken.files[0].skipped[0]
            .reason
            .contains("before it begins")
    );
}

#[test]
fn a_counting_day_may_end_before_midnight() {
    let rows = "day,n\n2023-10-08 19:30,4\n2023-10-09,5\n";
    let tally = "date = \"day\", claimant = \"M\", counts = { n = \"x\" }";
    let ends = taken(&format!("{tally}, ends = \"19:30\""), rows);
    let windows: Vec<_> = ends
        .claims
        .iter()
        .map(|c| {
            (
                c.window.start.local("Asia/Gaza"),
                c.window.end.local("Asia/Gaza"),
            )
        })
        .collect();
    let day = ("2023-10-07 19:30".to_owned(), "2023-10-08 19:30".to_owned());
    assert!(windows.contains(&day), "{windows:?}");
    assert_eq!(windows.len(), 2);
    // Without it nobody knows what the clock time means.
    let unsaid = taken(tally, rows);
    assert_eq!(unsaid.claims.len(), 1);
    let reason = &unsaid.files[0].skipped[0].reason;
    assert!(
        reason.contains("say when the counting day ends"),
        "{reason}"
    );
}

#[test]
fn damaged_rows_are_skipped_whole() {
    for (row, words) in [
        ("soon,24,moh,1,2", "`soon` is not a date"),
        ("2023-10-08,day,moh,1,2", "hours `day`"),
        ("2023-10-08,24,moh,lots,2", "killed"),
        ("2022-10-08,24,moh,1,2", "before 2023-10-07"),
    ] {
        let text = format!("day,hours,by,killed,all\n2023-10-09,24,moh,3,4\n{row}\n");
        let taken = taken(DAILY, &text);
        assert_eq!(taken.claims.len(), 2, "{row}");
        assert!(
            taken.files[0].skipped[0].reason.contains(words),
            "{:?}",
            taken.files[0].skipped
        );
    }
}

#[test]
fn what_a_tally_lacks_is_said() {
    let rows = "day,n\n2023-10-08,1\n";
    for (tally, words) in [
        ("date = \"day\", claimant = \"A\"", "no column of numbers"),
        ("date = \"day\", counts = { n = \"x\" }", "who counted"),
        (
            "date = \"day\", claimant = \"A\", cumulative = { n = \"x\" }",
            "first day",
        ),
        (
            "date = \"day\", claimant = \"A\", cumulative = { n = \"x\" }, since = \"then\"",
            "not a date",
        ),
        (
            "date = \"daz\", claimant = \"A\", counts = { n = \"x\" }",
            "did you mean `day`",
        ),
        ("claimant = \"A\", counts = { n = \"x\" }", "date"),
    ] {
        let wrong = case(tally, rows).mistakes();
        let full = format!(
            "{wrong} {:?}",
            case(tally, rows).take().map(|_| ()).unwrap_err()[0].help
        );
        assert!(full.contains(words), "{full}");
    }
}
