//! The headings of a table.

use std::collections::BTreeMap;

/// The headings of a table, found by name whatever their case and order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Columns {
    /// The headings as written.
    pub(crate) names: Vec<String>,
    index: BTreeMap<String, usize>,
}

impl Columns {
    /// Headings in the order of their columns; of two of the same name the first counts.
    pub(crate) fn new<S: AsRef<str>>(names: impl IntoIterator<Item = S>) -> Self {
        let names: Vec<String> = names
            .into_iter()
            .map(|n| n.as_ref().trim().to_owned())
            .collect();
        let mut index = BTreeMap::new();
        for (at, name) in names.iter().enumerate() {
            if !name.is_empty() {
                index.entry(fold_heading(name)).or_insert(at);
            }
        }
        Self { names, index }
    }

    /// The column of a heading.
    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        self.index.get(&fold_heading(name)).copied()
    }

    /// The column of a heading as it is written, or else of one that differs from it only in case,
    /// spaces or accents.
    pub(crate) fn find_written(&self, name: &str) -> Option<usize> {
        let written = self.names.iter().position(|known| known == name);
        written.or_else(|| self.find(name))
    }

    /// The column of the first of some headings that the table has.
    pub(crate) fn find_any(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.find(name))
    }

    /// Which of some headings the table does not have.
    pub(crate) fn lacking(&self, names: &[&'static str]) -> Vec<&'static str> {
        names
            .iter()
            .copied()
            .filter(|name| self.find(name).is_none())
            .collect()
    }

    /// The number of columns.
    pub(crate) fn width(&self) -> usize {
        self.names.len()
    }
}

fn fold_heading(name: &str) -> String {
    model::fold(name.trim_start_matches('\u{feff}').trim())
}
