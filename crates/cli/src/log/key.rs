//! A secret key, unlocked.

use std::path::{Path, PathBuf};

use register::keys::{KeyFile, KeyPurpose};
use register::note::{Cosigner, KeyName};

use super::trust;
use crate::exit::Failure;

/// Where a passphrase may stand.
const VARIABLE: &str = "TRUCELINE_PASSPHRASE";

/// The key with which a witness cosigns.
pub(super) fn cosigner(file: &Path, passphrase: Option<&PathBuf>) -> Result<Cosigner, Failure> {
    let bad = |why: String| Failure::BadInput(format!("{}: {why}", file.display()));
    let text = String::from_utf8(trust::bytes(file)?).map_err(|_| bad("not UTF-8".to_owned()))?;
    let words = read_passphrase(file, passphrase)?;
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

/// The passphrase: of the file that is named, of the variable, or asked for.
fn read_passphrase(key: &Path, file: Option<&PathBuf>) -> Result<String, Failure> {
    if let Some(file) = file {
        let text = String::from_utf8(trust::bytes(file)?);
        let text = text.map_err(|_| Failure::BadInput(format!("{}: not UTF-8", file.display())))?;
        return Ok(text.strip_suffix('\n').unwrap_or(&text).to_owned());
    }
    if let Ok(words) = std::env::var(VARIABLE) {
        return Ok(words);
    }
    let term = console::Term::stderr();
    if !term.is_term() {
        let words = format!("no passphrase: give --passphrase-file, or set {VARIABLE}");
        return Err(Failure::BadInput(words));
    }
    eprint!("Passphrase of {}: ", key.display());
    term.read_secure_line()
        .map_err(|why| Failure::Failed(why.to_string()))
}
