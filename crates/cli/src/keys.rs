//! Keys of those who record: read from their files, under a passphrase.

use std::fs::OpenOptions;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use pipeline::{Identities, Recorder};
use register::keys::{KeyFile, KeyPurpose, SecretKey, WORK_FACTOR, lock_text, outside_case};
use register::note::{Cosigner, KeyName, Signer};
use register::seal::{Custodian, random_needed, split};

use crate::exit::Failure;
use crate::identity::IdentityArgs;
use crate::log::{WitnessArgs, Witnessing};

const PASSPHRASE: &str = "TRUCELINE_PASSPHRASE";

/// The keys that record, of a case that has a register.
#[derive(Clone, Debug, Args)]
pub(crate) struct KeyArgs {
    /// The author's key, which signs what is recorded.
    #[arg(long, value_name = "FILE", requires = "log_key")]
    pub(crate) author_key: Option<PathBuf>,
    /// The log's key, which signs the register as a whole.
    #[arg(long, value_name = "FILE", requires = "author_key")]
    pub(crate) log_key: Option<PathBuf>,
    /// A file whose first line is the passphrase of the keys; else TRUCELINE_PASSPHRASE, or a
    /// question on a terminal.
    #[arg(long, value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) witnesses: WitnessArgs,
    #[command(flatten)]
    pub(crate) identity: IdentityArgs,
}

/// Keys that were opened.
#[derive(Debug)]
pub(crate) struct Keys {
    author: KeyFile,
    log: KeyFile,
    witnesses: Witnessing,
    identities: Identities,
}

impl KeyArgs {
    /// Opens the keys, where they are given.
    pub(crate) fn open(&self, case: &Path) -> Result<Option<Keys>, Failure> {
        let (Some(author), Some(log)) = (&self.author_key, &self.log_key) else {
            return Ok(None);
        };
        let open = |path: &Path| open(path, case, self.passphrase_file.as_deref());
        let (author, log) = (open(author)?, open(log)?);
        let identities = self.identities(case)?;
        let witnesses = Witnessing::new(&self.witnesses);
        Ok(Some(Keys {
            author,
            log,
            witnesses,
            identities,
        }))
    }

    /// What opens sealed entries, with or without the keys that record.
    pub(crate) fn identities(&self, case: &Path) -> Result<Identities, Failure> {
        self.identity.open(case, self.passphrase_file.as_deref())
    }
}

impl Keys {
    /// Who records, now.
    pub(crate) fn recorder(&self) -> Recorder<'_> {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        Recorder {
            author: &self.author,
            log: &self.log,
            now: since.map_or(0, |d| d.as_secs()),
            identities: &self.identities,
            random: &random,
            witnesses: &self.witnesses,
        }
    }
}

/// A key that somebody else holds, opened with the passphrase of the others.
pub(crate) fn another(path: &Path, case: &Path, keys: &KeyArgs) -> Result<KeyFile, Failure> {
    open(path, case, keys.passphrase_file.as_deref())
}

/// 32 random bytes from the system.
fn random() -> Result<[u8; 32], String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|e| format!("no random bytes: {e}"))?;
    Ok(bytes)
}

fn open(path: &Path, case: &Path, passphrase_file: Option<&Path>) -> Result<KeyFile, Failure> {
    let told = |e: &dyn std::fmt::Display| Failure::BadInput(format!("{}: {e}", path.display()));
    let real = path.canonicalize().map_err(|e| told(&e))?;
    if let Ok(case) = case.canonicalize() {
        outside_case(&real, &case).map_err(|e| told(&e))?;
    }
    let text = std::fs::read_to_string(&real).map_err(|e| told(&e))?;
    let question = format!("Passphrase of {}: ", path.display());
    let passphrase = passphrase(passphrase_file, &question)?;
    KeyFile::unlock(&text, &passphrase).map_err(|e| told(&e))
}

