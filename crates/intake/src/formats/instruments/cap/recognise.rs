//! Tells CAP from other XML.

/// Whether an XML document is an alert, or a feed of alerts.
pub(crate) fn recognise(text: &str) -> bool {
    const NAMES: [&str; 4] = [
        "urn:oasis:names:tc:emergency:cap:1.",
        "http://www.incident.com/cap/1.0",
        "urn:oasis:names:tc:emergency:EDXL:DE",
        "-cap+xml",
    ];
    NAMES.iter().any(|name| text.contains(name))
}
