//! What opens sealed entries: custodians' identities and shares, read from their files.

use std::path::{Path, PathBuf};

use clap::Args;
use pipeline::Identities;
use register::keys::unlock_text;
use register::seal::{Share, read_identity};

use crate::exit::Failure;
use crate::keys::passphrase;

const IDENTITY: &str = "TRUCELINE_IDENTITY";

/// Who opens what is sealed.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct IdentityArgs {
    /// A custodian's identity, which opens what is sealed (an age identity file, also one locked by a
    /// passphrase); else the file that TRUCELINE_IDENTITY names.
    #[arg(long, value_name = "FILE")]
    pub(crate) identity: Vec<PathBuf>,
    /// A custodian's share of an identity; as many as are needed.
    #[arg(long, value_name = "FILE")]
    pub(crate) share: Vec<PathBuf>,
}

impl IdentityArgs {
    /// Reads them all.
    pub(crate) fn open(
        &self,
        case: &Path,
        passphrase_file: Option<&Path>,
    ) -> Result<Identities, Failure> {
        let mut identities = Identities::default();
        let mut files = self.identity.clone();
        if files.is_empty() && self.share.is_empty() {
            files.extend(std::env::var_os(IDENTITY).map(PathBuf::from));
        }
        for path in &files {
            let told = |e: &dyn std::fmt::Display| bad(path, e);
            let text = read(path, case)?;
            let identity = if text.trim_start().starts_with("-----BEGIN AGE") {
                let question = format!("Passphrase of {}: ", path.display());
                let words = passphrase(passphrase_file, &question)?;
                let opened = unlock_text(&text, &words).map_err(|e| told(&e))?;
                read_identity(&opened)
            } else {
                read_identity(&text)
            };
            identities.push(identity.map_err(|e| told(&e))?);
        }
        let mut shares = Vec::new();
        for path in &self.share {
            let text = read(path, case)?;
            let mut lines = text.lines().map(str::trim);
            let line = lines.find(|l| !l.is_empty() && !l.starts_with('#'));
            shares.push(Share::parse(line.unwrap_or_default()).map_err(|e| bad(path, &e))?);
        }
        if !shares.is_empty() {
            let joined = identities.join(&shares);
            joined.map_err(|e| Failure::BadInput(format!("--share: {e}")))?;
        }
        Ok(identities)
    }
}

fn bad(path: &Path, error: &dyn std::fmt::Display) -> Failure {
    Failure::BadInput(format!("{}: {error}", path.display()))
}

/// The text of a file that must not lie in the case.
fn read(path: &Path, case: &Path) -> Result<String, Failure> {
    let real = path.canonicalize().map_err(|e| bad(path, &e))?;
    if let Ok(case) = case.canonicalize() {
        register::keys::outside_case(&real, &case).map_err(|e| bad(path, &e))?;
    }
    std::fs::read_to_string(&real).map_err(|e| bad(path, &e))
}
