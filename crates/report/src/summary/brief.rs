//! The summary as plain text for a terminal.

use std::collections::BTreeSet;

use model::{Count, PartyId};

use super::records::{RecordGroup, SourceRecords};
use super::{FindingCount, Side, Summary};
use crate::words;

/// How many claimants a terminal shows of each source.
const CLAIMANTS: usize = 12;

/// The summary as plain text, lines folded at a width in characters (at least 40).
pub fn brief(s: &Summary, width: usize) -> String {
    let mut text = Text {
        out: String::new(),
        width: width.max(40),
    };
    text.line(0, &format!("{} ({})", s.title, s.agreement));
    text.line(
        0,
        &format!(
            "Status: {}. Period: {}.",
            s.status,
            s.period.as_deref().unwrap_or("none")
        ),
    );
    text.line(0, "MACHINE DRAFT: not a finding of any person.");
    findings(&mut text, s);
    tallies(&mut text, s);
    claim_checks(&mut text, s);
    for source in &s.records {
        records(&mut text, source);
    }
    heat(&mut text, s);
    watched(&mut text, s);
    text.heading("Read");
    text.line(
        2,
        &format!(
            "{}, {} of counts, {}; {} not used.",
            words::number(s.observations, "observation", "observations"),
            words::number(s.claims, "statement", "statements"),
            words::number(s.incidents, "incident", "incidents"),
            words::number(s.rows_skipped, "row", "rows"),
        ),
    );
    if !s.digest_inputs.is_empty() {
        text.line(2, &s.digest_inputs);
    }
    text.out
}

fn findings(text: &mut Text, s: &Summary) {
    if !s.was_in_force {
        text.heading("Findings");
        text.line(
            2,
            &format!(
                "None: this agreement is {}. Nothing was in force, so nothing could be violated.",
                s.status
            ),
        );
        return;
    }
    let mut under = None;
    for f in &s.findings {
        let unit = (&f.provision, &f.zone, &f.reading);
        if under == Some(unit) {
            continue;
        }
        under = Some(unit);
        text.heading(&format!("{}, {} ({})", f.provision, f.zone, f.reading));
        let same: Vec<&FindingCount> = s
            .findings
            .iter()
            .filter(|g| (&g.provision, &g.zone, &g.reading) == unit)
            .collect();
        unit_lines(text, &same);
    }
}

/// The event's states one a line, then each party's on one line.
fn unit_lines(text: &mut Text, findings: &[&FindingCount]) {
    let days = |f: &FindingCount| words::number(f.findings, "day", "days");
    for f in findings.iter().filter(|f| f.party.is_none()) {
        text.line(
            2,
            &format!(
                "{}: {}: {}",
                words::state(f.state),
                days(f),
                shortened(&f.days, 4)
            ),
        );
    }
    let parties: BTreeSet<&PartyId> = findings.iter().filter_map(|f| f.party.as_ref()).collect();
    for party in parties {
        let states: Vec<String> = findings
            .iter()
            .filter(|f| f.party.as_ref() == Some(party))
            .map(|f| {
                format!(
                    "{} {} ({})",
                    words::state(f.state),
                    days(f),
                    shortened(&f.days, 2)
                )
            })
            .collect();
        text.line(2, &format!("party {party}: {}", states.join("; ")));
    }
}

/// The first runs of days, and how many more there are.
fn shortened(days: &[String], shown: usize) -> String {
    if days.len() <= shown {
        return words::list(days);
    }
    let more = words::number((days.len() - shown) as u64, "more run", "more runs");
    format!("{} and {more} of days", days[..shown].join(", "))
}

fn tallies(text: &mut Text, s: &Summary) {
    let mut under: Option<(&str, &str, Option<&str>)> = None;
    for t in &s.tallies {
        let unit = (
            t.claimant.as_str(),
            t.measure.as_str(),
            t.accused.as_deref(),
        );
        if under != Some(unit) {
            let accused = unit.2.map_or_else(String::new, |who| format!(", of {who}"));
            text.heading(&format!("Counted by {}: {}{accused}", unit.0, unit.1));
            under = Some(unit);
        }
        text.line(
            2,
            &format!("{}: {} ({})", t.window, value(t.value), t.basis),
        );
        for check in &t.disagreements {
            text.line(4, &format!("does not agree: {check}"));
        }
    }
}

fn claim_checks(text: &mut Text, s: &Summary) {
    if s.claim_checks.is_empty() {
        return;
    }
    text.heading("Claims that can be tested");
    for c in &s.claim_checks {
        text.line(
            2,
            &format!(
                "{}, {}: {} {}, {}: {} (regions: {} for, {} against, {} cannot be told)",
                c.claim_id,
                c.claimant,
                c.measure,
                value(c.value),
                c.window,
                c.state.as_str().replace('_', " "),
                c.units_for,
                c.units_against,
                c.units_undecidable,
            ),
        );
        text.line(4, &c.reason);
    }
}

/// How unlike the sides were watched; nothing where they were watched alike.
fn watched(text: &mut Text, s: &Summary) {
    if s.lopsided.is_empty() {
        return;
    }
    text.heading("How both sides were watched: not alike");
    for sentence in &s.lopsided {
        text.line(2, sentence);
    }
}

fn value(count: Count) -> String {
    count.to_string()
}

