//! How the time of reading grows with the length of one text, for texts of many shapes:
//! `cargo run --release -p reading --example long_texts -- [MEGABYTES]... [--only SHAPE] [--news FILE]`.
//!
//! A row is a shape and a length: the whole reading, then each of its stages, in seconds of this thread's processor time where
//! the system tells it, else by the clock. A stage that grows faster than the text is a fault.
#![allow(
    clippy::print_stdout,
    missing_docs,
    reason = "a program for the terminal"
)]

use std::hint::black_box;
use std::time::Instant;

use reading::gazetteer::Gazetteer;
use reading::lineage::conflicts::Facts;
use reading::lineage::sheet::Sheet;
use reading::people::people;
use reading::positions::{Party, Term, Terms};
use reading::quotes::quotes_of;
use reading::sources::{Limits, documents};
use reading::words::kinds::Tags;
use reading::{ReadDocument, Setting, Text, compare, places, read, records, statements};

/// A piece that a text of a shape repeats; `#` becomes a running number.
const SHAPES: &[(&str, &str)] = &[
    (
        "news",
        "“We counted # shells by noon,” said Iryna Bondar, who leads the office in Kherson. She did not explain.\n\
         Officials of Northland said on Friday that the army had shelled Kupiansk # times since Monday, killing 12 \
         people near Sumy, and that Colonel Petro Hrytsenko # would not comment. “Not now,” the spokesman added.\n\n",
    ),
    (
        "one sentence",
        "and the minister said that troops had shelled Kherson # times near the river while Anna Bondar denied it, ",
    ),
    (
        "one paragraph",
        "The minister said that troops shelled Kherson # times. Anna Bondar denied it on Friday. ",
    ),
    ("quotation marks", "\" “ ” « » "),
    ("opening marks", "“word # "),
    ("single marks", "' ‘ ’ word' "),
    ("nested quotes", "“he said ‘she said "),
    ("brackets", "( [ word "),
    ("capitals", "RUSSIAN ARMY SHELLED KHERSON AND SUMY "),
    ("numbers", "# 1,234 12 million and 5 "),
    ("scales", "million thousand hundred million "),
    ("dates", "on 12 May 2024 at 18:00 and Friday "),
    ("places", "Kherson Sumy Paris Texas London Ontario Odesa "),
    (
        "places apart",
        "Kherson, Sumy, Paris, Texas. London and Ontario. ",
    ),
    ("names", "Anna Bondar and Petro Hrytsenko "),
    ("new names", "Anna Bo#ndar said Petro Ka#lenko. "),
    ("made names", "Mr. @ met Anna @. "),
    ("pronouns", "he said she said they said it "),
    ("cues", "said that says claims denies that told "),
    ("acts", "shelled attacked killed fired at "),
    ("acts by", "attack by attack by forces of forces of "),
    (
        "anonymous",
        "Andrei, who asked not to be identified, said. ",
    ),
    ("commas", ", , , word "),
    ("dots", "U.S.A.U.S.A."),
    ("letters", "abcdefghij"),
    ("hyphens", "word-word-"),
    ("dashes", "— said — he "),
    ("line breaks", "word\n\n"),
    ("short quotes", "“Yes.” “No,” he said. "),
    (
        "reports",
        "according to Reuters, the Associated Press reported, citing TASS, ",
    ),
    (
        "ukrainian",
        "«Ми нарахували # снарядів», — сказала Ірина Бондар у Херсоні. Вона не пояснила, хто обстріляв Куп'янськ у \
         п'ятницю 12 травня. Речник повідомив, що загинули 12 людей у Сумській області.\n",
    ),
    (
        "russian",
        "По данным ведомства, войска обстреляли Харьков # раз, сообщил Иван Петров в среду, находясь в Белгороде. ",
    ),
    ("accents", "e\u{301}\u{301}\u{301}"),
    (
        "relations",
        "12 km north-west of Kherson near Sumy south of ",
    ),
    ("headline", "Kherson: Sumy: Bondar: "),
    ("headings", "Related\n"),
    ("leads", "Read more: the river\n"),
    ("bylines", "By Anna Bondar\n"),
    ("captions", "A man stands near the river. (Photo by AFP)\n"),
    ("notices", "© 2024 All rights reserved\n"),
    (
        "short lines",
        "The army went on.\nAnna Bondar\n12 May 2024\n",
    ),
    (
        "repeated lines",
        "Residents of the village walk across the river on Friday.\nResidents of the village walk across \
     the river on Friday with all that they had in their houses before the shelling began.\n",
    ),
    (
        "page",
        "<p>“We counted # shells,” said Iryna Bondar in Kherson.</p>\n",
    ),
    ("open elements", "<div><p>word "),
    ("links", "<a href=x>Kherson</a> "),
    ("respelt", "Khersson Kupyansk Zaporozhie Sudja "),
];

