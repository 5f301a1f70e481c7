//! The figures of a fusion, as text.

use super::summary::FusionSummary;
use crate::words;

/// Combinations of sources that the text lists; the data have all of them.
const COMBINATIONS: usize = 40;

/// The figures in a few lines, for a terminal.
pub fn fusion_brief(summary: &FusionSummary) -> String {
    let mut out = String::new();
    for line in sentences(summary) {
        out.push_str(&line);
        out.push('\n');
    }
    out
}

/// The sentences that a paper would quote.
pub(super) fn sentences(s: &FusionSummary) -> Vec<String> {
    let e = &s.expected;
    let mut lines = vec![
        format!(
            "{} of {} joined into {}, {} of them told by more than one record.",
            words::number(s.records, "record", "records"),
            words::number(s.sources.len() as u64, "source", "sources"),
            words::number(s.incidents, "incident", "incidents"),
            s.incidents_of_several
        ),
        format!(
            "Expected by the result's own chances: pair precision {:.3}, recall {:.3}, F1 {:.3}; \
             {:.0} incidents, so that their number is {}.",
            e.precision,
            e.recall,
            e.f1,
            e.incidents,
            off(e.incidents_error)
        ),
    ];
    let apart = s.records - s.compared_records;
    if apart > 0 {
        lines.push(format!(
            "{} known too vaguely in place or time to compare stay incidents of their own.",
            words::number(apart, "record", "records")
        ));
    }
    let d = &s.decisions;
    if d.same + d.different > 0 {
        lines.push(format!(
            "{} used: {} the same, {} different.",
            words::number(d.same + d.different, "decision", "decisions"),
            d.same,
            d.different
        ));
    }
    lines
}

fn off(error: f64) -> String {
    let percent = error.abs() * 100.0;
    if percent < 0.05 {
        "about right".to_owned()
    } else if error > 0.0 {
        format!("expected {percent:.1} % too high")
    } else {
        format!("expected {percent:.1} % too low")
    }
}

/// The content of `summary.txt`.
pub(super) fn text(s: &FusionSummary, digest: &str) -> String {
    let mut out = String::from("Event tables joined into incidents (machine draft)\n\n");
    for line in sentences(s) {
        out.push_str(&format!("{line}\n"));
    }
    out.push_str("\nRecords by source\n");
    for source in &s.sources {
        out.push_str(&format!(
            "  {:<24} {:>9} records, {:>9} compared, {:>9} joined with others\n",
            source.source, source.records, source.compared, source.joined
        ));
    }
    out.push_str("\nIncidents by the sources that tell them\n");
    for overlap in s.overlaps.iter().take(COMBINATIONS) {
        out.push_str(&format!(
            "  {:>9} incidents, {:>9} records: {}\n",
            overlap.incidents,
            overlap.records,
            overlap.sources.join(" + ")
        ));
    }
    if s.overlaps.len() > COMBINATIONS {
        let more = s.overlaps.len() - COMBINATIONS;
        out.push_str(&format!("  and {more} more combinations in summary.json\n"));
    }
    out.push_str("\nCompared on place, time");
    for compared in &s.compared_on {
        out.push_str(&format!(
            ", {} ({})",
            compared.name,
            compared.sources.join(", ")
        ));
    }
    out.push('\n');
    notes(s, &mut out);
    out.push_str("\nInputs (SHA-256)\n");
    for input in &s.inputs {
        out.push_str(&format!(
            "  {} {} ({})\n",
            input.sha256, input.file, input.role
        ));
    }
    out.push_str("\nOutputs (SHA-256)\n");
    for output in &s.outputs {
        out.push_str(&format!(
            "  {} {} ({} rows)\n",
            output.sha256, output.name, output.rows
        ));
    }
    out.push_str(&format!("\nMade by {} ({})\n", s.engine, s.command));
    out.push_str(&format!("Digest {digest} (of summary.json)\n"));
    out
}

fn notes(s: &FusionSummary, out: &mut String) {
    let of_files = s.inputs.iter().flat_map(|input| {
        let notes = input.notes.iter();
        notes.map(move |note| format!("{}: {note}", input.file))
    });
    let all: Vec<String> = s.notes.iter().cloned().chain(of_files).collect();
    if !all.is_empty() {
        out.push_str("\nNotes\n");
        for note in all {
            out.push_str(&format!("  {note}\n"));
        }
    }
}
