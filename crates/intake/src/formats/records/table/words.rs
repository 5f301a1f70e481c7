//! What a table's own words mean, by its mapping.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use model::diagnostic::{Diagnostic, TextFile};
use model::{Conduct, Weapon, fold};

use crate::case::mapping::Mapping;
use crate::reader::shorten;

/// How many words that nobody explained are named.
const NAMED: usize = 20;

/// Explains a table's words, and keeps those that it cannot.
pub(crate) struct Words<'a> {
    mapping: &'a Mapping,
    what: Mutex<BTreeMap<String, u64>>,
    weapon: Mutex<BTreeMap<String, u64>>,
}

impl<'a> Words<'a> {
    pub(crate) fn new(mapping: &'a Mapping) -> Self {
        Self {
            mapping,
            what: Mutex::default(),
            weapon: Mutex::default(),
        }
    }

    /// The class of conduct that a word means, if its rows are not to be left out; `Err`, and kept,
    /// where nobody says.
    pub(crate) fn what(&self, word: &str) -> Result<Option<Conduct>, ()> {
        let folded = fold(word);
        let known = &self.mapping.what;
        let found = known
            .get(&folded)
            .copied()
            .or_else(|| Conduct::named(&folded.replace(' ', "-")).map(Some))
            .or_else(|| known.get("*").copied());
        found.ok_or_else(|| keep(&self.what, word))
    }

    /// The class of weapon that a word means, if it tells one; `Err`, and kept, where nobody says.
    pub(crate) fn weapon(&self, word: &str) -> Result<Option<Weapon>, ()> {
        let folded = fold(word);
        let known = &self.mapping.weapon;
        let found = known
            .get(&folded)
            .copied()
            .or_else(|| Weapon::named(&folded.replace(' ', "-")).map(Some))
            .or_else(|| known.get("*").copied());
        found.ok_or_else(|| keep(&self.weapon, word))
    }

    /// A diagnostic that names the words nobody explained, if there are any.
    pub(crate) fn unexplained(self, toml: &TextFile, file: &str) -> Vec<Diagnostic> {
        let mut wrong = Vec::new();
        let Self {
            mapping,
            what,
            weapon,
        } = self;
        for (key, words) in [("what", what), ("weapon", weapon)] {
            let words = words.into_inner().unwrap_or_else(PoisonError::into_inner);
            if words.is_empty() {
                continue;
            }
            let named: Vec<String> = words
                .iter()
                .take(NAMED)
                .map(|(word, rows)| format!("`{}` ({rows} rows)", shorten(word)))
                .collect();
            let more = words.len().saturating_sub(NAMED);
            let more = if more > 0 {
                format!(" and {more} more")
            } else {
                String::new()
            };
            let classes: Vec<&str> = match key {
                "what" => Conduct::ALL.iter().map(|c| c.as_str()).collect(),
                _ => Weapon::ALL.iter().map(|w| w.as_str()).collect(),
            };
            let example = words.keys().next().map_or("...", String::as_str);
            wrong.push(toml.diagnostic(
                "unmapped-values",
                mapping.span.clone(),
                format!(
                    "{file}: values.{key} does not say what these mean: {}{more}",
                    named.join(", ")
                ),
                format!(
                    "values.{key} = {{ {example:?} = \"{}\" }}, or \"*\" for all others; classes: \
                     {}",
                    classes[0],
                    classes.join(", ")
                ),
            ));
        }
        wrong
    }
}

fn keep(words: &Mutex<BTreeMap<String, u64>>, word: &str) {
    let mut words = words.lock().unwrap_or_else(PoisonError::into_inner);
    // The words of a column that holds free text are as many as the rows: a hundred show it.
    if words.len() < 100 || words.contains_key(word) {
        *words.entry(word.to_owned()).or_default() += 1;
    }
}
