//! What lies beside the tree: disclosures, proofs, an earlier checkpoint.

use super::tiles::hashes;
use super::{Kind, Report, proved};
use crate::commitment::{Disclosure, MAX_VALUE, Path};
use crate::entry::{Acts, Leaf};
use crate::format_error::FormatError;
use crate::hex::hex;
use crate::note::{Checkpoint, NOTE_LIMIT};
use crate::policy::Policy;
use crate::proof::{EXTRA_LIMIT, LogProof};
use crate::served::Served;
use crate::tree::{PROOF_LIMIT, TreeHash, check_consistency, check_inclusion, leaf_hash, root_at};

const PROOFS: &str = "proofs";
const CONSISTENCY: &str = "proofs/consistency";
const PROOF_BYTES: usize = NOTE_LIMIT + 2 * EXTRA_LIMIT;
/// A value and its frame.
const DISCLOSURE_BYTES: usize = MAX_VALUE + 4096;

/// Where the disclosure of a field lies.
pub(super) fn disclosure_path(index: u64, path: Path) -> String {
    format!("disclosures/{index}/{path}")
}

/// The field that a file below `disclosures` is of.
pub(super) fn read_disclosure_path(file: &str) -> Option<(u64, Path)> {
    let (index, path) = file.strip_prefix("disclosures/")?.split_once('/')?;
    let (index, path) = (index.parse().ok()?, Path::parse(path)?);
    (disclosure_path(index, path) == file).then_some((index, path))
}

/// That what was agreed to be shown is shown. Disclosures that nobody agreed on are met where the
/// files are walked through: [`super::files`].
pub(super) fn disclosures(
    register: &dyn Served,
    size: u64,
    acts: Option<&Acts>,
    report: &mut Report,
) {
    let released = acts.map(Acts::all_released).unwrap_or_default();
    for (index, path) in released.iter().copied() {
        let file = disclosure_path(index, path);
        match register.get(&file, DISCLOSURE_BYTES) {
            Ok(None) => {
                let found = "it is not here, though it was agreed that it be shown";
                report.tell(Kind::Incomplete, file, "", found, "the disclosure");
            }
            Ok(Some(bytes)) => disclosed(register, size, (index, path), &bytes, report),
            Err(refused) => {
                report.tell(Kind::Damage, file, "", refused.to_string(), "a disclosure");
            }
        }
    }
    super::files::below(register, "disclosures", report, &mut |file, report| {
        let Some((index, path)) = read_disclosure_path(&file) else {
            return;
        };
        if index >= size || released.binary_search(&(index, path)).is_ok() {
            return;
        }
        match register.get(&file, DISCLOSURE_BYTES) {
            Ok(Some(bytes)) => {
                disclosed(register, size, (index, path), &bytes, report);
                if acts.is_some() {
                    let found = "a disclosure that no entry allows";
                    let right = "no such file, or an entry by which it is shown";
                    report.tell(Kind::Conduct, file, "", found, right);
                }
            }
            Ok(None) => {}
            Err(refused) => {
                report.tell(Kind::Damage, file, "", refused.to_string(), "a disclosure");
            }
        }
    });
}

fn disclosed(
    register: &dyn Served,
    size: u64,
    (index, path): (u64, Path),
    bytes: &[u8],
    report: &mut Report,
) {
    let checked = Disclosure::decode(bytes)
        .map_err(|refused| refused.to_string())
        .and_then(|shown| {
            if shown.path != path {
                return Err(format!("it shows {}, not {path}", shown.path));
            }
            let leaf = read_leaf(register, size, index)?;
            shown
                .check(index, leaf.entry())
                .map_err(|refused| refused.to_string())
        });
    match checked {
        Ok(()) => report.counts.disclosures += 1,
        Err(refused) => {
            let right = format!("what entry {index} committed to at {path}");
            let file = disclosure_path(index, path);
            report.tell(Kind::Damage, file, "", refused, right);
        }
    }
}

fn read_leaf(register: &dyn Served, size: u64, index: u64) -> Result<Leaf, String> {
    let bytes = proved::entry_at(register, size, index).map_err(|refused| refused.to_string())?;
    Leaf::read(&bytes).map_err(|refused| refused.to_string())
}

/// Every `*.tlog-proof` below `proofs`, held against policy and tree.
pub(super) fn proofs(register: &dyn Served, size: u64, policy: &Policy, report: &mut Report) {
    super::files::below(register, PROOFS, report, &mut |file, report| {
        if !is_proof(&file) {
            return;
        }
        let checked = register
            .get(&file, PROOF_BYTES)
            .and_then(|bytes| bytes.map_or(Ok(()), |bytes| proof(register, size, policy, &bytes)));
        match checked {
            Ok(()) => report.counts.proofs += 1,
            Err(refused) => {
                let right = "a proof by the policy of an entry of this register";
                report.tell(Kind::Damage, file, "", refused.to_string(), right);
            }
        }
    });
}

