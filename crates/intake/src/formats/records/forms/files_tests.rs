use std::collections::BTreeSet;

use model::{Conduct, Weapon};

use super::files::{CHOICES, SURVEYS, forms, rows};
use super::labels::Labels;

#[test]
fn the_same_program_gives_the_same_bytes() {
    assert_eq!(forms(), forms());
    let names: Vec<String> = forms().into_iter().map(|(name, _)| name).collect();
    assert_eq!(
        names,
        [
            "incident.xlsx",
            "patrol.xlsx",
            "denied-access.xlsx",
            "README.txt"
        ]
    );
}

#[test]
fn workbooks_open_with_every_question_and_choice() {
    for (name, bytes) in forms().into_iter().filter(|(name, _)| name != "README.txt") {
        for sheet in ["survey", "choices", "settings"] {
            let (text, _) = crate::documents::as_text(&bytes, Some(sheet))
                .unwrap_or_else(|e| panic!("{name}: {e}"));
            let table = crate::rows::Table::open(text).unwrap();
            let needed: &[&str] = match sheet {
                "survey" => &[
                    "type",
                    "name",
                    "label::English (en)",
                    "label::Ukrainian (uk)",
                    "label::Russian (ru)",
                    "appearance",
                    "parameters",
                ],
                "choices" => &["list_name", "name", "label::English (en)"],
                _ => &["form_title", "form_id", "version"],
            };
            for heading in needed {
                assert!(
                    table.columns.find(heading).is_some(),
                    "{name} {sheet} lacks {heading}"
                );
            }
        }
    }
}

#[test]
fn every_row_is_whole_and_every_word_is_translated() {
    let lists: BTreeSet<String> = rows(CHOICES)
        .iter()
        .map(|row| row["list"].clone())
        .collect();
    assert!(rows(CHOICES).len() > 70);
    for row in rows(CHOICES) {
        for language in ["en", "uk", "ru"] {
            assert!(!row[language].is_empty(), "{row:?}");
        }
        match &*row["list"] {
            "what" => assert!(Conduct::named(&row["name"]).is_some(), "{row:?}"),
            "weapon" => assert!(
                row["name"] == "unknown" || Weapon::named(&row["name"]).is_some(),
                "{row:?}"
            ),
            "compass" => assert!(
                crate::values::bearing::compass(&row["name"]).is_some(),
                "{row:?}"
            ),
            _ => {}
        }
    }
    for (name, survey) in SURVEYS {
        let lines = csv::Reader::from_reader(survey.as_bytes())
            .records()
            .count();
        assert_eq!(rows(survey).len(), lines, "{name}");
        assert!(lines >= 12, "{name}");
        let mut names = BTreeSet::new();
        for row in rows(survey) {
            assert!(names.insert(row["name"].clone()), "{name}: {row:?}");
            if let Some(list) = row["type"].strip_prefix("select_one ") {
                assert!(lists.contains(list), "{name}: {list}");
            }
            let asked = !matches!(&*row["type"], "start" | "end" | "calculate");
            for language in ["en", "uk", "ru"] {
                assert_eq!(asked, !row[language].is_empty(), "{name}: {row:?}");
                assert_eq!(
                    row["hint_en"].is_empty(),
                    row[&format!("hint_{language}")].is_empty(),
                    "{name}: {row:?}"
                );
            }
        }
    }
}

#[test]
fn no_label_stands_for_two_questions_or_two_choices() {
    let labels = Labels::get();
    for (name, survey) in SURVEYS {
        for row in rows(survey) {
            for language in ["en", "uk", "ru"] {
                if !row[language].is_empty() {
                    assert_eq!(
                        labels.question(&row[language]),
                        Some(&*row["name"]),
                        "{name}"
                    );
                }
            }
        }
    }
    for row in rows(CHOICES) {
        for language in ["en", "uk", "ru"] {
            assert_eq!(
                labels.choice(&row["list"], &row[language]),
                Some(&*row["name"])
            );
        }
    }
}

#[test]
fn nobody_is_asked_for_a_name_or_a_place_to_stand() {
    for (name, survey) in SURVEYS {
        for row in rows(survey) {
            let asked = row["name"].as_str();
            assert!(
                !["witness", "monitor_name", "phone", "email", "address"].contains(&asked),
                "{name}"
            );
            assert!(
                ![
                    "username",
                    "phonenumber",
                    "deviceid",
                    "email",
                    "start-geopoint",
                    "background-audio"
                ]
                .contains(&&*row["type"]),
                "{name}"
            );
        }
    }
}
