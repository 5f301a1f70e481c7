//! The proof of one entry.

use std::path::{Path, PathBuf};

use clap::Args;
use register::tree::leaf_hash;

use super::{Trust, source, trust};
use crate::command::print_json;
use crate::exit::Failure;

/// Prove an entry.
#[derive(Debug, Args)]
pub(crate) struct ProveArgs {
    /// The folder of the register, or its address (`http://...`); or a case.
    register: String,
    /// The entry's place, from 0.
    index: u64,
    /// Give the proof only where this policy accepts the checkpoint in it: then it is a receipt. Of a
    /// case, its own policy by default; of a register none.
    #[arg(long, value_name = "POLICY")]
    policy: Option<PathBuf>,
}

/// Writes the proof to standard output.
pub(super) fn prove(args: &ProveArgs, json: bool) -> Result<(), Failure> {
    let case = Path::new(&args.register).join("register");
    let case = case.join("checkpoint").is_file().then_some(case);
    let place = case.as_ref().map(|register| register.to_string_lossy());
    let register = source::source(place.as_deref().unwrap_or(&args.register))?;
    let policy = args.policy.clone();
    let policy = policy.or_else(|| case.map(|register| register.join("policy")));
    let policy = policy.map(|policy| {
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
    let (proof, entry) = register::verify::prove(&*register, args.index).map_err(told)?;
    let leaf = leaf_hash(&entry);
    if let Some(policy) = &policy {
        proof.verify(&leaf, policy).map_err(told)?;
    }
    if json {
        print_json(&serde_json::json!({
            "index": args.index,
            "leaf": leaf.to_string(),
            "proof": proof.to_string(),
            "receipt": policy.is_some(),
        }));
    } else {
        print!("{proof}");
    }
    Ok(())
}
