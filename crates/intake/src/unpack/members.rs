//! The members of a packed file.

use std::io::Cursor;
use std::sync::Arc;

use super::Budget;
use crate::bytes::{Packing, Stored};

/// The most memory that unpacking xz may take, in kilobytes: its highest level needs a third.
const XZ_KB: u32 = 200 << 10;

/// A file inside a packed file.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    /// Its name inside, with `/` between folders; empty for the only content of gzip and xz.
    pub(crate) name: String,
    pub(crate) bytes: Arc<[u8]>,
}

/// Everything inside a packed file, by name. Folders and what archivers of some systems add beside
/// the files are left out.
///
/// # Errors
/// What keeps it from being unpacked: damage, passwords, or more inside than is ever held.
pub(crate) fn members(
    packing: Packing,
    stored: &Stored,
    budget: &mut Budget,
) -> Result<Vec<Member>, String> {
    let input = stored.open().map_err(|error| error.to_string())?;
    let mut found = match packing {
        Packing::Gzip => {
            let mut content = flate2::read::MultiGzDecoder::new(input);
            vec![member(String::new(), budget.take(&mut content)?)]
        }
        Packing::Xz => {
            let mut content = lzma_rust2::XzReader::new_mem_limit(input, true, XZ_KB);
            vec![member(String::new(), budget.take(&mut content)?)]
        }
        Packing::Tar => tar(input, budget)?,
        Packing::Zip => zip(stored, budget)?,
    };
    found.sort_by(|a, b| a.name.cmp(&b.name));
    if let Some(pair) = found.windows(2).find(|pair| pair[0].name == pair[1].name) {
        return Err(format!("it holds two files named `{}`", pair[0].name));
    }
    Ok(found)
}

fn member(name: String, bytes: Vec<u8>) -> Member {
    Member {
        name,
        bytes: bytes.into(),
    }
}

fn tar(input: impl std::io::Read, budget: &mut Budget) -> Result<Vec<Member>, String> {
    let damaged = |error: std::io::Error| format!("it cannot be unpacked: {error}");
    let mut archive = ::tar::Archive::new(input);
    let mut found = Vec::new();
    for entry in archive.entries().map_err(damaged)? {
        let mut entry = entry.map_err(damaged)?;
        if !entry.header().entry_type().is_file() {
            continue;
        }
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        if !beside(&name) {
            found.push(member(name, budget.take(&mut entry)?));
        }
    }
    Ok(found)
}

fn zip(stored: &Stored, budget: &mut Budget) -> Result<Vec<Member>, String> {
    let damaged = |error: ::zip::result::ZipError| format!("it cannot be unpacked: {error}");
    let input: Box<dyn crate::bytes::Stream> = match stored {
        Stored::Memory(bytes) => Box::new(Cursor::new(bytes.clone())),
        Stored::File(_) => stored.open().map_err(|error| error.to_string())?,
    };
    let mut archive = ::zip::ZipArchive::new(input).map_err(damaged)?;
    let mut found = Vec::new();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).map_err(damaged)?;
        let name = entry.name().map_err(damaged)?.replace('\\', "/");
        if entry.is_dir() || beside(&name) {
            continue;
        }
        found.push(member(name, budget.take(&mut entry)?));
    }
    Ok(found)
}

/// Whether a name is of something that an archiver put beside the files.
fn beside(name: &str) -> bool {
    name.split('/').any(|part| {
        part == "__MACOSX" || part.eq_ignore_ascii_case("thumbs.db") || part.starts_with('.')
    })
}
