//! Words a second on one core of cutting a text, knowing its words, its persons and its quotations.
//!
//! `cargo run --release -p reading --example reading_speed -- FILE...`: the files are read as documents, as often as
//! makes some seconds.
#![allow(
    clippy::print_stdout,
    missing_docs,
    reason = "a program for the terminal"
)]

use std::time::Instant;

use reading::people::people;
use reading::quotes::{marked, quotes_of};
use reading::words::kinds::Tags;
use reading::{Text, TokenKind};

fn main() {
    let sources: Vec<String> = std::env::args()
        .skip(1)
        .filter_map(|path| std::fs::read_to_string(path).ok())
        .collect();
    let words: usize = sources
        .iter()
        .map(|source| {
            let text = Text::cut(source);
            text.tokens
                .iter()
                .filter(|token| token.kind == TokenKind::Word)
                .count()
        })
        .sum();
    if words == 0 {
        println!("no words");
        return;
    }
    let rounds = 6_000_000 / words + 1;
    let mut seconds = [0.0; 5];
    let mut found = 0;
    for _ in 0..rounds {
        for source in &sources {
            let start = Instant::now();
            let text = Text::cut(source);
            let cut = start.elapsed().as_secs_f64();
            let tags = Tags::of(&text);
            let tagged = start.elapsed().as_secs_f64();
            let people = people(&text, &tags);
            let named = start.elapsed().as_secs_f64();
            found += marked(&text).len();
            let marks = start.elapsed().as_secs_f64();
            found += quotes_of(&text, &tags, &people).len();
            let all = start.elapsed().as_secs_f64();
            for (sum, part) in seconds.iter_mut().zip([
                cut,
                tagged - cut,
                named - tagged,
                marks - named,
                all - marks,
            ]) {
                *sum += part;
            }
        }
    }
    let all = (words * rounds) as f64;
    let total: f64 = seconds.iter().sum();
    println!(
        "{words} words, {rounds} rounds, {found} found; {:.2} M words/s",
        all / total / 1e6
    );
    for (label, part) in ["cut", "lexicon", "people", "marks", "quotes (marks again)"]
        .iter()
        .zip(seconds)
    {
        println!("  {label}: {:.2} M words/s", all / part / 1e6);
    }
}
