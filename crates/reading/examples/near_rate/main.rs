//! How fast near-duplicates are found, and how many of them, among generated texts.
//!
//! `cargo run --release -p reading --example near_rate -- 20000 [SEED] [KIND] [FILE]`: texts of 200 to 400 words put together
//! from sentences of the gold sets; of every five originals two get variants in which 4 % or 15 % of the words are
//! replaced, that are cut to 60 %, or that have boilerplate added. With FILE the texts are written there, one a line
//! after the number of its original, for a peer to be timed on. KIND: `usual`, or the 15 % are `inserted` words, `deleted`
//! words, or `swapped` sentences (as many neighbours change places as hold 15 % of the words); or texts are `short` (12 to
//! 40 words), or `cyrillic`.

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

/// Words with others put between them.
fn inserted(words: &[String], share: f64, vocabulary: &[String], dice: &mut Dice) -> Vec<String> {
    let mut longer = Vec::with_capacity(words.len() * 2);
    for word in words {
        if dice.chance(share) {
            longer.push(vocabulary[dice.below(vocabulary.len())].clone());
        }
        longer.push(word.clone());
    }
    longer
}

/// Neighbouring stretches of a sentence's length in each other's place, until so many words have moved.
fn swapped(words: &[String], share: f64, dice: &mut Dice) -> Vec<String> {
    let mut stretches: Vec<&[String]> = words.chunks(18).collect();
    let mut moved = 0;
    while (moved as f64) < share * words.len() as f64 && stretches.len() > 1 {
        let at = dice.below(stretches.len() - 1);
        moved += stretches[at].len();
        stretches.swap(at, at + 1);
    }
    stretches.concat()
}

/// Latin letters as Cyrillic ones.
fn cyrillic(words: &[String]) -> Vec<String> {
    const LETTERS: &str = "абцдефгхийклмнопярстуввжыз";
    let letter = |c: char| match c {
        'a'..='z' => LETTERS.chars().nth(c as usize - 'a' as usize).unwrap(),
        'A'..='Z' => {
            let small = LETTERS.chars().nth(c as usize - 'A' as usize).unwrap();
            small.to_uppercase().next().unwrap()
        }
        other => other,
    };
    let of = |word: &String| word.chars().map(letter).collect();
    words.iter().map(of).collect()
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
    let manner = arguments.get(2).map_or("usual", String::as_str);
    let short = manner == "short";
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
        let length = if short {
            12 + dice.below(28)
        } else {
            200 + dice.below(200)
        };
        let mut words: Vec<String> = Vec::new();
        while words.len() < length {
            words.extend(
                pool[dice.below(pool.len())]
                    .split_whitespace()
                    .map(str::to_owned),
            );
        }
        let whole = if manner == "cyrillic" {
            cyrillic(&words)
        } else {
            words.clone()
        };
        texts.push((original, "original", whole.join(" ")));
        if dice.chance(0.4) {
            for _ in 0..1 + dice.below(3) {
                let (kind, variant) = match dice.below(5) {
                    0 => ("4 %", changed(&words, 0.04, &vocabulary, &mut dice)),
                    1 => {
                        let mut longer = changed(&words, 0.02, &vocabulary, &mut dice);
                        longer.extend(
                            (0..if short { length / 7 } else { 40 })
                                .map(|i| format!("boilerplate{i}")),
                        );
                        ("boilerplate", longer)
                    }
                    2 => ("cut", words[..words.len() * 6 / 10].to_vec()),
                    _ => {
                        let variant = match manner {
                            "inserted" => inserted(&words, 0.15, &vocabulary, &mut dice),
                            "deleted" => {
                                let kept = words.iter().filter(|_| !dice.chance(0.15));
                                kept.cloned().collect()
                            }
                            "swapped" => swapped(&words, 0.15, &mut dice),
                            _ => changed(&words, 0.15, &vocabulary, &mut dice),
                        };
                        ("15 %", variant)
                    }
                };
                let variant = if manner == "cyrillic" {
                    cyrillic(&variant)
                } else {
                    variant
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
    if let Some(path) = arguments.get(3) {
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
