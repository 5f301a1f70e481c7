use proptest::prelude::*;

use super::Pattern;
use crate::tests::sample::Case;

const GOOD: &str = "[[source]]\nid = \"a\"\nname = \"A\"\nkind = \"ngo\"\nfamily = \"a\"\n";

#[test]
fn every_key_of_the_contract_is_read() {
    let toml = "schema = 1\n[[source]]\nid = \"ucdp-ged\"\nname = \"UCDP\"\nkind = \"dataset\"\n\
                family = \"ucdp\"\nrelease = \"22.1\"\nside = \"none\"\ninterest = \"UA\"\n\
                grade = { reliability = \"B\", history = \"codes news\" }\n\
                one_record_per_event = true\ncutoff = \"19:30[Europe/Kyiv]\"\n\
                files = [\"evidence/ucdp_*.csv\"]\nformat = \"ged\"\nlicence = \"CC BY 4.0\"\n\
                credit = \"UCDP\"\nredistribute = false\naliases = [\"GED\"]\nnotes = \"deaths only\"\n";
    let taken = Case::new(toml).take().unwrap();
    let source = &taken.sources[0];
    assert_eq!(source.release.as_ref().unwrap().as_str(), "22.1");
    assert_eq!(source.side, None);
    assert_eq!(source.interest.as_ref().unwrap().as_str(), "UA");
    assert_eq!(source.accuracy(), 800_000);
    assert!(source.one_record_per_event && !source.redistribute);
    assert_eq!(&*source.aliases[0], "GED");
    assert_eq!(source.notes.as_deref(), Some("codes news; deaths only"));
    let again = Case::new(&format!("# the same, laid out otherwise\n\n{toml}"))
        .take()
        .unwrap();
    assert_eq!(taken.sources_digest, again.sources_digest);
    let other = Case::new(&toml.replace("22.1", "23.1")).take().unwrap();
    assert_ne!(taken.sources_digest, other.sources_digest);
}

#[test]
fn reports_that_exist_are_read_and_change_the_digest() {
    let with = |reports: &str| format!("{GOOD}reports = {reports}\n");
    let day = with("{ every = \"day\", from = \"2020-07-27\", to = \"2020-08-30\" }");
    let taken = Case::new(&day).take().unwrap();
    let schedule = &taken.schedules[0];
    assert_eq!((schedule.source.as_str(), schedule.every_days), ("a", 1));
    assert_eq!(schedule.from.to_string(), "2020-07-27");
    assert_eq!(schedule.to.to_string(), "2020-08-30");
    let week = Case::new(&day.replace("\"day\"", "\"week\""))
        .take()
        .unwrap();
    assert_eq!(week.schedules[0].every_days, 7);
    let none = Case::new(GOOD).take().unwrap();
    assert!(none.schedules.is_empty());
    assert_ne!(taken.sources_digest, none.sources_digest);
    assert_ne!(taken.sources_digest, week.sources_digest);
    for (from, to, words) in [
        (
            "2020-07-27",
            "2020-07-26",
            "to 2020-07-26 is before from 2020-07-27",
        ),
        ("27.07.2020", "2020-08-30", "from `27.07.2020` is not a day"),
        ("2020-07-27", "2020-02-30", "to `2020-02-30` is not a day"),
        ("1900-01-01", "2020-08-30", "more than a century"),
    ] {
        let toml = with(&format!(
            "{{ every = \"day\", from = \"{from}\", to = \"{to}\" }}"
        ));
        let told = Case::new(&toml).mistakes();
        assert!(
            told.contains(words) && told.contains("sources.toml:6"),
            "{told}"
        );
    }
    let wrong = day.replace("\"day\"", "\"month\"");
    assert!(Case::new(&wrong).take().is_err());
}

trait Accuracy {
    fn accuracy(&self) -> u32;
}

impl Accuracy for model::Source {
    fn accuracy(&self) -> u32 {
        self.reliability.accuracy_millionths()
    }
}

#[test]
fn mistakes_name_file_line_value_and_what_would_be_right() {
    for (toml, words) in [
        (
            format!("{GOOD}famly = \"x\"\n"),
            "unknown-key: sources.toml:6:1: unknown key `famly`",
        ),
        (GOOD.replace("ngo", "club"), "unknown value `club`"),
        (GOOD.replace("name = \"A\"\n", ""), "missing-key"),
        (
            GOOD.replace("\"a\"\nname", "\"a b\"\nname"),
            "`a b` cannot be a source's id",
        ),
        (GOOD.replace("\"a\"\nname", "\"none\"\nname"), "bad-id"),
        (
            format!("{GOOD}side = \"UAA\"\n"),
            "unknown-party: sources.toml:6:8: side names `UAA`",
        ),
        (
            format!("{GOOD}format = \"gedd\"\n"),
            "`gedd` is not a format",
        ),
        (format!("{GOOD}cutoff = \"19:30\"\n"), "bad-cutoff"),
        (format!("{GOOD}files = [\"../x.csv\"]\n"), "bad-pattern"),
        (format!("{GOOD}release = \" \"\n"), "empty-release"),
        (format!("{GOOD}{GOOD}"), "repeated-id: sources.toml:7"),
        (format!("schema = 2\n{GOOD}"), "unknown-schema"),
        ("[[source]\n".to_owned(), "syntax"),
    ] {
        let wrong = Case::new(&toml).mistakes();
        assert!(wrong.contains(words), "{toml}\n{wrong}");
    }
}

