//! A secret key, unlocked.

use std::path::{Path, PathBuf};

use register::keys::{KeyFile, KeyPurpose};
use register::note::{Cosigner, KeyName};

use super::trust;
use crate::exit::Failure;
use crate::keys;

/// The key with which a witness cosigns.
pub(super) fn cosigner(file: &Path, passphrase: Option<&PathBuf>) -> Result<Cosigner, Failure> {
    let bad = |why: String| Failure::BadInput(format!("{}: {why}", file.display()));
    let text = String::from_utf8(trust::bytes(file)?).map_err(|_| bad("not UTF-8".to_owned()))?;
    let question = format!("Passphrase of {}: ", file.display());
    let words = keys::passphrase(passphrase.map(PathBuf::as_path), &question)?;
    let key = KeyFile::unlock(&text, &words).map_err(|why| bad(why.to_string()))?;
    if key.purpose != KeyPurpose::Witness {
        let words = format!(
            "the key is of purpose `{}`, not `witness`",
            key.purpose.as_str()
        );
        return Err(bad(words));
    }
    let name = KeyName::new(&key.name).map_err(|why| bad(why.to_string()))?;
    Ok(Cosigner::new(name, key.secret.bytes()))
}
