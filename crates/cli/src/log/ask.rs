//! Witnesses asked again.

use std::path::PathBuf;

use clap::Args;

use super::witnesses::{WitnessArgs, Witnessing, in_words};
use crate::command::print_json;
use crate::exit::Failure;

/// Ask witnesses.
#[derive(Debug, Args)]
pub(crate) struct AskArgs {
    /// The folder of the case.
    case: PathBuf,
    #[command(flatten)]
    witnesses: WitnessArgs,
}

/// Asks, publishes what came of it, and tells who stands for the register.
pub(super) fn ask(args: &AskArgs, json: bool) -> Result<(), Failure> {
    let standing = pipeline::ask_witnesses(&args.case, &Witnessing::new(&args.witnesses))?;
    if json {
        print_json(&standing);
    } else {
        println!("{}", in_words(&standing));
    }
    if standing.witnessed && standing.unsigned == 0 {
        return Ok(());
    }
    Err(Failure::Told(Failure::INCOMPLETE))
}
