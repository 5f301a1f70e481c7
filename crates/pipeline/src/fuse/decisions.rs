//! What people decided of pairs of records, and whether it can all be so.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use fusion::Decided;
use intake::EventTable;
use model::diagnostic::{Diagnostic, TextFile, nearest};
use report::FusionDecisions;
use serde::Deserialize;

/// An entry of a file of decisions, as far as it matters here.
#[derive(Debug, Deserialize)]
struct Entry {
    #[serde(default)]
    role: String,
    kind: String,
    #[serde(default)]
    target: Vec<String>,
}

const KINDS: [&str; 15] = [
    "same",
    "different",
    "merge",
    "split",
    "review",
    "reply",
    "sign",
    "accept",
    "contest",
    "refer",
    "rule",
    "correct",
    "withdraw",
    "cannot-tell",
    "note",
];

/// A pair of records by index, the lower first.
type Pair = (u32, u32);

/// Decisions that agree with each other.
#[derive(Clone, Debug, Default)]
pub(super) struct Decisions {
    pub(super) pairs: Vec<Decided>,
    pub(super) counts: FusionDecisions,
}

/// The records that decisions may name.
pub(super) struct Named<'a> {
    pub(super) tables: &'a [EventTable],
    /// Where the records of each table begin.
    pub(super) starts: &'a [usize],
    /// Which sources may report one happening more than once.
    pub(super) repeats: &'a [bool],
}

impl Named<'_> {
    /// The record of a name such as `acled:UKR123`.
    fn record(&self, name: &str) -> Result<u32, String> {
        let mut source_known = false;
        for (table, start) in self.tables.iter().zip(self.starts) {
            let rest = name.strip_prefix(table.source.as_str());
            let Some(id) = rest.and_then(|rest| rest.strip_prefix(':')) else {
                continue;
            };
            source_known = true;
            if let Ok(at) = table.events.binary_search_by(|event| (*event.id).cmp(id)) {
                return Ok((start + at) as u32);
            }
        }
        let sources: Vec<&str> = self
            .tables
            .iter()
            .map(|table| table.source.as_str())
            .collect();
        Err(if source_known {
            "its source has no record of that identifier".to_owned()
        } else {
            let source = name.split_once(':').map_or(name, |(source, _)| source);
            let near = nearest(source, &sources);
            let near = near.map_or_else(String::new, |near| format!("did you mean `{near}`? "));
            format!(
                "{near}write `source:identifier`; the sources are {}",
                sources.join(", ")
            )
        })
    }

    fn name(&self, record: u32) -> String {
        let at = record as usize;
        let table = self
            .starts
            .partition_point(|start| *start <= at)
            .saturating_sub(1);
        let event = self
            .tables
            .get(table)
            .and_then(|t| t.events.get(at - self.starts[table]));
        event.map_or_else(String::new, |event| {
            format!("{}:{}", self.tables[table].source, event.id)
        })
    }

    fn source(&self, record: u32) -> usize {
        self.starts
            .partition_point(|start| *start <= record as usize)
            .saturating_sub(1)
    }
}

/// The last word of one role on one pair: the same, different or nothing, and its line.
type Word = (Option<bool>, usize);

/// Reads decisions.
///
/// # Errors
/// Lines that cannot be read or name records that are not there, and decisions that cannot all be so.
pub(super) fn read(file: &TextFile, named: &Named<'_>) -> Result<Decisions, Vec<Diagnostic>> {
    let mut wrong = Vec::new();
    let mut said: BTreeMap<Pair, BTreeMap<String, Word>> = BTreeMap::new();
    let mut counts = FusionDecisions::default();
    let mut at = 0;
    for (line, number) in file.text.split_inclusive('\n').zip(1..) {
        let span = at..at + line.trim_end().len();
        at += line.len();
        if line.trim().is_empty() {
            continue;
        }
        match entry(line, named) {
            Ok(None) => counts.passed_over += 1,
            Ok(Some((pair, role, word))) => {
                counts.passed_over += u64::from(word.is_none());
                said.entry(pair).or_default().insert(role, (word, number));
            }
            Err((code, what, help)) => wrong.push(file.diagnostic(code, span, what, help)),
        }
    }
    let mut decided: BTreeMap<Pair, (bool, usize)> = BTreeMap::new();
    for (pair, roles) in &said {
        let mut words = roles
            .values()
            .filter_map(|(word, line)| Some(((*word)?, *line)));
        let Some((same, line)) = words.next() else {
            continue;
        };
        if let Some((_, other)) = words.find(|(word, _)| *word != same) {
            wrong.push(at_line(
                file,
                other.max(line),
                "contradiction",
                format!(
                    "{} and {} are the same by line {} and different by line {}",
                    named.name(pair.0),
                    named.name(pair.1),
                    if same { line } else { other },
                    if same { other } else { line }
                ),
                "two roles decided differently: withdraw one (\"kind\":\"withdraw\")",
            ));
        }
        decided.insert(*pair, (same, line));
    }
    contradictions(file, named, &decided, &mut wrong);
    if !wrong.is_empty() {
        wrong.sort_by_key(|mistake| mistake.line);
        return Err(wrong);
    }
    counts.same = decided.values().filter(|(same, _)| *same).count() as u64;
    counts.different = decided.len() as u64 - counts.same;
    let pairs = decided.iter().map(|((a, b), (same, _))| Decided {
        a: *a,
        b: *b,
        same: *same,
    });
    Ok(Decisions {
        pairs: pairs.collect(),
        counts,
    })
}

