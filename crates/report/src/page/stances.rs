//! The negotiating record at a glance: the latest stance of each party on each term, the record by
//! date, and the steps of each party on one term.

use std::collections::BTreeMap;

use agreement::{Agreement, Party, Position, Provision, Role, Stance};
use model::Day;
use serde::Serialize;

use crate::words;

/// The negotiating record at a glance.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Stances {
    /// The parties that took a stance on any term, in the order of the agreement.
    pub(crate) parties: Vec<PartyHead>,
    /// The parties of which none is on record.
    pub(crate) without: Vec<String>,
    /// Every term, with the latest stance of each party.
    pub(crate) rows: Vec<TermRow>,
    /// The record by date, by party and stance.
    pub(crate) dates: Vec<DateLine>,
}

/// A party as a column.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct PartyHead {
    pub(crate) name: String,
    /// What it is, where it is no side.
    pub(crate) role: Option<&'static str>,
}

/// A term and the latest stances on it, one cell a party.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct TermRow {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) kind: &'static str,
    pub(crate) cells: Vec<Vec<Mark>>,
}

/// A stance in a cell.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Mark {
    pub(crate) key: &'static str,
    pub(crate) words: &'static str,
    pub(crate) date: String,
    pub(crate) by: Option<String>,
}

/// What a party did on a date: one stance, on some terms.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct DateLine {
    /// The date in words; absent where it is that of the line above.
    pub(crate) date: Option<String>,
    pub(crate) party: String,
    pub(crate) by: Option<String>,
    pub(crate) key: &'static str,
    pub(crate) words: &'static str,
    pub(crate) terms: Vec<TermName>,
}

/// A term by name.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct TermName {
    pub(crate) id: String,
    pub(crate) title: String,
}

/// The stances on one term by party and date.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Steps {
    pub(crate) dates: Vec<StepDate>,
    pub(crate) lanes: Vec<Lane>,
}

/// A date as a column of steps.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct StepDate {
    pub(crate) date: String,
    /// How long after the column before it; absent where one of the two is no day.
    pub(crate) later: Option<String>,
}

/// A party's steps.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Lane {
    pub(crate) party: String,
    pub(crate) cells: Vec<Step>,
}

/// What a party did on one date, and whether a stance of it stands there.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Step {
    /// `before` its first stance, `first`, or `since`.
    pub(crate) stands: &'static str,
    pub(crate) marks: Vec<Mark>,
}

/// The record of a case at a glance; `None` where no stance is on record.
pub(crate) fn stances(a: &Agreement) -> Option<Stances> {
    let spoke = |party: &&Party| {
        a.provisions.iter().any(|p| {
            let mut stances = p.stances().into_iter();
            stances.any(|x| x.party == party.id && x.stance != Stance::Silent)
        })
    };
    let (voiced, without): (Vec<&Party>, Vec<&Party>) = a.parties.iter().partition(spoke);
    if voiced.is_empty() {
        return None;
    }
    let rows = a
        .provisions
        .iter()
        .filter(|p| !a.status.was_in_force() || !p.stances().is_empty());
    Some(Stances {
        rows: rows.map(|p| row(p, &voiced)).collect(),
        dates: dates(a),
        parties: voiced
            .iter()
            .map(|p| PartyHead {
                name: p.name.to_string(),
                role: (p.role != Role::Side).then(|| words::role(p.role)),
            })
            .collect(),
        without: without.iter().map(|p| p.name.to_string()).collect(),
    })
}

fn row(p: &Provision, parties: &[&Party]) -> TermRow {
    TermRow {
        id: p.id.to_string(),
        title: p.title.to_string(),
        kind: p.kind.as_str(),
        cells: parties
            .iter()
            .map(|party| p.latest_stances(&party.id).into_iter().map(mark).collect())
            .collect(),
    }
}

fn mark(x: &Position) -> Mark {
    Mark {
        key: x.stance.as_str(),
        words: words::stance(x.stance),
        date: words::stated_short(x.first, x.last),
        by: x.by.as_deref().map(str::to_owned),
    }
}

/// The record by date, then by party in the order of the agreement; silences are left out, since on
/// no date did anybody take one.
fn dates(a: &Agreement) -> Vec<DateLine> {
    type Key<'a> = (Day, Day, usize, Option<&'a str>, Stance);
    let mut lines: BTreeMap<Key<'_>, Vec<TermName>> = BTreeMap::new();
    for p in &a.provisions {
        for x in p.stances() {
            let Some(at) = a.parties.iter().position(|party| party.id == x.party) else {
                continue;
            };
            if x.stance != Stance::Silent {
                let key = (x.first, x.last, at, x.by.as_deref(), x.stance);
                lines.entry(key).or_default().push(TermName {
                    id: p.id.to_string(),
                    title: p.title.to_string(),
                });
            }
        }
    }
    let mut above = None;
    lines
        .into_iter()
        .map(|((first, last, at, by, stance), terms)| {
            let new = above != Some((first, last));
            above = Some((first, last));
            DateLine {
                date: new.then(|| words::stated(first, last)),
                party: a.parties[at].name.to_string(),
                by: by.map(str::to_owned),
                key: stance.as_str(),
                words: words::stance(stance),
                terms,
            }
        })
        .collect()
}

/// The stances on a term by party and date; `None` where they are all of one date.
pub(super) fn steps(a: &Agreement, p: &Provision) -> Option<Steps> {
    let stances = p.stances();
    let mut days: Vec<(Day, Day)> = stances.iter().map(|x| (x.first, x.last)).collect();
    days.dedup();
    if days.len() < 2 {
        return None;
    }
    let lanes = a.parties.iter().filter_map(|party| {
        let of_party: Vec<&Position> = stances
            .iter()
            .filter(|x| x.party == party.id)
            .copied()
            .collect();
        (!of_party.is_empty()).then(|| lane(&party.name, &of_party, &days))
    });
    let mut before: Option<(Day, Day)> = None;
    Some(Steps {
        lanes: lanes.collect(),
        dates: days
            .iter()
            .map(|(first, last)| {
                let exact = |d: &(Day, Day)| d.0 == d.1;
                let from = before.replace((*first, *last)).filter(exact);
                StepDate {
                    date: words::stated_short(*first, *last),
                    later: from
                        .filter(|_| first == last)
                        .map(|(day, _)| words::later(day, *first)),
                }
            })
            .collect(),
    })
}

fn lane(party: &str, stances: &[&Position], days: &[(Day, Day)]) -> Lane {
    let spoke = |x: &&Position| x.stance != Stance::Silent;
    let begun = stances
        .iter()
        .copied()
        .find(spoke)
        .and_then(|x| days.iter().position(|d| *d == (x.first, x.last)));
    let cell = |(at, day): (usize, &(Day, Day))| Step {
        stands: match begun {
            Some(first) if at == first => "first",
            Some(first) if at > first => "since",
            _ => "before",
        },
        marks: stances
            .iter()
            .filter(|x| (x.first, x.last) == *day)
            .map(|x| mark(x))
            .collect(),
    };
    Lane {
        party: party.to_owned(),
        cells: days.iter().enumerate().map(cell).collect(),
    }
}
