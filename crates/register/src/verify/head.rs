//! The checkpoint and who stands for it.

use super::{Head, Kind, Report};
use crate::format_error::Fault;
use crate::hex::hex;
use crate::note::{Checkpoint, NOTE_LIMIT, SignedNote, VerifierKey};
use crate::policy::{Policy, Witness};
use crate::served::Served;

/// The latest checkpoint.
pub(super) const LATEST: &str = "checkpoint";
/// An earlier one, where it is kept.
pub(super) const OLD: &str = "checkpoint.old";

/// Checks the latest checkpoint. It is returned wherever it says what the tree should be, also
/// where its signatures do not hold.
pub(super) fn check(
    register: &dyn Served,
    policy: &Policy,
    report: &mut Report,
) -> Option<Checkpoint> {
    let right = "the signed checkpoint of a register";
    let note = match register.get(LATEST, NOTE_LIMIT) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => {
            report.tell(Kind::Damage, LATEST, "", "there is none", right);
            return None;
        }
        Err(refused) => {
            report.tell(Kind::Damage, LATEST, "", refused.to_string(), right);
            return None;
        }
    };
    let (checkpoint, head) = read(LATEST, &note, policy, report)?;
    report.head = head;
    Some(checkpoint)
}

/// Checks the signatures of the earlier checkpoint, where there is one.
pub(super) fn read_old(
    register: &dyn Served,
    policy: &Policy,
    report: &mut Report,
) -> Option<Checkpoint> {
    match register.get(OLD, NOTE_LIMIT) {
        Ok(None) => None,
        Ok(Some(bytes)) => {
            let (checkpoint, head) = read(OLD, &bytes, policy, report)?;
            head.map(|_| checkpoint)
        }
        Err(refused) => {
            let right = "an earlier checkpoint, or no such file";
            report.tell(Kind::Damage, OLD, "", refused.to_string(), right);
            None
        }
    }
}

fn read(
    file: &str,
    bytes: &[u8],
    policy: &Policy,
    report: &mut Report,
) -> Option<(Checkpoint, Option<Head>)> {
    let right = "a signed checkpoint";
    let note = match SignedNote::from_bytes(bytes) {
        Ok(note) => note,
        Err(refused) => {
            report.tell(Kind::Damage, file, "", refused.to_string(), right);
            return None;
        }
    };
    mislabelled(file, &note, policy, report);
    let checkpoint = match Checkpoint::from_text(note.text()) {
        Ok(checkpoint) => checkpoint,
        Err(refused) => {
            report.tell(Kind::Damage, file, "", refused.to_string(), right);
            return None;
        }
    };
    let (accepted, quorum) = match policy.weigh(&note) {
        Ok(weighed) => weighed,
        Err(refused) => {
            let right = "signatures of the policy's log and witnesses that hold";
            report.tell(Kind::Damage, file, "signatures", refused.to_string(), right);
            return Some((checkpoint, None));
        }
    };
    if let Err(refused) = &quorum {
        debug_assert_eq!(refused.fault(), Fault::Quorum, "what `weigh` says second");
        let right = "cosignatures of the policy's quorum";
        report.tell(
            Kind::Incomplete,
            file,
            "signatures",
            refused.to_string(),
            right,
        );
    }
    let witnesses = accepted.witnesses.iter();
    let stands = |witness: &&Witness| witnesses.clone().any(|(w, _)| w == witness);
    let absent = policy.witnesses().iter().filter(|w| !stands(w));
    let head = Head {
        absent: absent.map(|w| w.name.clone()).collect(),
        origin: checkpoint.origin().to_owned(),
        size: checkpoint.size(),
        root: *checkpoint.root(),
        witnesses: witnesses.map(|(w, time)| (w.name.clone(), *time)).collect(),
        quorum: quorum.is_ok(),
    };
    Some((checkpoint, Some(head)))
}

/// Lines that were a known key's before somebody touched their name or identifier. A reader that
/// passes over lines of unknown keys would pass over them as well, and miss a cosignature.
fn mislabelled(file: &str, note: &SignedNote, policy: &Policy, report: &mut Report) {
    let logs = policy.logs().iter().map(|log| &log.key);
    let keys: Vec<&VerifierKey> = logs
        .chain(policy.witnesses().iter().map(|witness| &witness.key))
        .collect();
    for (at, line) in note.signatures().iter().enumerate() {
        let known = |key: &&VerifierKey| line.id() == key.id() && line.name() == key.name();
        if keys.iter().any(known) {
            continue;
        }
        let was = keys.iter().find(|key| {
            let close = line.name() == key.name() && line.id()[..3] == key.id()[..3];
            close || key.holds(note.text(), line.signature())
        });
        if let Some(key) = was {
            let found = format!("{} with identifier {}", line.name(), hex(&line.id()));
            let right = format!("{} with identifier {}", key.name(), hex(&key.id()));
            let place = format!("signature {}", at + 1);
            report.tell(Kind::Damage, file, place, found, right);
        }
    }
}
