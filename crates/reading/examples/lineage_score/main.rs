//! scratch
#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs, clippy::pedantic)]
#[path = "../near_rate/gold.rs"]
mod gold;
mod stories;
use reading::lineage::{align::{compare, Evidence}, sheet::Sheet};
use reading::{Document, Text};
fn sheet(n: &str, t: &str) -> Sheet { Sheet::of(&Document { name: n.into(), ..Default::default() }, &Text::cut(t), &[]) }
pub fn row(e: &Evidence) -> String { format!("{:.4} {:.2} {} {} {:.4} {} {} {:.3} {:.3} {} {:.3} {:.2}", e.told, e.told_weight, e.sentences, e.in_order, e.triples, e.longest_run, e.quotes, e.quoted, e.cited, e.translated as u8, e.anchors, e.anchor_weight) }
fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if args[0] == "features" {
        let all: Vec<gold::Article> = gold::polnear().into_iter().chain(gold::lgl()).filter(|a| Text::cut(&a.text).sentences.len() >= 10).collect();
        let parity: usize = args[1].parse().unwrap();
        let pool: Vec<&gold::Article> = all.iter().enumerate().filter(|(i, _)| i / 8 % 2 == parity).map(|(_, a)| a).collect();
        let vocabulary: Vec<String> = pool.iter().flat_map(|a| a.text.split_whitespace()).filter(|w| w.len() > 3 && w.chars().all(|c| c.is_ascii_lowercase())).map(str::to_owned).collect();
        let mut dice = gold::Dice::new(args[2].parse().unwrap());
        for s in 0..args[3].parse().unwrap() {
            let story = stories::story(&pool, &vocabulary, 0, &mut dice);
            let sheets: Vec<Sheet> = story.texts.iter().map(|m| sheet(&m.name, &m.text)).collect();
            for i in 0..sheets.len() { for j in i+1..sheets.len() {
                let e = compare(&sheets[i], &sheets[j]);
                println!("{s} {} {} {} {}", (story.texts[i].original == story.texts[j].original) as u8, story.texts[i].how, story.texts[j].how, row(&e));
            } }
        }
        return;
    }
    let mut docs: Vec<(String, String)> = Vec::new();
    match args[0].as_str() {
        "polnear" => docs.extend(gold::polnear().into_iter().map(|a| (a.name, a.text))),
        "lgl" => docs.extend(gold::lgl().into_iter().map(|a| (a.name, a.text))),
        _ => docs.extend(args.iter().map(|p| (p.rsplit('/').next().unwrap().into(), std::fs::read_to_string(p).unwrap()))),
    }
    let sheets: Vec<Sheet> = docs.iter().map(|(n, t)| sheet(n, t)).collect();
    let mut rows = Vec::new();
    for i in 0..sheets.len() { for j in i + 1..sheets.len() {
        let e = compare(&sheets[i], &sheets[j]);
        rows.push((e.told_weight, i, j, e));
    } }
    if std::env::var("ROWS").is_ok() { for r in &rows { println!("0 0 {} {} {}", docs[r.1].0, docs[r.2].0, row(&r.3)); } return; }
    rows.sort_by(|a, b| b.0.total_cmp(&a.0));
    let n = args.get(1).and_then(|n| n.parse().ok()).unwrap_or(30);
    for (_, i, j, e) in rows.iter().take(n) {
        println!("{:.40} {:.40}\n   told {:.3} [{:.2} {:.2}] w {:.0} sent {} order {} tri {:.3} run {} quotes {} {:.2} cites {:?} {:.2}", docs[*i].0, docs[*j].0, e.told, e.told_each[0], e.told_each[1], e.told_weight, e.sentences, e.in_order, e.triples, e.longest_run, e.quotes, e.quoted, e.cites, e.cited);
        if std::env::var("SHOW").is_ok() { for p in &e.passages { println!("      {} {:.2}\n        A {}\n        B {}", if p.quoted {"Q"} else {"T"}, p.share, p.first.of(&docs[*i].1), p.second.of(&docs[*j].1)); } }
    }
}
