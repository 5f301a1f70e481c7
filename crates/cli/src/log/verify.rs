//! Everything checked, told, and turned into an exit code.

use std::path::{Path, PathBuf};

use clap::Args;
use model::Instant;
use register::entry::Bucket;
use register::verify::{Asked, Report, Verdict};
use serde_json::{Value, json};

use super::{Trust, finding, source, told, trust};
use crate::args::instant;
use crate::command::print_json;
use crate::exit::Failure;
use crate::{again, keep};

/// Check a register.
#[derive(Debug, Args)]
pub(crate) struct VerifyArgs {
    /// The folder of the register, or its address (`http://...`); or a folder that has it in
    /// `register/`, with terms and settings beside it: the last recorded derivation is made again then;
    /// or a file with the proof of a finding, or with what the code beside a finding says.
    register: String,
    /// The register that the finding of a code is held against, where a file has only the code.
    #[arg(long = "register", value_name = "PLACE")]
    in_register: Option<String>,
    #[command(flatten)]
    trust: Trust,
    /// The authors' keys that everybody knows beforehand: a line each, the holder, a space, the key.
    /// `authors` beside the policy by default.
    #[arg(long, value_name = "FILE")]
    authors: Option<PathBuf>,
    /// List what should have been shown by this time (`2020-08-01T10:00Z`); by now where it is not
    /// given.
    #[arg(long, value_name = "TIME", value_parser = instant)]
    at: Option<Instant>,
    #[command(flatten)]
    opens: keep::OpenArgs,
}

/// Checks everything.
pub(crate) fn verify(args: &VerifyArgs, json: bool) -> Result<(), Failure> {
    let policy = trust::policy(&args.trust)?;
    let authors = trust::authors(args.authors.as_deref(), &args.trust.policy)?;
    let case = Path::new(&args.register);
    if case.is_file() {
        let within = args.in_register.as_deref();
        return finding::check(case, within, &policy, authors.as_deref(), json);
    }
    let case = case.join("register/checkpoint").is_file().then_some(case);
    let register = match case {
        Some(case) => source::source(&case.join("register").to_string_lossy())?,
        None => source::source(&args.register)?,
    };
    let at = Some(args.at.map_or_else(now, |at| Bucket::holding(seconds(at))));
    let asked = Asked {
        policy: &policy,
        authors: authors.as_deref(),
        at,
    };
    let report = register::verify::verify(&*register, &asked);
    let verdict = report.verdict();
    let again = case.filter(|case| case.join("agreement.toml").is_file());
    let again = again.filter(|_| verdict != Verdict::Refused);
    let again = again.map(|case| again::recomputed(case, None, &args.opens.open(case)?));
    let again = again.transpose()?;
    if json {
        let mut told = as_json(&report);
        told["recomputed"] = json!(again);
        print_json(&told);
    } else {
        print(&report);
        if let Some(again) = &again {
            println!();
            again::print_recomputed(again);
        }
    }
    let again = again.filter(|again| again.entry.is_some());
    match (verdict, again.map(|again| again.verdict)) {
        (Verdict::Refused, _) | (_, Some(pipeline::Verdict::Differs)) => Err(Failure::Told(3)),
        (Verdict::Incomplete, _) | (_, Some(pipeline::Verdict::Incomplete)) => {
            Err(Failure::Told(4))
        }
        (Verdict::Whole, None | Some(pipeline::Verdict::Same)) => Ok(()),
    }
}

/// The present quarter of an hour.
pub(super) fn now() -> Bucket {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    Bucket::holding(since.map_or(0, |d| d.as_secs()))
}

/// Seconds since 1970, from 0.
pub(super) fn seconds(at: Instant) -> u64 {
    u64::try_from(at.0.div_euclid(1000)).unwrap_or(0)
}

/// Seconds since 1970 as people write them.
pub(super) fn told_time(seconds: u64) -> String {
    let ms = i64::try_from(seconds)
        .ok()
        .and_then(|s| s.checked_mul(1000));
    ms.map_or_else(|| seconds.to_string(), |ms| Instant(ms).utc())
}

fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Whole => "whole",
        Verdict::Incomplete => "incomplete",
        Verdict::Refused => "refused",
    }
}

fn as_json(report: &Report) -> Value {
    let counts = report.counts;
    let overdue: Vec<Value> = report
        .overdue
        .iter()
        .map(|late| {
            let paths: Vec<String> = late.paths.iter().map(ToString::to_string).collect();
            json!({ "entry": late.index, "due": told_time(late.due.start()), "hidden": paths })
        })
        .collect();
    let discrepancies: Vec<Value> = report
        .discrepancies
        .iter()
        .map(|d| {
            json!({
                "kind": d.kind.as_str(), "file": d.file, "place": d.place, "found": d.found,
                "right": d.right,
            })
        })
        .collect();
    let head = report.head.as_ref().map(|head| {
        let witnesses: Vec<Value> = head
            .witnesses
            .iter()
            .map(|(name, time)| json!({ "name": name, "time": told_time(*time) }))
            .collect();
        json!({
            "origin": head.origin, "size": head.size, "root": head.root.to_string(),
            "quorum": head.quorum, "witnesses": witnesses, "absent": head.absent,
        })
    });
    json!({
        "verdict": word(report.verdict()),
        "checkpoint": head,
        "root": report.root.map(|root| root.to_string()),
        "checked": {
            "entries": counts.entries, "read": counts.read, "signed_and_chained": counts.chained,
            "authors": counts.authors, "bundles": counts.bundles, "tiles": counts.tiles,
            "earlier_partial_files": counts.earlier, "sealed_files": counts.blobs,
            "public_files": counts.contents, "sealed_files_absent": counts.blobs_absent, "disclosures": counts.disclosures,
            "proofs": counts.proofs,
        },
        "damage": report.damage,
        "conduct": report.conduct,
        "incomplete": report.incomplete,
        "discrepancies": discrepancies,
        "overdue": overdue,
        "acts": told::acts(&report.acts),
        "other_files": report.others,
        "other_files_count": report.others_count,
    })
}

fn print(report: &Report) {
    if let Some(head) = &report.head {
        println!("{}: {} entries, root {}", head.origin, head.size, head.root);
        for (name, time) in &head.witnesses {
            println!("  cosigned by {name} at {}", told_time(*time));
        }
        for name in &head.absent {
            println!("  not cosigned by {name}");
        }
    }
    let counts = report.counts;
    println!(
        "checked: {} entries hashed, {} read, {} signed and chained by {} keys; {} bundles, {} tiles, {} partial files of earlier sizes",
        counts.entries,
        counts.read,
        counts.chained,
        counts.authors,
        counts.bundles,
        counts.tiles,
        counts.earlier
    );
    println!(
        "         {} public files, {} sealed files, {} not here; {} disclosures; {} proofs and earlier checkpoints",
        counts.contents, counts.blobs, counts.blobs_absent, counts.disclosures, counts.proofs
    );
    for d in &report.discrepancies {
        let place = if d.place.is_empty() {
            String::new()
        } else {
            format!(": {}", d.place)
        };
        println!("{}: {}{place}: {}", d.kind.as_str(), d.file, d.found);
        println!("  right would be: {}", d.right);
    }
    let all = report.damage + report.conduct + report.incomplete;
    let told = report.discrepancies.len() as u64;
    if all > told {
        println!("and {} more", all - told);
    }
    told::print_acts(&report.acts);
    for late in &report.overdue {
        let paths: Vec<String> = late.paths.iter().map(ToString::to_string).collect();
        let due = told_time(late.due.start());
        println!(
            "overdue: entry {} should have shown {} at {due}",
            late.index,
            paths.join(", ")
        );
    }
    for other in &report.others {
        println!("no part of the register: {other}");
    }
    println!("{}", word(report.verdict()));
}
