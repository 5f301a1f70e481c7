//! Blocks: the tables of a TOML file, read one by one so that a mistake in one hides none in
//! another.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use crate::mistakes::Mistakes;

/// More tables of one kind in one file than an agreement ever has.
const MOST_TABLES: usize = 10_000;

/// A table that was read, and the file it stands in.
pub(crate) struct Block<T> {
    /// The file, by its place in [`Mistakes`].
    pub(crate) file: usize,
    /// What was read.
    pub(crate) raw: T,
}

/// The tables of one file by the key they stand under, in file order.
pub(crate) struct Tables<'a> {
    pub(crate) file: usize,
    pub(crate) by_key: BTreeMap<String, (Range<usize>, Spanned<DeValue<'a>>)>,
}

/// Reads a file as TOML, or notes why it is none.
pub(crate) fn tables<'a>(
    file: usize,
    text: &'a str,
    mistakes: &mut Mistakes,
) -> Option<Tables<'a>> {
    // A recovering parser lists every slip of a person; of a large file that is no agreement it
    // would keep millions.
    const LISTED_UP_TO: usize = 256 * 1024;
    let (table, errors) = if text.len() <= LISTED_UP_TO {
        let (table, errors) = DeTable::parse_recoverable(text);
        (Some(table), errors)
    } else {
        match DeTable::parse(text) {
            Ok(table) => (Some(table), Vec::new()),
            Err(error) => (None, vec![error]),
        }
    };
    for error in &errors {
        if mistakes.full() {
            break;
        }
        let mut diagnostic = mistakes.text_file(file).toml_error(error);
        if diagnostic.message == "duplicate key" {
            diagnostic.code = "duplicate-key";
            "a key stands once in a table: take one out".clone_into(&mut diagnostic.help);
        }
        mistakes.push(file, diagnostic);
    }
    if !errors.is_empty() {
        return None;
    }
    let mut by_key = BTreeMap::new();
    for (key, value) in table?.into_inner() {
        let span = key.span();
        by_key.insert(key.into_inner().into_owned(), (span, value));
    }
    Some(Tables { file, by_key })
}

impl<'a> Tables<'a> {
    /// Takes the tables of an array (`[[party]]`); notes a value that is no array of tables.
    pub(crate) fn array<T: DeserializeOwned>(
        &mut self,
        key: &str,
        mistakes: &mut Mistakes,
    ) -> Vec<Block<T>> {
        let Some((_, value)) = self.by_key.remove(key) else {
            return Vec::new();
        };
        let span = value.span();
        let DeValue::Array(items) = value.into_inner() else {
            let message = format!("`{key}` is not a list of tables");
            mistakes.say(
                self.file,
                &span,
                "wrong-type",
                message,
                format!("write `[[{key}]]`"),
            );
            return Vec::new();
        };
        if items.len() > MOST_TABLES {
            let message = format!("{} tables of `{key}`", items.len());
            let help = format!("an agreement has at most {MOST_TABLES} of one kind");
            mistakes.say(self.file, &span, "too-many-tables", message, help);
            return Vec::new();
        }
        let mut blocks = Vec::new();
        for item in items {
            if mistakes.full() {
                break;
            }
            blocks.extend(self.block(item, mistakes));
        }
        blocks
    }

    /// Takes one table (`[agreement]`).
    pub(crate) fn table<T: DeserializeOwned>(
        &mut self,
        key: &str,
        mistakes: &mut Mistakes,
    ) -> Option<Block<T>> {
        let (_, value) = self.by_key.remove(key)?;
        self.block(value, mistakes)
    }

    fn block<T: DeserializeOwned>(
        &self,
        value: Spanned<DeValue<'a>>,
        mistakes: &mut Mistakes,
    ) -> Option<Block<T>> {
        let raw = read(self.file, value, mistakes)?;
        Some(Block {
            file: self.file,
            raw,
        })
    }
}

