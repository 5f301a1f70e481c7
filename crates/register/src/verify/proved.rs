//! One entry, and the proof that it is recorded.

use super::entries::fetch;
use super::head::LATEST;
use super::tiles::hashes;
use crate::format_error::{Fault, FormatError};
use crate::note::{Checkpoint, NOTE_LIMIT, SignedNote};
use crate::proof::LogProof;
use crate::served::Served;
use crate::tree::{Bundle, TILE_WIDTH, check_inclusion, leaf_hash, prove_inclusion, read_bundle};

/// The latest checkpoint of a register, as it stands there. Nobody's signature is checked.
///
/// # Errors
///
/// Those of reading it; [`Fault::Unreadable`] where there is none.
pub(super) fn latest(register: &dyn Served) -> Result<(SignedNote, Checkpoint), FormatError> {
    let bytes = register.get(LATEST, NOTE_LIMIT)?;
    let missing = || FormatError::unreadable("checkpoint", "there is none");
    let note = SignedNote::from_bytes(&bytes.ok_or_else(missing)?)?;
    let checkpoint = Checkpoint::from_text(note.text())?;
    Ok((note, checkpoint))
}

/// The bytes of an entry of the tree of `size` entries.
///
/// They are what the bundle says, no more: [`prove`] ties them to a root.
///
/// # Errors
///
/// [`Fault::OutOfRange`] where there is no such entry, [`Fault::Unreadable`] where its bundle cannot
/// be had, those of [`read_bundle`].
pub fn entry_at(register: &dyn Served, size: u64, index: u64) -> Result<Vec<u8>, FormatError> {
    if index >= size {
        let reason = format!("no entry {index} in a register of {size}");
        return Err(FormatError::new(Fault::OutOfRange, "register", reason));
    }
    let width = u64::from(TILE_WIDTH);
    let bundle = index / width;
    let left = (size - bundle * width).min(width) as u16;
    let bytes = fetch(register, Bundle::new(bundle, left)?)?;
    let entries = read_bundle(&bytes, left)?;
    Ok(entries[(index % width) as usize].to_vec())
}

/// Makes the proof that an entry is recorded, out of the register's checkpoint and tiles, and the
/// bytes of the entry with it. The proof leads from these bytes to the checkpoint's root; whose
/// signatures the checkpoint bears is for the reader to check with
/// [`LogProof::verify`](crate::proof::LogProof::verify).
///
/// # Errors
///
/// Those of [`entry_at`]; [`Fault::NotProven`] where tiles and entry do not lead to the root.
pub fn prove(register: &dyn Served, index: u64) -> Result<(LogProof, Vec<u8>), FormatError> {
    let (note, checkpoint) = latest(register)?;
    let size = checkpoint.size();
    let entry = entry_at(register, size, index)?;
    let proof = prove_inclusion(index, size, &hashes(register, size))?;
    check_inclusion(index, size, &leaf_hash(&entry), &proof, checkpoint.root())?;
    Ok((LogProof::new(index, proof, note)?, entry))
}
