//! How fast places are read, and how much memory the gazetteer takes.
//!
//! usage: places_speed TEXT...

#![expect(clippy::print_stdout, reason = "it prints what it measures")]

use std::error::Error;
use std::time::{Duration, Instant};

use reading::gazetteer::Gazetteer;
use reading::places::{Setting, places};
use reading::text::{Text, TokenKind};

/// The time that this thread has run on a core, where the system tells it; else the time of day.
fn busy() -> Duration {
    static BEGUN: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    let clock = BEGUN.get_or_init(Instant::now).elapsed();
    std::fs::read_to_string("/proc/thread-self/schedstat")
        .ok()
        .and_then(|line| line.split(' ').next()?.parse().ok())
        .map_or(clock, Duration::from_nanos)
}

fn main() -> Result<(), Box<dyn Error>> {
    let begun = busy();
    let gazetteer = Gazetteer::shipped().map_err(ToString::to_string)?;
    println!(
        "{} places, {} bytes in memory, loaded in {:.1} ms",
        gazetteer.len(),
        gazetteer.bytes(),
        busy().saturating_sub(begun).as_secs_f64() * 1e3
    );
    let sources: Vec<String> = std::env::args()
        .skip(1)
        .map(std::fs::read_to_string)
        .collect::<Result<_, _>>()?;
    let texts: Vec<Text<'_>> = sources.iter().map(|source| Text::cut(source)).collect();
    let words: usize = texts
        .iter()
        .map(|text| {
            text.tokens
                .iter()
                .filter(|token| token.kind == TokenKind::Word)
                .count()
        })
        .sum();
    let setting = Setting::default();
    let mut found = 0;
    let begun = busy();
    let mut rounds = 0;
    while rounds < 3 || busy().saturating_sub(begun).as_secs() < 2 {
        rounds += 1;
        found = texts
            .iter()
            .map(|text| places(text, gazetteer, &setting).len())
            .sum();
    }
    let seconds = busy().saturating_sub(begun).as_secs_f64() / f64::from(rounds);
    println!(
        "{words} words, {found} places, {:.2} million words a second",
        words as f64 / seconds / 1e6
    );
    if let Ok(status) = std::fs::read_to_string("/proc/self/status") {
        for line in status
            .lines()
            .filter(|line| line.starts_with("VmHWM") || line.starts_with("VmRSS"))
        {
            println!("{line}");
        }
    }
    Ok(())
}