/// The passphrase: the first line of the file that is named, the variable, or the answer to a
/// question on a terminal.
pub(crate) fn passphrase(file: Option<&Path>, question: &str) -> Result<String, Failure> {
    if let Some(file) = file {
        let text = std::fs::read_to_string(file);
        let text = text.map_err(|e| Failure::BadInput(format!("{}: {e}", file.display())))?;
        return Ok(text.lines().next().unwrap_or_default().to_owned());
    }
    if let Ok(passphrase) = std::env::var(PASSPHRASE) {
        return Ok(passphrase);
    }
    if !std::io::stdin().is_terminal() {
        return Err(Failure::BadInput(format!(
            "a passphrase is needed: set {PASSPHRASE}, give --passphrase-file FILE, or call from a terminal"
        )));
    }
    let terminal = console::Term::stderr();
    let asked = terminal.write_str(question);
    let said = asked.and_then(|()| terminal.read_secure_line());
    said.map_err(|e| Failure::Failed(e.to_string()))
}

/// A new key.
#[derive(Debug, Args)]
pub(crate) struct NewKeyArgs {
    /// The file for it; it must not be there yet, nor lie in a case.
    file: PathBuf,
    /// What it is for: author, log, witness; or custodian, who opens what is sealed.
    #[arg(long, value_parser = purpose)]
    purpose: Purpose,
    /// Its name: the holder's pseudonym, or the name of the log or witness; the file's name without
    /// its ending by default.
    #[arg(long)]
    name: Option<String>,
    /// Divide a custodian's identity into N shares of which K open what is sealed (`2/3`): FILE.1 to
    /// FILE.N, one for each custodian; the identity itself is written nowhere.
    #[arg(long, value_name = "K/N", value_parser = threshold)]
    split: Option<(u8, u8)>,
    /// A file whose first line is the passphrase; else TRUCELINE_PASSPHRASE, or a question on a
    /// terminal.
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
    /// The work of one guess at the passphrase, as a power of two.
    #[arg(long, hide = true, default_value_t = WORK_FACTOR, value_parser = clap::value_parser!(u8).range(2..=20))]
    work_factor: u8,
}

/// What a key is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Purpose {
    /// Signing.
    Signs(KeyPurpose),
    /// Opening what is sealed.
    Custodian,
}

fn purpose(word: &str) -> Result<Purpose, String> {
    if word == "custodian" {
        return Ok(Purpose::Custodian);
    }
    let known = KeyPurpose::ALL.into_iter().find(|p| p.as_str() == word);
    let known = known.map(Purpose::Signs);
    known.ok_or_else(|| "one of author, log, witness, custodian".to_owned())
}

fn threshold(text: &str) -> Result<(u8, u8), String> {
    let parts = text.split_once('/');
    let parts = parts.and_then(|(k, n)| Some((k.parse().ok()?, n.parse().ok()?)));
    parts
        .filter(|(k, n)| 2 <= *k && k <= n)
        .ok_or_else(|| format!("`{text}` is not K/N with 2 <= K <= N <= 255; write it like 2/3"))
}

