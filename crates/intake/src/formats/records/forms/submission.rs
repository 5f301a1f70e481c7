//! A submitted form, whoever's server it came from.

use std::collections::BTreeMap;
use std::sync::Arc;

use model::{Attachment, Review};

use super::labels::Labels;
use crate::reader::Context;
use crate::values::number;

/// Answers by the name of the question, groups before it parted by `/`.
pub(crate) type Answers = BTreeMap<String, String>;

/// What the server's reviewers said of a submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// Nothing that keeps it from counting.
    Stands(Option<Review>),
    /// They rejected it, in the server's word.
    Rejected(&'static str),
}

/// A submitted form.
#[derive(Clone, Debug)]
pub(crate) struct Submission {
    /// Its line, or its number in the document.
    pub(crate) line: u32,
    /// The identifier that it keeps when it is edited, without `uuid:`.
    pub(crate) id: Arc<str>,
    /// When this version was made.
    pub(crate) version_ms: Option<i64>,
    pub(crate) state: State,
    pub(crate) answers: Answers,
    /// Groups that were answered several times: by the group's name, the answers of each time.
    pub(crate) repeats: BTreeMap<String, Vec<Answers>>,
    /// The names of the files sent with it.
    pub(crate) attachments: Vec<String>,
}

impl Submission {
    /// The answer to a question of one of our forms, in whatever group it was put; empty where
    /// there is none.
    pub(crate) fn ask(&self, name: &str) -> &str {
        if let Some(text) = self.answers.get(name) {
            return text.trim();
        }
        let tail = |key: &str| {
            key.strip_suffix(name)
                .is_some_and(|before| before.ends_with(['/', '-', ':', '.']))
        };
        let found = self.answers.iter().find(|(key, _)| tail(key));
        found.map_or("", |(_, text)| text.trim())
    }

    /// Gives answers whose headings are our forms' labels, in any of their languages, the names of
    /// the questions.
    pub(super) fn name_labels(&mut self) {
        let looks = |key: &str| {
            !key.is_ascii() || key.contains([' ', '?']) || key.contains(char::is_uppercase)
        };
        let labelled: Vec<(String, String)> = self
            .answers
            .iter()
            .filter(|(key, _)| looks(key))
            .filter_map(|(key, text)| Some((Labels::get().question(key)?, text)))
            .map(|(name, text)| (name.to_owned(), text.clone()))
            .collect();
        for (name, text) in labelled {
            self.answers.entry(name).or_insert(text);
        }
    }

    /// The answer to a question, where there is one.
    pub(crate) fn known(&self, name: &str) -> Option<&str> {
        Some(self.ask(name)).filter(|text| !number::is_unknown(text))
    }

    /// The choice made at a question, by its name whatever language the export is in.
    pub(crate) fn choice<'s>(&'s self, list: &str, name: &str) -> &'s str {
        let text = self.ask(name);
        Labels::get().choice(list, text).unwrap_or(text)
    }

    /// Latitude, longitude and accuracy in metres of a point that was set.
    pub(crate) fn point(&self, name: &str) -> Option<[String; 3]> {
        if let Some(parts) = geopoint(self.ask(name)) {
            return Some(parts);
        }
        let part = |part: &str| self.ask(&format!("{name}/{part}")).to_owned();
        let parts = [part("latitude"), part("longitude"), part("accuracy")];
        if !parts[0].is_empty() || !parts[1].is_empty() {
            return Some(parts);
        }
        // A feature's own point.
        let own = |name: &str| self.answers.get(name).cloned().unwrap_or_default();
        let parts = [own("latitude"), own("longitude"), String::new()];
        (!parts[0].is_empty() && !parts[1].is_empty()).then_some(parts)
    }

    /// The files sent with it, with the hashes of those that the case holds.
    pub(crate) fn files(&self, context: &Context<'_>) -> Vec<Attachment> {
        let mut files: Vec<Attachment> = self
            .attachments
            .iter()
            .map(|name| Attachment {
                name: context.intern.get(name),
                sha256: context.attachment(name),
            })
            .collect();
        files.sort();
        files.dedup();
        files
    }
}

/// Latitude, longitude and accuracy in a point's text: `48.1 37.9 120 4.5`, the last two of which
/// may be missing.
pub(crate) fn geopoint(text: &str) -> Option<[String; 3]> {
    let parts: Vec<&str> = text.split_whitespace().collect();
    let numbers = parts.iter().all(|part| part.parse::<f64>().is_ok());
    if !(2..=4).contains(&parts.len()) || !numbers {
        return None;
    }
    let accuracy = parts.get(3).copied().unwrap_or_default();
    Some([parts[0], parts[1], accuracy].map(str::to_owned))
}

/// The answers that are names of files: photographs, recordings, films, papers.
pub(crate) fn file_names(answers: &Answers) -> Vec<String> {
    const ENDINGS: [&str; 12] = [
        ".jpg", ".jpeg", ".png", ".webp", ".m4a", ".amr", ".mp3", ".wav", ".aac", ".mp4", ".3gp",
        ".pdf",
    ];
    answers
        .iter()
        .filter(|(name, text)| !name.starts_with('_') && !text.contains(['/', ' ']))
        .map(|(_, text)| text)
        .filter(|text| {
            let lower = text.to_lowercase();
            ENDINGS.iter().any(|ending| lower.ends_with(ending))
        })
        .cloned()
        .collect()
}
