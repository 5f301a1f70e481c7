//! How the command ends.

use std::process::ExitCode;

use model::diagnostic::Diagnostic;
use pipeline::PipelineError;

use crate::mistakes;

/// Why the command did not do what was asked.
pub(crate) enum Failure {
    /// It could not, through no fault of the input.
    Failed(String),
    /// The input or the call is wrong.
    BadInput(String),
    /// What was checked does not hold.
    Refused(String),
    /// Something that is needed is not here.
    Incomplete(String),
    /// All was told already; the code says what it came to.
    Told(u8),
    /// The case has mistakes, each with its place.
    Mistakes(Vec<Diagnostic>),
}

const FAILED: u8 = 1;
const BAD_INPUT: u8 = 2;
const REFUSED: u8 = 3;
const INCOMPLETE: u8 = 4;

impl Failure {
    /// The code of what is done, or was checked, as far as what is here goes.
    pub(crate) const INCOMPLETE: u8 = INCOMPLETE;

    /// Tells the person why, and the shell how.
    pub(crate) fn tell(self, json: bool) -> ExitCode {
        let (code, words) = match self {
            Self::Mistakes(diagnostics) => {
                if json {
                    println!("{}", mistakes::json(&diagnostics));
                } else {
                    eprint!("{}", mistakes::render(&diagnostics));
                }
                return ExitCode::from(BAD_INPUT);
            }
            Self::Told(code) => return ExitCode::from(code),
            Self::BadInput(words) => (BAD_INPUT, words),
            Self::Refused(words) => (REFUSED, words),
            Self::Incomplete(words) => (INCOMPLETE, words),
            Self::Failed(words) => (FAILED, words),
        };
        if json {
            println!("{}", serde_json::json!({ "error": words }));
        } else {
            eprintln!("error: {words}");
        }
        ExitCode::from(code)
    }
}

impl From<PipelineError> for Failure {
    fn from(error: PipelineError) -> Self {
        match error {
            PipelineError::Mistakes(diagnostics) => Self::Mistakes(diagnostics),
            PipelineError::Refused(words) => Self::BadInput(words),
            PipelineError::Unsound(words) => Self::Refused(words),
            PipelineError::Closed(words) => Self::Incomplete(words),
            PipelineError::Report(error) if error.is_refusal() => Self::BadInput(error.to_string()),
            PipelineError::File { path, error } if error.kind() == std::io::ErrorKind::NotFound => {
                Self::BadInput(format!("{}: there is no such file", path.display()))
            }
            other => Self::Failed(other.to_string()),
        }
    }
}

impl From<simulation::SimulationError> for Failure {
    fn from(error: simulation::SimulationError) -> Self {
        if error.is_bad_input() {
            Self::BadInput(error.to_string())
        } else {
            Self::Failed(error.to_string())
        }
    }
}
