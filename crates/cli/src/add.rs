//! Evidence that comes in.

use std::path::PathBuf;

use clap::Args;
use model::Instant;
use pipeline::{AddOptions, Added};
use register::entry::{Bucket, Class, Release};

use crate::args::instant;
use crate::bars::Bars;
use crate::command::print_json;
use crate::exit::Failure;
use crate::keep::class;
use crate::keys::{KeyArgs, Keys};

/// Files that come in.
#[derive(Debug, Args)]
pub(crate) struct AddArgs {
    /// The folder of the case.
    case: PathBuf,
    /// The files, as they were received.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Whose they are: the id of a [[source]] in sources.toml.
    #[arg(long, value_name = "ID")]
    source: String,
    /// The name of one file below evidence/; its own by default.
    #[arg(long = "as", value_name = "NAME")]
    name: Option<String>,
    /// Who may see what is recorded: public, parties, mission, protected.
    #[arg(long, value_name = "CLASS", default_value = "mission", value_parser = class)]
    class: Class,
    /// When what is held back is to be shown (`2026-08-01T00:00Z`); `verify` lists what is overdue.
    #[arg(long, value_name = "TIME", value_parser = instant, conflicts_with = "on_review")]
    not_before: Option<Instant>,
    /// What is held back is shown once two persons say so, and never promised for a day.
    #[arg(long)]
    on_review: bool,
    /// Somebody looked: nobody can be found by a file of class public, though a heading of it says so.
    #[arg(long)]
    nobody_named: bool,
    /// Words about the files, recorded with them.
    #[arg(long, value_name = "WORDS")]
    note: Option<String>,
    #[command(flatten)]
    keys: KeyArgs,
}

pub(crate) fn add(args: &AddArgs, json: bool) -> Result<(), Failure> {
    let keys = args.keys.open(&args.case)?;
    let release = match args.not_before {
        Some(at) => Some(Release::NotBefore(quarter(at)?)),
        None => args.on_review.then_some(Release::OnReview),
    };
    if release.is_some() && args.class == Class::Public {
        let words = "--not-before and --on-review are for what is held back, and nothing of class public is";
        return Err(Failure::BadInput(words.to_owned()));
    }
    let options = AddOptions {
        source: &args.source,
        name: args.name.as_deref(),
        class: args.class,
        nobody_named: args.nobody_named,
        release,
        note: args.note.as_deref(),
    };
    let recorder = keys.as_ref().map(Keys::recorder);
    let added = pipeline::add(&args.case, &args.files, &options, recorder, &Bars::new())?;
    if json {
        print_json(&added);
        return Ok(());
    }
    for file in &added {
        print_added(file);
    }
    if !pipeline::has_register(&args.case) {
        println!(
            "Nothing is recorded: the case has no register (`truceline log init` begins one)."
        );
    }
    Ok(())
}

/// The first quarter of an hour that does not begin before an instant.
fn quarter(at: Instant) -> Result<Bucket, Failure> {
    let wrong = || Failure::BadInput("--not-before: a time after 1970".to_owned());
    let seconds = u64::try_from(at.0).map_err(|_| wrong())?.div_ceil(1000);
    Ok(Bucket::holding(seconds + Bucket::SECONDS - 1))
}

fn print_added(added: &Added) {
    for report in &added.reports {
        println!(
            "{}: {} as {} ({}), {} rows read, {} skipped",
            report.file,
            report.source,
            report.format,
            report.encoding,
            report.read,
            report.skipped_total
        );
        for note in &report.notes {
            println!("  note: {note}");
        }
        for row in report.skipped.iter().take(5) {
            println!("  line {}: {}", row.line, row.reason);
        }
        if report.skipped_total > 5 {
            println!(
                "  and {} more; with their reasons with --json",
                report.skipped_total - 5
            );
        }
    }
    let there = if added.known {
        "was there already"
    } else {
        "is in place"
    };
    println!(
        "{}: {} bytes, SHA-256 {}, {there}",
        added.file, added.bytes, added.sha256
    );
    if let Some(entry) = added.entry {
        println!("{}: recorded as entry {entry}", added.file);
    }
}