/// Makes a key and prints its public half.
pub(crate) fn new_key(args: &NewKeyArgs, json: bool) -> Result<(), Failure> {
    let path = &args.file;
    let told = |e: &dyn std::fmt::Display| Failure::BadInput(format!("{}: {e}", path.display()));
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let real = folder.canonicalize().map_err(|e| told(&e))?;
    for case in real
        .ancestors()
        .filter(|f| f.join("agreement.toml").is_file())
    {
        outside_case(&real, case).map_err(|e| told(&e))?;
    }
    let stem = path
        .file_stem()
        .and_then(|s| s.to_str())
        .unwrap_or_default();
    let name = args.name.clone().unwrap_or_else(|| stem.to_owned());
    let purpose = match args.purpose {
        Purpose::Signs(purpose) if args.split.is_none() => purpose,
        Purpose::Signs(_) => {
            let words = "--split divides a custodian's identity: say --purpose custodian";
            return Err(Failure::BadInput(words.to_owned()));
        }
        Purpose::Custodian => return new_custodian(args, &name, json),
    };
    let first = chosen_passphrase(args)?;
    let secret = SecretKey::from_random(&random().map_err(Failure::Failed)?);
    let key = KeyFile {
        purpose,
        name,
        secret,
    };
    let public = public(&key).map_err(|e| told(&e))?;
    let text = key.lock(&first, args.work_factor).map_err(|e| told(&e))?;
    write_new(path, &text).map_err(|e| told(&e))?;
    if json {
        crate::command::print_json(&serde_json::json!({
            "file": path, "purpose": key.purpose.as_str(), "name": key.name, "public": public,
        }));
    } else {
        println!("{public}");
    }
    Ok(())
}

fn chosen_passphrase(args: &NewKeyArgs) -> Result<String, Failure> {
    let question = "Passphrase for the new key, 12 characters at least: ";
    let first = passphrase(args.passphrase_file.as_deref(), question)?;
    let typed = args.passphrase_file.is_none() && std::env::var_os(PASSPHRASE).is_none();
    if typed && passphrase(None, "Again: ")? != first {
        return Err(Failure::BadInput("the two passphrases differ".to_owned()));
    }
    Ok(first)
}

/// Makes a custodian's identity, whole and locked or in shares, and prints the line that names it in a
/// list of custodians.
fn new_custodian(args: &NewKeyArgs, name: &str, json: bool) -> Result<(), Failure> {
    let path = &args.file;
    let told = |e: &dyn std::fmt::Display| Failure::BadInput(format!("{}: {e}", path.display()));
    let (identity, recipient) = Custodian::draw();
    let mut files = Vec::new();
    if let Some((k, n)) = args.split {
        let mut bytes = zeroize::Zeroizing::new(vec![0; random_needed(identity.len(), k)]);
        getrandom::fill(&mut bytes).map_err(|e| Failure::Failed(e.to_string()))?;
        for share in split(identity.as_bytes(), k, n, &bytes).map_err(|e| told(&e))? {
            let mut file = path.as_os_str().to_owned();
            file.push(format!(".{}", share.number()));
            let file = PathBuf::from(file);
            let text = zeroize::Zeroizing::new(format!("{}\n", *share.text()));
            write_new(&file, &text)
                .map_err(|e| Failure::BadInput(format!("{}: {e}", file.display())))?;
            files.push(file);
        }
    } else {
        let first = chosen_passphrase(args)?;
        let inside = zeroize::Zeroizing::new(format!("# {name}: {recipient}\n{}\n", *identity));
        let text = lock_text(&inside, &first, args.work_factor).map_err(|e| told(&e))?;
        write_new(path, &text).map_err(|e| told(&e))?;
        files.push(path.clone());
    }
    if json {
        crate::command::print_json(&serde_json::json!({
            "files": files, "purpose": "custodian", "name": name, "public": recipient,
        }));
    } else {
        println!("{name} {recipient}");
    }
    Ok(())
}

/// The public half, as those who check write it down.
fn public(key: &KeyFile) -> Result<String, register::FormatError> {
    let name = || KeyName::new(&key.name);
    Ok(match key.purpose {
        KeyPurpose::Author => key.secret.public().to_string(),
        KeyPurpose::Log => Signer::new(name()?, key.secret.bytes())
            .verifier()
            .to_string(),
        KeyPurpose::Witness => Cosigner::new(name()?, key.secret.bytes())
            .verifier()
            .to_string(),
    })
}

/// Writes a file that was not there, for its owner only.
fn write_new(path: &Path, text: &str) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut file = options.open(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => std::io::Error::new(
            error.kind(),
            "there is such a file, and keys are never written over: name another",
        ),
        _ => error,
    })?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}
