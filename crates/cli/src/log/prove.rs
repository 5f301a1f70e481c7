//! The proof of one entry.

use clap::Args;
use register::tree::leaf_hash;

use super::source;
use crate::command::print_json;
use crate::exit::Failure;

/// Prove an entry.
#[derive(Debug, Args)]
pub(crate) struct ProveArgs {
    /// The folder of the register, or its address (`http://...`).
    register: String,
    /// The entry's place, from 0.
    index: u64,
}

/// Writes the proof to standard output.
pub(super) fn prove(args: &ProveArgs, json: bool) -> Result<(), Failure> {
    let register = source::source(&args.register)?;
    let (proof, entry) = register::verify::prove(&*register, args.index).map_err(|why| {
        let words = format!("{}: {why}", args.register);
        match why.fault() {
            register::Fault::OutOfRange => Failure::BadInput(words),
            register::Fault::Unreadable => Failure::Incomplete(words),
            _ => Failure::Refused(words),
        }
    })?;
    if json {
        print_json(&serde_json::json!({
            "index": args.index,
            "leaf": leaf_hash(&entry).to_string(),
            "proof": proof.to_string(),
        }));
    } else {
        print!("{proof}");
    }
    Ok(())
}
