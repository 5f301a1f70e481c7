//! What each command does.

use std::path::Path;

use pipeline::{
    Checked, Derived, Difference, FuseOptions, Identities, MadeEntry, Options, PredictOptions,
    Range,
};
use report::Format;

use crate::args::{Args, AskControl, Command};
use crate::bars::Bars;
use crate::exit::Failure;
use crate::keys::Keys;
use crate::{cases, decide, forms, keep, lines_of, log, paint, read};

/// Does what was asked.
pub(crate) fn run(args: Args) -> Result<(), Failure> {
    if let Some(threads) = args.threads {
        rayon::ThreadPoolBuilder::new()
            .num_threads(usize::from(threads))
            .build_global()
            .map_err(|e| Failure::Failed(e.to_string()))?;
    }
    let json = args.json;
    match args.command {
        Command::Demo { dir, case } => demo(&dir, &case, json),
        Command::New { list: true, .. } | Command::New { dir: None, .. } => {
            list(json);
            Ok(())
        }
        Command::New {
            dir: Some(dir),
            from,
            ..
        } => new(&dir, &from, json),
        Command::Check { case, opens } => check(&case, &opens.open(&case)?, json),
        Command::Add(args) => keep::add(&args, json),
        Command::Derive {
            case,
            as_of,
            without_sealed,
            keys,
        } => {
            let (opens, keys) = (keys.identities(&case)?, keys.open(&case)?);
            let scratch = keep::scratch(&case);
            let options = Options {
                as_of,
                identities: Some(&opens),
                without_sealed: without_sealed.then_some(&*scratch),
            };
            derive(&case, options, keys.as_ref(), json)
        }
        Command::Report {
            case,
            date,
            from,
            to,
            format,
            out,
            as_of,
            keys,
        } => {
            let range = Range {
                from: date.or(from),
                to: date.or(to),
            };
            if let (Some(from), Some(to)) = (range.from, range.to)
                && from > to
            {
                return Err(Failure::BadInput(format!(
                    "--from {from} is after --to {to}"
                )));
            }
            let out = out.unwrap_or_else(|| case.join("report"));
            let (opens, keys) = (keys.identities(&case)?, keys.open(&case)?);
            let options = Options {
                as_of,
                identities: Some(&opens),
                ..Options::default()
            };
            report(&case, &out, &format, range, options, keys.as_ref(), json)
        }
        Command::Forms { dir } => {
            let paths = forms::write(&dir)?;
            if json {
                print_json(&serde_json::json!({ "files": paths }));
            } else {
                for path in paths {
                    println!("{}", path.display());
                }
            }
            Ok(())
        }
        Command::Fuse {
            files,
            out,
            taxonomy,
            map,
            decisions,
            allow_repeats,
        } => {
            let options = FuseOptions {
                files,
                out,
                taxonomies: taxonomy,
                map,
                decisions,
                allow_repeats,
            };
            fuse(&options, json)
        }
        Command::Read(args) => read::read(args),
        Command::Simulate {
            dir,
            seed,
            observations,
            weeks,
            mirror,
        } => {
            let options = simulation::Options {
                seed,
                observations,
                weeks,
                mirrored: mirror,
            };
            simulate(&dir, options, json)
        }
        Command::Control { ask } => predict(ask, json),
        Command::Score { case, truth } => {
            let truth = truth.unwrap_or_else(|| case.join("truth"));
            let scores = simulation::score(&case.join("derived"), &truth)?;
            if json {
                print_json(&scores);
            } else {
                print!("{}", simulation::score_brief(&scores));
            }
            Ok(())
        }
        Command::Review(args) => decide::review(args, json),
        Command::Reply(args) => decide::reply(args, json),
        Command::Decide(args) => decide::decide(args, json),
        Command::Tasks(args) => decide::tasks(&args, json),
        Command::Verify(args) => log::verify(&args, json),
        Command::Log { log } => log::run(log, json),
        Command::Diff { case, from, to } => {
            let difference = pipeline::difference(&case, &from, to.as_deref())?;
            if json {
                print_json(&difference);
            } else {
                print_difference(&difference);
            }
            Ok(())
        }
    }
}

fn demo(dir: &Path, case: &str, json: bool) -> Result<(), Failure> {
    if !(dir.is_dir() && cases::is_unchanged(case, dir)) {
        cases::unpack(case, dir)?;
    }
    derive(dir, Options::default(), None, json)
}

fn list(json: bool) {
    if json {
        print_json(&serde_json::json!({ "cases": cases::names() }));
    } else {
        for name in cases::names() {
            println!("{name}");
        }
    }
}

fn new(dir: &Path, from: &str, json: bool) -> Result<(), Failure> {
    cases::unpack(from, dir)?;
    if json {
        print_json(&serde_json::json!({ "case": dir, "from": from }));
        return Ok(());
    }
    let dir = dir.display();
    println!("{dir} holds a new case from `{from}`.");
    println!();
    println!("  {dir}/agreement.toml   the terms");
    println!("  {dir}/sources.toml     who reports, and which files are whose");
    println!("  {dir}/evidence/        files as received");
    println!();
    println!("Then: truceline check {dir}");
    println!("      truceline derive {dir}");
    Ok(())
}

fn counted(n: usize, one: &str, several: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { several })
}

