//! How fast near-duplicates are found, and how many of them, among generated texts.
//!
//! `cargo run --release -p reading --example near_rate -- 20000 [SEED] [FILE]`: texts of 200 to 400 words put together
//! from sentences of the gold sets; of every five originals two get variants in which 4 % or 15 % of the words are
//! replaced, that are cut to 60 %, or that have boilerplate added. With FILE the texts are written there, one a line
//! after the number of its original, for a peer to be timed on.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::pedantic,
    missing_docs,
    unreachable_pub,
    reason = "an example that prints figures"
)]

mod gold;

use std::time::Instant;

use gold::Dice;

fn sentences() -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for article in gold::polnear().into_iter().chain(gold::lgl()) {
        let text = reading::Text::cut(&article.text);
        for sentence in &text.sentences {
            let said = text
                .span(sentence)
                .of(text.source)
                .replace(['\n', '\r'], " ");
            if said.split_whitespace().count() >= 5 {
                found.push(said);
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

fn changed(words: &[String], share: f64, vocabulary: &[String], dice: &mut Dice) -> Vec<String> {
    words
        .iter()
        .map(|word| {
            if dice.chance(share) {
                vocabulary[dice.below(vocabulary.len())].clone()
            } else {
                word.clone()
            }
        })
        .collect()
}

/// The time that processors have spent on this process, where the system tells it in the usual place.
fn processors() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default();
    let ticks = |place: usize| {
        fields
            .split_whitespace()
            .nth(place)
            .and_then(|n| n.parse().ok())
            .unwrap_or(0.0)
    };
    (ticks(11) + ticks(12)) / 100.0
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let count: usize = arguments.first().map_or(20_000, |n| n.parse().unwrap());
    let seed: u64 = arguments.get(1).map_or(1, |n| n.parse().unwrap());
    let pool = sentences();
    if pool.is_empty() {
        println!("the gold sets are absent: set TRUCELINE_TEST_DATA");
        return;
    }
    let vocabulary: Vec<String> = pool
        .iter()
        .flat_map(|sentence| sentence.split_whitespace().map(str::to_owned))
        .collect();
    let mut dice = Dice::new(seed);
    let mut texts: Vec<(usize, &str, String)> = Vec::new();
    let mut original = 0;
    while texts.len() < count {
        let length = 200 + dice.below(200);
        let mut words: Vec<String> = Vec::new();
        while words.len() < length {
            words.extend(
                pool[dice.below(pool.len())]
                    .split_whitespace()
                    .map(str::to_owned),
            );
        }
        texts.push((original, "original", words.join(" ")));
        if dice.chance(0.4) {
            for _ in 0..1 + dice.below(3) {
                let (kind, variant) = match dice.below(5) {
                    0 => ("4 %", changed(&words, 0.04, &vocabulary, &mut dice)),
                    1 => {
                        let mut longer = changed(&words, 0.02, &vocabulary, &mut dice);
                        longer.extend((0..40).map(|i| format!("boilerplate{i}")));
                        ("boilerplate", longer)
                    }
                    2 => ("cut", words[..words.len() * 6 / 10].to_vec()),
                    _ => ("15 %", changed(&words, 0.15, &vocabulary, &mut dice)),
                };
                texts.push((original, kind, variant.join(" ")));
            }
        }
        original += 1;
    }
    texts.truncate(count);
    for index in (1..texts.len()).rev() {
        texts.swap(index, dice.below(index + 1));
    }
    if let Some(path) = arguments.get(2) {
        let lines: Vec<String> = texts
            .iter()
            .map(|(o, k, t)| format!("{o}\t{k}\t{t}"))
            .collect();
        std::fs::write(path, lines.join("\n")).unwrap();
    }
    let given: Vec<&str> = texts.iter().map(|(_, _, text)| text.as_str()).collect();
    println!(
        "{} texts of {} originals, {} MB",
        given.len(),
        original,
        given.iter().map(|t| t.len()).sum::<usize>() / 1_000_000
    );
    let (start, before) = (Instant::now(), processors());
    let found = reading::lineage::near::near_duplicates(&given);
    println!(
        "{:.3} s, of processors {:.2} s; {} pairs judged near, {} families",
        start.elapsed().as_secs_f64(),
        processors() - before,
        found.pairs.len(),
        found.families.len()
    );
    let mut family = vec![usize::MAX; given.len()];
    for (number, members) in found.families.iter().enumerate() {
        for member in members {
            family[*member] = number;
        }
    }
    let mut by_original: std::collections::BTreeMap<usize, Vec<usize>> =
        std::collections::BTreeMap::new();
    for (index, (original, _, _)) in texts.iter().enumerate() {
        by_original.entry(*original).or_default().push(index);
    }
    for only in [false, true] {
        let (mut right, mut truth) = (0_usize, 0_usize);
        for members in by_original.values() {
            for (place, a) in members.iter().enumerate() {
                for b in &members[place + 1..] {
                    if only && texts[*a].1 != "15 %" && texts[*b].1 != "15 %" {
                        continue;
                    }
                    truth += 1;
                    right += usize::from(family[*a] != usize::MAX && family[*a] == family[*b]);
                }
            }
        }
        let mut said = 0_usize;
        for members in &found.families {
            for (place, a) in members.iter().enumerate() {
                for b in &members[place + 1..] {
                    if !only || texts[*a].1 == "15 %" || texts[*b].1 == "15 %" {
                        said += 1;
                    }
                }
            }
        }
        let (p, r) = (
            right as f64 / said.max(1) as f64,
            right as f64 / truth.max(1) as f64,
        );
        println!(
            "{}: pairs {truth}, precision {p:.4}, recall {r:.4}, F1 {:.4}",
            if only {
                "pairs with a 15 % text"
            } else {
                "all pairs"
            },
            2.0 * p * r / (p + r)
        );
    }
}
