//! Puts what was answered several times beside the submission that it belongs to: in ODK Central's
//! ZIP it stands in tables of its own.

use std::collections::BTreeMap;

use csv::StringRecord;
use serde_json::{Map, Value};

use crate::unpack::Member;

/// A table of a ZIP.
struct Inside {
    at: usize,
    headings: StringRecord,
    rows: Vec<StringRecord>,
}

/// The members of a ZIP, those that hold repeated answers put into the one that holds the
/// submissions, as arrays; anything else as it is.
pub(crate) fn join(members: Vec<Member>) -> Vec<Member> {
    let is_csv = |name: &str| name.to_lowercase().ends_with(".csv");
    let mut mains = Vec::new();
    let mut repeats = Vec::new();
    for (at, member) in members.iter().enumerate() {
        if !is_csv(&member.name) {
            continue;
        }
        let Some(inside) = open(at, &member.bytes) else {
            continue;
        };
        let has = |name: &str| inside.headings.iter().any(|known| known == name);
        if has("PARENT_KEY") && has("KEY") {
            repeats.push(inside);
        } else if has("SubmissionDate") && has("KEY") {
            mains.push(inside);
        }
    }
    let (Some(main), true) = (mains.pop(), mains.is_empty()) else {
        return members;
    };
    if repeats.is_empty() {
        return members;
    }
    let taken: Vec<usize> = repeats.iter().map(|inside| inside.at).collect();
    let Some(joined) = together(&main, &repeats) else {
        return members;
    };
    members
        .into_iter()
        .enumerate()
        .filter(|(at, _)| !taken.contains(at))
        .map(|(at, member)| {
            if at == main.at {
                Member {
                    name: member.name,
                    bytes: joined.clone().into(),
                }
            } else {
                member
            }
        })
        .collect()
}

fn open(at: usize, bytes: &[u8]) -> Option<Inside> {
    let bytes = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let headings = reader.headers().ok()?.clone();
    if !headings.iter().any(|name| name == "KEY") {
        return None;
    }
    let rows = reader.records().collect::<Result<_, _>>().ok()?;
    Some(Inside { at, headings, rows })
}

/// The submissions as CSV, a column more for each group that was answered several times.
fn together(main: &Inside, repeats: &[Inside]) -> Option<Vec<u8>> {
    let mut answered: BTreeMap<String, BTreeMap<String, Vec<Value>>> = BTreeMap::new();
    for inside in repeats {
        for row in &inside.rows {
            let values: BTreeMap<&str, &str> = inside.headings.iter().zip(row.iter()).collect();
            let (root, group) = split(values.get("KEY")?)?;
            let item: Map<String, Value> = values
                .iter()
                .filter(|(name, text)| !matches!(**name, "KEY" | "PARENT_KEY") && !text.is_empty())
                .map(|(name, text)| (format!("{group}/{name}"), Value::from(*text)))
                .collect();
            let times = answered.entry(group).or_default().entry(root).or_default();
            times.push(Value::Object(item));
        }
    }
    let key = main.headings.iter().position(|name| name == "KEY")?;
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .from_writer(Vec::new());
    let groups: Vec<&String> = answered.keys().collect();
    let headings = main
        .headings
        .iter()
        .chain(groups.iter().map(|g| g.as_str()));
    writer.write_record(headings).ok()?;
    let mut roots: Vec<&str> = Vec::new();
    for row in &main.rows {
        let root = row.get(key).unwrap_or_default();
        roots.push(root);
        let mut record: Vec<String> = row
            .iter()
            .map(|text| text.replace(['\n', '\r'], " "))
            .collect();
        if record.len() == main.headings.len() {
            for group in &groups {
                let times = answered[*group].get(root);
                record.push(times.map_or(String::new(), |times| {
                    Value::from(times.clone()).to_string()
                }));
            }
        }
        writer.write_record(&record).ok()?;
    }
    // What belongs to no submission of the file is a row that says so, not nothing.
    for (group, of) in &answered {
        for root in of.keys().filter(|root| !roots.contains(&root.as_str())) {
            let mut record = vec![String::new(); main.headings.len() + groups.len()];
            record[key].clone_from(root);
            let at = groups.iter().position(|g| *g == group)?;
            "[]".clone_into(&mut record[main.headings.len() + at]);
            writer.write_record(&record).ok()?;
        }
    }
    writer.into_inner().ok()
}

/// The submission and the group in a key such as `uuid:1/events/event[2]`.
fn split(key: &str) -> Option<(String, String)> {
    let (root, path) = key.split_once('/')?;
    let group: Vec<&str> = path
        .split('/')
        .map(|part| part.split('[').next().unwrap_or(part))
        .collect();
    Some((root.to_owned(), group.join("/")))
}