#[test]
fn releases_of_one_id_must_be_declared_alike() {
    let a = format!("{GOOD}release = \"1\"\n");
    let b = format!("{GOOD}release = \"2\"\n").replace("family = \"a\"", "family = \"b\"");
    assert!(
        Case::new(&format!("{a}{b}"))
            .mistakes()
            .contains("unlike-releases")
    );
    let b = format!("{GOOD}release = \"2\"\n");
    assert_eq!(
        Case::new(&format!("{b}{a}")).take().unwrap().sources.len(),
        2
    );
}

#[test]
fn a_case_without_sources_is_refused() {
    let case = Case::new("");
    std::fs::remove_file(case.path().join("sources.toml")).unwrap();
    assert!(case.mistakes().starts_with("missing-file: sources.toml"));
}

#[test]
fn patterns_fit_names_as_people_expect() {
    let fits = |pattern: &str, name: &str| Pattern::new(pattern).fits(name);
    assert!(fits("evidence/ucdp_*.csv", "evidence/ucdp_22.1.csv"));
    assert!(!fits("evidence/*.csv", "evidence/a/b.csv"));
    assert!(fits("evidence/**", "evidence/a/b.csv"));
    assert!(fits("evidence/**/b.csv", "evidence/b.csv"));
    assert!(fits("**/*.csv", "evidence/a/b.csv"));
    assert!(fits("./evidence/?.csv", "evidence/a.csv"));
    assert!(!fits("evidence/a.csv", "evidence/a.csv.bak"));
    assert!(fits("evidence/Ось*.csv", "evidence/Ось тут.csv"));
}

proptest! {
    #[test]
    fn hostile_patterns_end(name in "[ab/]{0,40}") {
        let _ = Pattern::new(&"*a".repeat(60)).fits(&name);
        let _ = Pattern::new(&"**/".repeat(60)).fits(&name);
        prop_assert!(Pattern::new("**").fits(&name));
    }

    #[test]
    fn any_text_never_panics(text in "\\PC{0,120}") {
        crate::fuzz("sources", text.as_bytes());
    }
}

#[test]
fn what_was_found_of_a_sources_reports_is_read_and_who_counted() {
    let with = |more: &str| format!("{GOOD}grade = {{ reliability = \"C\"{more} }}\n");
    let counted = with(", right = 7, wrong = 2, counted_by = \"the mission, annex 3\"");
    let taken = Case::new(&counted).take().unwrap();
    let track = taken.sources[0].track.as_ref().unwrap();
    assert_eq!(
        (track.right, track.wrong, &*track.by),
        (7, 2, "the mission, annex 3")
    );
    assert_eq!(taken.sources[0].beta(), (15, 6));
    let plain = Case::new(&with("")).take().unwrap();
    assert!(plain.sources[0].track.is_none());
    assert_ne!(plain.sources_digest, taken.sources_digest);
    for (more, words) in [
        (", right = 7", "only one of `right` and `wrong`"),
        (", right = 7, wrong = 2", "nobody is named who counted"),
        (
            ", right = 7, wrong = 2, counted_by = \" \"",
            "nobody is named who counted",
        ),
        (
            ", right = 7000000, wrong = 2, counted_by = \"x\"",
            "more than a million",
        ),
        (", right = -1, wrong = 2, counted_by = \"x\"", "-1"),
    ] {
        let wrong = Case::new(&with(more)).take().unwrap_err();
        assert!(wrong[0].to_string().contains(words), "{}", wrong[0]);
    }
}

#[test]
fn a_joint_body_names_two_parties_and_serves_none() {
    let with = |joint: &str| format!("{GOOD}{joint}\n");
    let taken = Case::new(&with("joint = [\"UA\", \"NGCA\"]"))
        .take()
        .unwrap();
    assert_eq!(taken.sources[0].joint.len(), 2);
    for (joint, words) in [
        ("joint = [\"UA\"]", "two parties or more"),
        ("joint = [\"UA\", \"UA\"]", "two parties or more"),
        (
            "joint = [\"UA\", \"NGCA\"]\nside = \"UA\"",
            "serves none of them",
        ),
        ("joint = [\"UA\", \"XX\"]", "`XX`, which is no party"),
    ] {
        let wrong = Case::new(&with(joint)).take().unwrap_err();
        assert!(wrong[0].to_string().contains(words), "{}", wrong[0]);
    }
}
