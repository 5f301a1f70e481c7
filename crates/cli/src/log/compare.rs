//! Two checkpoints, or the proof of a fork.

use std::path::{Path, PathBuf};

use clap::Args;
use register::note::{Checkpoint, SignedNote};
use register::policy::Policy;
use register::served::Served;
use register::verify::{Comparison, ForkProof};
use serde_json::{Value, json};

use super::{Trust, source, trust};
use crate::command::print_json;
use crate::exit::Failure;

/// Compare checkpoints.
#[derive(Debug, Args)]
pub(crate) struct CompareArgs {
    /// A signed checkpoint; or, alone, the proof of a fork.
    one: PathBuf,
    /// Another.
    other: Option<PathBuf>,
    /// The policy with the log's key. Without it no signature is checked and no fork is proved.
    #[arg(long, value_name = "POLICY")]
    policy: Option<PathBuf>,
    /// The register, or its address: tells checkpoints of two sizes.
    #[arg(long, value_name = "DIR")]
    register: Option<String>,
    /// Where to write the proof of a fork; standard output by default.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// Tells what two checkpoints come to.
pub(super) fn compare(args: &CompareArgs, json: bool) -> Result<(), Failure> {
    let policy = args.policy.as_ref().map(|path| {
        let (policy, weak_quorum) = (path.clone(), true);
        trust::policy(&Trust {
            policy,
            weak_quorum,
        })
    });
    let policy = policy.transpose()?;
    let Some(other) = &args.other else {
        return again(&args.one, policy.as_ref(), json);
    };
    let (one, other) = (note(&args.one)?, note(other)?);
    let (a, b) = (checkpoint(&args.one, &one)?, checkpoint(&args.one, &other)?);
    if a.origin() != b.origin() {
        let words = format!("checkpoints of two logs: {} and {}", a.origin(), b.origin());
        return Err(Failure::BadInput(words));
    }
    let Some(policy) = policy else {
        return unsigned(&a, &b, json);
    };
    let log = policy
        .logs()
        .iter()
        .find(|log| log.key.name().as_str() == a.origin());
    let log = log
        .ok_or_else(|| Failure::BadInput(format!("the policy has no log named {}", a.origin())))?;
    let register = args.register.as_deref().map(source::source).transpose()?;
    let register = register.as_deref().map(|served| served as &dyn Served);
    let found = register::verify::compare(&log.key, &one, &other, register)
        .map_err(|why| Failure::Refused(why.to_string()))?;
    match found {
        Comparison::Same => {
            tell(
                json,
                &json!({ "comparison": "same", "size": a.size() }),
                "same: one register, one size",
            );
            Ok(())
        }
        Comparison::Consistent { earlier, later } => {
            let words = format!("consistent: {later} entries continue {earlier}");
            tell(
                json,
                &json!({ "comparison": "consistent", "earlier": earlier, "later": later }),
                &words,
            );
            Ok(())
        }
        Comparison::Unknown { needed } => {
            let words = format!("cannot be told: needs {needed}");
            tell(
                json,
                &json!({ "comparison": "unknown", "needed": needed }),
                &words,
            );
            Err(Failure::Told(4))
        }
        Comparison::Fork(fork) => {
            if let Some(out) = &args.out {
                std::fs::write(out, fork.to_string())
                    .map_err(|why| Failure::Failed(format!("{}: {why}", out.display())))?;
            }
            told_fork(&fork, Some(&policy), args.out.as_deref(), json);
            Err(Failure::Told(3))
        }
    }
}

/// Checks the proof of a fork.
fn again(path: &Path, policy: Option<&Policy>, json: bool) -> Result<(), Failure> {
    let fork = ForkProof::from_bytes(&trust::bytes(path)?)
        .map_err(|why| Failure::BadInput(format!("{}: {why}", path.display())))?;
    if let Some(policy) = policy
        && !policy.logs().iter().any(|log| log.key == *fork.log())
    {
        let words = format!(
            "{}: the key in it is none of the policy's logs",
            path.display()
        );
        return Err(Failure::BadInput(words));
    }
    told_fork(&fork, policy, Some(path), json);
    Err(Failure::Told(3))
}

fn told_fork(fork: &ForkProof, policy: Option<&Policy>, at: Option<&Path>, json: bool) {
    let liars = policy
        .map(|policy| fork.cosigned_both(policy))
        .unwrap_or_default();
    if json {
        print_json(&json!({
            "comparison": "fork", "log": fork.log().to_string(), "cosigned_both": liars,
            "proof": fork.to_string(),
        }));
        return;
    }
    eprintln!("a fork: {} signed two registers", fork.log().name());
    for name in liars {
        eprintln!("  {name} cosigned both");
    }
    if policy.is_none() {
        eprintln!(
            "  whether {} is the log's key was not checked: give --policy",
            fork.log()
        );
    }
    match at {
        Some(path) => println!("{}", path.display()),
        None => print!("{fork}"),
    }
}

fn unsigned(a: &Checkpoint, b: &Checkpoint, json: bool) -> Result<(), Failure> {
    let (word, code) = match (a.size() == b.size(), a.root() == b.root()) {
        (true, true) => ("same", 0),
        (true, false) => ("different", 3),
        (false, _) => ("unknown", 4),
    };
    let words = format!("{word}; no signature was checked: give --policy");
    tell(
        json,
        &json!({ "comparison": word, "signatures": "not checked" }),
        &words,
    );
    if code == 0 {
        Ok(())
    } else {
        Err(Failure::Told(code))
    }
}

fn tell(json: bool, value: &Value, words: &str) {
    if json {
        print_json(value);
    } else {
        println!("{words}");
    }
}

fn note(path: &Path) -> Result<SignedNote, Failure> {
    let bytes = trust::bytes(path)?;
    SignedNote::from_bytes(&bytes)
        .map_err(|why| Failure::BadInput(format!("{}: {why}", path.display())))
}

fn checkpoint(path: &Path, note: &SignedNote) -> Result<Checkpoint, Failure> {
    Checkpoint::from_text(note.text())
        .map_err(|why| Failure::BadInput(format!("{}: {why}", path.display())))
}
