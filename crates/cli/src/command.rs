//! What each command does.

use std::path::Path;

use pipeline::{FuseOptions, Options, PredictOptions, Range};

use crate::args::{Args, AskControl, Command};
use crate::bars::Bars;
use crate::exit::Failure;
use crate::{add, again, cases, check, decide, derive, differences, forms, lines_of, log, read};

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
        Command::Check { case, opens } => check::check(&case, &opens.open(&case)?, json),
        Command::Add(args) => add::add(&args, json),
        Command::Derive {
            case,
            as_of,
            without_sealed,
            keys,
        } => {
            let (opens, keys) = (keys.identities(&case)?, keys.open(&case)?);
            let scratch = again::scratch(&case);
            let options = Options {
                as_of,
                identities: Some(&opens),
                without_sealed: without_sealed.then_some(&*scratch),
            };
            derive::derive(&case, options, keys.as_ref(), json)
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
            derive::report(&case, &out, &format, range, options, keys.as_ref(), json)
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
                differences::print_difference(&difference);
            }
            Ok(())
        }
    }
}

fn demo(dir: &Path, case: &str, json: bool) -> Result<(), Failure> {
    if !(dir.is_dir() && cases::is_unchanged(case, dir)) {
        cases::unpack(case, dir)?;
    }
    derive::derive(dir, Options::default(), None, json)
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

pub(crate) fn print_json(value: &impl serde::Serialize) {
    match serde_json::to_string_pretty(value) {
        Ok(text) => println!("{text}"),
        Err(error) => eprintln!("error: {error}"),
    }
}
