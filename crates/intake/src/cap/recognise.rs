//! Tells CAP from other XML.

/// Whether an XML document is an alert, or a feed of alerts.
pub(crate) fn recognise(_text: &str) -> bool {
    false
}
