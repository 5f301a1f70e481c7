//! Everything that a score says.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use super::benchmark::{Benchmark, benchmark};
use super::derived::{self, Found, Unit, Week};
use super::fusion::{Fusion, fusion};
use super::intervals::{Chances, Coverage90, Stated90, coverage, stated};
use super::quality::{Judged, Quality};
use super::truth;
use crate::SimulationError;

/// States that decide.
const DECIDED: [&str; 3] = ["violation", "violation_excused", "none_detected"];

/// How often a state was drawn where the truth was this.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Confusion {
    /// `event` or `party`.
    pub level: &'static str,
    /// The state as derived.
    pub state: String,
    /// Units that were violations in truth.
    pub violations: u64,
    /// Units that were none.
    pub none: u64,
}

/// A derivation held against a truth.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Scores {
    /// The version of this shape: 1.
    pub schema: u32,
    /// At the level of the event.
    pub event: Option<Quality>,
    /// At the level of parties, all together.
    pub party: Option<Quality>,
    /// At the level of the event, only units on which an incident bears: of the others a derivation
    /// may know nothing and state a chance of 0 in an interval of 0 to 1.
    pub event_reported: Option<Quality>,
    /// The same at the level of parties.
    pub party_reported: Option<Quality>,
    /// Each party by itself.
    pub parties: BTreeMap<String, Quality>,
    /// 90 % intervals for the number of violations of each party and week.
    pub intervals: Option<Coverage90>,
    /// The same of the intervals in the table `trends`.
    pub trends: Option<Stated90>,
    /// States against truth.
    pub confusion: Vec<Confusion>,
    /// Votes counted instead, at the level of the event.
    pub votes_event: Option<Benchmark>,
    /// Votes counted instead, at the level of parties.
    pub votes_party: Option<Benchmark>,
    /// How well records were joined; none where the truth has no `membership.csv`.
    pub fusion: Option<Fusion>,
    /// Units of the truth for which there is no finding: in no other figure.
    pub without_finding: u64,
    /// Findings for which the truth has no unit: in no other figure.
    pub without_truth: u64,
    /// Units of which the truth says that it does not know.
    pub truth_unknown: u64,
}

/// Holds the derived tables of a case against a truth.
///
/// `derived` is the case's folder of derived tables, `truth` a folder with `findings.csv` and, for
/// fusion, `incidents.csv` and `membership.csv` (`docs/simulation.md`).
///
/// # Errors
/// A [`SimulationError`] naming file, line and value, where a table is missing or damaged, lacks a
/// column, or names what the case does not have.
pub fn score(derived: &Path, truth: &Path) -> Result<Scores, SimulationError> {
    if !truth.join("findings.csv").is_file() {
        return Err(SimulationError::Refused(format!(
            "{}: there is no findings.csv: a truth is a folder that holds one (`truceline simulate` writes a case with \
             its truth; docs/simulation.md)",
            truth.display()
        )));
    }
    known_schema(truth)?;
    let found = derived::findings(derived)?;
    let verdicts = truth::findings(&truth.join("findings.csv"), &found)?;
    let members = derived::membership(derived)?;
    let weeks = derived::weeks(derived)?;
    let actors = derived::actors(derived)?;
    let fusion = if truth.join("membership.csv").exists() {
        fusion(&truth::membership(truth, &members)?)
    } else {
        None
    };
    // How many records each incident has, and how many of them name which party.
    let mut votes: BTreeMap<&str, (i64, BTreeMap<&str, i64>)> = BTreeMap::new();
    for part in members.values() {
        let entry = votes.entry(&part.incident).or_default();
        entry.0 += 1;
        if let Some(party) = actors.get(&part.observation) {
            *entry.1.entry(party).or_default() += 1;
        }
    }
    let mut sums = Sums::default();
    let mut without_finding = 0;
    for (unit, broken) in &verdicts.broken {
        match found.get(unit) {
            Some(found) => sums.add(unit, found, *broken, cast(unit, found, &votes)),
            None => without_finding += 1,
        }
    }
    let judged: u64 = (sums.event.len() + sums.party.len()) as u64;
    let confusion = sums.confusion.into_iter();
    Ok(Scores {
        schema: 1,
        event: Quality::of(&sums.event),
        party: Quality::of(&sums.party),
        event_reported: Quality::of(&sums.event_reported),
        party_reported: Quality::of(&sums.party_reported),
        parties: sums
            .parties
            .iter()
            .filter_map(|(party, judged)| Some((party.clone(), Quality::of(judged)?)))
            .collect(),
        intervals: coverage(sums.weeks.values()),
        trends: stated(
            sums.weeks
                .iter()
                .filter_map(|(week, units)| Some((units, weeks.get(week)?))),
        ),
        confusion: confusion
            .map(|((level, state), [none, violations])| Confusion {
                level,
                state,
                violations,
                none,
            })
            .collect(),
        votes_event: benchmark(&sums.votes_event),
        votes_party: benchmark(&sums.votes_party),
        fusion,
        without_finding,
        without_truth: found.len() as u64 - judged,
        truth_unknown: verdicts.unknown,
    })
}

