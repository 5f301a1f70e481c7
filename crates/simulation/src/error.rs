//! Why a world could not be written, or a derivation not be scored.

use std::path::{Path, PathBuf};

/// Why a world could not be written, or a derivation not be scored.
#[derive(Debug, thiserror::Error)]
pub enum SimulationError {
    /// The call cannot be met as it stands.
    #[error("{0}")]
    Refused(String),
    /// A file could not be read or written.
    #[error("{path}: {error}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// A table holds something that cannot be used.
    #[error("{file}, line {line}: {reason}")]
    Row {
        /// The file.
        file: String,
        /// The line, from 1; of a Parquet table the row.
        line: u64,
        /// What is wrong with which value, and what would be right.
        reason: String,
    },
}

impl SimulationError {
    pub(crate) fn file(path: &Path, error: std::io::Error) -> Self {
        Self::File {
            path: path.to_owned(),
            error,
        }
    }

    pub(crate) fn row(path: &Path, line: u64, reason: impl Into<String>) -> Self {
        Self::Row {
            file: path.display().to_string(),
            line,
            reason: reason.into(),
        }
    }

    /// Whether the caller's input is at fault, not the machine.
    pub fn is_bad_input(&self) -> bool {
        match self {
            Self::Refused(_) | Self::Row { .. } => true,
            Self::File { error, .. } => error.kind() == std::io::ErrorKind::NotFound,
        }
    }
}
