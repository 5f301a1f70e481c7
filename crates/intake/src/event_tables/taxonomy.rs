//! What the values of a column are at coarser levels, source by source.

use std::collections::BTreeMap;
use std::path::Path;

use model::diagnostic::Diagnostic;

use super::open::open;
use crate::reader::mistake;
use crate::rows::{Outcome, scan};

/// A taxonomy of one category: for each source and value of its own what it is called at each
/// level, the finest first.
///
/// Its file is a table with the columns `data.source`, `base.categories` and then the levels, as
/// MELTT has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taxonomy {
    /// The name of the category.
    pub column: String,
    /// The file's name, without its folders.
    pub file: String,
    /// SHA-256 of the bytes.
    pub sha256: String,
    /// Size in bytes.
    pub bytes: u64,
    levels: BTreeMap<(String, String), Vec<String>>,
}

impl Taxonomy {
    /// Reads a taxonomy of a column.
    ///
    /// # Errors
    /// Where the file is no such table, or says two things of one value.
    pub fn read(column: &str, path: &Path) -> Result<Self, Vec<Diagnostic>> {
        let file = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let opened = open(path, &file, None).map_err(|wrong| vec![wrong])?;
        let columns = &opened.table.columns;
        let source = columns.find_any(&["data.source", "data_source", "source"]);
        let base = columns.find_any(&["base.categories", "base_categories", "value"]);
        let (Some(source), Some(base)) = (source, base) else {
            return Err(vec![mistake(
                "no-such-column",
                &file,
                1,
                "a taxonomy needs the columns data.source and base.categories",
                format!(
                    "and then a column for each level, the finest first; its columns are {}",
                    columns.names.join(", ")
                ),
            )]);
        };
        let coarser: Vec<usize> = (0..columns.width())
            .filter(|at| ![source, base].contains(at))
            .collect();
        if coarser.is_empty() {
            return Err(vec![mistake(
                "no-such-column",
                &file,
                1,
                "the taxonomy has no levels",
                "add a column for each level, the finest first",
            )]);
        }
        let found = scan(&opened.table, &(), &|row| {
            let key = (
                model::fold(row.get(Some(source))),
                model::fold(row.get(Some(base))),
            );
            let levels: Vec<String> = coarser
                .iter()
                .map(|at| row.get(Some(*at)).to_owned())
                .collect();
            Outcome::Record((key, levels))
        })
        .map_err(|error| vec![crate::rows::unreadable(&file, &error)])?;
        let mut levels: BTreeMap<(String, String), (u32, Vec<String>)> = BTreeMap::new();
        let mut wrong: Vec<Diagnostic> = found
            .skipped
            .rows
            .iter()
            .map(|row| {
                mistake(
                    "bad-row",
                    &file,
                    row.line,
                    row.reason.clone(),
                    "correct the row",
                )
            })
            .collect();
        for (line, (key, path)) in found.records {
            match levels.get(&key) {
                Some((first, known)) if *known != path => wrong.push(mistake(
                    "two-meanings",
                    &file,
                    line,
                    format!(
                        "`{}` of {} has other levels here than on line {first}",
                        key.1, key.0
                    ),
                    "keep one of the two rows",
                )),
                Some(_) => {}
                None => {
                    levels.insert(key, (line, path));
                }
            }
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        Ok(Self {
            column: super::columns::name_of(column),
            file,
            sha256: opened.sha256,
            bytes: opened.bytes,
            levels: levels
                .into_iter()
                .map(|(key, (_, path))| (key, path))
                .collect(),
        })
    }

    /// What a value of a source is called at each level, the finest first; `None` where the
    /// taxonomy does not speak of it.
    pub fn levels(&self, source: &str, value: &str) -> Option<&[String]> {
        let key = (model::fold(source), model::fold(value));
        self.levels.get(&key).map(Vec::as_slice)
    }
}
