//! What the command is told.

use std::path::PathBuf;

/// What `truceline fuse` is told.
#[derive(Clone, Debug, Default)]
pub struct FuseOptions {
    /// The tables, one a source.
    pub files: Vec<PathBuf>,
    /// The folder for the result.
    pub out: PathBuf,
    /// Columns with the files of their taxonomies.
    pub taxonomies: Vec<(String, PathBuf)>,
    /// A mapping of columns.
    pub map: Option<PathBuf>,
    /// What people decided.
    pub decisions: Option<PathBuf>,
    /// Sources that may report one happening more than once.
    pub allow_repeats: Vec<String>,
}
