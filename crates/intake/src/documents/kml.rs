//! KML: folders of placemarks as layers of features.

use super::{Layer, open::Refusal};

/// The layers of a KML document; `None` where the XML is something else.
pub(crate) fn layers(_text: &str) -> Option<Result<Vec<Layer>, Refusal>> {
    None
}
