//! What a case holds, and what is wrong with it.

use std::path::Path;

use pipeline::{Checked, Identities};

use crate::bars::Bars;
use crate::command::print_json;
use crate::exit::Failure;

fn counted(n: usize, one: &str, several: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { several })
}

pub(crate) fn check(case: &Path, opens: &Identities, json: bool) -> Result<(), Failure> {
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
