//! The proof of one entry, or of one finding.

use std::path::Path;

use clap::Args;
use register::tree::leaf_hash;

use super::source;
use crate::command::print_json;
use crate::exit::Failure;

/// Prove an entry, or a finding.
#[derive(Debug, Args)]
pub(crate) struct ProveArgs {
    /// The folder of the register, or its address (`http://...`); the folder of the case, for a finding.
    register: String,
    /// The entry's place, from 0; of a finding, the derivation's, the last one by default.
    #[arg(required_unless_present = "finding")]
    index: Option<u64>,
    /// Prove a finding of a derived case, by its id: from its line to the derivation's entry, and from
    /// there to the checkpoint. `truceline verify FILE` checks it.
    #[arg(long, value_name = "ID")]
    finding: Option<String>,
}

/// Writes the proof to standard output.
pub(super) fn prove(args: &ProveArgs, json: bool) -> Result<(), Failure> {
    if let Some(id) = &args.finding {
        let proof = pipeline::prove_finding(Path::new(&args.register), id, args.index)?;
        if json {
            print_json(&serde_json::json!({
                "finding": proof.claim.leaf.line, "entry": proof.claim.entry,
                "code": proof.claim.to_string(), "proof": proof.to_string(),
            }));
        } else {
            print!("{proof}");
        }
        return Ok(());
    }
    let index = args.index.unwrap_or_default();
    let register = source::source(&source::place_of(&args.register))?;
    let (proof, entry) = register::verify::prove(&*register, index).map_err(|why| {
        let words = format!("{}: {why}", args.register);
        match why.fault() {
            register::Fault::OutOfRange => Failure::BadInput(words),
            register::Fault::Unreadable => Failure::Incomplete(words),
            _ => Failure::Refused(words),
        }
    })?;
    if json {
        print_json(&serde_json::json!({
            "index": index,
            "leaf": leaf_hash(&entry).to_string(),
            "proof": proof.to_string(),
        }));
    } else {
        print!("{proof}");
    }
    Ok(())
}
