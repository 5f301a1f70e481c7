//! Tells the format of a table.

use model::diagnostic::Diagnostic;

use crate::bytes::message;
use crate::formats::Format;
use crate::formats::records::table;
use crate::reader::Context;
use crate::reader::mistake;
use crate::rows::Table;

/// The format of a table: the one declared, or mapped, or recognised by its headings, or by its
/// first row where it has none.
///
/// # Errors
/// Where nobody knows it, or it is not what was declared.
pub(super) fn choose(
    opened: &mut Table,
    declared: Option<Format>,
    context: &Context<'_>,
) -> Result<Format, Diagnostic> {
    let mapped = context
        .mapping
        .is_some_and(crate::case::mapping::Mapping::says_columns);
    if let Some(format) = declared {
        return as_declared(opened, format, context);
    }
    if mapped {
        // Of a form's submissions the mapping names the questions; the rest is known.
        let sent = [Format::Kobo, Format::Odk]
            .into_iter()
            .find(|format| format.lacks(opened).is_some_and(|l| l.is_empty()));
        return Ok(sent.unwrap_or(Format::Table));
    }
    if let Some(format) = Format::recognise(opened) {
        return Ok(format);
    }
    if let Some((format, columns)) = Format::headless(&opened.columns) {
        opened.without_headings(columns);
        return Ok(format);
    }
    Err(said(opened, context).unwrap_or_else(|| unknown(opened, context)))
}

fn as_declared(
    opened: &mut Table,
    format: Format,
    context: &Context<'_>,
) -> Result<Format, Diagnostic> {
    let Some(lacks) = format.lacks(opened) else {
        if format == Format::Table {
            return Ok(format);
        }
        return Err(said(opened, context).unwrap_or_else(|| {
            mistake(
                "wrong-format",
                &context.file,
                0,
                format!("sources.toml declares the file's format as {format}; it is a table"),
                "remove `format`, or replace the file",
            )
        }));
    };
    if lacks.is_empty() {
        return Ok(format);
    }
    if let Some((headless, columns)) = Format::headless(&opened.columns)
        && headless == format
    {
        opened.without_headings(columns);
        return Ok(format);
    }
    Err(said(opened, context).unwrap_or_else(|| {
        mistake(
            "missing-column",
            &context.file,
            1,
            format!(
                "to be read as {format} the table lacks: {}",
                lacks.join(", ")
            ),
            format!("it has: {}", some_of(&opened.columns.names)),
        )
    }))
}

/// A diagnostic for a file that holds a message where a table was expected.
fn said(opened: &Table, context: &Context<'_>) -> Option<Diagnostic> {
    let head = opened.text.head(4096).ok()?;
    let words = message(&head)?;
    Some(mistake(
        "message-not-table",
        &context.file,
        1,
        format!("the file holds a message where a table was expected: `{words}`"),
        "fetch the data again; the address may need a key, or a smaller request",
    ))
}

/// A diagnostic for a table that nobody knows, with a mapping to start from.
pub(super) fn unknown(opened: &Table, context: &Context<'_>) -> Diagnostic {
    mistake(
        "unknown-table",
        &context.file,
        1,
        format!(
            "nobody recognises this table by its columns: {}",
            some_of(&opened.columns.names)
        ),
        table::suggest(&opened.columns, &context.file),
    )
}

/// The first of many names.
fn some_of(names: &[String]) -> String {
    const MOST: usize = 60;
    let mut words = names[..names.len().min(MOST)].join(", ");
    if words.len() > 4000 {
        words = words.chars().take(1000).collect();
    }
    if names.len() > MOST {
        words.push_str(&format!(" and {} more", names.len() - MOST));
    }
    words
}
