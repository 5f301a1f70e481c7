//! Damaged files, and files made to do harm, as the program takes them: each is refused with a reason
//! that names it, or read in part with what was left out; no panic, no signal, bounded memory.

use std::fmt::Write as _;
use std::fs::File;
use std::process::{Child, Command, ExitStatus};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use serde_json::Value;

use crate::binary::Folder;
use crate::mistakes::{files, write};

#[allow(clippy::unwrap_used)]
#[path = "../crates/intake/src/tests/damaged_pack.rs"]
mod damaged_pack;

use damaged_pack::{DAMAGES, Dice, damage, malicious, whole};

/// The most memory that the program may take for one file of the pack. What is packed may unpack to
/// 512 MB, which are held twice while they are taken over.
const MOST_KB: u64 = 1300 << 10;

const SOURCES: &str = r#"[[source]]
id = "s"
name = "S"
kind = "sensor"
family = "s"
files = ["evidence/**"]
"#;

/// One file of the pack and what became of it.
struct Tried {
    line: String,
    refused: bool,
    peak_kb: Option<u64>,
}

/// The greatest memory that a process has held so far; `None` where the system does not tell.
fn peak_kb(child: &Child) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}

/// Waits for the end of a process and looks at its memory meanwhile.
fn ended(mut child: Child) -> (ExitStatus, Option<u64>) {
    let mut peak = None;
    loop {
        peak = peak.max(peak_kb(&child));
        if let Some(status) = child.try_wait().expect("a process of ours") {
            return (status, peak);
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// Checks a case that holds this file alone.
fn tried(name: &str, how: &str, bytes: &[u8]) -> Tried {
    let folder = Folder::new("damaged");
    let case = folder.join("case");
    let mut texts = files();
    SOURCES.clone_into(&mut texts.sources);
    write(&case, &texts);
    std::fs::write(case.join("evidence").join(name), bytes).expect("written");
    let to = |name: &str| File::create(folder.join(name)).expect("a file");
    let child = Command::new(env!("CARGO_BIN_EXE_truceline"))
        .args(["check", "--json"])
        .arg(&case)
        .env("NO_COLOR", "1")
        .stdout(to("out"))
        .stderr(to("err"))
        .spawn()
        .expect("the built program");
    let (status, peak_kb) = ended(child);
    let text = |name: &str| {
        let bytes = std::fs::read(folder.join(name)).expect("what it said");
        String::from_utf8(bytes).expect("UTF-8")
    };
    let (out, err) = (text("out"), text("err"));
    let what = format!("{name} {how}");
    assert!(
        !err.contains("panicked") && !out.contains("panicked") && !err.contains("overflow"),
        "{what}: {err}"
    );
    let answer: Value = serde_json::from_str(&out).unwrap_or_else(|e| panic!("{what}: {e}\n{err}"));
    let (refused, words) = match status.code() {
        Some(0) => (false, read_in_part(&what, &answer)),
        Some(2) => (true, reasons(&what, name, &answer)),
        _ => panic!("{what}: {status}\n{err}"),
    };
    let place = case.to_str().expect("UTF-8");
    assert!(!words.contains(place), "{what}: {words}");
    Tried {
        line: format!("{what}: {words}"),
        refused,
        peak_kb,
    }
}

fn read_in_part(what: &str, answer: &Value) -> String {
    let mut words = String::from("read");
    let files = answer["files"].as_array().expect("files");
    assert!(!files.is_empty(), "{what}: {answer}");
    for file in files {
        let skipped = file["skipped"].as_array().expect("skipped rows");
        let unsaid = skipped
            .iter()
            .find(|r| r["reason"].as_str().is_none_or(str::is_empty));
        assert!(unsaid.is_none(), "{what}: {unsaid:?}");
        let total = file["skipped_total"].as_u64().expect("a number");
        assert_eq!(skipped.len() as u64, total.min(100), "{what}");
        let format = file["format"].as_str().expect("a format");
        let _ = write!(
            words,
            " as {format}: {} rows, {total} skipped",
            file["read"]
        );
        for note in file["notes"].as_array().expect("notes") {
            let _ = write!(words, "; {}", brief(note));
        }
        if let Some(first) = skipped.first() {
            let _ = write!(
                words,
                "; line {}: {}",
                first["line"],
                brief(&first["reason"])
            );
        }
    }
    words
}

fn reasons(what: &str, name: &str, answer: &Value) -> String {
    let mistakes = answer["mistakes"].as_array().expect("mistakes");
    let first = mistakes
        .first()
        .unwrap_or_else(|| panic!("{what}: {answer}"));
    for mistake in mistakes {
        let file = mistake["file"].as_str().unwrap_or_default();
        let message = mistake["message"].as_str().unwrap_or_default();
        assert!(file.contains(name), "{what}: {mistake}");
        assert!(!message.is_empty(), "{what}: {mistake}");
    }
    format!("refused: {}", brief(&first["message"]))
}

/// A text in one line of printable letters, cut where it is long.
fn brief(text: &Value) -> String {
    let text = text.as_str().unwrap_or_default();
    let mut line: String = text
        .chars()
        .take(200)
        .flat_map(char::escape_debug)
        .collect();
    if text.chars().count() > 200 {
        line.push_str("...");
    }
    line.replace("\\'", "'").replace("\\\"", "\"")
}

/// Tries all files, several at a time, and gives back what became of them in their order.
fn all(pack: &[(&str, &str, Vec<u8>)]) -> Vec<Tried> {
    let next = AtomicUsize::new(0);
    let found = Mutex::new(Vec::new());
    let workers = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..workers.min(8) {
            scope.spawn(|| {
                while let Some((at, (name, how, bytes))) = {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    pack.get(at).map(|file| (at, file))
                } {
                    let tried = tried(name, how, bytes);
                    found.lock().expect("no other panicked").push((at, tried));
                }
            });
        }
    });
    let mut found = found.into_inner().expect("no other panicked");
    found.sort_by_key(|(at, _)| *at);
    assert_eq!(found.len(), pack.len());
    found.into_iter().map(|(_, tried)| tried).collect()
}

/// The outcomes one a line, how many were refused, and the greatest memory.
fn summary(tried: &[Tried]) -> String {
    let refused = tried.iter().filter(|t| t.refused).count();
    match tried.iter().filter_map(|t| t.peak_kb).max() {
        Some(peak) => {
            println!(
                "{} files, {refused} refused, peak {} MB",
                tried.len(),
                peak >> 10
            );
            let worst = tried
                .iter()
                .find(|t| t.peak_kb.is_some_and(|kb| kb > MOST_KB));
            assert!(
                worst.is_none(),
                "{peak} kB: {}",
                worst.map_or("", |t| &t.line)
            );
        }
        None => println!("skipped: this system does not tell the memory of a process"),
    }
    tried
        .iter()
        .fold(String::new(), |text, t| text + &t.line + "\n")
}

#[test]
fn every_damaged_file_is_refused_or_read_in_part() {
    let mut dice = Dice(20_200_727);
    let mut pack = Vec::new();
    for (name, bytes) in whole() {
        for how in DAMAGES {
            let damaged = damage(how, &bytes, &mut dice);
            if damaged != bytes {
                pack.push((name, how, damaged));
            }
        }
    }
    assert!(pack.len() >= 180, "{}", pack.len());
    insta::assert_snapshot!(summary(&all(&pack)));
}

#[test]
fn every_file_made_to_do_harm_is_refused() {
    let pack: Vec<_> = malicious()
        .into_iter()
        .map(|(name, bytes)| (name, "", bytes))
        .collect();
    assert!(pack.len() >= 20, "{}", pack.len());
    let tried = all(&pack);
    let summary = summary(&tried);
    let taken = tried.iter().find(|t| !t.refused);
    assert!(taken.is_none(), "{}", taken.map_or("", |t| &t.line));
    insta::assert_snapshot!(summary);
}
