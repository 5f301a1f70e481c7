//! Why a case could not be derived.

use std::path::PathBuf;

use model::diagnostic::Diagnostic;

/// Why a case could not be derived.
#[derive(Debug, thiserror::Error)]
pub enum PipelineError {
    /// Mistakes in the case, each with its place.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Mistakes(Vec<Diagnostic>),
    /// Not a case, or something else that the caller can put right.
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
    /// What is sealed cannot be opened here.
    #[error("{0}")]
    Closed(String),
    /// What is recorded is not what was signed, or not as authors must record.
    #[error("{0}")]
    Unsound(String),
    /// The register could not be written.
    #[error("{0}")]
    Register(String),
    /// The report could not be made.
    #[error(transparent)]
    Report(#[from] report::ReportError),
    /// A file of an earlier derivation is damaged.
    #[error("{path}: {reason}")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
}

impl PipelineError {
    pub(crate) fn file(path: &std::path::Path, error: std::io::Error) -> Self {
        Self::File {
            path: path.to_owned(),
            error,
        }
    }
}
