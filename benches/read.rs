//! Reads a file as evidence, several times, and says how fast:
//! `cargo run --release -p intake --example read -- FILE [TIMES] [INTAKE_TOML]`
//!
//! What is timed is everything that happens to a file of a case: hashing, telling its format, reading and
//! checking every row, the identity of each record, and merging.

// A benchmark says what it measured.
#![allow(clippy::print_stdout)]

use std::io::{Error, Result};
use std::path::{Path, PathBuf};
use std::time::Instant;

use intake::{Setting, take};

fn main() -> Result<()> {
    let mut args = std::env::args().skip(1);
    let file = PathBuf::from(
        args.next()
            .ok_or_else(|| Error::other("usage: read FILE [TIMES] [INTAKE_TOML]"))?,
    );
    let times: u32 = args.next().and_then(|n| n.parse().ok()).unwrap_or(5);
    let case = std::env::temp_dir().join(format!("read-{}", std::process::id()));
    let measured =
        prepare(&case, &file, args.next().as_deref()).and_then(|()| measure(&case, times));
    std::fs::remove_dir_all(&case)?;
    let (rows, skipped, format, best) = measured?;
    let megabytes = std::fs::metadata(&file)?.len() as f64 / 1e6;
    println!(
        "{} {format}: {rows} rows read, {skipped} skipped, {best:.3} s, {:.0} rows/s, {:.1} MB/s",
        file.file_name().unwrap_or_default().display(),
        (rows + skipped) as f64 / best,
        megabytes / best,
    );
    Ok(())
}

fn prepare(case: &Path, file: &Path, mapping: Option<&str>) -> Result<()> {
    std::fs::create_dir_all(case.join("evidence"))?;
    std::fs::copy(
        file,
        case.join("evidence")
            .join(file.file_name().unwrap_or_default()),
    )?;
    if let Some(mapping) = mapping {
        std::fs::copy(mapping, case.join("intake.toml"))?;
    }
    std::fs::write(
        case.join("sources.toml"),
        "[[source]]\nid = \"s\"\nname = \"S\"\nkind = \"sensor\"\nfamily = \"s\"\nfiles = [\"evidence/*\"]\n",
    )
}

/// Rows read and skipped, the format, and the best of several times in seconds.
fn measure(case: &Path, times: u32) -> Result<(u64, u64, String, f64)> {
    let setting = Setting {
        zone: "Europe/Kyiv",
        parties: &[],
        areas: &[],
        gazetteer: None,
        ground: None,
    };
    let mut best = f64::INFINITY;
    let mut found = (0, 0, String::new());
    for _ in 0..times.max(1) {
        let start = Instant::now();
        let taken = take(case, &setting, &()).map_err(|wrong| {
            let words: Vec<String> = wrong.iter().map(ToString::to_string).collect();
            Error::other(words.join("\n"))
        })?;
        best = best.min(start.elapsed().as_secs_f64());
        let reports = taken
            .files
            .iter()
            .filter(|report| &*report.file != "intake.toml");
        found = (0, 0, String::new());
        for report in reports {
            found.0 += report.read;
            found.1 += report.skipped_total;
            found.2.clone_from(&report.format);
        }
    }
    Ok((found.0, found.1, found.2, best))
}
