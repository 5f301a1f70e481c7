//! The files that `truceline forms` writes: our forms as workbooks, and how to use them.

use std::collections::BTreeMap;

use super::workbook::{Sheet, workbook};

/// Our forms: name and questions.
pub(super) const SURVEYS: [(&str, &str); 3] = [
    ("incident", include_str!("templates/incident.csv")),
    ("patrol", include_str!("templates/patrol.csv")),
    ("denied-access", include_str!("templates/denied-access.csv")),
];
/// The answers that may be chosen.
pub(super) const CHOICES: &str = include_str!("templates/choices.csv");
const README: &str = include_str!("templates/README.txt");

/// The version of the forms' questions.
const VERSION: &str = "1";
const LANGUAGES: [(&str, &str); 3] = [
    ("en", "English (en)"),
    ("uk", "Ukrainian (uk)"),
    ("ru", "Russian (ru)"),
];

/// Forms for monitors' phones, ready for KoboToolbox and ODK, with a page on their use: name and
/// bytes of each file. The same program gives the same bytes.
///
/// ```
/// let files = intake::forms();
/// assert!(files.iter().any(|(name, _)| name == "incident.xlsx"));
/// ```
pub fn forms() -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = SURVEYS
        .iter()
        .map(|(name, survey)| (format!("{name}.xlsx"), form(name, survey)))
        .collect();
    files.push(("README.txt".to_owned(), README.as_bytes().to_vec()));
    files
}

/// The rows of one of the tables above, by heading.
pub(super) fn rows(table: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    // The tables are part of the program; a test reads every row of them.
    let headings = reader.headers().cloned().unwrap_or_default();
    reader
        .records()
        .flatten()
        .map(|record| {
            headings
                .iter()
                .zip(record.iter())
                .map(|(heading, value)| (heading.to_owned(), value.to_owned()))
                .collect()
        })
        .collect()
}

/// How a kind of question is shown, and with what parameters. Points are set on a map by hand: left
/// to itself a phone takes where the monitor stands. Pictures are made small enough to send.
fn shown(kind: &str) -> (&'static str, &'static str) {
    match kind {
        "geopoint" | "geotrace" => ("placement-map", ""),
        "image" => ("", "max-pixels=2048"),
        _ => ("", ""),
    }
}

fn form(name: &str, survey: &str) -> Vec<u8> {
    let questions = rows(survey);
    let labels = |what: &str| LANGUAGES.map(|(_, language)| format!("{what}::{language}"));
    let mut head = vec!["type".to_owned(), "name".to_owned()];
    head.extend(labels("label"));
    head.extend(labels("hint"));
    head.extend(
        [
            "required",
            "relevant",
            "constraint",
            "calculation",
            "appearance",
            "parameters",
        ]
        .map(str::to_owned),
    );
    let mut asked = Sheet::new("survey", head);
    let mut lists = Vec::new();
    for row in &questions {
        if let Some(list) = row["type"].strip_prefix("select_one ") {
            lists.push(list.to_owned());
        }
        let keys = [
            "type",
            "name",
            "en",
            "uk",
            "ru",
            "hint_en",
            "hint_uk",
            "hint_ru",
            "required",
            "relevant",
            "constraint",
            "calculation",
        ];
        let mut cells: Vec<String> = keys.iter().map(|key| row[*key].clone()).collect();
        let (appearance, parameters) = shown(&row["type"]);
        cells.extend([appearance, parameters].map(str::to_owned));
        asked.row(cells);
    }
    let mut head = vec!["list_name".to_owned(), "name".to_owned()];
    head.extend(labels("label"));
    let mut chosen = Sheet::new("choices", head);
    for row in rows(CHOICES) {
        if lists.contains(&row["list"]) {
            chosen.row(["list", "name", "en", "uk", "ru"].map(|key| row[key].clone()));
        }
    }
    let mut settings = Sheet::new(
        "settings",
        ["form_title", "form_id", "version", "default_language"].map(str::to_owned),
    );
    settings.row([
        format!("Truceline: {}", name.replace('-', " ")),
        format!("truceline_{}", name.replace('-', "_")),
        VERSION.to_owned(),
        LANGUAGES[0].1.to_owned(),
    ]);
    workbook(&[asked, chosen, settings])
}
