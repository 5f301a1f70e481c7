//! The elements of a page that hold text, and its blocks of text, from tags as they come.

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use super::elements::{Element, closes, element};
use super::head::Head;

/// Elements nested deeper are not told apart.
pub(super) const DEEPEST: usize = 256;

/// A block element.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) name: Vec<u8>,
    /// The block element around it; of the first the first itself.
    pub(super) parent: usize,
    /// Words of its class, id and role.
    pub(super) words: Vec<String>,
    /// What `itemprop` says.
    pub(super) property: String,
}

/// A stretch of text between the borders of block elements.
#[derive(Debug)]
pub(super) struct Block {
    /// The block element it stands in.
    pub(super) node: usize,
    pub(super) text: String,
    pub(super) chars: usize,
    /// How many of the characters are links.
    pub(super) links: usize,
    /// Words of the classes of inline elements that hold all of it.
    pub(super) words: Vec<String>,
}

/// What was gathered of a page.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
    pub(super) blocks: Vec<Block>,
    pub(super) head: Head,
    /// Whether elements were nested too deeply to be told apart.
    pub(super) deep: bool,
}

/// An open element.
struct Open {
    name: Vec<u8>,
    /// Its number, where it is a block.
    node: Option<usize>,
    link: bool,
    unread: bool,
    /// Of an inline element: the words of its class, and where in the run its text begins.
    words: Vec<String>,
    from: usize,
}

#[derive(Default)]
struct Grower {
    tree: Tree,
    open: Vec<Open>,
    /// Elements that are open below the deepest.
    below: usize,
    run: String,
    /// Characters of the run, and of its links.
    chars: usize,
    links: usize,
    breaks: usize,
    run_words: Vec<String>,
    unread: usize,
    /// The text of what is not shown and tells of the page: the title, data for machines.
    apart: Option<(Apart, String)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Apart {
    Title,
    Data,
}

/// The most bytes of data for machines that are kept of one element.
const MOST_DATA: usize = 1 << 20;

/// Gathers the blocks of a page.
pub(super) fn grow(html: &str) -> Tree {
    let mut grower = Grower::default();
    grower.tree.nodes.push(Node {
        name: Vec::new(),
        parent: 0,
        words: Vec::new(),
        property: String::new(),
    });
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => grower.start(&tag),
            Token::EndTag(tag) => grower.end(&tag.name),
            Token::String(text) => grower.text(&String::from_utf8_lossy(&text)),
            _ => {}
        }
    }
    grower.finish_apart();
    grower.flush();
    grower.tree
}

impl Grower {
    fn start(&mut self, tag: &StartTag<()>) {
        let name: &[u8] = &tag.name;
        let attribute = |name: &[u8]| {
            tag.attributes
                .get(name)
                .map(|value| String::from_utf8_lossy(value).into_owned())
        };
        self.tree.head.look(name, &attribute);
        let kind = element(name);
        match name {
            b"br" => {
                self.breaks += 1;
                if self.breaks >= 2 {
                    self.flush();
                } else {
                    self.space();
                }
            }
            b"hr" => self.flush(),
            b"img" | b"wbr" => {}
            _ if kind == Element::Void => self.space(),
            _ => {}
        }
        if kind == Element::Void || (tag.self_closing && matches!(name, b"path" | b"g" | b"use")) {
            return;
        }
        if self.open.len() >= DEEPEST {
            self.below += 1;
            self.tree.deep = true;
            if kind == Element::Block {
                self.flush();
            }
            return;
        }
        if let Some((closed, borders)) = closes(name) {
            self.close(closed, borders);
        }
        let hidden = tag.attributes.contains_key(b"hidden".as_slice())
            || attribute(b"aria-hidden").is_some_and(|v| v == "true")
            || attribute(b"style").is_some_and(|v| {
                let v: String = v.to_lowercase().split_whitespace().collect();
                v.contains("display:none") || v.contains("visibility:hidden")
            });
        let unread = (kind == Element::Unread || (hidden && !matches!(name, b"html" | b"body")))
            || name == b"title";
        if name == b"title" && self.unread == 0 {
            self.apart = Some((Apart::Title, String::new()));
        } else if name == b"script"
            && attribute(b"type")
                .is_some_and(|t| t.trim().eq_ignore_ascii_case("application/ld+json"))
        {
            self.apart = Some((Apart::Data, String::new()));
        }
        let words = words(&attribute);
        let block = kind == Element::Block && !unread;
        let node = block.then(|| {
            self.flush();
            self.tree.nodes.push(Node {
                name: name.to_vec(),
                parent: self.node(),
                words: words.clone(),
                property: attribute(b"itemprop").unwrap_or_default().to_lowercase(),
            });
            self.tree.nodes.len() - 1
        });
        self.unread += usize::from(unread);
        self.open.push(Open {
            name: name.to_vec(),
            node,
            link: name == b"a",
            unread,
            words: if block { Vec::new() } else { words },
            from: self.run.len(),
        });
    }

