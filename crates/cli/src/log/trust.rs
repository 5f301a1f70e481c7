//! Policies and authors' keys, as files.

use std::path::Path;

use register::Fault;
use register::keys::PublicKey;
use register::policy::{Policy, Threshold};

use super::Trust;
use crate::exit::Failure;

/// The name of the file of authors' keys beside a policy.
const AUTHORS: &str = "authors";

/// The longest file of authors' keys, in bytes.
const LIMIT: usize = 1 << 20;

/// The policy of a file.
pub(super) fn policy(trust: &Trust) -> Result<Policy, Failure> {
    let threshold = if trust.weak_quorum {
        Threshold::AsStated
    } else {
        Threshold::Byzantine
    };
    let path = &trust.policy;
    Policy::from_bytes(&bytes(path)?, threshold).map_err(|why| {
        let help = if why.fault() == Fault::Quorum {
            "; name more witnesses in it, or take it as it stands with --weak-quorum"
        } else {
            ""
        };
        Failure::BadInput(format!("{}: {why}{help}", path.display()))
    })
}

/// The keys that everybody knows beforehand, each with its holder: of the file that is named, or of
/// `authors` beside the policy; nothing where there is neither.
pub(super) fn authors(
    named: Option<&Path>,
    policy: &Path,
) -> Result<Option<Vec<(PublicKey, String)>>, Failure> {
    let beside = policy.with_file_name(AUTHORS);
    let path = match named {
        Some(path) => path,
        None if beside.is_file() => &beside,
        None => return Ok(None),
    };
    let bytes = bytes(path)?;
    let wrong =
        |at: usize, why: &str| Failure::BadInput(format!("{}: line {at}: {why}", path.display()));
    let text = std::str::from_utf8(&bytes).map_err(|_| wrong(1, "not UTF-8"))?;
    let mut authors: Vec<(PublicKey, String)> = Vec::new();
    for (line, at) in text.lines().zip(1..) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let Some((holder, key)) = line.split_once(' ') else {
            return Err(wrong(
                at,
                "not HOLDER and truceline-key-1-..., with a space between",
            ));
        };
        let key = PublicKey::parse(key).map_err(|why| wrong(at, &why.to_string()))?;
        if authors.iter().any(|(known, _)| *known == key) {
            return Err(wrong(at, "the same key a second time"));
        }
        authors.push((key, holder.to_owned()));
    }
    if authors.is_empty() {
        return Err(wrong(1, "no key in it"));
    }
    Ok(Some(authors))
}

/// The bytes of a small file.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    use std::io::Read;
    let failed = |why: std::io::Error| Failure::BadInput(format!("{}: {why}", path.display()));
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(failed)?;
    file.take(LIMIT as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    if bytes.len() > LIMIT {
        let words = format!("{}: more than {LIMIT} bytes", path.display());
        return Err(Failure::BadInput(words));
    }
    Ok(bytes)
}
