//! What people do to what is recorded: seal, show, erase, revoke, take back.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use pipeline::Acted;

use crate::command::print_json;
use crate::exit::Failure;
use crate::keep::text_of;
use crate::keys::{KeyArgs, Keys};

/// What people do to what is recorded. Each is an entry, under the key of whoever does it.
#[derive(Debug, Subcommand)]
pub(crate) enum ActCommand {
    /// Seal what is recorded: name the custodians who can open it, or others than before; put the
    /// working copy away.
    Seal {
        /// The folder of the case.
        case: PathBuf,
        /// The custodians from now on: a line each, the name, a space, the age recipient. What was sealed
        /// to others is opened (--identity, --share) and sealed to these.
        #[arg(
            long,
            value_name = "FILE",
            required_unless_present = "put_away",
            requires = "author_key"
        )]
        custodians: Option<PathBuf>,
        /// Destroy evidence/, decisions/, derived/ and set-aside/, once all that is recorded can be
        /// brought back from what is sealed (`truceline log restore`).
        #[arg(long)]
        put_away: bool,
        #[command(flatten)]
        keys: KeyArgs,
    },
    /// Show fields of an entry to everybody.
    ///
    /// Where that takes two persons, the first call proposes, and the same call with another holder's key
    /// confirms and shows: always, but for what is due (--not-before) or public.
    Disclose {
        /// The folder of the case.
        case: PathBuf,
        /// The entry's place, from 0.
        entry: u64,
        /// Which fields: `name`, `content`, `source`, `note`, `line`, `decision`, or `commits/N`; all of them
        /// where none is named.
        #[arg(value_name = "PATH")]
        paths: Vec<String>,
        /// Show the file that an entry of evidence is about as well.
        #[arg(long)]
        file: bool,
        /// Why, in a word that everybody may see; `released` by default.
        #[arg(long, value_name = "WORD")]
        reason: Option<String>,
        #[command(flatten)]
        keys: KeyArgs,
    },
    /// Destroy what opens an entry, so that nobody can read it any more; it takes two persons.
    ///
    /// The first call proposes; the same call with another holder's key confirms and destroys: the
    /// entry's secret, what is sealed under it, its working copy, and what was derived. Copies of
    /// sealed/secrets elsewhere must be destroyed as well.
    Erase {
        /// The folder of the case.
        case: PathBuf,
        /// The entry's place, from 0.
        entry: u64,
        /// Why, in a word that everybody may see; `protection` by default.
        #[arg(long, value_name = "WORD")]
        reason: Option<String>,
        #[command(flatten)]
        keys: KeyArgs,
    },
    /// Let an author's key record no longer, from the next entry on.
    Revoke {
        /// The folder of the case.
        case: PathBuf,
        /// The key: its text, its id, or its holder.
        key: String,
        /// Why, in a word that everybody may see: compromised, left, replaced.
        #[arg(long, value_name = "WORD")]
        reason: String,
        #[command(flatten)]
        keys: KeyArgs,
    },
    /// Take back an entry of one's own; what is derived from then on leaves its file out.
    Retract {
        /// The folder of the case.
        case: PathBuf,
        /// The entry's place, from 0.
        entry: u64,
        /// Why; it is only committed to.
        #[arg(long, value_name = "WORDS")]
        reason: String,
        #[command(flatten)]
        keys: KeyArgs,
    },
}

pub(super) fn run(what: ActCommand, json: bool) -> Result<(), Failure> {
    match what {
        ActCommand::Seal {
            case,
            custodians,
            put_away,
            keys,
        } => seal(&case, custodians.as_deref(), put_away, &keys, json),
        ActCommand::Disclose {
            case,
            entry,
            paths,
            file,
            reason,
            keys,
        } => {
            let keys = opened(&keys, &case)?;
            let reason = reason.as_deref();
            let acted = pipeline::disclose(&case, entry, &paths, file, reason, keys.recorder())?;
            told(&acted, "shown", json);
            Ok(())
        }
        ActCommand::Erase {
            case,
            entry,
            reason,
            keys,
        } => {
            let keys = opened(&keys, &case)?;
            let acted = pipeline::erase(&case, entry, reason.as_deref(), keys.recorder())?;
            told(&acted, "destroyed", json);
            Ok(())
        }
        ActCommand::Revoke {
            case,
            key,
            reason,
            keys,
        } => {
            let keys = opened(&keys, &case)?;
            let revoked = pipeline::revoke(&case, &key, &reason, keys.recorder())?;
            if json {
                print_json(&revoked);
            } else {
                println!(
                    "entry {}: {} ({}) may record no longer",
                    revoked.entry, revoked.holder, revoked.key
                );
            }
            Ok(())
        }
        ActCommand::Retract {
            case,
            entry,
            reason,
            keys,
        } => {
            let keys = opened(&keys, &case)?;
            let taken = pipeline::retract(&case, entry, &reason, keys.recorder())?;
            if json {
                print_json(&taken);
                return Ok(());
            }
            println!("entry {}: entry {entry} is taken back", taken.entry);
            if let Some(file) = &taken.set_aside {
                println!("set aside: {file}");
            }
            println!("`truceline derive` leaves it out from now on.");
            Ok(())
        }
    }
}

fn seal(
    case: &Path,
    custodians: Option<&Path>,
    put_away: bool,
    keys: &KeyArgs,
    json: bool,
) -> Result<(), Failure> {
    let list = custodians.map(text_of).transpose()?;
    let (opens, keys) = (keys.identities(case)?, keys.open(case)?);
    let recorder = keys.as_ref().map(Keys::recorder);
    let sealed = pipeline::seal(case, list.as_deref(), put_away, recorder, &opens)?;
    if json {
        print_json(&sealed);
        return Ok(());
    }
    if let Some(entry) = sealed.entry {
        println!(
            "entry {entry}: custodians named; what opens {} entries is sealed to them",
            sealed.secrets
        );
    }
    for folder in &sealed.put_away {
        println!("put away: {}", folder.display());
    }
    Ok(())
}

fn opened(keys: &KeyArgs, case: &Path) -> Result<Keys, Failure> {
    let none = || Failure::BadInput("give --author-key FILE and --log-key FILE".to_owned());
    keys.open(case)?.ok_or_else(none)
}

fn told(acted: &Acted, done: &str, json: bool) {
    if json {
        print_json(acted);
        return;
    }
    let what = if acted.paths.is_empty() {
        "all that it holds".to_owned()
    } else {
        acted.paths.join(", ")
    };
    let (entry, target) = (acted.entry, acted.target);
    match acted.confirms {
        _ if acted.awaits => println!(
            "entry {entry}: proposed that {what} of entry {target} be {done}; another person must confirm it with \
             the same command and a key of another holder"
        ),
        Some(proposal) => {
            println!(
                "entry {entry}: confirms entry {proposal}; {what} of entry {target} is {done}"
            );
        }
        None => println!("entry {entry}: {what} of entry {target} is {done}"),
    }
    for file in &acted.files {
        println!("{done}: {}", file.display());
    }
}
