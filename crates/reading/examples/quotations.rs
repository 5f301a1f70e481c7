//! Prints the quotations of plain text files, one line each: form, speaker, organisation, side, cue, content.
#![allow(
    clippy::print_stdout,
    missing_docs,
    reason = "a program for the terminal"
)]

use reading::Text;
use reading::quotes::quotes;

fn main() {
    for path in std::env::args().skip(1) {
        let source = std::fs::read_to_string(&path).unwrap_or_default();
        println!("== {path}");
        let text = Text::cut(&source);
        for quote in quotes(&text) {
            let content: Vec<&str> = quote.content.iter().map(|span| span.of(&source)).collect();
            println!(
                "{:?} {:?} [{}] -> {:?} | {:?} | {:?} ({:?} {}) {{{}}}",
                quote.form,
                quote.binding,
                quote.source.map_or("", |span| span.of(&source)),
                quote.speaker.name,
                quote.speaker.organisation,
                quote.speaker.side,
                quote.class,
                quote.cue.map_or("", |span| span.of(&source)),
                content.join(" + ")
            );
        }
    }
}
