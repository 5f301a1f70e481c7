//! Mistakes shown to the person who made them: file, line, the offending text, what would be right.

use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, NamedSource, ThemeCharacters, ThemeStyles,
};
use model::diagnostic::Diagnostic;

use crate::paint;

/// Lines longer than this are cut around the offending text (a GeoJSON file may be one line).
const LONGEST_LINE: usize = 160;
/// How many mistakes are shown in full.
const SHOWN: usize = 20;

/// The mistakes as a page of text, in colour where the terminal has it.
pub(crate) fn render(diagnostics: &[Diagnostic]) -> String {
    let theme = GraphicalTheme {
        characters: ThemeCharacters::unicode(),
        styles: if paint::colour() {
            ThemeStyles::ansi()
        } else {
            ThemeStyles::none()
        },
    };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(100)
        .with_links(false);
    let mut page = String::new();
    for diagnostic in diagnostics.iter().take(SHOWN) {
        let shown = Shown::new(diagnostic);
        if handler.render_report(&mut page, &shown).is_err() {
            page.push_str(&diagnostic.to_string());
        }
        page.push('\n');
    }
    let n = diagnostics.len();
    if n > SHOWN {
        page.push_str(&format!("and {} more\n", n - SHOWN));
    }
    page.push_str(&format!(
        "{n} {}\n",
        if n == 1 { "mistake" } else { "mistakes" }
    ));
    page
}

/// The mistakes as JSON.
pub(crate) fn json(diagnostics: &[Diagnostic]) -> String {
    serde_json::json!({ "mistakes": diagnostics }).to_string()
}

#[derive(Debug)]
struct Shown<'a> {
    diagnostic: &'a Diagnostic,
    source: Option<NamedSource<String>>,
    label: Option<LabeledSpan>,
}

impl<'a> Shown<'a> {
    fn new(diagnostic: &'a Diagnostic) -> Self {
        if diagnostic.text.is_empty() {
            return Self {
                diagnostic,
                source: None,
                label: None,
            };
        }
        let (text, start, length) = excerpt(diagnostic);
        let source = NamedSource::new(&*diagnostic.file, text);
        let label = LabeledSpan::new_primary_with_span(Some("here".to_owned()), (start, length));
        Self {
            diagnostic,
            source: Some(source),
            label: Some(label),
        }
    }
}

impl std::fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.source.is_none() {
            let diagnostic = self.diagnostic;
            // Line 1 stands for the file as a whole, too.
            if diagnostic.line > 1 {
                write!(f, "{}:{}: ", diagnostic.file, diagnostic.line)?;
            } else {
                write!(f, "{}: ", diagnostic.file)?;
            }
        }
        f.write_str(&self.diagnostic.message)
    }
}
impl std::error::Error for Shown<'_> {}
impl miette::Diagnostic for Shown<'_> {
    fn code<'b>(&'b self) -> Option<Box<dyn std::fmt::Display + 'b>> {
        Some(Box::new(self.diagnostic.code))
    }
    fn help<'b>(&'b self) -> Option<Box<dyn std::fmt::Display + 'b>> {
        let help = &self.diagnostic.help;
        (!help.is_empty()).then(|| Box::new(help) as Box<dyn std::fmt::Display>)
    }
    fn source_code(&self) -> Option<&dyn miette::SourceCode> {
        self.source.as_ref().map(|s| s as &dyn miette::SourceCode)
    }
    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        self.label
            .clone()
            .map(|l| Box::new(std::iter::once(l)) as Box<_>)
    }
}

/// The file with every far line emptied and long lines cut, so that line numbers stay; and the
/// offending stretch in it.
fn excerpt(diagnostic: &Diagnostic) -> (String, usize, usize) {
    let mut text = String::new();
    let (mut start, mut length) = (0, 0);
    let mut at = 0;
    for (number, line) in diagnostic.text.split('\n').enumerate() {
        let number = number + 1;
        if number.abs_diff(diagnostic.line) > 1 {
            if number > diagnostic.line {
                break;
            }
        } else if number == diagnostic.line {
            let from = diagnostic.span.start.saturating_sub(at).min(line.len());
            let to = diagnostic
                .span
                .end
                .saturating_sub(at)
                .min(line.len())
                .max(from);
            let (cut, shift) = around(line, from);
            start = text.len() + (from - shift.min(from));
            length = (to - from).min(cut.len().saturating_sub(from - shift.min(from)));
            text.push_str(cut);
        } else {
            text.push_str(around(line, 0).0);
        }
        text.push('\n');
        at += line.len() + 1;
    }
    (text, start, length)
}

/// At most [`LONGEST_LINE`] bytes of a line around a place in it, and where they begin.
fn around(line: &str, at: usize) -> (&str, usize) {
    if line.len() <= LONGEST_LINE {
        return (line, 0);
    }
    let boundary = |mut i: usize| {
        while !line.is_char_boundary(i) {
            i -= 1;
        }
        i
    };
    let from = boundary(at.saturating_sub(LONGEST_LINE / 2).min(line.len()));
    let to = boundary((from + LONGEST_LINE).min(line.len()));
    (&line[from..to], from)
}
