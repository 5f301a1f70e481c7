//! How well lineage is found in generated stories, or what is found in given texts.
//!
//! `cargo run --release -p reading --example lineage_score -- stories HALF SEED COUNT`: makes COUNT stories from one half
//! of the articles of the gold sets (0: the half the weights were learned on, 1: the other) and prints the adjusted Rand
//! index, the stories with the right number of origins, and how often what is said with a probability is so.
//! `-- features HALF SEED COUNT` prints a row for each pair, to learn weights from; `-- ties FILE...`, `-- ties polnear`
//! and `-- ties lgl` print what is found among texts; with `SHOW` set in the environment, the passages too.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::pedantic,
    missing_docs,
    unreachable_pub,
    reason = "an example that prints figures"
)]

#[path = "../near_rate/gold.rs"]
mod gold;
mod score;
mod stories;

use reading::lineage::align::{Evidence, compare};
use reading::lineage::{relate, sheet::Sheet};
use reading::{Document, Text};

fn sheet(name: &str, text: &str) -> Sheet {
    let document = Document {
        name: name.to_owned(),
        ..Document::default()
    };
    Sheet::of(&document, &Text::cut(text), &[])
}

/// The articles of one half that are long enough, and words to put in the place of others.
fn half(parity: usize) -> (Vec<gold::Article>, Vec<String>) {
    let pool: Vec<gold::Article> = gold::polnear()
        .into_iter()
        .chain(gold::lgl())
        .filter(|article| Text::cut(&article.text).sentences.len() >= 10)
        .enumerate()
        .filter(|(index, _)| index / 8 % 2 == parity)
        .map(|(_, article)| article)
        .collect();
    let vocabulary = pool
        .iter()
        .flat_map(|article| article.text.split_whitespace())
        .filter(|word| word.len() > 3 && word.chars().all(|c| c.is_ascii_lowercase()))
        .map(str::to_owned)
        .collect();
    (pool, vocabulary)
}

fn made(arguments: &[String]) -> Vec<stories::Story> {
    let number = |place: usize| arguments.get(place).map_or(1, |n| n.parse().unwrap());
    let (pool, vocabulary) = half(number(1));
    if pool.is_empty() {
        println!("the gold sets are absent: set TRUCELINE_TEST_DATA");
        return Vec::new();
    }
    let pool: Vec<&gold::Article> = pool.iter().collect();
    let mut dice = gold::Dice::new(number(2) as u64);
    (0..number(3))
        .map(|_| stories::story(&pool, &vocabulary, 0, &mut dice))
        .collect()
}

fn row(e: &Evidence) -> String {
    format!(
        "{:.4} {:.2} {} {} {:.4} {} {} {:.3} {:.3} {} {:.3} {:.2} {:.2}",
        e.told,
        e.told_weight,
        e.sentences,
        e.in_order,
        e.triples,
        e.longest_run,
        e.quotes,
        e.quoted,
        e.cited,
        u8::from(e.translated),
        e.anchors,
        e.anchor_weight,
        e.chain
    )
}

