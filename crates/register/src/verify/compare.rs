//! Two checkpoints of one log held against each other.

use super::tiles::hashes;
use super::{ForkProof, proved};
use crate::format_error::{Fault, FormatError};
use crate::note::{Checkpoint, SignedNote, VerifierKey};
use crate::served::Served;
use crate::tree::{
    TileHashes, Tiles, check_consistency, prove_consistency, root_at, spell_out_consistency,
};

/// What two checkpoints of one log come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// One tree.
    Same,
    /// One tree at two sizes.
    Consistent {
        /// The smaller size.
        earlier: u64,
        /// The larger.
        later: u64,
    },
    /// Two trees, with the proof.
    Fork(Box<ForkProof>),
    /// It cannot be told: of two sizes, and no register is here that reaches both.
    Unknown {
        /// What would be needed.
        needed: String,
    },
}

/// Compares two checkpoints that a log signed: whether they can be of one tree that only grows.
///
/// Of one size they tell by themselves. Otherwise tiles of a register are needed that reach the
/// larger one. Nothing in the register is believed but what leads to a root that the log signed; its
/// own checkpoint counts as a third, so that a fork between it and one of the two is told too.
///
/// # Errors
///
/// [`Fault::BadSignature`] where `log` did not sign both; [`Fault::Malformed`] for what is no
/// checkpoint; [`Fault::NotProven`] where the register's tiles lead to no root that was signed.
pub fn compare(
    log: &VerifierKey,
    one: &SignedNote,
    other: &SignedNote,
    register: Option<&dyn Served>,
) -> Result<Comparison, FormatError> {
    let (a, b) = (signed(log, one)?, signed(log, other)?);
    if a.size() == b.size() {
        if a.root() == b.root() {
            return Ok(Comparison::Same);
        }
        let fork = ForkProof::new(log, one.clone(), other.clone(), Vec::new())?;
        return Ok(Comparison::Fork(Box::new(fork)));
    }
    let in_order = a.size() < b.size();
    let (earlier, later) = if in_order {
        ((one, a), (other, b))
    } else {
        ((other, b), (one, a))
    };
    let consistent = Comparison::Consistent {
        earlier: earlier.1.size(),
        later: later.1.size(),
    };
    // every tree continues the one without entries
    if earlier.1.size() == 0 {
        return Ok(consistent);
    }
    let Some(register) = register else {
        let needed = format!("a register of {} entries or more", later.1.size());
        return Ok(Comparison::Unknown { needed });
    };
    let (note, head) = proved::latest(register)?;
    note.verify([log])?;
    let latest = (&note, head);
    let size = latest.1.size();
    for (note, tree) in [&later, &earlier] {
        if tree.size() > size {
            // tiles beyond the register's own checkpoint may be there, signed by this very note
            let tiles = hashes(register, tree.size());
            if root_at(tree.size(), &tiles).is_ok_and(|root| root == *tree.root()) {
                let found = against(log, &earlier, &(*note, tree.clone()), &tiles)?;
                return Ok(found.map_or(consistent, |fork| Comparison::Fork(Box::new(fork))));
            }
            let needed = format!(
                "a register of {} entries or more; this has {size}",
                tree.size()
            );
            return Ok(Comparison::Unknown { needed });
        }
    }
    let tiles = hashes(register, size);
    let found = root_at(size, &tiles)?;
    if found != *latest.1.root() {
        let reason = format!(
            "the register's tiles lead to {found}, its checkpoint has {}",
            latest.1.root()
        );
        return Err(FormatError::new(Fault::NotProven, "register", reason));
    }
    for tree in [&earlier, &later] {
        if let Some(fork) = against(log, tree, &latest, &tiles)? {
            return Ok(Comparison::Fork(Box::new(fork)));
        }
    }
    Ok(consistent)
}

/// The proof of a fork between a checkpoint and a later one whose tree the tiles hold; nothing where
/// the later continues the earlier.
///
/// # Errors
///
/// Those of reading tiles; where tiles do not lead to the later root.
fn against<T: Tiles>(
    log: &VerifierKey,
    (earlier, before): &(&SignedNote, Checkpoint),
    (later, after): &(&SignedNote, Checkpoint),
    tiles: &TileHashes<T>,
) -> Result<Option<ForkProof>, FormatError> {
    let fork = |hashes| ForkProof::new(log, (*earlier).clone(), (*later).clone(), hashes);
    if before.size() == after.size() {
        return if before.root() == after.root() {
            Ok(None)
        } else {
            fork(Vec::new()).map(Some)
        };
    }
    if before.size() == 0 {
        return Ok(None);
    }
    let proof = prove_consistency(before.size(), after.size(), tiles)?;
    let held = check_consistency(
        before.size(),
        before.root(),
        after.size(),
        after.root(),
        &proof,
    );
    match held {
        Ok(()) => Ok(None),
        Err(_) => fork(spell_out_consistency(before.size(), after.size(), tiles)?).map(Some),
    }
}

/// The proof of a fork between two checkpoints out of the entries' hashes that are served with the
/// later one; nothing where it cannot be had.
pub(crate) fn fork_between(
    log: &VerifierKey,
    (earlier, before): (&SignedNote, &Checkpoint),
    (later, after): (&SignedNote, &Checkpoint),
    served: &dyn Served,
) -> Option<ForkProof> {
    let tiles = hashes(served, after.size());
    let root = root_at(after.size(), &tiles).ok()?;
    if root != *after.root() {
        return None;
    }
    let (before, after) = (before.clone(), after.clone());
    against(log, &(earlier, before), &(later, after), &tiles).ok()?
}

fn signed(log: &VerifierKey, note: &SignedNote) -> Result<Checkpoint, FormatError> {
    note.verify([log])?;
    let checkpoint = Checkpoint::from_text(note.text())?;
    if checkpoint.origin() != log.name().as_str() {
        let reason = format!("of {}, not of {}", checkpoint.origin(), log.name());
        return Err(FormatError::new(Fault::BadSignature, "checkpoint", reason));
    }
    Ok(checkpoint)
}
