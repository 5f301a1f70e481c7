//! The negotiating record: who takes which stance on a term, from which day on, on what conditions.

use std::sync::Arc;

use model::{Day, PartyId, ProvisionId};

use crate::Provision;

/// A party's stance on a term.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Stance {
    /// Proposes it.
    Proposes,
    /// Accepts it.
    Accepts,
    /// Accepts it with conditions.
    AcceptsWithConditions,
    /// Rejects it.
    Rejects,
    /// Nothing on record: what was read reports no stance.
    Silent,
}

impl Stance {
    /// Every stance.
    pub const ALL: [Self; 5] = [
        Self::Proposes,
        Self::Accepts,
        Self::AcceptsWithConditions,
        Self::Rejects,
        Self::Silent,
    ];

    /// The word that files use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Proposes => "proposes",
            Self::Accepts => "accepts",
            Self::AcceptsWithConditions => "accepts-with-conditions",
            Self::Rejects => "rejects",
            Self::Silent => "silent",
        }
    }
}

/// A condition on which a party accepts a term: another term, words, or both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The provision that it asks for.
    pub provision: Option<ProvisionId>,
    /// The condition in words.
    pub words: Option<Arc<str>>,
}

/// Who takes which stance on a term, when, and where that is recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// The party.
    pub party: PartyId,
    /// Its stance.
    pub stance: Stance,
    /// The date, as the source gives it: a year, a month or a day.
    pub on: Arc<str>,
    /// The first day that the date can mean.
    pub first: Day,
    /// The last day that the date can mean.
    pub last: Day,
    /// Who spoke for the party, by office.
    pub by: Option<Arc<str>>,
    /// The document's identifier.
    pub document: Option<Arc<str>>,
    /// What it said, in this case's words or quoted.
    pub words: Option<Arc<str>>,
    /// The language of the words.
    pub lang: Option<Arc<str>>,
    /// Whether the words are the party's own, and not this case's.
    pub verbatim: bool,
    /// On what it accepts; empty where the record does not name that.
    pub conditions: Vec<Condition>,
}

impl Provision {
    /// Every stance on record for a provision and its readings, by date; those of one date in the
    /// order in which they stand. What several readings repeat is told once.
    pub fn stances(&self) -> Vec<&Position> {
        let mut all: Vec<&Position> = self.positions.iter().collect();
        for reading in &self.variants {
            for position in &reading.positions {
                if !all.contains(&position) {
                    all.push(position);
                }
            }
        }
        all.sort_by_key(|p| (p.first, p.last));
        all
    }

    /// The stances of a party that no later one of it replaces; several where dates or voices leave
    /// open which is the latest. Silence replaces nothing, and is told only where a party never
    /// spoke.
    ///
    /// ```
    /// let files = std::collections::BTreeMap::from([("agreement.toml".to_owned(), br#"
    /// [agreement]
    /// id = "t"
    /// title = "T"
    /// class = "preliminary"
    /// status = "proposed"
    /// [reporting]
    /// day = "00:00[UTC]"
    /// [[party]]
    /// id = "N"
    /// name = "North"
    /// [[provision]]
    /// id = "start"
    /// type = "T1"
    /// modality = "declare"
    /// bearers = ["N"]
    /// unstated = ["start"]
    /// position = [
    ///   { party = "N", stance = "proposes", on = "2024-03-01" },
    ///   { party = "N", stance = "rejects", on = "2024-04" },
    /// ]
    /// "#.to_vec())]);
    /// let agreement = agreement::parse(&files).expect("in order");
    /// let latest = agreement.provisions[0].latest_stances(&"N".into());
    /// assert_eq!(latest.len(), 1);
    /// assert_eq!(latest[0].stance, agreement::Stance::Rejects);
    /// ```
    pub fn latest_stances(&self, party: &PartyId) -> Vec<&Position> {
        let of_party: Vec<&Position> = self
            .stances()
            .into_iter()
            .filter(|p| p.party == *party)
            .collect();
        let spoken = |p: &&&Position| p.stance != Stance::Silent;
        let voiced: Vec<&Position> = of_party.iter().filter(spoken).copied().collect();
        let candidates = if voiced.is_empty() { of_party } else { voiced };
        let begun = candidates.iter().map(|p| p.first).max();
        candidates
            .into_iter()
            .filter(|p| begun.is_some_and(|begun| p.last >= begun))
            .collect()
    }
}

#[cfg(test)]
#[path = "stance_tests.rs"]
mod stance_tests;