fn ties(arguments: &[String]) {
    let texts: Vec<(String, String)> = match arguments[1].as_str() {
        "polnear" => gold::polnear()
            .into_iter()
            .map(|a| (a.name, a.text))
            .collect(),
        "lgl" => gold::lgl().into_iter().map(|a| (a.name, a.text)).collect(),
        _ => arguments[1..]
            .iter()
            .map(|path| {
                (
                    path.rsplit('/').next().unwrap().to_owned(),
                    std::fs::read_to_string(path).unwrap(),
                )
            })
            .collect(),
    };
    let sheets: Vec<Sheet> = texts.iter().map(|(name, text)| sheet(name, text)).collect();
    let found = relate::lineage(&sheets);
    for tie in &found.ties {
        let e = &tie.evidence;
        println!(
            "{:.40} {:.40} {:?} {:?} p {:.3} statement {:.3} {} cites {:?}",
            texts[tie.first].0,
            texts[tie.second].0,
            tie.relation,
            tie.direction,
            tie.probability,
            tie.statement,
            row(e),
            e.cites
        );
        if std::env::var_os("SHOW").is_some() && tie.relation != relate::Relation::SameEvent {
            for p in &e.passages {
                println!(
                    "  {} {:.2}\n    {}\n    {}",
                    if p.quoted { "quoted" } else { "told" },
                    p.share,
                    p.first.of(&texts[tie.first].1),
                    p.second.of(&texts[tie.second].1)
                );
            }
        }
    }
    let facts: Vec<reading::lineage::conflicts::Facts> = texts
        .iter()
        .map(|(_, text)| {
            reading::lineage::conflicts::Facts::of(&Document::default(), &Text::cut(text))
        })
        .collect();
    for c in reading::lineage::conflicts::conflicts(&sheets, &facts, &found) {
        println!(
            "conflict {:?} {:.30} {:.30}\n    {}\n    {}",
            c.kind,
            texts[c.first].0,
            texts[c.second].0,
            c.first_span.of(&texts[c.first].1),
            c.second_span.of(&texts[c.second].1)
        );
    }
    let all: Vec<usize> = (0..texts.len()).collect();
    println!(
        "families {:?}\nstatements {:?}",
        found.families, found.statements
    );
    for (name, counted) in [
        ("origins", reading::lineage::origins::origins(&found, &all)),
        (
            "statements",
            reading::lineage::origins::statement_origins(&found, &all),
        ),
    ] {
        let c = counted.count;
        println!(
            "{name}: expected {:.2}, 5-95 % {}-{}, at least {}, likeliest {}",
            c.expected, c.low, c.high, c.at_least, c.likeliest
        );
    }
}

/// How fast documents are made ready for comparing, on one thread.
fn rate() {
    let texts: Vec<String> = gold::polnear()
        .into_iter()
        .chain(gold::lgl())
        .map(|a| a.text)
        .collect();
    let cut: Vec<Text> = texts.iter().map(|text| Text::cut(text)).collect();
    let words: usize = cut
        .iter()
        .map(|t| {
            t.tokens
                .iter()
                .filter(|t| t.kind != reading::TokenKind::Mark)
                .count()
        })
        .sum();
    let document = Document::default();
    for round in 0..3 {
        let start = std::time::Instant::now();
        let sheets: Vec<Sheet> = cut
            .iter()
            .map(|text| Sheet::of(&document, text, &[]))
            .collect();
        let read = start.elapsed().as_secs_f64();
        let start = std::time::Instant::now();
        let facts: Vec<_> = cut
            .iter()
            .map(|text| reading::lineage::conflicts::Facts::of(&document, text))
            .collect();
        let found = start.elapsed().as_secs_f64();
        println!(
            "round {round}: {} texts, {words} words; sheets {:.2} M words/s, facts {:.2} M words/s",
            sheets.len(),
            words as f64 / read / 1e6,
            words as f64 / found / 1e6
        );
        drop(facts);
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.first().map(String::as_str) {
        Some("stories") => score::print(&made(&arguments)),
        Some("features") => {
            for (number, story) in made(&arguments).iter().enumerate() {
                let sheets: Vec<Sheet> = story.texts.iter().map(|m| sheet("", &m.text)).collect();
                for i in 0..sheets.len() {
                    for j in i + 1..sheets.len() {
                        let (a, b) = (&story.texts[i], &story.texts[j]);
                        println!(
                            "{number} {} {} {} {}",
                            u8::from(a.original == b.original),
                            a.how,
                            b.how,
                            row(&compare(&sheets[i], &sheets[j]))
                        );
                    }
                }
            }
        }
        Some("rate") => rate(),
        Some("ties") if arguments.len() > 1 => ties(&arguments),
        _ => {
            println!("stories | features HALF SEED COUNT, or ties FILE... | polnear | lgl, or rate")
        }
    }
}
