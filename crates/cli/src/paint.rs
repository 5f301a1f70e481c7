//! Whether to use colour, and how wide a line may be.

use std::io::IsTerminal;

/// Whether standard error is a terminal that wants colour.
pub(crate) fn colour() -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}

/// The width of lines on standard output: the terminal's where it is one, else 100.
pub(crate) fn width() -> usize {
    let columns = if std::io::stdout().is_terminal() {
        console::Term::stdout()
            .size_checked()
            .map(|(_, columns)| usize::from(columns))
    } else {
        None
    };
    columns.unwrap_or(100).clamp(40, 120)
}
