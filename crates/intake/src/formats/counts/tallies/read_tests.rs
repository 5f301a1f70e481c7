use model::{Count, Relation, parse_instant};
use proptest::prelude::*;

use crate::Taken;
use crate::tests::sample::Case;

const HEAD: &str =
    "claim_id,claimant,accused,window_start,window_end,measure,value,relation,of,source,url\n";

fn taken(text: &str) -> Taken {
    Case::of_one("party")
        .with("evidence/t.csv", text)
        .take()
        .unwrap_or_else(|d| panic!("{}", d[0]))
}

#[test]
fn a_row_is_a_claim_in_the_claimants_own_number() {
    let taken = taken(&format!(
        "{HEAD}R1,OSCE SMM,,2020-07-26T19:30[Europe/Kyiv],2020-07-27T19:30[Europe/Kyiv],\
         ceasefire_violations,>950,count,,Daily report 178,https://example.org/178\n"
    ));
    let claim = &taken.claims[0];
    assert_eq!(
        (&*claim.claim_id, claim.value, claim.relation),
        ("R1", Count::AtLeast(951), Relation::Count)
    );
    assert_eq!(claim.accused, None);
    assert_eq!(&*claim.zone, "Europe/Kyiv");
    assert_eq!(
        claim.window.start,
        parse_instant("2020-07-26T16:30Z").unwrap().0
    );
    assert_eq!(claim.cited.as_deref(), Some("Daily report 178"));
}

#[test]
fn older_names_of_relations_are_taken_and_said_so() {
    let taken = taken(
        "claim_id,claimant,accused,window_start_utc,window_end_utc,measure,value,relation,source,url\n\
         U,A,B,2025-04-19T21:00Z,2025-04-20T17:00Z,heavy,713,subset_of:shellings,x,u\n\
         U,A,B,2025-04-19T21:00,2025-04-20T17:00,alerts,0,claim_checkable_with_alerts,x,u\n",
    );
    let relations: Vec<_> = taken
        .claims
        .iter()
        .map(|c| (c.relation, c.of.as_deref()))
        .collect();
    assert!(relations.contains(&(Relation::Subset, Some("shellings"))));
    assert!(relations.contains(&(Relation::Checkable, None)));
    assert!(taken.files[0].notes[0].starts_with("2 rows"));
    assert!(taken.claims.iter().all(|c| &*c.zone == "UTC"));
}

#[test]
fn rows_that_say_too_little_are_skipped() {
    let good = "R,A,B,2020-07-26T16:30Z,2020-07-27T16:30Z,m,1,count,,s,u\n";
    for (row, words) in [
        (
            "R,A,B,2020-07-26T19:30,2020-07-27T19:30,m,1,count,,s,u\n",
            "names no zone",
        ),
        (
            "R,A,B,2020-07-26T16:30Z,2020-07-26T16:30Z,m,1,count,,s,u\n",
            "not after it starts",
        ),
        (
            "R,A,B,2020-07-26T16:30Z,2020-07-27T16:30Z,m,many,count,,s,u\n",
            "`many` is not a count",
        ),
        (
            "R,A,B,2020-07-26T16:30Z,2020-07-27T16:30Z,m,1,sum,,s,u\n",
            "relation `sum`",
        ),
        (
            "R,A,B,2020-07-26T16:30Z,2020-07-27T16:30Z,m,1,subset,,s,u\n",
            "must name in `of`",
        ),
        (
            "R,,B,2020-07-26T16:30Z,2020-07-27T16:30Z,m,1,count,,s,u\n",
            "claimant is empty",
        ),
        (
            "R,A,B,2020-07-26T16:30Z,2020-07-27T16:30Z,,1,count,,s,u\n",
            "measure is empty",
        ),
    ] {
        let taken = taken(&format!("{HEAD}{row}{good}"));
        assert_eq!(taken.claims.len(), 1);
        assert!(
            taken.files[0].skipped[0].reason.contains(words),
            "{:?}",
            taken.files[0].skipped
        );
    }
}

#[test]
fn a_claim_that_stands_twice_is_one() {
    let row = "R,A,B,2020-07-26T16:30Z,2020-07-27T16:30Z,m,1,count,,s,u\n";
    let taken = taken(&format!("{HEAD}{row}{row}"));
    assert_eq!((taken.claims.len(), taken.claims[0].origin.line), (1, 2));
    assert!(taken.files[0].notes[0].contains("counted once"));
}

proptest! {
    #[test]
    fn any_values_never_panic(a in "\\PC{0,20}", b in "[0-9TZ:+~>=. -]{0,26}") {
        crate::fuzz("tallies", format!("{HEAD}R,A,B,{b},{b},m,{a},count,,s,{a}\n").as_bytes());
    }
}
