//! The proof of one entry, or of one finding.

use std::path::{Path, PathBuf};

use clap::Args;
use register::tree::leaf_hash;

use super::{Trust, source, trust};
use crate::command::print_json;
use crate::exit::Failure;

/// Prove an entry, or a finding.
#[derive(Debug, Args)]
pub(crate) struct ProveArgs {
    /// The folder of the register, or its address (`http://...`); or a case.
    register: String,
    /// The entry's place, from 0; of a finding, the derivation's, the last one by default.
    #[arg(required_unless_present = "finding")]
    index: Option<u64>,
    /// Give the proof only where this policy accepts the checkpoint in it: then it is a receipt. Of a
    /// case, its own policy by default; of a register none.
    #[arg(long, value_name = "POLICY", conflicts_with = "finding")]
    policy: Option<PathBuf>,
    /// Prove a finding of a derived case, by its id: from its line to the derivation's entry, and from
    /// there to the checkpoint. `truceline verify FILE` checks it.
    #[arg(long, value_name = "ID")]
    finding: Option<String>,
}

/// Writes the proof to standard output.
pub(super) fn prove(args: &ProveArgs, json: bool) -> Result<(), Failure> {
    match &args.finding {
        Some(id) => of_finding(args, id, json),
        None => of_entry(args, args.index.unwrap_or_default(), json),
    }
}

fn of_finding(args: &ProveArgs, id: &str, json: bool) -> Result<(), Failure> {
    let proof = pipeline::prove_finding(Path::new(&args.register), id, args.index)?;
    if json {
        print_json(&serde_json::json!({
            "finding": proof.claim.leaf.line, "entry": proof.claim.entry,
            "code": proof.claim.to_string(), "proof": proof.to_string(),
        }));
    } else {
        print!("{proof}");
    }
    Ok(())
}

fn of_entry(args: &ProveArgs, index: u64, json: bool) -> Result<(), Failure> {
    let register = source::source(&source::place_of(&args.register))?;
    let case = Path::new(&args.register).join("register");
    let own = case
        .join("checkpoint")
        .is_file()
        .then(|| case.join("policy"));
    let policy = args.policy.clone().or(own).map(|policy| {
        trust::policy(&Trust {
            policy,
            weak_quorum: true,
        })
    });
    let policy = policy.transpose()?;
    let told = |why: register::FormatError| {
        let words = format!("{}: {why}", args.register);
        match why.fault() {
            register::Fault::OutOfRange => Failure::BadInput(words),
            register::Fault::Unreadable | register::Fault::Quorum => Failure::Incomplete(words),
            _ => Failure::Refused(words),
        }
    };
    let (proof, entry) = register::verify::prove(&*register, index).map_err(told)?;
    let leaf = leaf_hash(&entry);
    if let Some(policy) = &policy {
        proof.verify(&leaf, policy).map_err(told)?;
    }
    if json {
        print_json(&serde_json::json!({
            "index": index,
            "leaf": leaf.to_string(),
            "proof": proof.to_string(),
            "receipt": policy.is_some(),
        }));
    } else {
        print!("{proof}");
    }
    Ok(())
}
