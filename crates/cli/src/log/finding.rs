//! The proof of a finding, checked.

use std::path::Path;

use register::Fault;
use register::findings::{FindingClaim, FindingProof};
use register::keys::PublicKey;
use register::policy::Policy;
use serde_json::json;

use super::verify::told_time;
use super::{source, trust};
use crate::command::print_json;
use crate::exit::Failure;

/// Checks the proof in a file: from the finding's line to the derivation's entry, from there to the root
/// that the policy accepts. What a printed code says is completed from a register.
pub(super) fn check(
    file: &Path,
    register: Option<&str>,
    policy: &Policy,
    authors: Option<&[(PublicKey, String)]>,
    json: bool,
) -> Result<(), Failure> {
    let bytes = trust::bytes(file)?;
    let refused = |why: &register::FormatError| {
        let words = format!("{}: {why}", file.display());
        match why.fault() {
            Fault::Quorum | Fault::Unreadable => Failure::Incomplete(words),
            Fault::Malformed | Fault::TooLarge => Failure::BadInput(words),
            _ => Failure::Refused(words),
        }
    };
    let proof = match std::str::from_utf8(&bytes) {
        Ok(text) if text.starts_with("TRUCELINE-FINDING-") => {
            let claim = FindingClaim::parse(text.trim_end_matches(['\n', '\r']));
            let claim = claim.map_err(|why| refused(&why))?;
            completed(file, claim, register)?
        }
        _ => FindingProof::from_bytes(&bytes).map_err(|why| refused(&why))?,
    };
    let proven = proof.verify(policy).map_err(|why| refused(&why))?;
    let author = proven.leaf.entry().author;
    let known = authors.unwrap_or_default();
    let known = known.iter().find(|(key, _)| key.id() == author);
    if let Some((key, holder)) = known
        && !proven.leaf.verifies(key)
    {
        return Err(Failure::Refused(format!(
            "{}: {holder} did not sign entry {}",
            file.display(),
            proof.claim.entry
        )));
    }
    let signed = known.map_or_else(
        || format!("{author}, a key that was not given: whether it might is told by the register"),
        |(_, holder)| holder.clone(),
    );
    let head = &proven.accepted.checkpoint;
    let witnesses: Vec<String> = proven
        .accepted
        .witnesses
        .iter()
        .map(|(w, time)| format!("{} at {}", w.name, told_time(*time)))
        .collect();
    if json {
        print_json(&json!({
            "verdict": "whole", "finding": proof.claim.leaf.line, "entry": proof.claim.entry,
            "place": proof.claim.index, "findings": proof.claim.size, "signed_by": signed,
            "result": digits(&proven.derivation.result), "engine": proven.derivation.engine,
            "origin": head.origin(), "size": head.size(), "root": head.root().to_string(),
            "witnesses": witnesses,
        }));
        return Ok(());
    }
    println!("{}", proof.claim.leaf.line);
    println!(
        "is finding {} of {} of the derivation that entry {} records ({})",
        proof.claim.index,
        proof.claim.size,
        proof.claim.entry,
        digits(&proven.derivation.result)
    );
    println!("signed by {signed}");
    println!(
        "in {}: {} entries, root {}",
        head.origin(),
        head.size(),
        head.root()
    );
    for witness in &witnesses {
        println!("  cosigned by {witness}");
    }
    println!("whole");
    Ok(())
}

/// The proof that a printed code leaves to the register.
fn completed(
    file: &Path,
    claim: FindingClaim,
    register: Option<&str>,
) -> Result<FindingProof, Failure> {
    let place = register.ok_or_else(|| {
        Failure::Incomplete(format!(
            "{}: a code leads to the root of its derivation's findings, not to a checkpoint: give --register PLACE, \
             or the file that `truceline log prove CASE --finding ID` writes",
            file.display()
        ))
    })?;
    let served = source::source(&source::place_of(place))?;
    let proved = register::verify::prove(&*served, claim.entry);
    let (log, entry) = proved.map_err(|why| Failure::Refused(format!("{place}: {why}")))?;
    Ok(FindingProof { claim, entry, log })
}

fn digits(bytes: &[u8]) -> String {
    let digits: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    digits.concat()
}
