//! Recorded derivations made again.

use std::path::{Path, PathBuf};

use pipeline::{Identities, Recomputed, Verdict};

use crate::bars::Bars;
use crate::command::print_json;
use crate::exit::Failure;
use crate::keep::OpenArgs;

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

pub(crate) fn recompute(
    case: &Path,
    entry: Option<u64>,
    opens: &OpenArgs,
    json: bool,
) -> Result<(), Failure> {
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
