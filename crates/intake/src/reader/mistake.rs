//! Diagnostics about files that are not settings: evidence as received.

use model::diagnostic::Diagnostic;

/// A diagnostic about a line of a file of evidence; line 0 means the file as a whole.
pub(crate) fn mistake(
    code: &'static str,
    file: &str,
    line: u32,
    message: impl Into<String>,
    help: impl Into<String>,
) -> Diagnostic {
    Diagnostic {
        code,
        file: file.into(),
        line: line.max(1) as usize,
        column: 1,
        span: 0..0,
        message: message.into(),
        help: help.into(),
        text: "".into(),
    }
}

/// A value cut to a length that a message can hold.
pub(crate) fn shorten(text: &str) -> String {
    const MOST: usize = 80;
    let text = text.trim();
    let mut out: String = text
        .chars()
        .take(MOST)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if text.chars().nth(MOST).is_some() {
        out.push('…');
    }
    out
}
