use super::*;
use crate::Agreement;

/// A proposal of one term with some stances of two parties.
fn case(positions: &str) -> Agreement {
    let text = format!(
        "[agreement]\nid = \"t\"\ntitle = \"T\"\nclass = \"preliminary\"\nstatus = \"proposed\"\n\
         [reporting]\nday = \"00:00[UTC]\"\n\
         [[party]]\nid = \"N\"\nname = \"North\"\n[[party]]\nid = \"S\"\nname = \"South\"\n\
         [[document]]\nid = \"d\"\ntitle = \"D\"\n\
         [[provision]]\nid = \"no-fire\"\ntype = \"F1\"\nmodality = \"prohibit\"\n\
         bearers = [\"N\", \"S\"]\nposition = [{positions}]\n"
    );
    let files =
        std::collections::BTreeMap::from([("agreement.toml".to_owned(), text.into_bytes())]);
    crate::parse(&files).unwrap_or_else(|e| panic!("{e:#?}"))
}

fn latest(a: &Agreement, party: &str) -> Vec<Stance> {
    let latest = a.provisions[0].latest_stances(&party.into());
    latest.into_iter().map(|p| p.stance).collect()
}

#[test]
fn the_latest_stance_is_that_of_the_latest_date_in_whatever_order_they_stand() {
    let a = case(
        r#"{ party = "N", stance = "rejects", on = "2024-03-05" },
           { party = "N", stance = "proposes", on = "2024-03-01" },
           { party = "S", stance = "accepts", on = "2024-03-09" }"#,
    );
    assert_eq!(latest(&a, "N"), [Stance::Rejects]);
    let days: Vec<String> = a.provisions[0]
        .stances()
        .iter()
        .map(|p| p.first.to_string())
        .collect();
    assert_eq!(days, ["2024-03-01", "2024-03-05", "2024-03-09"]);
}

#[test]
fn silence_replaces_no_stance_and_is_told_of_who_never_spoke() {
    let a = case(
        r#"{ party = "N", stance = "proposes", on = "2024-03-01" },
           { party = "N", stance = "silent", on = "2024-03-05", source = "doc:d" },
           { party = "S", stance = "silent", on = "2024-03-05", source = "doc:d" }"#,
    );
    assert_eq!(latest(&a, "N"), [Stance::Proposes]);
    assert_eq!(latest(&a, "S"), [Stance::Silent]);
}

#[test]
fn dates_that_may_be_either_way_round_and_two_voices_of_a_day_leave_both() {
    let a = case(
        r#"{ party = "N", stance = "proposes", on = "2024-03" },
           { party = "N", stance = "rejects", on = "2024-03-05" },
           { party = "S", stance = "accepts", on = "2024-03-05", by = "its President" },
           { party = "S", stance = "rejects", on = "2024-03-05", by = "an aide" },
           { party = "S", stance = "proposes", on = "2024-02" }"#,
    );
    assert_eq!(latest(&a, "N"), [Stance::Proposes, Stance::Rejects]);
    assert_eq!(latest(&a, "S"), [Stance::Accepts, Stance::Rejects]);
}

#[test]
fn stances_of_readings_count_and_what_they_repeat_is_told_once() {
    let mut a = case(r#"{ party = "N", stance = "proposes", on = "2024-03-01" }"#);
    let mut reading = a.provisions[0].clone();
    reading.positions.push(Position {
        party: "S".into(),
        stance: Stance::Accepts,
        ..reading.positions[0].clone()
    });
    a.provisions[0].variants.push(reading);
    assert_eq!(a.provisions[0].stances().len(), 2);
    assert_eq!(latest(&a, "S"), [Stance::Accepts]);
}
