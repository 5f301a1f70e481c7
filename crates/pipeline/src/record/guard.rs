//! What is sealed unless somebody looked: a witness's name, an exact home, where monitors are.

use std::collections::BTreeSet;

/// How much of a file is looked at, in bytes.
const LOOKED_AT: usize = 64 << 10;

/// Words of headings under which people can be found.
const PEOPLE: [&str; 24] = [
    "witness",
    "witnesses",
    "informant",
    "interviewee",
    "respondent",
    "complainant",
    "surname",
    "firstname",
    "lastname",
    "fullname",
    "patronymic",
    "home",
    "address",
    "phone",
    "telephone",
    "email",
    "passport",
    "birthdate",
    "свідок",
    "свидетель",
    "адреса",
    "адрес",
    "телефон",
    "прізвище",
];

/// Pairs of words of one heading that tell of a person or of where somebody watches.
const WATCHERS: [&str; 8] = [
    "monitor", "observer", "patrol", "team", "vehicle", "sensor", "camera", "drone",
];
const WHERE: [&str; 8] = [
    "lat",
    "latitude",
    "lon",
    "lng",
    "longitude",
    "position",
    "gps",
    "track",
];
const NAMED: [(&str, &str); 6] = [
    ("first", "name"),
    ("last", "name"),
    ("full", "name"),
    ("person", "name"),
    ("victim", "name"),
    ("submitted", "by"),
];

/// The first heading of a table, or key of JSON, that tells of people or of where monitors are. Packed
/// files and free text are not looked into.
pub(super) fn tells_of_people(bytes: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(LOOKED_AT)]);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let headings: Vec<&str> = if text.starts_with(['{', '[']) {
        keys(text)
    } else {
        let first = text.lines().next().unwrap_or_default();
        first.split([',', ';', '\t', '|']).collect()
    };
    let tells = |heading: &&str| {
        let lower = heading.to_lowercase();
        let words: BTreeSet<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
        let has = |all: &[&str]| all.iter().any(|word| words.contains(word));
        has(&PEOPLE)
            || (has(&WATCHERS) && has(&WHERE))
            || NAMED
                .iter()
                .any(|(a, b)| words.contains(a) && words.contains(b))
    };
    let found = headings.into_iter().find(tells)?;
    Some(found.trim().trim_matches('"').chars().take(80).collect())
}

/// The keys of JSON objects, as they are written.
fn keys(text: &str) -> Vec<&str> {
    let mut keys = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once('"') {
        let Some((word, next)) = after.split_once('"') else {
            break;
        };
        if next.trim_start().starts_with(':') {
            keys.push(word);
        }
        rest = next;
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::tells_of_people;

    #[test]
    fn headings_that_tell_of_people_are_found_and_others_are_not() {
        for (text, found) in [
            ("id;Witness name;date\n1;x;y\n", Some("Witness name")),
            ("date,home_lat,home_lon\n", Some("home_lat")),
            ("\u{feff}date\tmonitor_latitude\n", Some("monitor_latitude")),
            ("дата,свідок\n", Some("свідок")),
            (
                r#"[{"date":"x","_submitted_by":"k"}]"#,
                Some("_submitted_by"),
            ),
            ("date,latitude,longitude,what,actor\n", None),
            ("date,team,count\nwitness,home,address\n", None),
            (r#"{"notes":"the witness was at home"}"#, None),
            ("", None),
        ] {
            assert_eq!(tells_of_people(text.as_bytes()).as_deref(), found, "{text}");
        }
    }
}
