//! What the command is told.

use std::path::PathBuf;

/// What is read, and how.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// Files and folders; `-` is what comes in on standard input.
    pub files: Vec<PathBuf>,
    /// The folder for pages, where they are wanted.
    pub html: Option<PathBuf>,
    /// A case whose terms, parties and ground the documents are about.
    pub case: Option<PathBuf>,
    /// A table of places, or a packed one, in the place of the shipped gazetteer.
    pub gazetteer: Option<PathBuf>,
    /// The language of documents that name none.
    pub language: Option<String>,
    /// The day, or day and time, of documents that name none.
    pub published: Option<String>,
}
