//! XML as elements, without entities, in bounded depth.

use quick_xml::Reader;
use quick_xml::events::Event;

/// How deep elements may nest.
const DEEPEST: usize = 64;
/// How many elements a document may have.
const MOST: usize = 2_000_000;

/// An element: its name without prefix, its own text, and what is inside.
#[derive(Clone, Debug, Default)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) text: String,
    pub(super) inside: Vec<Element>,
}

impl Element {
    /// The elements of a name directly inside.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.inside.iter().filter(move |inner| inner.name == name)
    }

    /// The text of the first element of a name directly inside; empty where there is none.
    pub(super) fn get(&self, name: &str) -> &str {
        let found = self.inside.iter().find(|inner| inner.name == name);
        found.map_or("", |inner| inner.text.trim())
    }

    /// Every element of a name, however deep.
    pub(super) fn deep<'a>(&'a self, name: &str, found: &mut Vec<&'a Self>) {
        if self.name == name {
            found.push(self);
            return;
        }
        for inner in &self.inside {
            inner.deep(name, found);
        }
    }
}

/// Reads a document; the element given back holds its outermost one.
///
/// # Errors
/// What is wrong with it.
pub(super) fn parse(text: &str) -> Result<Element, String> {
    let mut reader = Reader::from_str(text);
    let mut open = vec![Element::default()];
    let mut count = 0_usize;
    loop {
        let event = reader.read_event().map_err(|error| {
            format!(
                "the XML is damaged at byte {}: {error}",
                reader.error_position()
            )
        })?;
        match event {
            Event::Start(start) => {
                count += 1;
                if open.len() > DEEPEST || count > MOST {
                    return Err(format!(
                        "its elements nest deeper than {DEEPEST} or are more than {MOST}"
                    ));
                }
                open.push(Element {
                    name: AsRef::<str>::as_ref(&start.local_name()).to_owned(),
                    ..Element::default()
                });
            }
            Event::End(_) => {
                if let (Some(done), Some(outer)) = (open.pop(), open.last_mut()) {
                    outer.inside.push(done);
                } else {
                    return Err("an element is closed that was not opened".to_owned());
                }
            }
            Event::Text(words) => say(&mut open, &words.xml10_content()),
            Event::CData(words) => say(&mut open, &words.xml10_content()),
            Event::GeneralRef(reference) => {
                let known = match reference.xml10_content().as_ref() {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => reference.resolve_char_ref().ok().flatten(),
                };
                let known = known.ok_or("it uses an entity of its own, which is not read")?;
                say(&mut open, known.encode_utf8(&mut [0; 4]));
            }
            Event::DocType(_) => {
                return Err(
                    "it declares a document type, which is not read: it may hold \
                            entities that grow without end"
                        .to_owned(),
                );
            }
            Event::Eof => break,
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
    if open.len() > 1 {
        return Err("it ends inside an element: it was cut short".to_owned());
    }
    open.pop().ok_or_else(|| "it is empty".to_owned())
}

fn say(open: &mut [Element], words: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(words);
    }
}
