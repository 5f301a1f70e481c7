//! Reads KoboToolbox submissions.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::tz::TimeZone;
use model::Review;
use model::diagnostic::Diagnostic;
use serde_json::Value;

use crate::case::mapping::Mappings;
use crate::formats::records::forms::{self, Answers, State, Submission, file_names, geopoint};
use crate::reader::{Contents, Context, shorten};
use crate::rows::{Row, Table};
use crate::values::clock;

/// Reads a table of submissions.
///
/// # Errors
/// Where its bytes cannot be read, or nobody knows the form.
pub(crate) fn read(
    table: &Table,
    context: &Context<'_>,
    mappings: Option<&Mappings>,
) -> Result<Contents, Vec<Diagnostic>> {
    forms::read_table(table, context, mappings, submission)
}

fn submission(names: &[String], row: &Row<'_>) -> Result<Submission, String> {
    let mut answers = Answers::new();
    let mut repeats = BTreeMap::new();
    for (at, name) in names.iter().enumerate() {
        let text = row.get(Some(at));
        if text.is_empty() || name.is_empty() {
            continue;
        }
        if let Some(times) = times(name, text) {
            repeats.insert(name.clone(), times);
            continue;
        }
        if let Ok(Value::Object(inner)) = serde_json::from_str(text) {
            // Features keep objects as they are; records have them as columns.
            for (key, value) in &inner {
                let words = value
                    .as_str()
                    .map_or_else(|| value.to_string(), str::to_owned);
                answer(&mut answers, &format!("{name}/{key}"), &words);
            }
            continue;
        }
        if let Some((name, part)) = point_column(name) {
            answers.insert(format!("{name}/{part}"), text.to_owned());
        }
        answer(&mut answers, name, text);
    }
    let own = |name: &str| answers.get(name).map_or("", String::as_str);
    let first = |names: &[&str]| {
        let found = names.iter().map(|name| own(name)).find(|t| !t.is_empty());
        found
            .unwrap_or_default()
            .trim_start_matches("uuid:")
            .to_owned()
    };
    let id = first(&[
        "meta/rootUuid",
        "meta/deprecatedID",
        "_uuid",
        "meta/instanceID",
    ]);
    if id.is_empty() {
        return Err("the submission has no _uuid".to_owned());
    }
    let edited = !own("meta/deprecatedID").is_empty();
    let mut versions = vec![instant("_submission_time", own("_submission_time"))?];
    for name in ["_date_modified", "_validation_status/timestamp"] {
        if !own(name).is_empty() {
            versions.push(instant(name, own(name))?);
        }
    }
    if edited && let Ok(end) = instant("end", own("end")) {
        // The server keeps the time of the first submission; the form was open until then.
        versions.push(end);
    }
    let (state, step) = state(
        &first(&[
            "_validation_status/uid",
            "_validation_status/label",
            "_validation_status",
        ]),
        edited,
    )?;
    // Exports for spreadsheets do not tell when it was reviewed: reviews follow in their order.
    let step = 10 * i64::from(edited) + step;
    let version_ms = versions.into_iter().max().map(|ms| ms + step);
    let attachments = attachments(own("_attachments"));
    Ok(Submission {
        line: row.line,
        id: Arc::from(id),
        version_ms,
        state,
        attachments: if attachments.is_empty() {
            file_names(&answers)
        } else {
            attachments
        },
        answers,
        repeats,
    })
}

/// Adds an answer; of a point also its parts.
fn answer(answers: &mut Answers, name: &str, text: &str) {
    if !name.starts_with('_')
        && text.contains(['.', ' '])
        && let Some([latitude, longitude, accuracy]) = geopoint(text)
        && text.split_whitespace().count() == 4
    {
        answers.insert(format!("{name}/latitude"), latitude);
        answers.insert(format!("{name}/longitude"), longitude);
        answers.insert(format!("{name}/accuracy"), accuracy);
    }
    answers.insert(name.to_owned(), text.to_owned());
}

/// The question and the part of a point in a column such as `group/_where_latitude`.
fn point_column(heading: &str) -> Option<(String, &'static str)> {
    let (groups, last) = heading.rsplit_once('/').unwrap_or(("", heading));
    let inner = last.strip_prefix('_')?;
    let (name, part) = [
        ("_latitude", "latitude"),
        ("_longitude", "longitude"),
        ("_precision", "accuracy"),
    ]
    .into_iter()
    .find_map(|(ending, part)| Some((inner.strip_suffix(ending)?, part)))?;
    let name = if groups.is_empty() {
        name.to_owned()
    } else {
        format!("{groups}/{name}")
    };
    Some((name, part))
}

/// A group that was answered several times: an array of objects.
fn times(name: &str, text: &str) -> Option<Vec<Answers>> {
    if name.starts_with('_') || !text.starts_with('[') {
        return None;
    }
    let items: Vec<serde_json::Map<String, Value>> = serde_json::from_str(text).ok()?;
    Some(
        items
            .iter()
            .map(|item| {
                let mut answers = Answers::new();
                for (key, value) in item {
                    let words = match value {
                        Value::String(text) => text.clone(),
                        Value::Null => continue,
                        other => other.to_string(),
                    };
                    answer(&mut answers, key, &words);
                }
                answers
            })
            .collect(),
    )
}

fn instant(name: &str, text: &str) -> Result<i64, String> {
    if let Ok(seconds) = text.parse::<f64>()
        && (0.0..1e11).contains(&seconds)
    {
        return Ok((seconds * 1000.0).round_ties_even() as i64);
    }
    clock::instant(text, &TimeZone::UTC)
        .map(|(when, _)| when.earliest.ms())
        .ok_or_else(|| format!("{name} `{}` is not a time", shorten(text)))
}

/// The state of review, and which step of it that is where no time is told.
fn state(text: &str, edited: bool) -> Result<(State, i64), String> {
    let word = text.trim_start_matches("validation_status_").to_lowercase();
    Ok(match word.replace([' ', '-'], "_").as_str() {
        "approved" => (State::Stands(Some(Review::Approved)), 3),
        "on_hold" => (State::Stands(Some(Review::HasIssues)), 2),
        "not_approved" => (State::Rejected("not approved"), 4),
        "" | "{}" | "none" | "null" if edited => (State::Stands(Some(Review::Edited)), 0),
        "" | "{}" | "none" | "null" => (State::Stands(Some(Review::Received)), 0),
        _ => {
            return Err(format!(
                "_validation_status `{}` is not approved, not_approved or on_hold",
                shorten(text)
            ));
        }
    })
}

/// The names of files in `_attachments`: the last part of each, as it was on the phone.
fn attachments(text: &str) -> Vec<String> {
    let items: Vec<Value> = serde_json::from_str(text).unwrap_or_default();
    items
        .iter()
        .filter(|item| item.get("is_deleted") != Some(&Value::Bool(true)))
        .filter_map(|item| {
            let name = item.get("media_file_basename").or(item.get("filename"))?;
            let name = name.as_str()?;
            Some(name.rsplit('/').next().unwrap_or(name).to_owned())
        })
        .collect()
}
