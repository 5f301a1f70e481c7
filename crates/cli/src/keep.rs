//! The register of a case: begun, written to, restored.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use pipeline::{Begin, Identities, TakenUp};
use register::entry::{Class, EntryKind};

use crate::again;
use crate::bars::Bars;
use crate::command::print_json;
use crate::exit::Failure;
use crate::identity::IdentityArgs;
use crate::keys::{KeyArgs, Keys, NewKeyArgs, another, new_key};

/// What keeps the register of a case.
#[derive(Debug, Subcommand)]
pub(crate) enum KeepLog {
    /// Make a key, locked by a passphrase; print its public half.
    Key(NewKeyArgs),
    /// Begin the register of a case, and record the evidence and decisions that it has already.
    Init {
        /// The folder of the case.
        case: PathBuf,
        /// The name of the log, which is the name of its key.
        #[arg(long, value_name = "NAME")]
        origin: String,
        /// Whose signatures suffice (a tlog-policy); the log's alone by default.
        #[arg(long, value_name = "FILE")]
        policy: Option<PathBuf>,
        /// To whom what is sealed is encrypted: a line each, the name, a space, the age recipient
        /// (`truceline log key --purpose custodian` prints it).
        #[arg(long, value_name = "FILE")]
        custodians: Option<PathBuf>,
        /// Who may see what is recorded of files: public, parties, mission, protected.
        #[arg(long, value_name = "CLASS", default_value = "mission", value_parser = class)]
        class: Class,
        #[command(flatten)]
        keys: KeyArgs,
    },
    /// Let another author's key record from now on.
    Enrol {
        /// The folder of the case.
        case: PathBuf,
        /// The new author's key file, opened with the same passphrase or a question of its own.
        #[arg(long, value_name = "FILE")]
        key: PathBuf,
        /// The party that its holder speaks for; its answers are then the party's own.
        #[arg(long, value_name = "ID")]
        party: Option<String>,
        /// The kinds of entries that it may sign.
        #[arg(long, value_name = "KIND", value_delimiter = ',', required = true, value_parser = kind)]
        may: Vec<EntryKind>,
        #[command(flatten)]
        keys: KeyArgs,
    },
    /// Record the files under evidence/ and the lines under decisions/ that the register has no entry
    /// of.
    Record {
        /// The folder of the case.
        case: PathBuf,
        /// Who may see what is recorded of files.
        #[arg(long, value_name = "CLASS", default_value = "mission", value_parser = class)]
        class: Class,
        #[command(flatten)]
        keys: KeyArgs,
    },
    /// Bring the working copy back to what is recorded; what differs is set aside.
    Restore {
        /// The folder of the case.
        case: PathBuf,
        #[command(flatten)]
        opens: OpenArgs,
    },
    /// Make a recorded derivation again, from the recorded bytes, and compare.
    Recompute {
        /// The folder of the case, or of what was published of it.
        case: PathBuf,
        /// The index of the derivation's entry; the last one by default.
        #[arg(long, value_name = "INDEX")]
        entry: Option<u64>,
        #[command(flatten)]
        opens: OpenArgs,
    },
}

/// What opens sealed entries, of commands that record nothing.
#[derive(Clone, Debug, Args)]
pub(crate) struct OpenArgs {
    #[command(flatten)]
    identity: IdentityArgs,
    /// A file whose first line is the passphrase of the identities; else TRUCELINE_PASSPHRASE, or a
    /// question on a terminal.
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
}

impl From<&KeyArgs> for OpenArgs {
    fn from(keys: &KeyArgs) -> Self {
        Self {
            identity: keys.identity.clone(),
            passphrase_file: keys.passphrase_file.clone(),
        }
    }
}

impl OpenArgs {
    /// Reads them all.
    pub(crate) fn open(&self, case: &Path) -> Result<Identities, Failure> {
        self.identity.open(case, self.passphrase_file.as_deref())
    }
}

/// The text of a file.
pub(crate) fn text_of(file: &Path) -> Result<String, Failure> {
    let text = std::fs::read_to_string(file);
    text.map_err(|e| Failure::BadInput(format!("{}: {e}", file.display())))
}

pub(crate) fn class(word: &str) -> Result<Class, String> {
    Class::named(word).ok_or_else(|| "one of public, parties, mission, protected".to_owned())
}