fn records(text: &mut Text, r: &SourceRecords) {
    text.heading(&format!("Records of {}", r.name));
    let split = r.before + r.straddling + r.after > 0;
    let mut line = words::number(r.records, "record", "records");
    if split {
        line.push_str(&format!(
            ": {} ended before the start, {} {}, {} began after it",
            r.before,
            r.straddling,
            if r.straddling == 1 {
                "straddles it"
            } else {
                "straddle it"
            },
            r.after
        ));
        if r.after_end > 0 {
            line.push_str(&format!(" ({} of these after the end)", r.after_end));
        }
    }
    text.line(2, &format!("{line}."));
    let (when, group) = if split {
        ("Since the start", &r.since_start)
    } else {
        ("In all", &r.all)
    };
    if group.records == 0 {
        return;
    }
    text.line(2, &format!("{when}: {}.", deaths(group)));
    text.line(2, &format!("{}.", single(group)));
    let named: Vec<String> = group
        .claimants
        .iter()
        .filter_map(|c| {
            let side = match &c.side {
                Side::Party(party) => format!(", {party}"),
                Side::None => String::new(),
                Side::Unknown => ", side not known".to_owned(),
            };
            Some(format!("{} ({}{side})", c.claimant.as_deref()?, c.records))
        })
        .collect();
    if !named.is_empty() {
        let more = named.len().saturating_sub(CLAIMANTS);
        let mut line = named
            .into_iter()
            .take(CLAIMANTS)
            .collect::<Vec<_>>()
            .join("; ");
        if more > 0 {
            line.push_str(&format!("; and {more} more"));
        }
        text.line(2, &format!("Told by: {line}."));
    }
}

/// The deaths of a group of records in words.
pub(crate) fn deaths(g: &RecordGroup) -> String {
    let others = g.records.saturating_sub(g.zero_killed + g.killed_not_told);
    let mut parts = Vec::new();
    if g.zero_killed > 0 {
        let have = if g.zero_killed == 1 { "has" } else { "have" };
        parts.push(format!(
            "{} {have} a best estimate of zero killed",
            g.zero_killed
        ));
    }
    if others > 0 {
        let rest = if g.zero_killed > 0 { "the other " } else { "" };
        parts.push(format!(
            "{rest}{others} {} {} killed (best estimates; {} to {})",
            if others == 1 { "states" } else { "state" },
            words::number(g.killed_best, "person", "people"),
            g.killed_low,
            g.killed_high
        ));
    }
    if g.killed_not_told > 0 {
        let say = if g.killed_not_told == 1 {
            "says"
        } else {
            "say"
        };
        parts.push(format!("{} {say} nothing of deaths", g.killed_not_told));
    }
    words::list(&parts)
}

/// How many records of a group rest on one voice, in words.
pub(crate) fn single(g: &RecordGroup) -> String {
    let rest = if g.single == 1 { "rests" } else { "rest" };
    let of = format!(
        "{} of {} {rest} on a single claimant or source",
        g.single, g.records
    );
    if g.single == 0 {
        return of;
    }
    let by_party: Vec<String> = g
        .single_partisan
        .iter()
        .map(|p| format!("{} on the side of {}", p.records, p.party))
        .collect();
    let mut parts = vec![if by_party.is_empty() {
        "0 of these on a partisan one".to_owned()
    } else {
        format!(
            "{} of these on a partisan one ({})",
            g.single_partisan_total(),
            by_party.join(", ")
        )
    }];
    if g.single_no_side > 0 {
        parts.push(format!("{} on one of no side", g.single_no_side));
    }
    if g.single_side_unknown > 0 {
        parts.push(format!(
            "{} on one whose side is not known",
            g.single_side_unknown
        ));
    }
    format!("{of}: {}", words::list(&parts))
}

fn heat(text: &mut Text, s: &Summary) {
    for h in &s.heat {
        text.heading(&format!("Heat seen from orbit: {}", h.name));
        for m in &h.months {
            text.line(
                2,
                &format!(
                    "{}: {:.1} a day over {} ({} in all)",
                    m.month,
                    m.mean_per_day,
                    words::number(m.days, "day", "days"),
                    m.detections
                ),
            );
        }
        if !h.days.is_empty() {
            let days: Vec<String> = h
                .days
                .iter()
                .map(|d| format!("{} {}", &d.day.to_string()[5..], d.detections))
                .collect();
            text.line(2, &format!("Day by day (UTC): {}.", days.join(", ")));
            if !h.gaps.is_empty() {
                let gaps: Vec<String> = h
                    .gaps
                    .iter()
                    .map(|day| day.to_string()[5..].to_owned())
                    .collect();
                text.line(
                    2,
                    &format!("The archive lacks passes on {}.", words::list(&gaps)),
                );
            }
        }
        text.line(
            2,
            "Context, no finding: fields, forests and industry burn too.",
        );
    }
}

/// Text folded at a width.
struct Text {
    out: String,
    width: usize,
}

impl Text {
    fn heading(&mut self, heading: &str) {
        self.out.push('\n');
        self.line(0, heading);
    }

    fn line(&mut self, indent: usize, text: &str) {
        // Lines that go on stand two further in.
        let mut margin = indent;
        let mut used = 0;
        for word in text.split_whitespace() {
            let length = word.chars().count();
            if used > margin && used + 1 + length > self.width {
                self.out.push('\n');
                margin = indent + 2;
                used = 0;
            }
            if used == 0 {
                self.out.push_str(&" ".repeat(margin));
                used = margin;
            } else {
                self.out.push(' ');
                used += 1;
            }
            self.out.push_str(word);
            used += length;
        }
        self.out.push('\n');
    }
}
