//! The mistakes found so far, in file and line order.

use std::ops::Range;
use std::sync::Arc;

use model::diagnostic::{Diagnostic, TextFile};

/// More mistakes than this are not listed: whoever reads them has enough to do.
const MOST: usize = 100;

/// The files read so far and what is wrong with them.
///
/// Files are known by their place in this list: `agreement.toml` first, then what it includes,
/// then geometry in the order in which it is named.
#[derive(Default)]
pub(crate) struct Mistakes {
    files: Vec<TextFile>,
    found: Vec<(usize, Diagnostic)>,
}

impl Mistakes {
    /// Takes up a file.
    pub(crate) fn file(&mut self, name: &str, text: Arc<str>) -> usize {
        self.files.push(TextFile {
            name: name.into(),
            text,
        });
        self.files.len() - 1
    }

    /// The text of a file.
    pub(crate) fn text(&self, file: usize) -> Arc<str> {
        self.files[file].text.clone()
    }

    /// The file as diagnostics need it.
    pub(crate) fn text_file(&self, file: usize) -> &TextFile {
        &self.files[file]
    }

    /// A place in a file as people name it: file and line.
    pub(crate) fn place(&self, file: usize, offset: usize) -> String {
        let TextFile { name, text } = &self.files[file];
        let line = text
            .get(..offset)
            .map_or(0, |before| before.matches('\n').count())
            + 1;
        format!("{name}:{line}")
    }

    /// Notes a mistake in a file, at a stretch of bytes.
    pub(crate) fn say(
        &mut self,
        file: usize,
        span: &Range<usize>,
        code: &'static str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        if !self.full() {
            let diagnostic = self.files[file].diagnostic(code, span.clone(), message, help);
            self.push(file, diagnostic);
        }
    }

    /// Notes a mistake that is already a diagnostic.
    pub(crate) fn push(&mut self, file: usize, mut diagnostic: Diagnostic) {
        if self.full() {
            return;
        }
        shorten(&mut diagnostic.message);
        shorten(&mut diagnostic.help);
        if !self
            .found
            .iter()
            .any(|(f, d)| *f == file && *d == diagnostic)
        {
            self.found.push((file, diagnostic));
        }
    }

    /// Whether nothing is wrong so far.
    pub(crate) fn none(&self) -> bool {
        self.found.is_empty()
    }

    /// Whether so much is wrong that reading on helps nobody.
    pub(crate) fn full(&self) -> bool {
        self.found.len() >= MOST
    }

    /// All of them, in file and line order.
    pub(crate) fn sorted(mut self) -> Vec<Diagnostic> {
        self.found.sort_by(|(f, a), (g, b)| {
            (f, a.span.start, a.code, &a.message).cmp(&(g, b.span.start, b.code, &b.message))
        });
        self.found
            .into_iter()
            .map(|(_, diagnostic)| diagnostic)
            .collect()
    }
}

/// Keeps a value of a megabyte from filling the screen.
fn shorten(text: &mut String) {
    const LONGEST: usize = 1_200;
    if text.len() > LONGEST {
        text.truncate(text.floor_char_boundary(LONGEST));
        text.push('…');
    }
}

/// A value as a message shows it: in back quotes, and not longer than a line.
pub(crate) fn quote(value: &str) -> String {
    if value.chars().count() > 80 {
        let start: String = value.chars().take(77).collect();
        format!("`{start}...`")
    } else {
        format!("`{value}`")
    }
}
