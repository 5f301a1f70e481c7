//! Scores quotations against texts with attributions in BRAT stand-off format, as `PolNeAR` has them.
//!
//! `cargo run --release -p reading --example polnear -- FOLDER [--part tuning|last] [--misses] [--extra]` where FOLDER
//! holds `text/NAME.txt` and `attributions/NAME_WHO.ann`. A text with several annotation files counts once, as the
//! mean over them. `--part last` is the third of the texts whose name hashes to 0 modulo 3, for a last look; `tuning` the
//! others.
//!
//! Direct: gold attributions with a source and more than half of their content in quotation marks. One is right if one
//! quotation of ours holds at least half of its content and its source overlaps. Precision: of our quotations in marks
//! with a speaker that overlap a gold one, those whose speaker overlaps; strict: of all of them.
//! All: one to one; cue and source overlap (or both lack a source), content overlaps by half each way; loose: content
//! overlaps by half of the gold one.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    missing_docs,
    reason = "a program for the terminal"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use reading::quotes::{Quotation, marked, quotes};
use reading::record::QuoteForm;
use reading::{CodePoints, Text};

type Chars = BTreeSet<usize>;

#[derive(Debug, Default, Clone)]
struct Gold {
    source: Chars,
    cue: Chars,
    content: Chars,
}

#[derive(Debug, Default)]
struct Sums {
    direct: f64,
    found: f64,
    right: f64,
    ours_near: f64,
    ours_right: f64,
    ours_direct: f64,
    gold: f64,
    ours: f64,
    strict: f64,
    loose: f64,
    roles: [[f64; 3]; 3],
    by_binding: BTreeMap<String, [f64; 3]>,
    by_cue: BTreeMap<String, [f64; 2]>,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |flag: &str| arguments.iter().any(|argument| argument == flag);
    let part = arguments
        .iter()
        .position(|argument| argument == "--part")
        .and_then(|at| arguments.get(at + 1));
    let Some(folder) = arguments.first() else {
        eprintln!("usage: polnear FOLDER [--part tuning|last] [--misses] [--extra]");
        return ExitCode::FAILURE;
    };
    let folder = Path::new(folder);
    let Ok(texts) = fs::read_dir(folder.join("text")) else {
        eprintln!("no folder {}/text", folder.display());
        return ExitCode::FAILURE;
    };
    let mut names: Vec<String> = texts
        .flatten()
        .filter_map(|entry| entry.file_name().to_str().map(str::to_owned))
        .filter_map(|name| name.strip_suffix(".txt").map(str::to_owned))
        .collect();
    names.sort();
    let mut annotations: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for entry in fs::read_dir(folder.join("attributions"))
        .into_iter()
        .flatten()
        .flatten()
    {
        let file = entry.file_name().to_string_lossy().into_owned();
        if let Some((name, _)) = file
            .strip_suffix(".ann")
            .and_then(|stem| stem.rsplit_once('_'))
        {
            let held = fs::read_to_string(entry.path()).unwrap_or_default();
            annotations.entry(name.to_owned()).or_default().push(held);
        }
    }
    let mut sums = Sums::default();
    for name in &names {
        let last = (hash(name) >> 20).is_multiple_of(3);
        match part.map(String::as_str) {
            Some("tuning") if last => continue,
            Some("last") if !last => continue,
            _ => {}
        }
        let source =
            fs::read_to_string(folder.join("text").join(format!("{name}.txt"))).unwrap_or_default();
        let Some(files) = annotations.get(name) else {
            continue;
        };
        score(
            name,
            &source,
            files,
            &mut sums,
            has("--misses"),
            has("--extra"),
        );
    }
    print(&sums);
    ExitCode::SUCCESS
}

fn hash(name: &str) -> u64 {
    name.bytes().fold(0xCBF2_9CE4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    })
}

