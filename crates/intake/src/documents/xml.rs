//! XML as a tree of elements, within bounds: no entities of the document's own, nothing fetched.

use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesStart, Event};

use super::open::Refusal;
use crate::reader::shorten;

/// How deep elements may stand inside each other.
const DEEPEST: usize = 64;
/// How many elements a document may have.
const MOST: usize = 8_000_000;

/// An element: its name without prefix, and what stands inside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) line: u32,
    pub(super) children: Vec<Element>,
    pub(super) text: String,
}

impl Element {
    /// The first child of a name.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The children of a name.
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = &Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The text of the first child of a name, without spaces around it; `None` where it is empty.
    pub(super) fn words(&self, name: &str) -> Option<&str> {
        let text = self.child(name)?.text.trim();
        (!text.is_empty()).then_some(text)
    }

    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name)?;
        Some(found.1.as_str())
    }
}

/// The name of a document's first element, without prefix.
pub(super) fn root(text: &str) -> Option<String> {
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) | Event::Empty(start) => return Some(name_of(&start)),
            Event::Eof => return None,
            _ => {}
        }
    }
}

fn name_of(start: &BytesStart<'_>) -> String {
    let whole = start.name().0;
    let local = whole.rsplit(':').next().unwrap_or(whole);
    local.to_owned()
}

/// The tree of a document.
///
/// # Errors
/// Damage, with its line; entities that are not XML's own; more elements, or deeper ones, than any
/// map has.
pub(super) fn read(text: &str) -> Result<Element, Refusal> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = Reader::from_str(text);
    let mut lines = Lines {
        text: text.as_bytes(),
        at: 0,
        line: 1,
    };
    let mut open: Vec<Element> = Vec::new();
    let mut done: Option<Element> = None;
    let mut count = 0_usize;
    loop {
        let before = reader.buffer_position();
        let event = reader.read_event().map_err(|error| {
            let line = lines.of(reader.error_position().max(before));
            damaged(line, &error.to_string())
        })?;
        let line = lines.of(before);
        match event {
            Event::Start(start) => {
                count += 1;
                if open.len() >= DEEPEST || count > MOST {
                    return Err(Refusal::new(
                        "too-large",
                        format!(
                            "line {line}: the XML has more than {DEEPEST} elements inside each \
                             other, or more than {MOST} in all"
                        ),
                        "export it again, in smaller parts",
                    ));
                }
                open.push(element(&start, line)?);
            }
            Event::Empty(start) => {
                count += 1;
                let empty = element(&start, line)?;
                close(empty, &mut open, &mut done);
            }
            Event::End(_) => {
                if let Some(element) = open.pop() {
                    close(element, &mut open, &mut done);
                }
            }
            Event::Text(words) => add(&mut open, &words.xml10_content()),
            Event::CData(words) => add(&mut open, &words.xml10_content()),
            Event::GeneralRef(reference) => {
                let name: &str = &reference.xml10_content();
                let known = match reference.resolve_char_ref() {
                    Ok(Some(letter)) => Some(letter.to_string()),
                    Ok(None) => resolve_predefined_entity(name).map(str::to_owned),
                    Err(_) => None,
                };
                let known = known.ok_or_else(|| entity(line, name))?;
                add(&mut open, &known);
            }
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
        if done.is_some() {
            break;
        }
    }
    done.ok_or_else(|| {
        let inside = open.last().map_or("", |element| element.name.as_str());
        damaged(
            lines.of(text.len() as u64),
            &format!("it ends inside `{inside}`: it was cut short"),
        )
    })
}

fn add(open: &mut [Element], words: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(words);
    }
}

fn close(element: Element, open: &mut [Element], done: &mut Option<Element>) {
    match open.last_mut() {
        Some(outer) => outer.children.push(element),
        None => *done = Some(element),
    }
}

fn element(start: &BytesStart<'_>, line: u32) -> Result<Element, Refusal> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| damaged(line, &error.to_string()))?;
        let value = unescape(&attribute.value).map_err(|_| entity(line, &attribute.value))?;
        attributes.push((attribute.key.0.to_owned(), value.into_owned()));
    }
    Ok(Element {
        name: name_of(start),
        attributes,
        line,
        ..Element::default()
    })
}

fn damaged(line: u32, reason: &str) -> Refusal {
    Refusal::new(
        "cannot-be-read",
        format!("line {line}: the XML is damaged: {}", shorten(reason)),
        "fetch it again, or export it again",
    )
}

fn entity(line: u32, name: &str) -> Refusal {
    Refusal::new(
        "cannot-be-read",
        format!(
            "line {line}: the XML uses the entity `{}`, which is not one of XML's own; entities of \
             a document are never expanded",
            shorten(name)
        ),
        "export it again with plain text",
    )
}

/// Line numbers of positions that only grow.
struct Lines<'a> {
    text: &'a [u8],
    at: usize,
    line: u32,
}

impl Lines<'_> {
    fn of(&mut self, position: u64) -> u32 {
        let position = usize::try_from(position).unwrap_or(usize::MAX);
        let position = position.min(self.text.len());
        if position > self.at {
            let passed = &self.text[self.at..position];
            let ends = passed.split(|byte| *byte == b'\n').count() - 1;
            self.line = self.line.saturating_add(ends as u32);
            self.at = position;
        }
        self.line
    }
}
