//! Feeds: RSS 0.9 to 2.0, RDF and Atom, by the local names of their elements.
//!
//! Entities that a feed declares are not expanded: what names one stays as it is written.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::document::{Document, Role};

use super::{dates, encoding, html, language, names, plain};

/// Elements nested deeper end the reading.
const DEEPEST: usize = 200;

/// What an item says of itself.
#[derive(Default)]
struct Item {
    title: String,
    summary: String,
    content: String,
    address: String,
    date: String,
    updated: String,
    authors: Vec<String>,
    id: String,
    source: String,
    /// Whether the text is plain, not HTML.
    plain: bool,
}

/// Reads the items of a feed. `take` gets each with its id.
///
/// # Errors
/// Where the XML is damaged: the items before are given all the same.
pub(super) fn read(
    name: &str,
    bytes: &[u8],
    take: &mut dyn FnMut(Document),
) -> Result<(), (u64, String)> {
    let decoded = encoding::decode(bytes, encoding::declared(bytes).as_deref());
    let mut reader = Reader::from_str(&decoded.text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    let mut feed = Channel::default();
    let mut path: Vec<String> = Vec::new();
    let mut item: Option<Item> = None;
    let mut text = String::new();
    let mut number = 0;
    loop {
        let event = reader.read_event().map_err(|error| {
            (
                reader.error_position(),
                format!("the XML is damaged: {error}"),
            )
        })?;
        match event {
            Event::Start(tag) => {
                let local = local(&tag);
                if path.len() >= DEEPEST {
                    return Err((
                        reader.buffer_position(),
                        format!("elements are nested deeper than {DEEPEST}"),
                    ));
                }
                if matches!(&*local, "item" | "entry") {
                    item = Some(Item::default());
                }
                inline(&mut text, &path, &tag);
                begin(item.as_mut(), &mut feed, &local, &tag);
                if !inside_text(&path) {
                    text.clear();
                }
                path.push(local);
            }
            Event::Empty(tag) => {
                inline(&mut text, &path, &tag);
                begin(item.as_mut(), &mut feed, &local(&tag), &tag);
            }
            Event::Text(words) => text.push_str(&words.xml10_content()),
            Event::CData(words) => text.push_str(&words.xml10_content()),
            Event::GeneralRef(reference) => entity(&mut text, &reference),
            Event::End(tag) => {
                let local = local_name(tag.name().as_ref());
                // End tags that were never started are passed over, those left out are made up for.
                let Some(at) = path.iter().rposition(|open| *open == local) else {
                    continue;
                };
                path.truncate(at);
                if inside_text(&path) {
                    text.push_str("</");
                    text.push_str(&local);
                    text.push('>');
                    continue;
                }
                if matches!(&*local, "item" | "entry") {
                    if let Some(item) = item.take() {
                        number += 1;
                        take(document(
                            name,
                            number,
                            &item,
                            &feed,
                            decoded.note.as_deref(),
                        ));
                    }
                } else {
                    end(
                        item.as_mut(),
                        &mut feed,
                        &path,
                        &local,
                        &std::mem::take(&mut text),
                    );
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    if item.is_some() {
        return Err((
            decoded.text.len() as u64,
            "the feed ends within an item".to_owned(),
        ));
    }
    Ok(())
}

/// What a feed says of all of its items.
#[derive(Default)]
struct Channel {
    title: String,
    language: Option<String>,
}

fn local(tag: &BytesStart<'_>) -> String {
    local_name(tag.name().as_ref())
}

/// A name with its prefix where the prefix tells elements apart.
fn local_name(name: &str) -> String {
    match name {
        "content:encoded" => "content".to_owned(),
        "dc:date" | "dcterms:created" => "pubDate".to_owned(),
        "dc:creator" => "creator".to_owned(),
        "dc:language" => "language".to_owned(),
        "media:title" | "media:description" | "media:credit" | "media:content"
        | "itunes:author" | "itunes:title" | "itunes:summary" | "atom:updated"
        | "source:markdown" => "-".to_owned(),
        _ => name.rsplit(':').next().unwrap_or(name).to_owned(),
    }
}

/// Whether the elements are those of a text: Atom's XHTML.
fn inside_text(path: &[String]) -> bool {
    let field = |name: &String| matches!(&**name, "content" | "summary" | "description");
    path.iter().any(field) && path.iter().any(|name| matches!(&**name, "item" | "entry"))
}

/// Keeps the tags of a text, without what they say.
fn inline(text: &mut String, path: &[String], tag: &BytesStart<'_>) {
    if inside_text(path) {
        text.push('<');
        text.push_str(&local(tag));
        text.push('>');
    }
}

fn begin(item: Option<&mut Item>, feed: &mut Channel, local: &str, tag: &BytesStart<'_>) {
    let attribute = |name: &str| {
        tag.try_get_attribute(name)
            .ok()
            .flatten()
            .map(|found| found.value.replace("&amp;", "&"))
    };
    let Some(item) = item else {
        if local == "feed" {
            feed.language = attribute("xml:lang");
        }
        return;
    };
    match local {
        "link" if item.address.is_empty() || attribute("rel").as_deref() == Some("alternate") => {
            if let Some(href) = attribute("href") {
                item.address = href;
            }
        }
        "content" => item.plain = attribute("type").as_deref() == Some("text"),
        _ => {}
    }
}

fn end(item: Option<&mut Item>, feed: &mut Channel, path: &[String], local: &str, text: &str) {
    let within = path.last().map(String::as_str).unwrap_or_default();
    let text = text.trim();
    let Some(item) = item else {
        match (within, local) {
            ("channel" | "feed", "title") => text.clone_into(&mut feed.title),
            ("channel", "language") => feed.language = Some(text.to_owned()),
            _ => {}
        }
        return;
    };
    let field = match (within, local) {
        ("author" | "contributor", "name") => return item.authors.push(text.to_owned()),
        ("item" | "entry", "author" | "creator") => {
            // RSS writes "mail@example.org (Name)".
            let named = text
                .split_once('(')
                .map_or(text, |(_, name)| name.trim_end_matches(')'));
            if !named.is_empty() && !named.contains('@') {
                item.authors.push(named.to_owned());
            }
            return;
        }
        ("source", "title") | ("item" | "entry", "source") => &mut item.source,
        ("item" | "entry", "title") => &mut item.title,
        ("item" | "entry", "description" | "summary") => &mut item.summary,
        ("item" | "entry", "content" | "encoded") => &mut item.content,
        ("item" | "entry", "link") => &mut item.address,
        ("item" | "entry", "guid" | "id") => &mut item.id,
        ("item" | "entry", "pubDate" | "published" | "issued" | "date") => &mut item.date,
        ("item" | "entry", "updated" | "modified") => &mut item.updated,
        _ => return,
    };
    if field.is_empty() {
        text.clone_into(field);
    }
}

/// The five entities of XML and numbers are characters; others stay as written, for the reader of the text.
fn entity(text: &mut String, reference: &quick_xml::events::BytesRef<'_>) {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        text.push(c);
        return;
    }
    match &**reference {
        "amp" => text.push('&'),
        "lt" => text.push('<'),
        "gt" => text.push('>'),
        "quot" => text.push('"'),
        "apos" => text.push('\''),
        other => {
            text.push('&');
            text.push_str(other);
            text.push(';');
        }
    }
}

/// A document of an item: its headline, then the longer of content and summary.
fn document(
    file: &str,
    number: usize,
    item: &Item,
    feed: &Channel,
    note: Option<&str>,
) -> Document {
    let mut document = Document {
        name: format!("{file}#{number}"),
        taken: true,
        ..Document::default()
    };
    let title = in_line(&item.title);
    let body = if item.content.len() >= item.summary.len() {
        &item.content
    } else {
        &item.summary
    };
    html::put(
        &mut document,
        title.clone().map(|title| (title, Role::Title)),
    );
    if item.plain {
        let lines = body.lines().map(|line| (line.to_owned(), Role::Body));
        html::put(&mut document, lines);
    } else {
        let blocks = html::fragment(body).into_iter();
        let again = |text: &str| title.as_deref().is_some_and(|title| title == text.trim());
        html::put(&mut document, blocks.filter(|(text, _)| !again(text)));
    }
    let parts = std::mem::take(&mut document.parts);
    plain::describe(&mut document);
    let by_words = std::mem::replace(&mut document.parts, parts);
    html::told_by_words(&mut document.parts, &by_words);
    document.title = title;
    let authors: Vec<String> = item
        .authors
        .iter()
        .flat_map(|author| names::names(author))
        .collect();
    if !authors.is_empty() {
        document.byline = authors;
    }
    document.published = dates::iso(&item.date)
        .or_else(|| dates::iso(&item.updated))
        .or(document.published.take());
    if !item.address.is_empty() {
        document.address = Some(item.address.clone());
    } else if item.id.contains("://") {
        document.address = Some(item.id.clone());
    }
    let outlet = if item.source.is_empty() {
        &feed.title
    } else {
        &item.source
    };
    document.outlet = in_line(outlet);
    if let Some(told) = feed.language.as_deref().and_then(language::told) {
        document.language = Some(told);
    }
    document.notes.extend(note.map(str::to_owned));
    document
}

/// A headline may be HTML; it is one line.
fn in_line(text: &str) -> Option<String> {
    let words: Vec<String> = html::fragment(text)
        .into_iter()
        .map(|(text, _)| text)
        .collect();
    let line = words
        .join(" ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    (!line.is_empty()).then_some(line)
}

#[cfg(test)]
#[path = "feed_tests.rs"]
mod feed_tests;
