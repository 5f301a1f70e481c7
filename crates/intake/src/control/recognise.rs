//! Tells a map of control from other features.

use crate::context::Context;
use crate::documents::Layer;

/// Whether a layer is a dated map of control.
pub(crate) fn recognise(_layer: &Layer, _context: &Context<'_>) -> bool {
    false
}
