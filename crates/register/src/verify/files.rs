//! Every file of the register walked through: partial ones of earlier sizes, and what is no part of
//! it.

use super::beside::{is_checked, read_blob_path, read_content_path, read_disclosure_path};
use super::entries::Followed;
use super::head::{LATEST, OLD};
use super::tiles::{TILE_LIMIT, tiles_of};
use super::{Kind, Report, entries};
use crate::format_error::FormatError;
use crate::served::Served;
use crate::tree::{BUNDLE_LIMIT, Bundle, TILE_WIDTH, Tile};

/// How deep folders may lie in each other; paths of tiles need 10.
const DEPTH: usize = 12;

/// What the writer of a register has beside it and does not publish: not looked into.
const STATE: &str = "state";
/// Secrets do not belong here: their folder is told of, and not looked into.
const KEYS: &str = "keys";
/// Copies for the keeper: whoever checks brings both from elsewhere.
const POLICY: &str = "policy";
/// See [`POLICY`].
const AUTHORS: &str = "authors";

/// Tells of files that are not accounted for.
pub(super) fn check(register: &dyn Served, size: u64, known: &Followed, report: &mut Report) {
    let names = match register.names("") {
        Ok(Some(names)) => names,
        Ok(None) => return,
        Err(refused) => {
            report.tell(
                Kind::Damage,
                "",
                "",
                refused.to_string(),
                "a folder that can be read",
            );
            return;
        }
    };
    for named in names {
        match (named.name.as_str(), named.is_folder) {
            (LATEST | OLD | POLICY | AUTHORS, false) | (STATE, true) => {}
            ("tile", true) => below(register, "tile", report, &mut |path, report| {
                tile_file(register, size, known.tree_holds, path, report);
            }),
            ("proofs", true) => below(register, "proofs", report, &mut |path, report| {
                if !is_checked(&path) {
                    report.other(path);
                }
            }),
            ("disclosures", true) => {
                below(register, "disclosures", report, &mut |path, report| {
                    let field = read_disclosure_path(&path);
                    if field.is_none_or(|(index, _)| index >= size) {
                        report.other(path);
                    }
                });
            }
            ("blobs", true) => below(register, "blobs", report, &mut |path, report| {
                if read_blob_path(&path).is_none_or(|sha256| !known.blobs.contains(&sha256)) {
                    report.other(path);
                }
            }),
            ("content", true) => below(register, "content", report, &mut |path, report| {
                content_file(register, path, report);
            }),
            (KEYS, true) => report.other(format!("{KEYS}/")),
            (name, true) => below(register, name, report, &mut |path, report| {
                report.other(path);
            }),
            (name, false) => report.other(name.to_owned()),
        }
    }
}

/// A file below `content`, which lies there under its SHA-256.
fn content_file(register: &dyn Served, path: String, report: &mut Report) {
    let Some(sha256) = read_content_path(&path) else {
        report.other(path);
        return;
    };
    let right = format!("a file of SHA-256 {}", crate::hex::hex(&sha256));
    match entries::digest(register, &path) {
        Ok(Some(found)) if found == sha256 => report.counts.contents += 1,
        Ok(Some(found)) => {
            let found = format!("SHA-256 {}", crate::hex::hex(&found));
            report.tell(Kind::Damage, path, "", found, right);
        }
        Ok(None) => {}
        Err(refused) => report.tell(Kind::Damage, path, "", refused.to_string(), right),
    }
}

/// Gives each file below a folder, sorted in each folder, where they can be listed.
pub(super) fn below(
    register: &dyn Served,
    folder: &str,
    report: &mut Report,
    each: &mut dyn FnMut(String, &mut Report),
) {
    walk(register, folder, DEPTH, report, each);
}

fn walk(
    register: &dyn Served,
    folder: &str,
    depth: usize,
    report: &mut Report,
    each: &mut dyn FnMut(String, &mut Report),
) {
    let names = match register.names(folder) {
        Ok(names) => names.unwrap_or_default(),
        Err(refused) => {
            let right = "a folder that can be read";
            report.tell(Kind::Damage, folder, "", refused.to_string(), right);
            return;
        }
    };
    for named in names {
        let path = format!("{folder}/{}", named.name);
        if !named.is_folder {
            each(path, report);
        } else if depth == 0 {
            report.other(format!("{path}/"));
        } else {
            walk(register, &path, depth - 1, report, each);
        }
    }
}

/// A file below `tile`: of this tree, and then it was checked; of this tree when it was smaller; or
/// no part of it.
fn tile_file(
    register: &dyn Served,
    size: u64,
    tree_holds: bool,
    path: String,
    report: &mut Report,
) {
    let checked = if !tree_holds {
        // nothing to hold it against
        Ok(Place::Checked)
    } else if let Ok(bundle) = Bundle::from_path(&path) {
        bundle_file(register, size, bundle, &path)
    } else if let Ok(tile) = Tile::from_path(&path) {
        hash_file(register, size, tile, &path)
    } else {
        Ok(Place::Other)
    };
    match checked {
        Ok(Place::Checked) => {}
        Ok(Place::Earlier) => report.counts.earlier += 1,
        Ok(Place::Other) => report.other(path),
        Err(refused) => {
            let right = "what stands in the same place of this tree";
            report.tell(Kind::Damage, path, "", refused.to_string(), right);
        }
    }
}

enum Place {
    /// Of the tree of this size.
    Checked,
    /// Holds the beginning, or the full form, of one of this size.
    Earlier,
    /// Of no such tree.
    Other,
}

/// How many hashes a tile of this tree has.
fn width_at(level: u8, index: u64, size: u64) -> u16 {
    let hashes = size.checked_shr(8 * u32::from(level)).unwrap_or(0);
    let before = index.saturating_mul(u64::from(TILE_WIDTH));
    hashes.saturating_sub(before).min(u64::from(TILE_WIDTH)) as u16
}

fn hash_file(
    register: &dyn Served,
    size: u64,
    tile: Tile,
    path: &str,
) -> Result<Place, FormatError> {
    let width = width_at(tile.level(), tile.index(), size);
    if width == 0 {
        return Ok(Place::Other);
    }
    if width == tile.width() {
        return Ok(Place::Checked);
    }
    let now = tiles_of(register)(Tile::new(tile.level(), tile.index(), width)?)?;
    let found = register.get(path, TILE_LIMIT)?.unwrap_or_default();
    let shared = usize::from(width.min(tile.width())) * 32;
    let fits =
        found.len() == usize::from(tile.width()) * 32 && now.get(..shared) == found.get(..shared);
    same(fits)
}

fn bundle_file(
    register: &dyn Served,
    size: u64,
    bundle: Bundle,
    path: &str,
) -> Result<Place, FormatError> {
    let width = width_at(0, bundle.index(), size);
    if width == 0 {
        return Ok(Place::Other);
    }
    if width == bundle.width() {
        return Ok(Place::Checked);
    }
    let now = entries::fetch(register, Bundle::new(bundle.index(), width)?)?;
    let found = register.get(path, BUNDLE_LIMIT)?.unwrap_or_default();
    let now = crate::tree::read_bundle(&now, width)?;
    let found = crate::tree::read_bundle(&found, bundle.width())?;
    let shared = usize::from(width.min(bundle.width()));
    same(now[..shared] == found[..shared])
}

fn same(fits: bool) -> Result<Place, FormatError> {
    if fits {
        return Ok(Place::Earlier);
    }
    let reason = "it differs from what stands in its place now";
    Err(FormatError::malformed("tile", reason))
}
