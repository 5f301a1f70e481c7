//! Reads an answer of a SensorThings service.

use model::diagnostic::Diagnostic;
use serde_json::Value;

use crate::context::{Contents, Context};

/// Reads a document.
///
/// # Errors
/// Where it cannot be read as a whole.
pub(crate) fn read(_value: &Value, _context: &Context<'_>) -> Result<Contents, Diagnostic> {
    Ok(Contents::default())
}