/// Refuses a truth that states another version of the shape.
fn known_schema(truth: &Path) -> Result<(), SimulationError> {
    let path = truth.join("truth.toml");
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(e) => return Err(SimulationError::file(&path, e)),
    };
    for (at, line) in (1..).zip(text.lines()) {
        if let Some((key, value)) = line.split_once('=')
            && key.trim() == "schema"
            && value.trim() != "1"
        {
            let why = format!("schema `{}`: this version reads schema = 1", value.trim());
            return Err(SimulationError::row(&path, at, why));
        }
    }
    Ok(())
}

/// The votes of all records of a finding's incidents.
fn cast(unit: &Unit, found: &Found, votes: &BTreeMap<&str, (i64, BTreeMap<&str, i64>)>) -> i64 {
    let incidents = found.incidents.iter();
    let all = incidents.filter_map(|i| votes.get(i.as_str()));
    match &unit.party {
        None => all.map(|(records, _)| records).sum(),
        Some(party) => all
            .flat_map(|(_, named)| named)
            .map(|(name, n)| if *name == party.as_str() { *n } else { -*n })
            .sum(),
    }
}

#[derive(Default)]
struct Sums {
    event: Vec<Judged>,
    party: Vec<Judged>,
    event_reported: Vec<Judged>,
    party_reported: Vec<Judged>,
    parties: BTreeMap<String, Vec<Judged>>,
    weeks: BTreeMap<Week, Vec<Chances>>,
    confusion: BTreeMap<(&'static str, String), [u64; 2]>,
    votes_event: Vec<(i64, bool)>,
    votes_party: Vec<(i64, bool)>,
}

impl Sums {
    fn add(&mut self, unit: &Unit, found: &Found, broken: bool, votes: i64) {
        let judged = Judged {
            p: found.p,
            broken,
            abstains: !DECIDED.contains(&found.state.as_str()),
        };
        let level = if unit.party.is_some() {
            "party"
        } else {
            "event"
        };
        let cell = self.confusion.entry((level, found.state.clone()));
        cell.or_default()[usize::from(broken)] += 1;
        if !found.incidents.is_empty() {
            match unit.party {
                Some(_) => self.party_reported.push(judged),
                None => self.event_reported.push(judged),
            }
        }
        let Some(party) = &unit.party else {
            self.event.push(judged);
            self.votes_event.push((votes, broken));
            return;
        };
        self.party.push(judged);
        self.votes_party.push((votes, broken));
        self.parties.entry(party.clone()).or_default().push(judged);
        // 1970-01-01 was a Thursday.
        let week = (unit.day + 3).div_euclid(7);
        let key = (unit.reading.clone(), party.clone(), week);
        self.weeks.entry(key).or_default().push(Chances {
            p: found.p,
            low: found.low,
            high: found.high,
            broken,
        });
    }
}

#[cfg(test)]
#[path = "scores_tests.rs"]
mod scores_tests;
