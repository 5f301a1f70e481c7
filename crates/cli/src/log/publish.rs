//! An earlier state of a register, for everybody.

use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use clap::Args;
use model::Instant;
use pipeline::Until;

use super::verify::seconds;
use crate::args::instant;
use crate::bars::Bars;
use crate::command::print_json;
use crate::exit::Failure;

/// Publish an earlier state.
#[derive(Debug, Args)]
pub(crate) struct PublishArgs {
    /// The folder of the case.
    case: PathBuf,
    /// The folder to write to: a new one, or one that this wrote before.
    folder: PathBuf,
    /// The state of so many entries.
    #[arg(long, value_name = "ENTRIES", conflicts_with = "before")]
    size: Option<u64>,
    /// The last state that its witnesses stood for at this time (`2020-08-01T10:00Z`); by default, at the
    /// present less the delay of publication that the terms name.
    #[arg(long, value_name = "TIME", value_parser = instant)]
    before: Option<Instant>,
}

/// Writes it, and tells what there is now.
pub(super) fn publish(args: &PublishArgs, json: bool) -> Result<(), Failure> {
    let until = match (args.size, args.before) {
        (Some(size), _) => Until::Size(size),
        (None, Some(time)) => Until::Before(seconds(time)),
        (None, None) => Until::Delay,
    };
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    let now = now.map_or(0, |since| since.as_secs());
    let told = pipeline::publish_prefix(&args.case, &args.folder, until, now, &Bars::new())?;
    if json {
        print_json(&told);
    } else {
        println!(
            "{}: the first {} of {} entries, {} more than before",
            args.folder.display(),
            told.size,
            told.of,
            told.size - told.before
        );
        for path in &told.added {
            println!("  {path}");
        }
        for path in &told.removed {
            println!("  {path}: erased, and removed here");
        }
        for path in &told.missing {
            println!("  {path}: not here");
        }
    }
    if told.missing.is_empty() {
        return Ok(());
    }
    Err(Failure::Told(Failure::INCOMPLETE))
}
