<<<<<<< HEAD
//! scratch
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    missing_docs,
    clippy::pedantic
)]
=======
//! How well lineage is found in generated stories, or what is found in given texts.
//!
//! `cargo run --release -p reading --example lineage_score -- stories HALF SEED COUNT`: makes COUNT stories from one half
//! of the articles of the gold sets (0: the half the weights were learned on, 1: the other) and prints the adjusted Rand
//! index, the stories with the right number of origins, and how often what is said with a probability is so.
//! `-- features HALF SEED COUNT` prints a row for each pair, to learn weights from; `-- ties FILE...`, `-- ties polnear`
//! and `-- ties lgl` print what is found among texts; with `SHOW` set in the environment, the passages too.

#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::pedantic, missing_docs)]

>>>>>>> lineage
#[path = "../near_rate/gold.rs"]
mod gold;
mod score;
mod stories;
<<<<<<< HEAD
use reading::lineage::{
    align::{Evidence, compare},
    sheet::Sheet,
};
use reading::{Document, Text};
fn sheet(n: &str, t: &str) -> Sheet {
    Sheet::of(
        &Document {
            name: n.into(),
            ..Default::default()
        },
        &Text::cut(t),
        &[],
    )
}
pub fn row(e: &Evidence) -> String {
    format!(
        "{:.4} {:.2} {} {} {:.4} {} {} {:.3} {:.3} {}",
        e.told,
        e.told_weight,
        e.sentences,
        e.in_order,
        e.triples,
        e.longest_run,
        e.quotes,
        e.quoted,
        e.cited,
        e.translated as u8
    )
}
fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if args[0] == "features" {
        let all: Vec<gold::Article> = gold::polnear()
            .into_iter()
            .chain(gold::lgl())
            .filter(|a| Text::cut(&a.text).sentences.len() >= 10)
            .collect();
        let parity: usize = args[1].parse().unwrap();
        let pool: Vec<&gold::Article> = all
            .iter()
            .enumerate()
            .filter(|(i, _)| i / 8 % 2 == parity)
            .map(|(_, a)| a)
            .collect();
        let vocabulary: Vec<String> = pool
            .iter()
            .flat_map(|a| a.text.split_whitespace())
            .filter(|w| w.len() > 3 && w.chars().all(|c| c.is_ascii_lowercase()))
            .map(str::to_owned)
            .collect();
        let mut dice = gold::Dice::new(args[2].parse().unwrap());
        for s in 0..args[3].parse().unwrap() {
            let story = stories::story(&pool, &vocabulary, 0, &mut dice);
            let sheets: Vec<Sheet> = story
                .texts
                .iter()
                .map(|m| sheet(&m.name, &m.text))
                .collect();
            for i in 0..sheets.len() {
                for j in i + 1..sheets.len() {
                    let e = compare(&sheets[i], &sheets[j]);
                    println!(
                        "{s} {} {} {} {}",
                        (story.texts[i].original == story.texts[j].original) as u8,
                        story.texts[i].how,
                        story.texts[j].how,
                        row(&e)
                    );
                }
=======

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
    (0..number(3)).map(|_| stories::story(&pool, &vocabulary, 0, &mut dice)).collect()
}

fn row(e: &Evidence) -> String {
    format!(
        "{:.4} {:.2} {} {} {:.4} {} {} {:.3} {:.3} {} {:.3} {:.2} {:.2}",
        e.told, e.told_weight, e.sentences, e.in_order, e.triples, e.longest_run, e.quotes, e.quoted, e.cited, u8::from(e.translated), e.anchors, e.anchor_weight, e.chain
    )
}

fn ties(arguments: &[String]) {
    let texts: Vec<(String, String)> = match arguments[1].as_str() {
        "polnear" => gold::polnear().into_iter().map(|a| (a.name, a.text)).collect(),
        "lgl" => gold::lgl().into_iter().map(|a| (a.name, a.text)).collect(),
        _ => arguments[1..].iter().map(|path| (path.rsplit('/').next().unwrap().to_owned(), std::fs::read_to_string(path).unwrap())).collect(),
    };
    let sheets: Vec<Sheet> = texts.iter().map(|(name, text)| sheet(name, text)).collect();
    let found = relate::lineage(&sheets);
    for tie in &found.ties {
        let e = &tie.evidence;
        println!(
            "{:.40} {:.40} {:?} {:?} p {:.3} statement {:.3} {} cites {:?}",
            texts[tie.first].0, texts[tie.second].0, tie.relation, tie.direction, tie.probability, tie.statement, row(e), e.cites
        );
        if std::env::var_os("SHOW").is_some() && tie.relation != relate::Relation::SameEvent {
            for p in &e.passages {
                println!("  {} {:.2}\n    {}\n    {}", if p.quoted { "quoted" } else { "told" }, p.share, p.first.of(&texts[tie.first].1), p.second.of(&texts[tie.second].1));
>>>>>>> lineage
            }
        }
    }
<<<<<<< HEAD
    let mut docs: Vec<(String, String)> = Vec::new();
    match args[0].as_str() {
        "polnear" => docs.extend(gold::polnear().into_iter().map(|a| (a.name, a.text))),
        "lgl" => docs.extend(gold::lgl().into_iter().map(|a| (a.name, a.text))),
        _ => docs.extend(args.iter().map(|p| {
            (
                p.rsplit('/').next().unwrap().into(),
                std::fs::read_to_string(p).unwrap(),
            )
        })),
    }
    let sheets: Vec<Sheet> = docs.iter().map(|(n, t)| sheet(n, t)).collect();
    let mut rows = Vec::new();
    for i in 0..sheets.len() {
        for j in i + 1..sheets.len() {
            let e = compare(&sheets[i], &sheets[j]);
            rows.push((e.told_weight, i, j, e));
        }
    }
    if std::env::var("ROWS").is_ok() {
        for r in &rows {
            println!("0 0 {} {} {}", docs[r.1].0, docs[r.2].0, row(&r.3));
        }
        return;
    }
    rows.sort_by(|a, b| b.0.total_cmp(&a.0));
    let n = args.get(1).and_then(|n| n.parse().ok()).unwrap_or(30);
    for (_, i, j, e) in rows.iter().take(n) {
        println!(
            "{:.40} {:.40}\n   told {:.3} [{:.2} {:.2}] w {:.0} sent {} order {} tri {:.3} run {} quotes {} {:.2} cites {:?} {:.2}",
            docs[*i].0,
            docs[*j].0,
            e.told,
            e.told_each[0],
            e.told_each[1],
            e.told_weight,
            e.sentences,
            e.in_order,
            e.triples,
            e.longest_run,
            e.quotes,
            e.quoted,
            e.cites,
            e.cited
        );
        if std::env::var("SHOW").is_ok() {
            for p in &e.passages {
                println!(
                    "      {} {:.2}\n        A {}\n        B {}",
                    if p.quoted { "Q" } else { "T" },
                    p.share,
                    p.first.of(&docs[*i].1),
                    p.second.of(&docs[*j].1)
                );
            }
        }
=======
    let all: Vec<usize> = (0..texts.len()).collect();
    println!("families {:?}\nstatements {:?}", found.families, found.statements);
    for (name, counted) in [("origins", reading::lineage::origins::origins(&found, &all)), ("statements", reading::lineage::origins::statement_origins(&found, &all))] {
        let c = counted.count;
        println!("{name}: expected {:.2}, 5-95 % {}-{}, at least {}, likeliest {}", c.expected, c.low, c.high, c.at_least, c.likeliest);
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
                        println!("{number} {} {} {} {}", u8::from(a.original == b.original), a.how, b.how, row(&compare(&sheets[i], &sheets[j])));
                    }
                }
            }
        }
        Some("ties") if arguments.len() > 1 => ties(&arguments),
        _ => println!("stories | features HALF SEED COUNT, or ties FILE... | polnear | lgl"),
>>>>>>> lineage
    }
}
