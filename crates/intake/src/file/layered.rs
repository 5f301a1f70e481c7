//! Reads layers of features, and the tables beside them.

use super::choose::unknown;
use super::read::{Given, Read, rows};
use crate::case::mapping::Mappings;
use crate::documents::{self, Layer};
use crate::formats::Format;
use crate::formats::ground::{control, geo};
use crate::formats::records::table;
use crate::reader::mistake;
use crate::reader::{Contents, Context};
use crate::rows::Table;

/// Reads layers: as events where their properties are those of a known table, as maps of control
/// where they are such, and otherwise as geometry.
pub(super) fn layers(
    layers: &[Layer],
    given: &Given<'_>,
    context: &Context<'_>,
    mappings: Option<&Mappings>,
) -> Read {
    let control = given.format == Some(Format::Control)
        || (given.format.is_none() && context.control.is_some())
        || (given.format.is_none() && control::recognise(layers, context));
    if control {
        let mut found = control::read(layers, context).map_err(|d| vec![d])?;
        for layer in layers {
            found.skipped.extend(layer.skipped.clone());
        }
        return Ok(vec![(Format::Control, found)]);
    }
    if let Some((sheet, _)) = context.mapping.and_then(|m| m.sheet.as_ref())
        && !layers.iter().any(|layer| layer.name == *sheet)
        && layers.len() > 1
    {
        let names: Vec<String> = layers.iter().map(|l| format!("`{}`", l.name)).collect();
        return Err(vec![mistake(
            "unknown-sheet",
            &context.file,
            0,
            format!("the file has no layer `{sheet}`, which intake.toml names"),
            format!("it has: {}", names.join(", ")),
        )]);
    }
    let mut read = Vec::new();
    for layer in layers {
        let (format, mut found) = features(layer, layers.len(), given, context, mappings)?;
        found.skipped.extend(layer.skipped.clone());
        read.push((format, found));
    }
    Ok(read)
}

/// Reads the layers and tables of a database. A table that nobody knows is a mistake only where
/// nothing else is in the file.
pub(super) fn database(
    found: &[Layer],
    tables: Vec<(String, Table)>,
    given: &Given<'_>,
    context: &Context<'_>,
    mappings: Option<&Mappings>,
) -> Read {
    let named = context.mapping.and_then(|m| m.sheet.as_ref());
    let of_table = named.is_some_and(|(sheet, _)| tables.iter().any(|(name, _)| name == sheet));
    let mut plain = context.clone();
    if of_table {
        plain.mapping = None;
    }
    let mut read = if found.is_empty() {
        Vec::new()
    } else {
        layers(found, given, &plain, mappings)?
    };
    let mut passed = Vec::new();
    let mut wrong = None;
    for (name, table) in tables {
        let chosen = named.is_none_or(|(sheet, _)| *sheet == name);
        let mapped = chosen
            && context
                .mapping
                .is_some_and(crate::case::mapping::Mapping::says_columns);
        let known = mapped || Format::recognise(&table).is_some();
        if !known {
            wrong.get_or_insert_with(|| unknown(&table, context));
            passed.push(format!("`{name}` ({})", table.columns.names.join(", ")));
            continue;
        }
        let mut given = *given;
        let layered = !found.is_empty();
        if layered || given.format.is_some_and(|f| f.lacks(&table).is_none()) {
            given.format = None;
        }
        let (format, mut contents) = rows(table, &given, context, mappings)?;
        contents
            .notes
            .push(format!("table `{name}`; lines are the numbers of its rows"));
        read.push((format, contents));
    }
    match (read.first_mut(), wrong) {
        (Some((_, first)), Some(_)) => first.notes.push(format!(
            "tables that nobody recognises were passed over: {}",
            passed.join("; ")
        )),
        (None, Some(wrong)) => return Err(vec![wrong]),
        _ => {}
    }
    Ok(read)
}

fn features(
    layer: &Layer,
    layers: usize,
    given: &Given<'_>,
    context: &Context<'_>,
    mappings: Option<&Mappings>,
) -> Result<(Format, Contents), Vec<model::diagnostic::Diagnostic>> {
    let declared = given.format;
    let properties = documents::as_table(&layer.collection);
    let mut suggestion = None;
    if declared != Some(Format::Geo)
        && let Some(rows_of) = properties
    {
        let sheet = context.mapping.and_then(|m| m.sheet.as_ref());
        let chosen = layers == 1 || sheet.is_none_or(|(sheet, _)| *sheet == layer.name);
        let mapped = chosen
            && context
                .mapping
                .is_some_and(crate::case::mapping::Mapping::says_columns);
        if declared.is_some() || mapped || Format::recognise(&rows_of).is_some() {
            let mut context = context.clone();
            if !chosen {
                context.mapping = None;
            }
            let (format, mut found) = rows(rows_of, given, &context, mappings)?;
            found
                .notes
                .push("lines are the numbers of features".to_owned());
            return Ok((format, found));
        }
        let points = documents::points(&layer.collection);
        if points > 0 {
            let sheet = (layers > 1).then_some(layer.name.as_str());
            suggestion = Some(format!(
                "{points} points have properties of a kind that nobody recognises; {}",
                table::suggest_layer(&rows_of.columns, &context.file, sheet)
            ));
        }
    }
    match declared {
        None | Some(Format::Geo) => {
            let mut found = geo::read(&layer.collection);
            found.notes.extend(suggestion);
            Ok((Format::Geo, found))
        }
        Some(declared) => Err(vec![mistake(
            "wrong-format",
            &context.file,
            0,
            format!("the file holds features; sources.toml declares its format as {declared}"),
            "remove `format`, or declare it as geo or control",
        )]),
    }
}
