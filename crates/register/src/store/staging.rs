//! One file with everything that a larger tree adds to the folder, so that it becomes durable at
//! once.

use sha2::{Digest, Sha256};

/// Where staging files lie; each is named by the size of its tree, 20 digits.
pub(super) const FOLDER: &str = "state/staging";

const MAGIC: &[u8; 8] = b"tlstage1";

/// The path for a tree of this size.
pub(super) fn path(size: u64) -> String {
    format!("{FOLDER}/{size:020}")
}

/// Files with their paths below the folder of the log.
pub(super) type Staged = Vec<(String, Vec<u8>)>;

/// Magic, number of files; for each the length of its path (2 bytes), the path, the length of the
/// file (4 bytes), the file; SHA-256 of everything before. Numbers are most significant first.
pub(super) fn write(files: &Staged) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    bytes.extend((files.len() as u32).to_be_bytes());
    for (path, file) in files {
        bytes.extend((path.len() as u16).to_be_bytes());
        bytes.extend(path.as_bytes());
        bytes.extend((file.len() as u32).to_be_bytes());
        bytes.extend(file);
    }
    let digest: [u8; 32] = Sha256::digest(&bytes).into();
    bytes.extend(digest);
    bytes
}

/// The files, where all bytes are there.
pub(super) fn read(bytes: &[u8]) -> Option<Staged> {
    let (bytes, stated) = bytes.split_last_chunk::<32>()?;
    let digest: [u8; 32] = Sha256::digest(bytes).into();
    if digest != *stated {
        return None;
    }
    let (count, mut left) = bytes.strip_prefix(MAGIC)?.split_first_chunk()?;
    let mut files = Staged::new();
    for _ in 0..u32::from_be_bytes(*count) {
        let (length, after) = left.split_first_chunk()?;
        let (path, after) = after.split_at_checked(u16::from_be_bytes(*length).into())?;
        let (length, after) = after.split_first_chunk()?;
        let (file, after) = after.split_at_checked(u32::from_be_bytes(*length) as usize)?;
        files.push((String::from_utf8(path.to_vec()).ok()?, file.to_vec()));
        left = after;
    }
    left.is_empty().then_some(files)
}
