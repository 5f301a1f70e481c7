//! Where in a mapped table each value stands.

use model::diagnostic::{Diagnostic, TextFile, nearest};

use crate::case::mapping::Mapping;
use crate::rows::Columns;

/// The columns of a mapped table.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct MappedColumns {
    pub(crate) id: Option<usize>,
    pub(crate) date: Option<usize>,
    pub(crate) time: Option<usize>,
    pub(crate) date_end: Option<usize>,
    pub(crate) latitude: Option<usize>,
    pub(crate) longitude: Option<usize>,
    pub(crate) place: Option<usize>,
    pub(crate) what: Option<usize>,
    pub(crate) weapon: Option<usize>,
    pub(crate) calibre: Option<usize>,
    pub(crate) count: Option<usize>,
    pub(crate) killed: Option<usize>,
    pub(crate) injured: Option<usize>,
    pub(crate) actor: Option<usize>,
    pub(crate) claimant: Option<usize>,
    pub(crate) direction: Option<usize>,
    pub(crate) method: Option<usize>,
    pub(crate) notes: Option<usize>,
    /// The official code of the place.
    pub(crate) code: Option<usize>,
    /// The name of the first-order division.
    pub(crate) division: Option<usize>,
    /// The line of a row of headings below the first row, where there is one.
    pub(crate) headings_line: Option<u32>,
}

impl MappedColumns {
    /// Finds the columns that a mapping names.
    ///
    /// # Errors
    /// A diagnostic for each that the table does not have.
    pub(crate) fn find(
        columns: &Columns,
        mapping: &Mapping,
        toml: &TextFile,
        file: &str,
    ) -> Result<Self, Vec<Diagnostic>> {
        let Some((names, span)) = &mapping.columns else {
            return Ok(Self::default());
        };
        let mut found = Self::default();
        let mut wrong = Vec::new();
        for (what, name) in names.all() {
            let Some(name) = name else { continue };
            let at = columns.find_written(name);
            if at.is_none() {
                let known: Vec<&str> = columns.names.iter().map(String::as_str).collect();
                let near = nearest(name, &known)
                    .map_or(String::new(), |near| format!("did you mean `{near}`? "));
                wrong.push(toml.diagnostic(
                    "missing-column",
                    span.clone(),
                    format!("{file} has no column `{name}` ({what})"),
                    format!("{near}It has: {}", known.join(", ")),
                ));
                continue;
            }
            *found.slot(what) = at;
        }
        if wrong.is_empty() {
            Ok(found)
        } else {
            Err(wrong)
        }
    }

    fn slot(&mut self, what: &str) -> &mut Option<usize> {
        match what {
            "id" => &mut self.id,
            "date" => &mut self.date,
            "time" => &mut self.time,
            "date_end" => &mut self.date_end,
            "latitude" => &mut self.latitude,
            "longitude" => &mut self.longitude,
            "place" => &mut self.place,
            "what" => &mut self.what,
            "weapon" => &mut self.weapon,
            "calibre" => &mut self.calibre,
            "count" => &mut self.count,
            "killed" => &mut self.killed,
            "injured" => &mut self.injured,
            "actor" => &mut self.actor,
            "claimant" => &mut self.claimant,
            "direction" => &mut self.direction,
            "method" => &mut self.method,
            "code" => &mut self.code,
            "division" => &mut self.division,
            _ => &mut self.notes,
        }
    }
}
