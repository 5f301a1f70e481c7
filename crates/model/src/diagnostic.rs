//! Diagnostics: a mistake in a file, with the place, the offending text and what would be right.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// A mistake in a file that a person wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// A stable name of the kind of mistake (`unknown-key`).
    pub code: &'static str,
    /// The file, relative to the case.
    pub file: Arc<str>,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// Where in the file, in bytes.
    pub span: Range<usize>,
    /// What is wrong, with the value.
    pub message: String,
    /// What would be right.
    pub help: String,
    /// The text of the file, for showing the place; empty where it is not text.
    #[serde(skip)]
    pub text: Arc<str>,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}:{}:{}: {}",
            self.file, self.line, self.column, self.message
        )?;
        if !self.help.is_empty() {
            write!(f, " ({})", self.help)?;
        }
        Ok(())
    }
}

/// A text file that diagnostics can point into.
#[derive(Clone, Debug)]
pub struct TextFile {
    /// Its name, relative to the case.
    pub name: Arc<str>,
    /// Its text.
    pub text: Arc<str>,
}

impl TextFile {
    /// A file by name and text.
    pub fn new(name: &str, text: &str) -> Self {
        Self {
            name: name.into(),
            text: text.into(),
        }
    }

    /// A diagnostic about a stretch of this file, in bytes.
    pub fn diagnostic(
        &self,
        code: &'static str,
        span: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Diagnostic {
        let end = span.end.min(self.text.len());
        let mut start = span.start.min(end);
        while !self.text.is_char_boundary(start) {
            start -= 1;
        }
        let before = &self.text[..start];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |l| l.chars().count()) + 1;
        Diagnostic {
            code,
            file: self.name.clone(),
            line,
            column,
            span: start..end.max(start),
            message: message.into(),
            help: help.into(),
            text: self.text.clone(),
        }
    }

    /// Reads the file as TOML of a known shape.
    ///
    /// # Errors
    /// One [`Diagnostic`] that points at the offending text.
    pub fn toml<T: DeserializeOwned>(&self) -> Result<T, Diagnostic> {
        toml::from_str(&self.text).map_err(|error| self.toml_error(&error))
    }

    /// A TOML error about this file as a diagnostic: what is wrong, and what would be right.
    pub fn toml_error(&self, error: &toml::de::Error) -> Diagnostic {
        let (code, message, help) = explain(error.message().trim());
        self.diagnostic(code, error.span().unwrap_or(0..0), message, help)
    }
}

/// Splits a TOML error into what is wrong and what would be right.
fn explain(message: &str) -> (&'static str, String, String) {
    if let Some(rest) = message.strip_prefix("unknown field ") {
        let (field, expected) = rest.split_once(", expected ").unwrap_or((rest, ""));
        let known: Vec<&str> = expected
            .split('`')
            .enumerate()
            .filter_map(|(i, part)| (i % 2 == 1).then_some(part))
            .collect();
        let nearest = nearest(field.trim_matches('`'), &known);
        let help = match nearest {
            Some(name) => format!("did you mean `{name}`? Known here: {}", listed(&known)),
            None => format!("known here: {}", listed(&known)),
        };
        return ("unknown-key", format!("unknown key {field}"), help);
    }
    if let Some(rest) = message.strip_prefix("unknown variant ") {
        let (value, expected) = rest.split_once(", expected ").unwrap_or((rest, ""));
        let expected = expected.trim_start_matches("one of ");
        return (
            "unknown-value",
            format!("unknown value {value}"),
            format!("one of {expected}"),
        );
    }
    if let Some(field) = message.strip_prefix("missing field ") {
        return (
            "missing-key",
            format!("{field} is missing"),
            format!("add {field}"),
        );
    }
    if message.contains("recursion limit") || message.contains("recurse further") {
        return (
            "too-deep",
            message.to_owned(),
            "nesting this deep is never needed: is this the right file?".to_owned(),
        );
    }
    let lines: Vec<&str> = message.lines().collect();
    let help = "in TOML, text and times stand in double quotes, lists in square brackets";
    ("syntax", lines.join("; "), help.to_owned())
}

/// The first names of a list, as many as a person reads.
fn listed(names: &[&str]) -> String {
    const SHOWN: usize = 20;
    let some = &names[..names.len().min(SHOWN)];
    let more = if names.len() > SHOWN { ", ..." } else { "" };
    format!("{}{more}", some.join(", "))
}

/// The name most like a mistyped one, if any is close: at most a third of its letters
/// off, and one letter of two or three.
pub fn nearest<'a>(mistyped: &str, known: &[&'a str]) -> Option<&'a str> {
    if mistyped.len() > 100 {
        return None;
    }
    known
        .iter()
        .map(|name| (edits(mistyped, name), *name))
        .filter(|(distance, name)| {
            let letters = name.chars().count();
            *distance < letters && *distance * 3 <= letters.max(3)
        })
        .min()
        .map(|(_, name)| name)
}

/// How many letters are added, left out, changed or exchanged with their neighbour.
fn edits(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut least = (row[j] + usize::from(x != y))
                .min(row[j + 1] + 1)
                .min(next[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                least = least.min(before[j - 1] + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut row, next);
    }
    row[b.len()]
}
