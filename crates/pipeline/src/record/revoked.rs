//! Keys that may record no longer.

use std::path::Path;

use register::entry::content::KeyAct;
use register::keys::{KeyId, PublicKey};

use super::pen::{Ink, Pen, Recorder, refused};
use super::place::unhex;
use crate::PipelineError;
use crate::decisions::lock;

/// A key that was revoked.
#[derive(Clone, Debug, serde::Serialize)]
pub struct RevokedKey {
    /// The index of the entry that says so; the key's entries after it are refused.
    pub entry: u64,
    /// Who held it.
    pub holder: String,
    /// The key.
    pub key: String,
}

/// Revokes a key, named by its text, its id or its holder. Its entries after this one are refused, and
/// what it proposed lapses; its earlier entries stand.
///
/// # Errors
/// A key that is not in force, a holder with several keys, the last key that may enrol others, a
/// recorder that may not revoke.
pub fn revoke(
    case: &Path,
    key: &str,
    reason: &str,
    recorder: Recorder<'_>,
) -> Result<RevokedKey, PipelineError> {
    let lock = lock(case)?;
    let mut pen = Pen::open(case, recorder)?;
    let id = PublicKey::parse(key).ok().map(|key| key.id());
    let id = id.or_else(|| unhex(key).map(KeyId));
    let in_force = pen.book.chain.keys().filter(|(_, k)| k.revoked.is_none());
    let meant: Vec<(KeyId, String, String)> = in_force
        .filter(|(known, k)| id.map_or(k.holder == key, |id| id == **known))
        .map(|(known, k)| (*known, k.holder.clone(), k.key.to_string()))
        .collect();
    let [(id, holder, text)] = &meant[..] else {
        let keys: Vec<String> = pen
            .book
            .chain
            .keys()
            .filter(|(_, k)| k.revoked.is_none())
            .map(|(_, k)| format!("{} ({})", k.key, k.holder))
            .collect();
        let what = if meant.is_empty() {
            "no key in force is"
        } else {
            "several keys in force are of"
        };
        return Err(refused(format!(
            "{what} `{key}`; in force are: {}",
            keys.join(", ")
        )));
    };
    let reason = reason.to_owned();
    let draft = KeyAct::Revoke { key: *id, reason }.draft();
    let written = pen.write(vec![Ink {
        draft,
        content: None,
    }])?;
    drop(lock);
    Ok(RevokedKey {
        entry: written.first().map_or(0, |w| w.index),
        holder: holder.clone(),
        key: text.clone(),
    })
}