    fn end(&mut self, name: &[u8]) {
        match name {
            b"br" => return self.space(),
            // An end tag alone is an empty paragraph.
            b"p" if !self.open.iter().any(|open| open.name == name) => return self.flush(),
            _ => {}
        }
        if self.below > 0 {
            self.below -= 1;
            if element(name) == Element::Block {
                self.flush();
            }
            return;
        }
        // An inline end tag closes nothing beyond the block it stands in.
        let inline = element(name) == Element::Inline;
        let found = self
            .open
            .iter()
            .rposition(|open| open.name == name || (inline && open.node.is_some()));
        if let Some(at) = found.filter(|at| self.open[*at].name == name) {
            while self.open.len() > at {
                self.pop();
            }
        }
    }

    /// Closes the innermost of some elements, unless a border lies in between.
    fn close(&mut self, closed: &[&[u8]], borders: &[&[u8]]) {
        let found = self
            .open
            .iter()
            .rposition(|open| closed.contains(&&*open.name) || borders.contains(&&*open.name));
        if let Some(at) = found.filter(|at| closed.contains(&&*self.open[*at].name)) {
            while self.open.len() > at {
                self.pop();
            }
        }
    }

    fn pop(&mut self) {
        if self.open.last().is_some_and(|open| open.node.is_some()) {
            self.flush();
        }
        let Some(open) = self.open.pop() else { return };
        if open.unread {
            self.unread = self.unread.saturating_sub(1);
            self.finish_apart();
        }
        let nothing_before = self
            .run
            .get(..open.from)
            .is_some_and(|before| before.trim().is_empty());
        if open.node.is_none() && nothing_before && !open.words.is_empty() {
            self.run_words.extend(open.words);
        }
    }

    fn finish_apart(&mut self) {
        match self.apart.take() {
            Some((Apart::Title, text)) => self.tree.head.name(&text),
            Some((Apart::Data, text)) => self.tree.head.data(&text),
            None => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some((_, apart)) = &mut self.apart {
            if apart.len() + text.len() <= MOST_DATA {
                apart.push_str(text);
            }
            return;
        }
        if self.unread > 0 {
            return;
        }
        let linked = self.open.iter().any(|open| open.link);
        for c in text.chars() {
            // Spaces that do not break stay: they part figures of numbers.
            if c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}') || c == '\0' {
                self.space();
                continue;
            }
            self.breaks = 0;
            self.run.push(c);
            self.chars += 1;
            self.links += usize::from(linked);
        }
    }

    fn space(&mut self) {
        if !self.run.is_empty() && !self.run.ends_with(' ') {
            self.run.push(' ');
            self.chars += 1;
        }
    }

    fn node(&self) -> usize {
        self.open
            .iter()
            .rev()
            .find_map(|open| open.node)
            .unwrap_or(0)
    }

    fn flush(&mut self) {
        self.breaks = 0;
        let text = std::mem::take(&mut self.run);
        let (chars, links) = (
            std::mem::take(&mut self.chars),
            std::mem::take(&mut self.links),
        );
        let words = std::mem::take(&mut self.run_words);
        for open in &mut self.open {
            open.from = 0;
        }
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        self.tree.blocks.push(Block {
            node: self.node(),
            text: text.to_owned(),
            chars: chars.max(1),
            links,
            words,
        });
    }
}

/// The words of class, id, role and the like, in small letters.
fn words(attribute: &dyn Fn(&[u8]) -> Option<String>) -> Vec<String> {
    let mut found = Vec::new();
    for name in [
        b"class".as_slice(),
        b"id",
        b"role",
        b"rel",
        b"data-component",
        b"itemprop",
    ] {
        let Some(value) = attribute(name) else {
            continue;
        };
        let mut word = String::new();
        let mut small = false;
        for c in value.chars().take(400) {
            // `articleBody` is two words.
            let border = !c.is_alphanumeric() || (c.is_uppercase() && small);
            if border && !word.is_empty() {
                found.push(std::mem::take(&mut word));
            }
            small = c.is_lowercase();
            if c.is_alphanumeric() {
                word.extend(c.to_lowercase());
            }
        }
        if !word.is_empty() {
            found.push(word);
        }
    }
    found
}