fn kind(word: &str) -> Result<EntryKind, String> {
    EntryKind::named(word).ok_or_else(|| {
        let known: Vec<&str> = EntryKind::ALL.iter().map(|kind| kind.as_str()).collect();
        format!("one of {}", known.join(", "))
    })
}

pub(crate) fn run(what: KeepLog, json: bool) -> Result<(), Failure> {
    match what {
        KeepLog::Key(args) => new_key(&args, json),
        KeepLog::Init {
            case,
            origin,
            policy,
            custodians,
            class,
            keys,
        } => {
            let keys = opened(&keys, &case)?;
            let text = policy.map(|file| text_of(&file)).transpose()?;
            let custodians = custodians.map(|file| text_of(&file)).transpose()?;
            let begin = Begin {
                origin: &origin,
                policy: text.as_deref(),
                custodians: custodians.as_deref(),
                class,
            };
            let taken = pipeline::begin(&case, &begin, keys.recorder(), &Bars::new())?;
            told(&case, &taken, json);
            if custodians.is_none() && !json {
                println!(
                    "No custodians are named: what opens sealed entries lies in {}, readable by whoever can read it \
                     (`truceline log seal CASE --custodians FILE`).",
                    case.join("sealed").display()
                );
            }
            Ok(())
        }
        KeepLog::Enrol {
            case,
            key,
            party,
            may,
            keys,
        } => {
            let new = another(&key, &case, &keys)?;
            let keys = opened(&keys, &case)?;
            let may = may.into_iter().collect();
            let entry = pipeline::enrol(&case, &new, party.as_deref(), &may, keys.recorder())?;
            if json {
                print_json(
                    &serde_json::json!({ "entry": entry, "key": new.secret.public().to_string() }),
                );
            } else {
                println!(
                    "entry {entry}: {} may record ({})",
                    new.name,
                    new.secret.public()
                );
            }
            Ok(())
        }
        KeepLog::Record { case, class, keys } => {
            let keys = opened(&keys, &case)?;
            let taken = pipeline::take_up(&case, class, keys.recorder(), &Bars::new())?;
            told(&case, &taken, json);
            Ok(())
        }
        KeepLog::Restore { case, opens } => restore(&case, &opens, json),
        KeepLog::Recompute { case, entry, opens } => again::recompute(&case, entry, &opens, json),
    }
}

fn opened(keys: &KeyArgs, case: &Path) -> Result<Keys, Failure> {
    let none = || Failure::BadInput("give --author-key FILE and --log-key FILE".to_owned());
    keys.open(case)?.ok_or_else(none)
}

fn told(case: &Path, taken: &TakenUp, json: bool) {
    if json {
        return print_json(taken);
    }
    for (file, entry) in &taken.files {
        println!("entry {entry}: {file}");
    }
    for (decision, entry) in &taken.decisions {
        println!("entry {entry}: decision {decision}");
    }
    for file in &taken.held_back {
        println!(
            "{file} is sealed, not public: a heading of it tells of people or of where monitors are"
        );
    }
    println!(
        "{} files and {} decisions recorded; the register in {} has {} entries.",
        taken.files.len(),
        taken.decisions.len(),
        case.join("register").display(),
        taken.size
    );
}

fn restore(case: &Path, opens: &OpenArgs, json: bool) -> Result<(), Failure> {
    let restored = pipeline::restore(case, &opens.open(case)?)?;
    if json {
        print_json(&restored);
    } else {
        for name in &restored.set_aside {
            println!("set aside: {name}");
        }
        for name in &restored.files {
            println!("restored: {name}");
        }
        for name in &restored.kept {
            println!("kept bytes restored from the working copy: {name}");
        }
        for id in &restored.decisions {
            println!("restored: decision {id}");
        }
        for name in &restored.lost {
            println!("lost: nobody has the recorded bytes of {name} here");
        }
    }
    if !restored.sealed.is_empty() {
        return Err(Failure::Incomplete(format!(
            "entries {} cannot be opened here: give --identity FILE, or --share FILE as often as are needed",
            again::listed(&restored.sealed)
        )));
    }
    if restored.lost.is_empty() {
        return Ok(());
    }
    Err(Failure::Incomplete(format!(
        "{} recorded files could not be restored",
        restored.lost.len()
    )))
}
