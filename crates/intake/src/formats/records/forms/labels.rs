//! The words that our forms show for questions and choices: exports may have these instead of names.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use model::fold;

use super::files::{CHOICES, SURVEYS, rows};

static LABELS: LazyLock<Labels> = LazyLock::new(Labels::new);

/// Questions and choices by what our forms call them.
pub(super) struct Labels {
    questions: BTreeMap<String, String>,
    choices: BTreeMap<(String, String), String>,
}

impl Labels {
    pub(super) fn get() -> &'static Self {
        &LABELS
    }

    fn new() -> Self {
        let mut questions = BTreeMap::new();
        for (_, survey) in SURVEYS {
            for row in rows(survey) {
                for language in ["en", "uk", "ru"] {
                    if !row[language].is_empty() {
                        questions.insert(fold(&row[language]), row["name"].clone());
                    }
                }
            }
        }
        let mut choices = BTreeMap::new();
        for row in rows(CHOICES) {
            for language in ["name", "en", "uk", "ru"] {
                let key = (row["list"].clone(), fold(&row[language]));
                choices.insert(key, row["name"].clone());
            }
        }
        Self { questions, choices }
    }

    /// The question of a label, with or without the labels of groups before it.
    pub(super) fn question(&self, heading: &str) -> Option<&str> {
        let tail = heading.rsplit('/').next().unwrap_or(heading);
        self.questions.get(&fold(tail)).map(String::as_str)
    }

    /// The choice of a name or label.
    pub(super) fn choice(&self, list: &str, text: &str) -> Option<&str> {
        let key = (list.to_owned(), fold(text));
        self.choices.get(&key).map(String::as_str)
    }
}
