//! Finds the headings of a table that stand below a title, an empty row or Excel's `sep=;`.

use std::io;

use crate::case::mapping::Mapping;
use crate::formats::Format;
use crate::reader::Context;
use crate::rows::Table;

/// How many lines are looked at.
const LINES: usize = 40;
/// The fewest headings of a table that nobody knows.
const FEWEST: usize = 3;

/// A table as it is read.
pub(super) struct Headed {
    pub(super) table: Table,
    /// Whether somebody knows its headings.
    pub(super) known: bool,
}

impl Headed {
    /// What is said of the rows above the headings, if there are any.
    pub(super) fn note(&self) -> Option<String> {
        let (_, line) = self.table.start?;
        let row = self.table.counted_from.unwrap_or(line);
        Some(format!(
            "the headings stand on line {row}: what is above them was passed over"
        ))
    }
}

/// The table under the headings that most of the wanted names are in: those that `intake.toml`
/// names, or those of a known format.
///
/// # Errors
/// Those of reading.
pub(super) fn headed(
    opened: Table,
    declared: Option<Format>,
    context: &Context<'_>,
) -> io::Result<Headed> {
    let wanted = wanted(declared, context);
    let found = wanted.of(&opened);
    // Records of a document have their names from it.
    let named = opened.counted_from == Some(0);
    if named || found == usize::MAX || Format::headless(&opened.columns).is_some() {
        return Ok(Headed {
            table: opened,
            known: !named || found == usize::MAX,
        });
    }
    let (mut best, mut most) = (None, found);
    let mut wide = None;
    for (byte, line) in opened.lines_below(LINES)? {
        let table = opened.below(byte, line)?;
        let found = wanted.of(&table);
        if found > most {
            most = found;
            best = Some(table);
            if found == usize::MAX {
                break;
            }
        } else if wide.is_none() && names(&table) >= FEWEST {
            wide = Some(table);
        }
    }
    // A title fills a cell or two; what nobody knows is best told by the first row that is wider.
    let title = found == 0 && names(&opened) < FEWEST && wanted.anything;
    let table = best.or(wide.filter(|_| title));
    Ok(Headed {
        table: table.unwrap_or(opened),
        known: most == usize::MAX,
    })
}

/// How many columns have a name.
fn names(table: &Table) -> usize {
    let names = table.columns.names.iter();
    names.filter(|name| !name.is_empty()).count()
}

/// What headings are looked for.
struct Wanted<'a> {
    mapped: Vec<&'a str>,
    declared: Option<Format>,
    /// Whether any table that is known will do.
    anything: bool,
}

fn wanted<'a>(declared: Option<Format>, context: &'a Context<'_>) -> Wanted<'a> {
    let mapped = context.mapping.map(Mapping::headings).unwrap_or_default();
    let declared = declared.filter(|format| *format != Format::Table);
    Wanted {
        anything: declared.is_none(),
        mapped,
        declared,
    }
}

impl Wanted<'_> {
    /// How many of the names a table has; the most there can be where nothing is missing.
    fn of(&self, table: &Table) -> usize {
        if let Some(declared) = self.declared {
            let lacks = declared.lacks(table);
            return if lacks.is_none_or(|l| l.is_empty()) {
                usize::MAX
            } else {
                0
            };
        }
        let has = |name: &&&str| table.columns.find_written(name).is_some();
        let found = self.mapped.iter().filter(has).count();
        let whole = !self.mapped.is_empty() && found == self.mapped.len();
        if whole || (Format::recognise(table).is_some() && !self.is_mapped_elsewhere(table)) {
            return usize::MAX;
        }
        found
    }

    /// Whether `intake.toml` names columns, and the table is no form whose questions they are.
    fn is_mapped_elsewhere(&self, table: &Table) -> bool {
        let form = [Format::Kobo, Format::Odk]
            .into_iter()
            .any(|format| format.lacks(table).is_some_and(|l| l.is_empty()));
        !self.mapped.is_empty() && !form
    }
}
