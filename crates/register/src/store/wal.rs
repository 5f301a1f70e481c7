//! The log of what waits: entries that are durable and not in a signed tree yet.
//!
//! A segment is a row of groups; each group was written and made durable before the next was begun.

use sha2::{Digest, Sha256};

use super::StoreError;
use crate::tree::ENTRY_LIMIT;

/// Where segments lie; each is named by its number, 20 digits.
pub(super) const FOLDER: &str = "state/wal";

const MAGIC: &[u8; 8] = b"tlgroup1";
const HEAD: usize = 8 + 8 + 4 + 4 + 32 + 32;

/// A segment's path.
pub(super) fn path(number: u64) -> String {
    format!("{FOLDER}/{number:020}")
}

/// The number of a segment's name.
pub(super) fn number(name: &str) -> Option<u64> {
    let digits = name.len() == 20 && name.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| name.parse().ok()).flatten()
}

/// A group as bytes, and its digest, which the next group of the segment repeats.
///
/// Magic, index of the first entry, number of entries, length of what follows the head, digest of the group
/// before (zeros for the first), digest of all this and the entries; then each entry with its length
/// in two bytes before it. Numbers are most significant first.
pub(super) fn write_group<E: AsRef<[u8]>>(
    first: u64,
    entries: &[E],
    previous: [u8; 32],
) -> (Vec<u8>, [u8; 32]) {
    let length: usize = entries.iter().map(|e| 2 + e.as_ref().len()).sum();
    let mut bytes = Vec::with_capacity(HEAD + length);
    bytes.extend(MAGIC);
    bytes.extend(first.to_be_bytes());
    bytes.extend((entries.len() as u32).to_be_bytes());
    bytes.extend((length as u32).to_be_bytes());
    bytes.extend(previous);
    bytes.extend([0; 32]);
    for entry in entries.iter().map(AsRef::as_ref) {
        debug_assert!(entry.len() <= ENTRY_LIMIT, "checked before");
        bytes.extend((entry.len() as u16).to_be_bytes());
        bytes.extend(entry);
    }
    let digest = digest(&bytes);
    bytes[HEAD - 32..HEAD].copy_from_slice(&digest);
    (bytes, digest)
}

fn digest(group: &[u8]) -> [u8; 32] {
    let hash = Sha256::new().chain_update(&group[..HEAD - 32]);
    hash.chain_update(&group[HEAD..]).finalize().into()
}

/// What a segment holds.
#[derive(Debug, Default)]
pub(super) struct Segment {
    /// Index of the first entry; `None` without entries.
    pub(super) first: Option<u64>,
    pub(super) entries: Vec<Vec<u8>>,
    /// Bytes at the end that are no whole group: a group that was never durable.
    pub(super) torn: usize,
}

/// Reads a segment up to the first group that is not whole.
///
/// # Errors
///
/// Where a whole group stands behind one that is not: the broken one had been durable.
pub(super) fn read(path: &str, bytes: &[u8]) -> Result<Segment, StoreError> {
    let mut segment = Segment::default();
    let mut previous = [0; 32];
    let mut at = 0;
    while let Some(group) = group_at(bytes, at) {
        let next = segment
            .first
            .map(|first| first + segment.entries.len() as u64);
        if group.previous != previous || next.is_some_and(|next| next != group.first) {
            break;
        }
        segment.first.get_or_insert(group.first);
        segment.entries.extend(group.entries);
        previous = group.digest;
        at += group.length;
    }
    segment.torn = bytes.len() - at;
    if let Some(later) = written_after(bytes, at) {
        return Err(StoreError::damaged(format!(
            "`{path}`: the group at byte {at} is broken, though the one at byte {later} was written after it"
        )));
    }
    Ok(segment)
}

/// Where a whole group stands behind a broken one at `at`.
fn written_after(bytes: &[u8], at: usize) -> Option<usize> {
    let broken = bytes.get(at..)?;
    let stated = head(broken);
    let mut behind = (at + 1..bytes.len()).filter(|at| bytes[*at..].starts_with(MAGIC));
    behind.find(|later| {
        let Some(group) = group_at(bytes, *later) else {
            return false;
        };
        // An entry may be written to look like a group, but not like the one after its own: it
        // would have to hold a digest of itself.
        stated
            .as_ref()
            .is_none_or(|stated| *later >= at + stated.length || group.previous == stated.digest)
    })
}

struct Head {
    first: u64,
    count: usize,
    length: usize,
    previous: [u8; 32],
    digest: [u8; 32],
}

fn head(bytes: &[u8]) -> Option<Head> {
    let bytes = bytes.get(..HEAD)?.strip_prefix(MAGIC)?;
    let (first, bytes) = bytes.split_first_chunk()?;
    let (count, bytes) = bytes.split_first_chunk()?;
    let (length, bytes) = bytes.split_first_chunk()?;
    let (previous, digest) = bytes.split_first_chunk()?;
    Some(Head {
        first: u64::from_be_bytes(*first),
        count: u32::from_be_bytes(*count) as usize,
        length: HEAD + u32::from_be_bytes(*length) as usize,
        previous: *previous,
        digest: digest.try_into().ok()?,
    })
}

struct Group {
    first: u64,
    previous: [u8; 32],
    digest: [u8; 32],
    entries: Vec<Vec<u8>>,
    length: usize,
}

fn group_at(bytes: &[u8], at: usize) -> Option<Group> {
    let bytes = bytes.get(at..)?;
    let head = head(bytes)?;
    let group = bytes.get(..head.length)?;
    if digest(group) != head.digest {
        return None;
    }
    let mut entries = Vec::new();
    let mut left = &group[HEAD..];
    while let Some((length, after)) = left.split_first_chunk() {
        let (entry, after) = after.split_at_checked(u16::from_be_bytes(*length).into())?;
        entries.push(entry.to_vec());
        left = after;
    }
    (left.is_empty() && entries.len() == head.count).then_some(Group {
        first: head.first,
        previous: head.previous,
        digest: head.digest,
        entries,
        length: head.length,
    })
}
