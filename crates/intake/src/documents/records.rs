//! JSON records as a table: what APIs and form servers answer.

use std::collections::BTreeMap;

use serde_json::Value;

use super::written::Written;
use crate::rows::Table;

/// How deep objects inside records are followed.
const DEEPEST: u32 = 8;
/// The names under which answers hold their records.
const HOLDERS: [&str; 9] = [
    "results",
    "Result",
    "result",
    "data",
    "value",
    "items",
    "records",
    "rows",
    "submissions",
];
/// The names under which answers say where the next page is.
const NEXT: [&str; 6] = [
    "next",
    "NextPageUrl",
    "nextPageUrl",
    "@odata.nextLink",
    "@iot.nextLink",
    "next_page",
];

/// Records, and whether the document says that more follow elsewhere.
pub(crate) struct Records<'a> {
    pub(crate) records: &'a [Value],
    pub(crate) next: bool,
}

/// The records in a document: an array of objects, alone or in an answer that holds it.
pub(crate) fn find(value: &Value) -> Option<Records<'_>> {
    let (records, next) = match value {
        Value::Array(records) => (records, false),
        Value::Object(answer) => {
            let held = HOLDERS
                .iter()
                .find_map(|name| answer.get(*name)?.as_array());
            let next = NEXT.iter().any(|name| {
                answer
                    .get(*name)
                    .and_then(Value::as_str)
                    .is_some_and(|address| !address.is_empty())
            });
            (held?, next)
        }
        _ => return None,
    };
    let objects = records.iter().all(Value::is_object);
    objects.then_some(Records { records, next })
}

/// A note where an answer says that it holds fewer records than there are.
pub(crate) fn short(answer: &Value, held: usize) -> Option<String> {
    const LIMITS: [&str; 3] = [
        "/exceededTransferLimit",
        "/properties/exceededTransferLimit",
        "/truncated",
    ];
    const COUNTS: [&str; 9] = [
        "count",
        "total",
        "TotalCount",
        "totalCount",
        "total_count",
        "numberMatched",
        "totalFeatures",
        "@odata.count",
        "total_rows",
    ];
    if LIMITS
        .iter()
        .any(|at| answer.pointer(at) == Some(&Value::Bool(true)))
    {
        return Some(format!(
            "the answer says that it was cut at its service's limit: {held} records are held, more exist"
        ));
    }
    // Some answers tell the length of the page beside that of the whole.
    let counts = COUNTS.iter().filter_map(|name| answer.get(*name)?.as_u64());
    let count = counts.max()?;
    (count > held as u64).then(|| {
        format!("the answer says that there are {count} records and holds {held}: the others are missing")
    })
}

/// The most fields that records may come to as a table.
const MOST_FIELDS: usize = 200_000_000;

/// Records as a table. Objects inside them become columns named `outer/inner`; arrays stay JSON.
///
/// The line of a row is the number of its record, from 1.
/// `None` where they have so many different names that the table would be nearly empty and huge.
pub(crate) fn as_table(records: &[Value]) -> Option<Table> {
    let rows: Vec<BTreeMap<String, String>> = records.iter().map(flat).collect();
    let mut names: Vec<String> = rows.iter().flat_map(|row| row.keys().cloned()).collect();
    names.sort_unstable();
    names.dedup();
    if names.len().saturating_mul(rows.len()) > MOST_FIELDS {
        return None;
    }
    let mut table = Written::new(names.clone());
    for row in &rows {
        table.row(
            names
                .iter()
                .map(|name| row.get(name).map_or("", String::as_str)),
        );
    }
    Some(table.finish())
}

fn flat(record: &Value) -> BTreeMap<String, String> {
    let mut row = BTreeMap::new();
    flatten(String::new(), record, 0, &mut row);
    row
}

fn flatten(name: String, value: &Value, depth: u32, row: &mut BTreeMap<String, String>) {
    let text = match value {
        Value::Object(inner) if depth < DEEPEST => {
            for (key, value) in inner {
                let name = if name.is_empty() {
                    key.clone()
                } else {
                    format!("{name}/{key}")
                };
                flatten(name, value, depth + 1, row);
            }
            return;
        }
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    row.insert(name, text);
}