/// A name that no other number has.
fn name(mut number: usize) -> String {
    let mut name = String::from("K");
    for _ in 0..5 {
        name.push(['a', 'e', 'i', 'o', 'u'][number % 5]);
        name.push(['l', 'm', 'n', 'r', 's', 't', 'v', 'd'][number / 5 % 8]);
        number /= 40;
    }
    name
}

fn text_of(piece: &str, bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + piece.len() * 2);
    let mut number = 0;
    while text.len() < bytes {
        number += 1;
        let turn = piece.replace('#', &number.to_string());
        text.push_str(&turn.replace('@', &name(number)));
    }
    text
}

/// Nanoseconds this thread has run.
fn now(began: Instant) -> f64 {
    std::fs::read_to_string("/proc/thread-self/schedstat")
        .ok()
        .and_then(|line| line.split(' ').next()?.parse::<f64>().ok())
        .map_or_else(|| began.elapsed().as_secs_f64(), |nanos| nanos / 1e9)
}

fn peak() -> String {
    std::fs::read_to_string("/proc/self/status")
        .ok()
        .and_then(|status| {
            let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
            let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
            Some(format!("{} MB", kilobytes >> 10))
        })
        .unwrap_or_default()
}

fn terms() -> Terms {
    let term = |id: &str, code: &str, words: &str| Term {
        id: id.to_owned(),
        code: code.to_owned(),
        title: words.to_owned(),
        words: words.to_owned(),
        ..Term::default()
    };
    let party = |name: &str| Party {
        id: name.to_lowercase(),
        names: vec![name.to_owned()],
        bound: true,
    };
    let terms = vec![
        term("1", "B2", "an immediate ceasefire"),
        term("2", "P1", "exchange of prisoners"),
        term("3", "D4", "withdrawal of troops"),
    ];
    Terms::new(
        "made-up".to_owned(),
        terms,
        vec![party("Russia"), party("Ukraine")],
    )
}

fn main() {
    let gazetteer = Gazetteer::shipped().expect("the shipped gazetteer");
    let limits = Limits {
        document_bytes: 256 << 20,
        text_bytes: 256 << 20,
        ..Limits::default()
    };
    let terms = terms();
    let setting = Setting {
        gazetteer: Some(gazetteer),
        terms: Some(&terms),
        ..Setting::default()
    };
    let mut sizes = Vec::new();
    let mut only = None;
    let mut shapes: Vec<(String, String)> = SHAPES
        .iter()
        .map(|(label, piece)| ((*label).to_owned(), (*piece).to_owned()))
        .collect();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--only" => only = arguments.next(),
            "--news" => {
                let path = arguments.next().unwrap_or_default();
                let news = std::fs::read_to_string(&path).expect("a file of news");
                shapes.push((path, news));
            }
            size => sizes.extend(size.parse::<f64>()),
        }
    }
    let began = Instant::now();
    for (label, piece) in &shapes {
        if only.as_ref().is_some_and(|only| only != label) {
            continue;
        }
        for size in &sizes {
            let source = text_of(piece, (size * f64::from(1 << 20)) as usize);
            let mut times = vec![now(began)];
            let Ok((documents, _)) = documents("d", source.as_bytes(), &limits) else {
                println!("{label}, {size} MB: not read");
                continue;
            };
            let Some(document) = documents.into_iter().next() else {
                println!("{label}, {size} MB: nothing in it");
                continue;
            };
            times.push(now(began));
            let reading = read(&document, &setting);
            times.push(now(began));
            let found = records(&document, &reading, &setting);
            times.push(now(began));
            let again = read(&document, &setting);
            times.push(now(began));
            let mut both =
                [reading, again].map(|reading| ReadDocument::of(document.clone(), reading, &found));
            black_box(compare(&mut both).len());
            times.push(now(began));
            drop(both);
            times.push(now(began));
            let text = Text::cut(&document.text);
            times.push(now(began));
            let tags = Tags::of(&text);
            times.push(now(began));
            let people = people(&text, &tags);
            times.push(now(began));
            black_box(quotes_of(&text, &tags, &people).len());
            times.push(now(began));
            black_box(places::places(&text, gazetteer, &places::Setting::default()).len());
            times.push(now(began));
            let about = statements::Setting::default();
            black_box(statements::read(
                &text,
                &about,
                &reading::claims::Context::default(),
            ));
            times.push(now(began));
            black_box(Sheet::of(&document, &text, &[]));
            times.push(now(began));
            black_box(Facts::of(&document, &text));
            times.push(now(began));
            let stages = [
                "sources",
                "read",
                "records",
                "again",
                "compare",
                "drop",
                "cut",
                "tags",
                "people",
                "quotes",
                "places",
                "statements",
                "sheet",
                "facts",
            ];
            let row: Vec<String> = stages
                .iter()
                .zip(times.windows(2))
                .map(|(stage, pair)| format!("{stage} {:.2}", pair[1] - pair[0]))
                .collect();
            println!("{label}, {size} MB: {}; {}", row.join(", "), peak());
        }
    }
}
