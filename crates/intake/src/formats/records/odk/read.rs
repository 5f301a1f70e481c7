//! Reads ODK submissions.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::tz::TimeZone;
use model::Review;
use model::diagnostic::Diagnostic;
use serde_json::Value;

use crate::case::mapping::Mappings;
use crate::formats::records::forms::{self, Answers, State, Submission, file_names, geopoint};
use crate::reader::{Contents, Context, mistake, shorten};
use crate::rows::{Row, Table};
use crate::values::{clock, number};

/// Reads a table of submissions.
///
/// # Errors
/// Where it holds only repeated answers, its bytes cannot be read, or nobody knows the form.
pub(crate) fn read(
    table: &Table,
    context: &Context<'_>,
    mappings: Option<&Mappings>,
) -> Result<Contents, Vec<Diagnostic>> {
    let names = &table.columns.names;
    let has = |name: &str| names.iter().any(|known| known == name);
    if has("PARENT_KEY") || has("__Submissions-id") {
        return Err(vec![mistake(
            "repeats-alone",
            &context.file,
            1,
            "the table holds what was answered several times, without the submissions themselves",
            "put the ZIP into evidence/ as ODK Central gives it; of OData ask with $expand=*",
        )]);
    }
    let mut contents = forms::read_table(table, context, mappings, submission)?;
    let linked = names.iter().find_map(|name| {
        let group = name.strip_suffix("@odata.navigationLink")?;
        (!names.iter().any(|known| known == group)).then_some(group)
    });
    if let Some(group) = linked {
        contents.notes.push(format!(
            "what was answered several times (`{group}`) is not in the file: ask OData with \
             $expand=*"
        ));
    }
    Ok(contents)
}

fn submission(names: &[String], row: &Row<'_>) -> Result<Submission, String> {
    let mut answers = Answers::new();
    let mut repeats = BTreeMap::new();
    for (at, name) in names.iter().enumerate() {
        let text = row.get(Some(at));
        if text.is_empty() || name.is_empty() {
            continue;
        }
        if text.starts_with('[')
            && let Ok(items) = serde_json::from_str::<Vec<serde_json::Map<String, Value>>>(text)
        {
            repeats.insert(
                name.clone(),
                items.iter().map(|item| time(name, item)).collect(),
            );
            continue;
        }
        answer(&mut answers, name, text);
    }
    let first = |names: &[&str]| {
        let found = names.iter().filter_map(|name| answers.get(*name));
        found
            .map(String::as_str)
            .find(|t| !t.is_empty())
            .unwrap_or_default()
    };
    let id = first(&["KEY", "__id"]).trim_start_matches("uuid:");
    if id.is_empty() {
        return Err("the submission has no KEY".to_owned());
    }
    let sent = first(&["SubmissionDate", "__system/submissionDate"]);
    if sent.is_empty() {
        return Err(format!(
            "SubmissionDate of `{}` is empty: answers without a submission",
            shorten(id)
        ));
    }
    let edits = first(&["Edits", "__system/edits"]);
    let edits = if edits.is_empty() {
        0
    } else {
        number::whole(edits)
            .filter(|n| (0..100_000).contains(n))
            .ok_or_else(|| format!("Edits `{}` is not a number", shorten(edits)))?
    };
    let (state, step) = state(first(&["ReviewState", "__system/reviewState"]))?;
    let updated = first(&["__system/updatedAt"]);
    let version_ms = if updated.is_empty() {
        // CSV does not tell when: edits follow each other, and reviews follow in their order.
        instant("SubmissionDate", sent)? + edits * 10 + step
    } else {
        instant("updatedAt", updated)?
    };
    Ok(Submission {
        line: row.line,
        id: Arc::from(id),
        version_ms: Some(version_ms),
        state,
        attachments: file_names(&answers),
        answers,
        repeats,
    })
}

/// One of the times that a group was answered.
fn time(group: &str, item: &serde_json::Map<String, Value>) -> Answers {
    let mut answers = Answers::new();
    let prefix = format!("{group}/");
    for (key, value) in item {
        let name = if key.starts_with(&prefix) {
            key.clone()
        } else {
            format!("{prefix}{key}")
        };
        flatten(&mut answers, &name, value);
    }
    answers
}

fn flatten(answers: &mut Answers, name: &str, value: &Value) {
    match value {
        Value::Object(inner) => {
            for (key, value) in inner {
                flatten(answers, &format!("{name}/{key}"), value);
            }
        }
        Value::Null => {}
        Value::String(text) => answer(answers, name, text),
        other => answer(answers, name, &other.to_string()),
    }
}

/// Adds an answer; the parts of a point under one name whichever way it was written.
fn answer(answers: &mut Answers, name: &str, text: &str) {
    for (ending, part) in [
        ("-Latitude", "latitude"),
        ("-Longitude", "longitude"),
        ("-Accuracy", "accuracy"),
        ("/properties/accuracy", "accuracy"),
    ] {
        if let Some(question) = name.strip_suffix(ending) {
            answers.insert(format!("{question}/{part}"), text.to_owned());
        }
    }
    if let Some(question) = name.strip_suffix("/coordinates")
        && let Ok(numbers) = serde_json::from_str::<Vec<f64>>(text)
        && let (Some(longitude), Some(latitude)) = (numbers.first(), numbers.get(1))
    {
        answers.insert(format!("{question}/latitude"), latitude.to_string());
        answers.insert(format!("{question}/longitude"), longitude.to_string());
    }
    if let Some(numbers) = text.strip_prefix("POINT")
        && let Some([longitude, latitude, _]) = geopoint(numbers.trim_matches(['Z', ' ', '(', ')']))
    {
        answers.insert(format!("{name}/latitude"), latitude);
        answers.insert(format!("{name}/longitude"), longitude);
    }
    answers.insert(name.to_owned(), text.to_owned());
}

fn instant(name: &str, text: &str) -> Result<i64, String> {
    clock::instant(text, &TimeZone::UTC)
        .map(|(when, _)| when.earliest.ms())
        .ok_or_else(|| format!("{name} `{}` is not a time", shorten(text)))
}

/// The state of review, and which step of it that is where no time is told.
fn state(text: &str) -> Result<(State, i64), String> {
    Ok(match text {
        "" | "null" | "received" => (State::Stands(Some(Review::Received)), 0),
        "edited" => (State::Stands(Some(Review::Edited)), 1),
        "hasIssues" => (State::Stands(Some(Review::HasIssues)), 2),
        "approved" => (State::Stands(Some(Review::Approved)), 3),
        "rejected" => (State::Rejected("rejected"), 4),
        _ => {
            return Err(format!(
                "ReviewState `{}` is not edited, hasIssues, approved or rejected",
                shorten(text)
            ));
        }
    })
}