type Refused = (&'static str, String, String);

/// What a line decides: the pair, by whom, and whether it is the same; `None` where the kind of
/// the entry decides no pair.
fn entry(line: &str, named: &Named<'_>) -> Result<Option<(Pair, String, Option<bool>)>, Refused> {
    let entry: Entry = serde_json::from_str(line).map_err(|error| {
        let help = "one entry a line: {\"by\":..,\"role\":..,\"at\":..,\"kind\":\"same\",\
                    \"target\":[\"source:id\",\"source:id\"],\"why\":..}";
        (
            "bad-decision",
            format!("the line is no decision: {error}"),
            help.to_owned(),
        )
    })?;
    let word = match entry.kind.as_str() {
        "same" => Some(true),
        "different" => Some(false),
        "review" | "withdraw" | "cannot-tell" => None,
        known if KINDS.contains(&known) => return Ok(None),
        unknown => {
            return Err((
                "unknown-kind",
                format!("`{unknown}` is no kind of decision"),
                format!("one of {}", KINDS.join(", ")),
            ));
        }
    };
    let [a, b] = entry.target.as_slice() else {
        if word.is_none() {
            return Ok(None);
        }
        return Err((
            "bad-decision",
            format!(
                "a decision that records are {} needs two of them",
                entry.kind
            ),
            "\"target\":[\"source:id\",\"source:id\"]".to_owned(),
        ));
    };
    let find = |name: &str| {
        let found = named.record(name);
        found.map_err(|help| {
            (
                "unknown-record",
                format!("there is no record `{name}`"),
                help,
            )
        })
    };
    let (x, y) = (find(a)?, find(b)?);
    if x == y {
        return Err((
            "bad-decision",
            format!("`{a}` is named twice"),
            "name two records".to_owned(),
        ));
    }
    Ok(Some(((x.min(y), x.max(y)), entry.role, word)))
}

/// Records that are the same by a chain of decisions cannot be decided to be different, and cannot
/// be two of a source that reports each happening once.
fn contradictions(
    file: &TextFile,
    named: &Named<'_>,
    decided: &BTreeMap<Pair, (bool, usize)>,
    wrong: &mut Vec<Diagnostic>,
) {
    let mut beside: BTreeMap<u32, Vec<(u32, usize)>> = BTreeMap::new();
    for ((a, b), (same, line)) in decided {
        if *same {
            beside.entry(*a).or_default().push((*b, *line));
            beside.entry(*b).or_default().push((*a, *line));
        }
    }
    for ((a, b), (same, line)) in decided {
        if *same {
            continue;
        }
        if let Some(chain) = chain(&beside, *a, *b) {
            wrong.push(at_line(
                file,
                *line,
                "contradiction",
                format!(
                    "{} and {} are different by line {line}, and the same by {}",
                    named.name(*a),
                    named.name(*b),
                    told(named, &chain)
                ),
                "withdraw one of these decisions (\"kind\":\"withdraw\")",
            ));
        }
    }
    let mut seen: BTreeSet<u32> = BTreeSet::new();
    for start in beside.keys() {
        if seen.contains(start) {
            continue;
        }
        let mut first: BTreeMap<usize, u32> = BTreeMap::new();
        for record in together(&beside, *start) {
            seen.insert(record);
            let source = named.source(record);
            if named.repeats.get(source).copied().unwrap_or(false) {
                continue;
            }
            let Some(other) = first.insert(source, record) else {
                continue;
            };
            let chain = chain(&beside, other, record).unwrap_or_default();
            let line = chain.iter().map(|(_, line)| *line).max().unwrap_or(1);
            wrong.push(at_line(
                file,
                line,
                "contradiction",
                format!(
                    "{} and {} are the same by {}, and their source reports each happening once",
                    named.name(other),
                    named.name(record),
                    told(named, &chain)
                ),
                "withdraw one of these decisions, or say --allow-repeats with the source",
            ));
        }
    }
}

fn told(named: &Named<'_>, chain: &[(u32, usize)]) -> String {
    let steps = chain.iter().map(|(record, line)| match line {
        0 => named.name(*record),
        line => format!("= {} (line {line})", named.name(*record)),
    });
    steps.collect::<Vec<_>>().join(" ")
}

type Beside = BTreeMap<u32, Vec<(u32, usize)>>;

/// The shortest chain of decisions from one record to another: records, each with the line that
/// joins it to the one before.
fn chain(beside: &Beside, from: u32, to: u32) -> Option<Vec<(u32, usize)>> {
    let mut before: BTreeMap<u32, (u32, usize)> = BTreeMap::from([(from, (from, 0))]);
    let mut next = VecDeque::from([from]);
    while let Some(record) = next.pop_front() {
        if record == to {
            let mut chain = Vec::new();
            let mut at = to;
            while let Some((previous, line)) = before.get(&at) {
                chain.push((at, *line));
                if *line == 0 {
                    break;
                }
                at = *previous;
            }
            chain.reverse();
            return Some(chain);
        }
        for (other, line) in beside.get(&record).into_iter().flatten() {
            if !before.contains_key(other) {
                before.insert(*other, (record, *line));
                next.push_back(*other);
            }
        }
    }
    None
}

/// All records that decisions hold together with one, in order.
fn together(beside: &Beside, start: u32) -> Vec<u32> {
    let mut found = BTreeSet::from([start]);
    let mut next = vec![start];
    while let Some(record) = next.pop() {
        for (other, _) in beside.get(&record).into_iter().flatten() {
            if found.insert(*other) {
                next.push(*other);
            }
        }
    }
    found.into_iter().collect()
}

fn at_line(
    file: &TextFile,
    line: usize,
    code: &'static str,
    what: String,
    help: &str,
) -> Diagnostic {
    let start: usize = file
        .text
        .split_inclusive('\n')
        .take(line - 1)
        .map(str::len)
        .sum();
    let length = file.text[start..].lines().next().map_or(0, str::len);
    file.diagnostic(code, start..start + length, what, help)
}