fn check(case: &Path, opens: &Identities, json: bool) -> Result<(), Failure> {
    let checked = pipeline::check(case, opens, &Bars::new())?;
    let decisions = checked.decided();
    let Checked {
        agreement, taken, ..
    } = checked;
    let skipped: u64 = taken.files.iter().map(|f| f.skipped_total).sum();
    if json {
        print_json(&serde_json::json!({
            "agreement": &*agreement.id,
            "provisions": agreement.provisions.len(),
            "sources": taken.sources.len(),
            "observations": taken.observations.len(),
            "claims": taken.claims.len(),
            "coverage": taken.coverage.len(),
            "rows_skipped": skipped,
            "decisions": decisions,
            "files": taken.files,
            "copies": taken.copies.iter().map(|c| [&c.file, &c.of]).collect::<Vec<_>>(),
            "supersessions": taken.supersessions,
        }));
        return Ok(());
    }
    println!("{}: {}", agreement.id, agreement.title);
    println!(
        "{}, {}, {}",
        counted(agreement.parties.len(), "party", "parties"),
        counted(agreement.provisions.len(), "provision", "provisions"),
        counted(taken.sources.len(), "source", "sources"),
    );
    for file in &taken.files {
        println!(
            "{}: {} as {} ({}), {} rows read, {} skipped",
            file.file, file.source, file.format, file.encoding, file.read, file.skipped_total
        );
        for note in &file.notes {
            println!("  note: {note}");
        }
        for row in file.skipped.iter().take(5) {
            println!("  line {}: {}", row.line, row.reason);
        }
        if file.skipped_total > 5 {
            println!(
                "  and {} more; all reasons with --json",
                file.skipped_total - 5
            );
        }
    }
    for copy in &taken.copies {
        println!(
            "{}: the same bytes as {}, which was read; it changes nothing",
            copy.file, copy.of
        );
    }
    for s in &taken.supersessions {
        let newer = if s.older == "earlier versions" {
            "later versions supersede".to_owned()
        } else {
            format!("release {} supersedes", s.newer)
        };
        println!(
            "{}: {newer} {}: {} shared ({} changed), {} dropped, {} new",
            s.dataset,
            s.older,
            s.shared,
            s.changed,
            s.dropped.len(),
            s.new
        );
    }
    if decisions > 0 {
        println!("{} of people", counted(decisions, "decision", "decisions"));
    }
    println!("No mistakes.");
    Ok(())
}

fn derive(
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
            keep::listed(&derived.unseen)
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

fn report(
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

fn fuse(options: &FuseOptions, json: bool) -> Result<(), Failure> {
    let fused = pipeline::fuse(options, &Bars::new())?;
    if json {
        print_json(&serde_json::json!({
            "digest": fused.digest,
            "files": fused.files,
            "summary": fused.summary,
        }));
        return Ok(());
    }
    print!("{}", report::fusion_brief(&fused.summary));
    println!(
        "Page and map: {}",
        options.out.join("fusion.html").display()
    );
    println!("Tables:       {}", options.out.join("*.csv").display());
    println!("Digest:       {}", fused.digest);
    Ok(())
}

fn simulate(dir: &Path, options: simulation::Options, json: bool) -> Result<(), Failure> {
    let made = simulation::simulate(dir, options)?;
    if json {
        print_json(&made);
        return Ok(());
    }
    println!(
        "{} observations of {} incidents, {} of them violations; {} were made up by a side; {} days.",
        made.observations, made.incidents, made.violations, made.invented, made.days
    );
    let dir = dir.display();
    println!("The truth: {dir}/truth");
    println!();
    println!("Then: truceline derive {dir}");
    println!("      truceline score {dir}");
    Ok(())
}

fn predict(ask: AskControl, json: bool) -> Result<(), Failure> {
    let AskControl::Predict {
        maps,
        holder,
        status,
        zone,
        cut,
        cut_within,
        held_out_every,
        horizons,
        within,
        cell,
        until,
    } = ask;
    let options = PredictOptions {
        maps,
        holder,
        status,
        zone,
        cut,
        cut_within_m: cut_within,
        every: held_out_every,
        horizons,
        within_m: within,
        cell_m: cell,
        until: until.map(|day| i64::from(day.days_since_epoch())),
    };
    let predicted = pipeline::predict(&options, &Bars::new())?;
    if json {
        print_json(&predicted);
    } else {
        print!("{}", lines_of::predicted(&predicted));
    }
    Ok(())
}

fn print_difference(d: &Difference) {
    println!("from {}", d.from);
    println!("to   {}", d.to);
    println!();
    println!("Because:");
    for reason in &d.because {
        println!("  {reason}");
    }
    println!();
    println!(
        "{} findings changed their state, {} only their figures, {} stayed.",
        d.changes.len(),
        d.moved,
        d.same
    );
    for c in &d.changes {
        let from = c.from.as_deref().unwrap_or("(none)");
        let to = c.to.as_deref().unwrap_or("(none)");
        println!("  {}: {from} -> {to}", c.unit);
        for gained in &c.gained {
            println!("    + {gained}");
        }
        for lost in &c.lost {
            println!("    - {lost}");
        }
    }
    if !d.stances.is_empty() {
        println!();
        println!("Stances on record that changed:");
    }
    for c in &d.stances {
        let from = c.from.as_deref().unwrap_or("(none)");
        let to = c.to.as_deref().unwrap_or("(none)");
        println!("  {}: {from} -> {to}", c.unit);
    }
}

pub(crate) fn print_json(value: &impl serde::Serialize) {
    match serde_json::to_string_pretty(value) {
        Ok(text) => println!("{text}"),
        Err(error) => eprintln!("error: {error}"),
    }
}
