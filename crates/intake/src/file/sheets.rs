//! Chooses the sheet of a workbook of which nobody named one.

use super::headings::headed;
use super::read::Given;
use crate::bytes::Kind;
use crate::documents::{self, Document};
use crate::reader::Context;

/// A sheet that was chosen, and what is said of the others.
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) note: String,
}

/// The first sheet of a workbook that holds a table which somebody knows, or else its first; `None`
/// where the file is none, or has one sheet.
pub(super) fn sheet(given: &Given<'_>, context: &Context<'_>) -> Option<Sheet> {
    if given.survey.kind != Kind::Workbook {
        return None;
    }
    let names = documents::sheets(&given.stored.whole().ok()?);
    if names.len() < 2 {
        return None;
    }
    let fits = |name: &&String| -> bool {
        let opened = documents::open(given.stored, given.survey, Some(name.as_str()));
        let Some(Document::Table(table)) = opened.ok().map(|opened| opened.document) else {
            return false;
        };
        headed(table, given.format, context).is_ok_and(|headed| headed.known)
    };
    let known: Vec<&String> = names.iter().filter(fits).collect();
    let chosen = *known.first()?;
    let others = names.iter().filter(|name| *name != chosen);
    let others: Vec<String> = others
        .map(|name| {
            let same = known.contains(&name);
            let words = if same {
                " (a table of known columns too)"
            } else {
                ""
            };
            format!("`{name}`{words}")
        })
        .collect();
    let note = format!(
        "other sheets of the workbook are not read: {}; `sheet` in intake.toml names another",
        others.join(", ")
    );
    Some(Sheet {
        name: chosen.clone(),
        note,
    })
}
