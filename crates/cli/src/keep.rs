//! The register of a case: begun, written to, restored, and derivations made again.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use model::Instant;
use pipeline::{AddOptions, Added, Begin, Identities, Recomputed, TakenUp, Verdict};
use register::entry::{Bucket, Class, EntryKind, Release};

use crate::args::instant;

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

/// Files that come in.
#[derive(Debug, Args)]
pub(crate) struct AddArgs {
    /// The folder of the case.
    case: PathBuf,
    /// The files, as they were received.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Whose they are: the id of a [[source]] in sources.toml.
    #[arg(long, value_name = "ID")]
    source: String,
    /// The name of one file below evidence/; its own by default.
    #[arg(long = "as", value_name = "NAME")]
    name: Option<String>,
    /// Who may see what is recorded: public, parties, mission, protected.
    #[arg(long, value_name = "CLASS", default_value = "mission", value_parser = class)]
    class: Class,
    /// When what is held back is to be shown (`2026-08-01T00:00Z`); `verify` lists what is overdue.
    #[arg(long, value_name = "TIME", value_parser = instant, conflicts_with = "on_review")]
    not_before: Option<Instant>,
    /// What is held back is shown once two persons say so, and never promised for a day.
    #[arg(long)]
    on_review: bool,
    /// Somebody looked: nobody can be found by a file of class public, though a heading of it says so.
    #[arg(long)]
    nobody_named: bool,
    /// Words about the files, recorded with them.
    #[arg(long, value_name = "WORDS")]
    note: Option<String>,
    #[command(flatten)]
    keys: KeyArgs,
}

fn class(word: &str) -> Result<Class, String> {
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
        KeepLog::Recompute { case, entry, opens } => recompute(&case, entry, &opens, json),
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

pub(crate) fn add(args: &AddArgs, json: bool) -> Result<(), Failure> {
    let keys = args.keys.open(&args.case)?;
    let release = match args.not_before {
        Some(at) => Some(Release::NotBefore(quarter(at)?)),
        None => args.on_review.then_some(Release::OnReview),
    };
    if release.is_some() && args.class == Class::Public {
        let words = "--not-before and --on-review are for what is held back, and nothing of class public is";
        return Err(Failure::BadInput(words.to_owned()));
    }
    let options = AddOptions {
        source: &args.source,
        name: args.name.as_deref(),
        class: args.class,
        nobody_named: args.nobody_named,
        release,
        note: args.note.as_deref(),
    };
    let recorder = keys.as_ref().map(Keys::recorder);
    let added = pipeline::add(&args.case, &args.files, &options, recorder, &Bars::new())?;
    if json {
        print_json(&added);
        return Ok(());
    }
    for file in &added {
        print_added(file);
    }
    if !pipeline::has_register(&args.case) {
        println!(
            "Nothing is recorded: the case has no register (`truceline log init` begins one)."
        );
    }
    Ok(())
}

/// The first quarter of an hour that does not begin before an instant.
fn quarter(at: Instant) -> Result<Bucket, Failure> {
    let wrong = || Failure::BadInput("--not-before: a time after 1970".to_owned());
    let seconds = u64::try_from(at.0).map_err(|_| wrong())?.div_ceil(1000);
    Ok(Bucket::holding(seconds + Bucket::SECONDS - 1))
}

fn print_added(added: &Added) {
    for report in &added.reports {
        println!(
            "{}: {} as {} ({}), {} rows read, {} skipped",
            report.file,
            report.source,
            report.format,
            report.encoding,
            report.read,
            report.skipped_total
        );
        for note in &report.notes {
            println!("  note: {note}");
        }
        for row in report.skipped.iter().take(5) {
            println!("  line {}: {}", row.line, row.reason);
        }
        if report.skipped_total > 5 {
            println!(
                "  and {} more; with their reasons with --json",
                report.skipped_total - 5
            );
        }
    }
    let there = if added.known {
        "was there already"
    } else {
        "is in place"
    };
    println!(
        "{}: {} bytes, SHA-256 {}, {there}",
        added.file, added.bytes, added.sha256
    );
    if let Some(entry) = added.entry {
        println!("{}: recorded as entry {entry}", added.file);
    }
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
            listed(&restored.sealed)
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

/// A folder for a case put together from its record: among its evidence where that can be written to, so
/// that no other disk remembers what was in it; else among temporary files.
pub(crate) fn scratch(case: &Path) -> PathBuf {
    let name = format!(".truceline-again-{}", std::process::id());
    let within = case.join("evidence").join(&name);
    let written = std::fs::create_dir(&within).and_then(|()| std::fs::remove_dir(&within));
    if written.is_ok() {
        return within;
    }
    std::env::temp_dir().join(name)
}

/// Indexes of entries, for people.
pub(crate) fn listed(entries: &[u64]) -> String {
    let entries: Vec<String> = entries.iter().map(u64::to_string).collect();
    entries.join(", ")
}

/// Makes a recorded derivation again, in a folder of its own.
pub(crate) fn recomputed(
    case: &Path,
    entry: Option<u64>,
    opens: &Identities,
) -> Result<Recomputed, Failure> {
    let again = pipeline::recompute(case, &scratch(case), entry, opens, &Bars::new());
    Ok(again?)
}

fn recompute(case: &Path, entry: Option<u64>, opens: &OpenArgs, json: bool) -> Result<(), Failure> {
    let told = recomputed(case, entry, &opens.open(case)?)?;
    if json {
        print_json(&told);
    } else {
        print_recomputed(&told);
    }
    match told.verdict {
        Verdict::Same => Ok(()),
        Verdict::Differs => Err(Failure::Refused(
            "the recorded derivation does not follow from what is here".to_owned(),
        )),
        Verdict::Incomplete => Err(Failure::Incomplete(
            "the recorded derivation could not be made again from what is here".to_owned(),
        )),
    }
}

pub(crate) fn print_recomputed(told: &Recomputed) {
    if let (Some(entry), Some(recorded)) = (told.entry, &told.recorded) {
        println!("Recorded:  {recorded}, entry {entry}");
    }
    if let Some(made) = &told.made {
        println!("Made here: {made}");
    }
    println!(
        "It rests on {} recorded files and {} decisions.",
        told.files, told.decisions
    );
    if told.verdict == Verdict::Same {
        println!("The same bytes.");
    }
    if !told.sealed.is_empty() {
        let entries = listed(&told.sealed);
        println!("Sealed here, so not made again: entries {entries}.");
    }
    if !told.erased.is_empty() {
        let entries = listed(&told.erased);
        println!("Erased since by two persons, so that nobody can open them: entries {entries}.");
    }
    for name in &told.missing {
        println!("Its recorded bytes are not here: {name}");
    }
    for what in &told.differences {
        println!("Differs: {what}");
    }
    if told.earlier > 0 {
        println!("{} earlier derivations were not made again.", told.earlier);
    }
    if told.later > 0 {
        println!("{} files and decisions were recorded after it.", told.later);
    }
}