fn gold(file: &str) -> Vec<Gold> {
    let mut spans: BTreeMap<&str, Chars> = BTreeMap::new();
    let mut found = Vec::new();
    for line in file.lines() {
        let mut fields = line.split('\t');
        let (id, what) = (
            fields.next().unwrap_or_default(),
            fields.next().unwrap_or_default(),
        );
        if id.starts_with('T') {
            let places = what.split_once(' ').map_or("", |(_, places)| places);
            let mut chars = Chars::new();
            for piece in places.split(';') {
                if let Some((start, end)) = piece.split_once(' ')
                    && let (Ok(start), Ok(end)) = (start.parse::<usize>(), end.parse::<usize>())
                {
                    chars.extend(start..end);
                }
            }
            spans.insert(id, chars);
        }
    }
    for line in file.lines().filter(|line| line.starts_with('E')) {
        let mut one = Gold::default();
        for (role, id) in line
            .split('\t')
            .nth(1)
            .unwrap_or_default()
            .split(' ')
            .filter_map(|pair| pair.split_once(':'))
        {
            let chars = spans.get(id).cloned().unwrap_or_default();
            match role.trim_end_matches(|c: char| c.is_ascii_digit()) {
                "Source" => one.source.extend(chars),
                "Cue" => one.cue.extend(chars),
                "Content" => one.content.extend(chars),
                _ => {}
            }
        }
        if !one.content.is_empty() {
            found.push(one);
        }
    }
    found
}

fn ours(quote: &Quotation, points: &CodePoints<'_>) -> Gold {
    let chars = |span| {
        let (start, end) = points.span(span);
        start..end
    };
    Gold {
        source: quote.source.into_iter().flat_map(chars).collect(),
        cue: quote.cue.into_iter().flat_map(chars).collect(),
        content: quote.content.iter().copied().flat_map(chars).collect(),
    }
}

fn common(a: &Chars, b: &Chars) -> usize {
    a.intersection(b).count()
}

fn half(part: usize, whole: usize) -> bool {
    whole > 0 && part * 2 >= whole
}

fn show(text: &[char], chars: &Chars) -> String {
    let mut shown = String::new();
    let mut before = None;
    for at in chars {
        if before.is_some_and(|before| before + 1 != *at) {
            shown.push_str(" + ");
        }
        shown.push(text.get(*at).copied().unwrap_or('?'));
        before = Some(*at);
    }
    let count = shown.chars().count();
    if count > 150 {
        let head: String = shown.chars().take(95).collect();
        let tail: String = shown.chars().skip(count - 50).collect();
        return format!("{head} … {tail}");
    }
    shown
}