fn is_proof(file: &str) -> bool {
    std::path::Path::new(file)
        .extension()
        .is_some_and(|ending| ending == "tlog-proof")
}

/// Whether a file below `proofs` is one that is checked.
pub(super) fn is_checked(file: &str) -> bool {
    file == CONSISTENCY || is_proof(file)
}

fn proof(
    register: &dyn Served,
    size: u64,
    policy: &Policy,
    bytes: &[u8],
) -> Result<(), FormatError> {
    let proof = LogProof::from_bytes(bytes)?;
    let entry = proved::entry_at(register, size, proof.index())?;
    let leaf = leaf_hash(&entry);
    let accepted = proof.verify(&leaf, policy)?;
    let tree = accepted.checkpoint;
    if tree.size() > size {
        // of a later tree, which is not here; the proof itself holds
        return Ok(());
    }
    let root = root_at(tree.size(), &hashes(register, size))?;
    check_inclusion(proof.index(), tree.size(), &leaf, proof.hashes(), &root)
}

/// That the register continues an earlier checkpoint, and the proof of it that lies beside.
pub(super) fn continues(
    register: &dyn Served,
    old: &Checkpoint,
    latest: &Checkpoint,
    report: &mut Report,
) {
    let file = super::head::OLD;
    if old.size() > latest.size() || old.origin() != latest.origin() {
        let found = format!("{} entries of {}", old.size(), old.origin());
        let right = format!("at most {} of {}", latest.size(), latest.origin());
        report.tell(Kind::Damage, file, "", found, right);
        return;
    }
    match root_at(old.size(), &hashes(register, latest.size())) {
        Ok(root) if root == *old.root() => report.counts.proofs += 1,
        Ok(root) => {
            let found = format!("the root {} of {} entries", old.root(), old.size());
            let right = format!("{root}, by the entries that are here");
            report.tell(Kind::Damage, file, "root", found, right);
        }
        Err(refused) => {
            let right = "a tree that the register continues";
            report.tell(Kind::Damage, file, "root", refused.to_string(), right);
        }
    }
    let checked = match register.get(CONSISTENCY, 64 * PROOF_LIMIT) {
        Ok(None) => return,
        Ok(Some(bytes)) => read_lines(&bytes).and_then(|proof| {
            if old.size() == 0 && proof.is_empty() {
                return Ok(());
            }
            let (size, root) = (latest.size(), latest.root());
            check_consistency(old.size(), old.root(), size, root, &proof)
        }),
        Err(refused) => Err(refused),
    };
    match checked {
        Ok(()) => report.counts.proofs += 1,
        Err(refused) => {
            let right = format!("the proof from {} to {}", old.size(), latest.size());
            report.tell(Kind::Damage, CONSISTENCY, "", refused.to_string(), right);
        }
    }
}

fn read_lines(bytes: &[u8]) -> Result<Vec<TreeHash>, FormatError> {
    let malformed = |reason: &str| FormatError::malformed("proof", reason);
    let text = std::str::from_utf8(bytes).map_err(|_| malformed("not UTF-8"))?;
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let lines = text.strip_suffix('\n');
    let lines = lines.ok_or_else(|| malformed("does not end in a line feed"))?;
    let lines = lines.split('\n').zip(1..);
    lines
        .map(|(line, at)| TreeHash::from_base64(line).map_err(|refused| refused.on_line(at)))
        .collect()
}

/// The name that a sealed file must have, where a path is one of such a file.
pub(super) fn read_blob_path(file: &str) -> Option<[u8; 32]> {
    let (_, digits) = file.strip_prefix("blobs/")?.split_once('/')?;
    let sha256: [u8; 32] = crate::hex::unhex(digits)?.try_into().ok()?;
    (super::entries::blob_path(&sha256) == file && hex(&sha256) == digits).then_some(sha256)
}

/// The SHA-256 that a file below `content` must have, where a path is one of such a file.
pub(super) fn read_content_path(file: &str) -> Option<[u8; 32]> {
    let (folder, digits) = file.strip_prefix("content/")?.split_once('/')?;
    let sha256: [u8; 32] = crate::hex::unhex(digits)?.try_into().ok()?;
    (digits.get(..2) == Some(folder)).then_some(sha256)
}
