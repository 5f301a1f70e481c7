//! Reads a map of control.

use model::diagnostic::Diagnostic;

use crate::context::{Contents, Context};
use crate::documents::Layer;

/// Reads a layer as a map of control.
///
/// # Errors
/// Where nobody says for which day it is.
pub(crate) fn read(_layer: &Layer, _context: &Context<'_>) -> Result<Contents, Diagnostic> {
    Ok(Contents::default())
}
