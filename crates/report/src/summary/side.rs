//! On whose side a claimant stands, by the names that the agreement and the sources give.

use std::collections::BTreeMap;

use agreement::Agreement;
use model::{PartyId, Source, fold};
use serde::Serialize;

/// On whose side a claimant stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// On a party's side, or serving its good record.
    Party(PartyId),
    /// A named source that stands on no side.
    None,
    /// Nobody the case knows.
    Unknown,
}

/// The names by which claimants can be told apart.
pub(crate) struct Sides {
    exact: BTreeMap<String, Side>,
    /// Folded names, longest first.
    within: Vec<(String, Side)>,
}

impl Sides {
    /// Gathers the names of parties and sources.
    pub(crate) fn of(a: &Agreement, sources: &[Source]) -> Self {
        let mut exact: BTreeMap<String, Side> = BTreeMap::new();
        let mut within: Vec<(String, Side)> = Vec::new();
        for party in &a.parties {
            let side = Side::Party(party.id.clone());
            exact
                .entry(fold(party.id.as_str()))
                .or_insert_with(|| side.clone());
            for name in std::iter::once(&party.name).chain(&party.aliases) {
                exact.entry(fold(name)).or_insert_with(|| side.clone());
                within.push((fold(name), side.clone()));
            }
        }
        for source in sources {
            let side = source
                .partisan()
                .map_or(Side::None, |p| Side::Party(p.clone()));
            for name in std::iter::once(&source.name).chain(&source.aliases) {
                exact.entry(fold(name)).or_insert_with(|| side.clone());
                within.push((fold(name), side.clone()));
            }
        }
        within.retain(|(name, _)| !name.is_empty());
        within.sort_by(|a, b| b.0.chars().count().cmp(&a.0.chars().count()).then(a.cmp(b)));
        within.dedup();
        Self { exact, within }
    }

    /// On whose side a claimant stands: by its whole name, else by the longest known name that
    /// stands in it as whole words. Two parties' names of the same length decide nothing.
    pub(crate) fn side(&self, claimant: &str) -> Side {
        let name = fold(claimant);
        if let Some(side) = self.exact.get(&name) {
            return side.clone();
        }
        let mut found: Option<(usize, &Side)> = None;
        for (known, side) in &self.within {
            let length = known.chars().count();
            match found {
                Some((longest, _)) if length < longest => break,
                Some((_, first)) if first != side && holds(&name, known) => return Side::Unknown,
                None if holds(&name, known) => found = Some((length, side)),
                _ => {}
            }
        }
        found.map_or(Side::Unknown, |(_, side)| side.clone())
    }
}

/// Whether a text holds a name as whole words.
fn holds(text: &str, name: &str) -> bool {
    let edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    text.match_indices(name).any(|(at, found)| {
        edge(text[..at].chars().next_back()) && edge(text[at + found.len()..].chars().next())
    })
}
