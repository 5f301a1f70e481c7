//! The speed of the whole reading on one core: `cargo run --release -p reading --example whole -- [--records] FILE...`.
//!
//! With `--records` it prints what was read, a line of JSON a record, to compare two states of the code.

// An example speaks to whoever runs it.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::fs::File;
use std::time::{Duration, Instant};

use reading::gazetteer::Gazetteer;
use reading::sources::{Limits, each};
use reading::{Document, Setting, read, records};

fn main() {
    let gazetteer = Gazetteer::shipped().expect("the shipped gazetteer");
    let setting = Setting {
        gazetteer: Some(gazetteer),
        ..Setting::default()
    };
    let print = std::env::args().any(|word| word == "--records");
    let began = Instant::now();
    let (mut words, mut found, mut count, mut inside) = (0, 0, 0_u64, Duration::ZERO);
    let mut take = |document: Document| {
        let began = Instant::now();
        count += 1;
        words += document.text.split_whitespace().count();
        let reading = read(&document, &setting);
        let of_document = records(&document, &reading, &setting);
        found += of_document.len();
        inside += began.elapsed();
        if print {
            for record in &of_document {
                println!("{}", serde_json::to_string(record).unwrap_or_default());
            }
        }
    };
    for path in std::env::args().skip(1).filter(|path| path != "--records") {
        let file = match File::open(&path) {
            Ok(file) => file,
            Err(error) => {
                eprintln!("{path}: {error}");
                continue;
            }
        };
        let read = each(&path, file, &Limits::default(), &mut |item| match item {
            Ok(document) => take(document),
            Err(refusal) => eprintln!("{refusal}"),
        });
        if let Err(refusal) = read {
            eprintln!("{refusal}");
        }
    }
    let seconds = inside.as_secs_f64();
    eprintln!(
        "{count} documents, {words} words, {found} records; {:.2} s in all, {seconds:.2} s of them reading: {:.0} words/s",
        began.elapsed().as_secs_f64(),
        words as f64 / seconds.max(1e-9)
    );
}
