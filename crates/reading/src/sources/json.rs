//! Objects of JSON: a line each, a list of them, or a JSON Feed.

use serde_json::{Map, Value};

use crate::document::Document;

use super::{dates, html, language, names, plain};

const TEXTS: &[&str] = &[
    "text",
    "body",
    "content",
    "content_text",
    "articleBody",
    "article",
    "maintext",
    "full_text",
];
const PAGES: &[&str] = &["content_html", "html"];
const TITLES: &[&str] = &["title", "headline", "name"];
const DATES: &[&str] = &[
    "date",
    "published",
    "published_at",
    "date_published",
    "datePublished",
    "publish_date",
    "publication_date",
    "pubDate",
    "pub_date",
    "created_at",
    "timestamp",
    "time",
];
const ADDRESSES: &[&str] = &["url", "link", "address", "permalink", "external_url"];
const AUTHORS: &[&str] = &["author", "authors", "byline", "creator"];
const OUTLETS: &[&str] = &[
    "source",
    "outlet",
    "publisher",
    "publication",
    "site",
    "site_name",
    "domain",
];
const LANGUAGES: &[&str] = &["lang", "language", "inLanguage"];
const IDS: &[&str] = &["id", "doc", "doc_id", "guid", "uuid", "_id"];

/// A document of an object; `number` is its place in the file, from 1.
///
/// # Errors
/// Where the object holds no text.
pub(super) fn document(
    file: &str,
    number: u64,
    object: &Map<String, Value>,
) -> Result<Document, String> {
    let id = first(object, IDS).filter(|id| !id.trim().is_empty());
    let name = match id {
        Some(id) => format!("{file}#{}", id.trim()),
        None => format!("{file}#{number}"),
    };
    let text = strings(object, TEXTS).find(|text| !text.trim().is_empty());
    let page = strings(object, PAGES).find(|text| !text.trim().is_empty());
    let mut document = match (text, page) {
        (Some(text), _) => {
            let mut document = Document {
                name,
                text: text.to_owned(),
                title: first(object, TITLES),
                ..Document::default()
            };
            fill(&mut document, object);
            plain::describe(&mut document);
            return Ok(document);
        }
        (None, Some(page)) => html::page(&name, page),
        (None, None) => {
            let fields: Vec<&str> = object.keys().take(12).map(String::as_str).collect();
            return Err(format!(
                "no text in it: it needs one of the fields {}; it has {}",
                TEXTS.join(", "),
                if fields.is_empty() {
                    "none".to_owned()
                } else {
                    fields.join(", ")
                }
            ));
        }
    };
    document.title = first(object, TITLES).or(document.title);
    fill(&mut document, object);
    Ok(document)
}

/// What the other fields tell.
fn fill(document: &mut Document, object: &Map<String, Value>) {
    if let Some(date) = DATES
        .iter()
        .filter_map(|name| object.get(*name))
        .find_map(date)
    {
        document.published = Some(date);
    }
    if let Some(address) = first(object, ADDRESSES) {
        document.address = Some(address);
    }
    let authors: Vec<String> = AUTHORS
        .iter()
        .filter_map(|name| object.get(*name))
        .flat_map(named)
        .flat_map(|author| names::names(&author))
        .collect();
    if !authors.is_empty() {
        document.byline = authors;
    }
    if let Some(outlet) = OUTLETS
        .iter()
        .filter_map(|name| object.get(*name))
        .flat_map(named)
        .next()
    {
        document.outlet = Some(outlet);
    }
    if let Some(told) = first(object, LANGUAGES).and_then(|code| language::told(&code)) {
        document.language = Some(told);
    }
}

fn strings<'a>(
    object: &'a Map<String, Value>,
    fields: &'a [&str],
) -> impl Iterator<Item = &'a str> {
    fields
        .iter()
        .filter_map(|name| object.get(*name).and_then(Value::as_str))
}

/// The first of some fields that holds a text or a number.
fn first(object: &Map<String, Value>, fields: &[&str]) -> Option<String> {
    fields.iter().find_map(|name| match object.get(*name) {
        Some(Value::String(text)) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Some(Value::Number(number)) => Some(number.to_string()),
        _ => None,
    })
}

fn date(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => dates::iso(text),
        Value::Number(number) => dates::of_epoch(
            number
                .as_i64()
                .or_else(|| number.as_f64().map(|n| n as i64))?,
        ),
        _ => None,
    }
}

/// Names, as texts, objects with a name, or lists of these.
fn named(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => vec![text.trim().to_owned()],
        Value::Object(map) => map
            .get("name")
            .or_else(|| map.get("title"))
            .map(named)
            .unwrap_or_default(),
        Value::Array(items) => items
            .iter()
            .take(32)
            .filter(|item| !item.is_array())
            .flat_map(named)
            .collect(),
        _ => Vec::new(),
    }
}

/// The objects of a whole value: one, a list, or the items of a JSON Feed with the feed's own words.
///
/// # Errors
/// Where the value is none of these.
pub(super) fn objects(value: Value) -> Result<Vec<Value>, String> {
    match value {
        Value::Array(items) => Ok(items),
        Value::Object(mut map) => {
            for list in [
                "items",
                "articles",
                "documents",
                "entries",
                "results",
                "data",
            ] {
                if !matches!(map.get(list), Some(Value::Array(_))) {
                    continue;
                }
                let Some(Value::Array(mut items)) = map.remove(list) else {
                    continue;
                };
                if map.contains_key("version") {
                    for item in items.iter_mut().filter_map(Value::as_object_mut) {
                        for (from, to) in [("title", "outlet"), ("language", "language")] {
                            if let Some(told) = map.get(from) {
                                item.entry(to).or_insert_with(|| told.clone());
                            }
                        }
                    }
                }
                return Ok(items);
            }
            Ok(vec![Value::Object(map)])
        }
        _ => Err("it is JSON and holds no objects".to_owned()),
    }
}

#[cfg(test)]
#[path = "json_tests.rs"]
mod json_tests;
