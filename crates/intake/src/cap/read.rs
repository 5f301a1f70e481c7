//! Reads alerts.

use model::diagnostic::Diagnostic;

use crate::context::{Contents, Context};

/// Reads a document.
///
/// # Errors
/// Where it cannot be read as a whole.
pub(crate) fn read(_text: &str, _context: &Context<'_>) -> Result<Contents, Diagnostic> {
    Ok(Contents::default())
}