fn score(name: &str, source: &str, files: &[String], sums: &mut Sums, misses: bool, extra: bool) {
    let text = Text::cut(source);
    let points = CodePoints::of(source);
    let chars: Vec<char> = source.chars().collect();
    let mut in_marks = Chars::new();
    for block in marked(&text).iter().filter(|block| block.level == 0) {
        let (start, end) = points.span(text.span(&block.outer));
        in_marks.extend(start..end);
    }
    let quotes = quotes(&text);
    let ours: Vec<Gold> = quotes.iter().map(|quote| ours(quote, &points)).collect();
    let part = 1.0 / files.len() as f64;
    let mut said_name = false;
    let mut say = |line: String| {
        if !said_name {
            println!("===== {name}");
            said_name = true;
        }
        println!("{line}");
    };
    for (number, file) in files.iter().enumerate() {
        let gold = gold(file);
        let list = misses && number == 0;
        let direct = |gold: &Gold| {
            !gold.source.is_empty() && common(&gold.content, &in_marks) * 2 > gold.content.len()
        };
        for one in gold.iter().filter(|one| direct(one)) {
            sums.direct += part;
            let holding: Vec<&Gold> = ours
                .iter()
                .filter(|ours| half(common(&one.content, &ours.content), one.content.len()))
                .collect();
            let named = holding.iter().any(|ours| !ours.source.is_empty());
            let right = holding
                .iter()
                .any(|ours| common(&ours.source, &one.source) > 0);
            sums.found += if named { part } else { 0.0 };
            sums.right += if right { part } else { 0.0 };
            if !right && list {
                let speakers: Vec<String> = holding
                    .iter()
                    .map(|ours| show(&chars, &ours.source))
                    .collect();
                say(format!(
                    "DIRECT {speakers:?} GOLD [{}] [{}] {{{}}}",
                    show(&chars, &one.source),
                    show(&chars, &one.cue),
                    show(&chars, &one.content)
                ));
            }
        }
        for (quote, ours) in quotes.iter().zip(&ours) {
            let is_direct = quote.form != QuoteForm::Indirect
                && common(&ours.content, &in_marks) * 2 > ours.content.len();
            if !is_direct || ours.source.is_empty() {
                continue;
            }
            sums.ours_direct += part;
            let near: Vec<&Gold> = gold
                .iter()
                .filter(|one| direct(one) && common(&one.content, &ours.content) > 0)
                .collect();
            let right = near.iter().any(|one| common(&one.source, &ours.source) > 0);
            let row = sums
                .by_binding
                .entry(format!("{:?}", quote.binding))
                .or_default();
            row[0] += part;
            if !near.is_empty() {
                sums.ours_near += part;
                row[1] += part;
            }
            if right {
                sums.ours_right += part;
                row[2] += part;
            } else if extra && number == 0 {
                say(format!(
                    "WRONG {} [{}] [{}] {{{}}}",
                    if near.is_empty() {
                        "no gold"
                    } else {
                        "other speaker"
                    },
                    show(&chars, &ours.source),
                    show(&chars, &ours.cue),
                    show(&chars, &ours.content)
                ));
            }
        }
        sums.gold += part * gold.len() as f64;
        sums.ours += part * ours.len() as f64;
        for strict in [true, false] {
            let mut taken = vec![false; gold.len()];
            for (quote, ours) in quotes.iter().zip(&ours) {
                let hit = gold.iter().enumerate().position(|(at, one)| {
                    !taken[at]
                        && common(&one.cue, &ours.cue) > 0
                        && (common(&one.source, &ours.source) > 0
                            || one.source.is_empty() && ours.source.is_empty())
                        && half(common(&one.content, &ours.content), one.content.len())
                        && (!strict
                            || half(common(&one.content, &ours.content), ours.content.len()))
                });
                let cue = quote.cue.map_or("", |cue| cue.of(source)).to_lowercase();
                if let Some(at) = hit {
                    taken[at] = true;
                    *(if strict {
                        &mut sums.strict
                    } else {
                        &mut sums.loose
                    }) += part;
                    if strict {
                        let one = &gold[at];
                        for (role, (a, b)) in sums.roles.iter_mut().zip([
                            (&one.source, &ours.source),
                            (&one.cue, &ours.cue),
                            (&one.content, &ours.content),
                        ]) {
                            role[0] += part * common(a, b) as f64;
                            role[1] += part * a.len() as f64;
                            role[2] += part * b.len() as f64;
                        }
                    }
                } else if strict && extra && number == 0 {
                    say(format!(
                        "EXTRA [{}] [{}] {{{}}}",
                        show(&chars, &ours.source),
                        show(&chars, &ours.cue),
                        show(&chars, &ours.content)
                    ));
                }
                if strict {
                    let row = sums.by_cue.entry(cue).or_default();
                    row[0] += part;
                    row[1] += if hit.is_some() { part } else { 0.0 };
                }
            }
            if strict && list {
                for (_, one) in taken.iter().zip(&gold).filter(|(taken, _)| !**taken) {
                    say(format!(
                        "MISS [{}] [{}] {{{}}}",
                        show(&chars, &one.source),
                        show(&chars, &one.cue),
                        show(&chars, &one.content)
                    ));
                }
            }
        }
    }
}

fn print(sums: &Sums) {
    let share = |a: f64, b: f64| if b > 0.0 { 100.0 * a / b } else { 0.0 };
    println!(
        "direct quotations: {:.1}; named {:.1} %; right speaker {:.1} % of all; precision {:.1} % of {:.1} near gold, {:.1} % of all {:.1}",
        sums.direct,
        share(sums.found, sums.direct),
        share(sums.right, sums.direct),
        share(sums.ours_right, sums.ours_near),
        sums.ours_near,
        share(sums.ours_right, sums.ours_direct),
        sums.ours_direct
    );
    for (binding, [all, near, right]) in &sums.by_binding {
        println!("  {binding}: {all:.1} given, {near:.1} near gold, {right:.1} right");
    }
    for (label, hits) in [("strict", sums.strict), ("loose", sums.loose)] {
        println!(
            "all attributions, {label}: precision {:.3} recall {:.3} F1 {:.3} ({:.0} gold, {:.0} ours)",
            hits / sums.ours.max(1.0),
            hits / sums.gold.max(1.0),
            2.0 * hits / (sums.ours + sums.gold).max(1.0),
            sums.gold,
            sums.ours
        );
    }
    for (label, [both, gold, ours]) in ["source", "cue", "content"].iter().zip(&sums.roles) {
        println!(
            "  of the matched, characters of the {label}: F1 {:.3}",
            2.0 * both / (gold + ours).max(1.0)
        );
    }
    if std::env::args().any(|argument| argument == "--cues") {
        let mut rows: Vec<_> = sums.by_cue.iter().collect();
        rows.sort_by(|a, b| b.1[0].total_cmp(&a.1[0]));
        for (cue, [all, right]) in rows.iter().take(150) {
            println!("{cue}\t{all:.1}\t{right:.1}");
        }
    }
}
