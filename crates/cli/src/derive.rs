//! A case derived, and its reports written.

use std::path::Path;

use pipeline::{Derived, MadeEntry, Options, Range};
use report::Format;

use crate::bars::Bars;
use crate::command::print_json;
use crate::exit::Failure;
use crate::keys::Keys;
use crate::{again, decide, paint};

pub(crate) fn derive(
    case: &Path,
    options: Options<'_>,
    keys: Option<&Keys>,
    json: bool,
) -> Result<(), Failure> {
    let derived = pipeline::derive(case, options, &Bars::new())?;
    let recorded = record(case, &derived, keys)?;
    let summary = derived.summary();
    let page = case.join("derived").join("report").join("report.html");
    if json {
        print_json(&serde_json::json!({
            "digest": derived.digest,
            "report": page,
            "outputs": derived.manifest.outputs,
            "register": derived.manifest.register,
            "recorded": recorded,
            "unseen": derived.unseen,
            "summary": summary,
        }));
        return Ok(());
    }
    println!("{}", report::brief(&summary, paint::width()));
    if let Some(line) = decide::brief(&derived.derivation.workflow) {
        println!("{line}\n");
    }
    where_it_is(case, &derived, &page);
    if !derived.unseen.is_empty() {
        println!(
            "Not seen:       entries {}, which are sealed here; findings may be others with them",
            again::listed(&derived.unseen)
        );
    }
    match &recorded {
        Some(entry) if entry.known => println!("Recorded:       before, as entry {}", entry.entry),
        Some(entry) => println!("Recorded:       as entry {}", entry.entry),
        None if derived.manifest.register.is_some() => {
            println!("Recorded:       no, for want of --author-key and --log-key");
        }
        None => {}
    }
    Ok(())
}

/// Records a derivation, where the case has a register and keys are given.
fn record(
    case: &Path,
    derived: &Derived,
    keys: Option<&Keys>,
) -> Result<Option<MadeEntry>, Failure> {
    let keys = keys.filter(|_| derived.manifest.register.is_some());
    let entry = keys.map(|keys| pipeline::record_derivation(case, derived, keys.recorder()));
    Ok(entry.transpose()?)
}

fn where_it_is(case: &Path, derived: &Derived, page: &Path) {
    let folder = case.join("derived");
    println!("Report and map: {}", page.display());
    let geojson = folder.join("report").join("incidents.geojson");
    if geojson.is_file() {
        println!("For a GIS:      {}", geojson.display());
    }
    println!("Tables:         {}", folder.join("*.parquet").display());
    println!("Digest:         {}", derived.digest);
}

pub(crate) fn report(
    case: &Path,
    out: &Path,
    formats: &[Format],
    range: Range,
    options: Options<'_>,
    keys: Option<&Keys>,
    json: bool,
) -> Result<(), Failure> {
    let recorder = keys.map(Keys::recorder);
    let made = pipeline::publish(case, out, formats, range, options, recorder, &Bars::new())?;
    let (paths, entries) = (made.files, made.entries);
    if json {
        print_json(&serde_json::json!({ "files": paths, "entries": entries }));
        return Ok(());
    }
    for (at, path) in paths.iter().enumerate() {
        match entries.get(at) {
            Some(entry) => println!("{}, recorded as entry {entry}", path.display()),
            None => println!("{}", path.display()),
        }
    }
    Ok(())
}