/// Reads one value; after a mistake the offending part is set aside and the rest read again, so
/// that each mistake is told. `None` where there was any.
pub(crate) fn read<T: DeserializeOwned>(
    file: usize,
    mut value: Spanned<DeValue<'_>>,
    mistakes: &mut Mistakes,
) -> Option<T> {
    const AT_MOST: usize = 20;
    let whole = value.span();
    let mut set_aside: Vec<String> = Vec::new();
    for _ in 0..AT_MOST {
        let error = match T::deserialize(ValueDeserializer::from(value.clone())) {
            Ok(raw) if set_aside.is_empty() => return Some(raw),
            Ok(_) => return None,
            Err(error) => error,
        };
        let span = error.span().unwrap_or(whole.clone());
        if let Some(field) = error.message().strip_prefix("missing field ")
            && set_aside.iter().any(|known| field == format!("`{known}`"))
        {
            return None;
        }
        let mut diagnostic = mistakes.text_file(file).toml_error(&error);
        if let Some(found) = at(&value, &span) {
            wrong_type(&mut diagnostic, found);
        }
        // A key that was mistyped is told once, not also as missing.
        if let Some(meant) = diagnostic.help.strip_prefix("did you mean `") {
            set_aside.extend(meant.split('`').next().map(str::to_owned));
        }
        mistakes.push(file, diagnostic);
        set_aside.push(without(&mut value, &span)?);
    }
    None
}

/// The value that stands at a span.
fn at<'v, 'a>(value: &'v Spanned<DeValue<'a>>, span: &Range<usize>) -> Option<&'v DeValue<'a>> {
    if value.span() == *span {
        return Some(value.get_ref());
    }
    match value.get_ref() {
        DeValue::Table(table) => table.values().find_map(|v| at(v, span)),
        DeValue::Array(array) => array.iter().find_map(|v| at(v, span)),
        _ => None,
    }
}

/// Says in plain words what a value of the wrong type should be.
fn wrong_type(diagnostic: &mut model::diagnostic::Diagnostic, found: &DeValue<'_>) {
    if matches!(found, DeValue::Datetime(_)) {
        diagnostic.code = "wrong-type";
        "a time stands here without quotes".clone_into(&mut diagnostic.message);
        "write it as text, an instant with its zone: \"2020-07-27T00:01[Europe/Kyiv]\""
            .clone_into(&mut diagnostic.help);
    } else if diagnostic.message.starts_with("invalid ") {
        diagnostic.code = "wrong-type";
        for (shape, words) in [
            ("expected u32", "expected a whole number from 0"),
            ("expected u16", "expected a whole number from 0 to 65535"),
            ("expected f64", "expected a number"),
        ] {
            diagnostic.message = diagnostic.message.replace(shape, words);
        }
        let help = if diagnostic.message.contains("expected a string") {
            "write it in quotes, with its unit where it has one"
        } else if diagnostic.message.contains("expected a sequence") {
            "write a list: [\"...\"]"
        } else {
            "see the reference of the language, docs/agreement.md"
        };
        help.clone_into(&mut diagnostic.help);
    }
}

/// Takes out the key at a span, or the outermost key whose value holds it; says which it was.
fn without(value: &mut Spanned<DeValue<'_>>, span: &Range<usize>) -> Option<String> {
    let DeValue::Table(table) = value.get_mut() else {
        return None;
    };
    if prune(table, span) {
        return Some(String::new());
    }
    let (kept, gone): (Vec<_>, Vec<_>) = std::mem::take(table)
        .into_iter()
        .partition(|(_, v)| !holds(&v.span(), span));
    *table = kept.into_iter().collect();
    gone.into_iter()
        .next()
        .map(|(key, _)| key.into_inner().into_owned())
}

/// Takes out an unknown key, however deep it stands.
fn prune(table: &mut DeTable<'_>, key_span: &Range<usize>) -> bool {
    let before = table.len();
    let entries: Vec<_> = std::mem::take(table)
        .into_iter()
        .filter(|(k, _)| k.span() != *key_span)
        .collect();
    let found = entries.len() < before;
    let mut found_inside = false;
    *table = entries
        .into_iter()
        .map(|(k, mut v)| {
            if !found && !found_inside {
                found_inside = prune_value(v.get_mut(), key_span);
            }
            (k, v)
        })
        .collect();
    found || found_inside
}

fn prune_value(value: &mut DeValue<'_>, key_span: &Range<usize>) -> bool {
    match value {
        DeValue::Table(table) => prune(table, key_span),
        DeValue::Array(items) => items
            .iter_mut()
            .any(|item| prune_value(item.get_mut(), key_span)),
        _ => false,
    }
}

fn holds(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}
