//! What a source's records come to, before and after the start.

use std::collections::{BTreeMap, HashMap};

use agreement::Agreement;
use model::{Derivation, Observation, PartyId, Source, SourceId, fold};
use serde::Serialize;

use super::side::Sides;
use super::{Relation, Side, relation};
use crate::publication::speaks_publicly;

/// A claimant and how many records rest on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClaimantCount {
    /// Its name, in the data's spelling; `None` for claimants whose names are not published.
    pub claimant: Option<String>,
    /// Records that name it.
    pub records: u64,
    /// On whose side it stands.
    pub side: Side,
}

/// A party and how many records rest on its side alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PartyCount {
    /// The party.
    pub party: PartyId,
    /// Records.
    pub records: u64,
}

/// What a group of records comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RecordGroup {
    /// Records.
    pub records: u64,
    /// Of these, with a best estimate of nobody killed.
    pub zero_killed: u64,
    /// Of these, that say nothing of people killed.
    pub killed_not_told: u64,
    /// People killed in the others, by the best estimates.
    pub killed_best: u64,
    /// The same by the lowest estimates.
    pub killed_low: u64,
    /// The same by the highest estimates.
    pub killed_high: u64,
    /// Who told the source, most records first.
    pub claimants: Vec<ClaimantCount>,
    /// Records that name no claimant.
    pub no_claimant: u64,
    /// Records that rest on one claimant or one source alone.
    pub single: u64,
    /// Of these, on one that stands on a party's side, by party.
    pub single_partisan: Vec<PartyCount>,
    /// Of these, on one that stands on no side.
    pub single_no_side: u64,
    /// Of these, on one whose side the case does not know.
    pub single_side_unknown: u64,
}

impl RecordGroup {
    /// Records that rest on a single claimant or source on the side of any party.
    pub fn single_partisan_total(&self) -> u64 {
        self.single_partisan.iter().map(|p| p.records).sum()
    }
}

/// What one source's records of happenings come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SourceRecords {
    /// The source.
    pub source: SourceId,
    /// Its name.
    pub name: String,
    /// Its records of happenings.
    pub records: u64,
    /// How many of them were over before the start of the first period.
    pub before: u64,
    /// How many may lie on either side of that start.
    pub straddling: u64,
    /// How many began at or after it.
    pub after: u64,
    /// Of the last, how many began after the period's end.
    pub after_end: u64,
    /// All its records; those of a case without a period too.
    pub all: RecordGroup,
    /// Those that began at or after the start.
    pub since_start: RecordGroup,
}

/// What each source's records come to, sources in the order of their identifiers.
pub(super) fn source_records(d: &Derivation, a: &Agreement) -> Vec<SourceRecords> {
    let sides = Sides::of(a, &d.sources);
    let period = a.periods.first();
    let sources: BTreeMap<&SourceId, &Source> = d.sources.iter().map(|s| (&s.id, s)).collect();
    let mut by_source: BTreeMap<&SourceId, Vec<(&Observation, Relation)>> = BTreeMap::new();
    for o in d
        .observations
        .iter()
        .filter(|o| o.conduct.makes_incidents())
    {
        by_source
            .entry(&o.source)
            .or_default()
            .push((o, relation(&o.when, period)));
    }
    by_source
        .into_iter()
        .map(|(id, rows)| {
            let source = sources.get(id).copied();
            let count = |want: &dyn Fn(Relation) -> bool| {
                rows.iter().filter(|(_, r)| want(*r)).count() as u64
            };
            let since: Vec<&Observation> = rows
                .iter()
                .filter(|(_, r)| r.began_after_start())
                .map(|(o, _)| *o)
                .collect();
            let all: Vec<&Observation> = rows.iter().map(|(o, _)| *o).collect();
            SourceRecords {
                source: id.clone(),
                name: source.map_or_else(|| id.to_string(), |s| s.name.to_string()),
                records: rows.len() as u64,
                before: count(&|r| r == Relation::Before),
                straddling: count(&|r| r == Relation::StraddlesStart),
                after: count(&Relation::began_after_start),
                after_end: count(&|r| r == Relation::AfterEnd),
                all: group(&all, source, &sides),
                since_start: group(&since, source, &sides),
            }
        })
        .collect()
}

fn group(rows: &[&Observation], source: Option<&Source>, sides: &Sides) -> RecordGroup {
    let mut out = RecordGroup {
        records: rows.len() as u64,
        ..RecordGroup::default()
    };
    let public = source.is_some_and(|s| speaks_publicly(s) && s.redistribute);
    let mut voices = Voices::default();
    let mut partisan: BTreeMap<PartyId, u64> = BTreeMap::new();
    for o in rows {
        match o.harm.killed {
            None => out.killed_not_told += 1,
            Some(toll) if toll.best == 0 => out.zero_killed += 1,
            Some(toll) => {
                out.killed_best += u64::from(toll.best);
                out.killed_low += u64::from(toll.low);
                out.killed_high += u64::from(toll.high);
            }
        }
        let named = voices.of(o, sides);
        out.no_claimant += u64::from(named.is_empty());
        for at in &named {
            voices.list[*at].records += 1;
        }
        let single = match named.as_slice() {
            [one] => Some(voices.list[*one].side.clone()),
            [] => unclaimed(o, source),
            _ => None,
        };
        match single {
            None => continue,
            Some(Side::Party(party)) => *partisan.entry(party).or_default() += 1,
            Some(Side::None) => out.single_no_side += 1,
            Some(Side::Unknown) => out.single_side_unknown += 1,
        }
        out.single += 1;
    }
    out.single_partisan = partisan
        .into_iter()
        .map(|(party, records)| PartyCount { party, records })
        .collect();
    out.claimants = voices
        .list
        .into_iter()
        .map(|v| ClaimantCount {
            claimant: public.then(|| v.spelling.to_owned()),
            records: v.records,
            side: v.side,
        })
        .collect();
    out.claimants
        .sort_by(|a, b| (b.records, &a.claimant, &a.side).cmp(&(a.records, &b.claimant, &b.side)));
    out
}

/// The side of the one voice behind a record that names no claimant; `None` where several articles
/// stand behind it.
fn unclaimed(o: &Observation, source: Option<&Source>) -> Option<Side> {
    match o.articles {
        None => Some(
            source
                .and_then(Source::partisan)
                .map_or(Side::None, |party| Side::Party(party.clone())),
        ),
        Some(0 | 1) => Some(Side::Unknown),
        Some(_) => None,
    }
}

/// Claimants met so far; spellings that fold alike are one voice.
#[derive(Default)]
struct Voices<'a> {
    list: Vec<Voice<'a>>,
    // Only looked up, never iterated.
    by_spelling: HashMap<&'a str, Option<usize>>,
    by_folded: HashMap<String, usize>,
}

struct Voice<'a> {
    /// The spelling that sorts first.
    spelling: &'a str,
    side: Side,
    records: u64,
}

impl<'a> Voices<'a> {
    /// The distinct voices that a record names, as their places in the list.
    fn of(&mut self, o: &'a Observation, sides: &Sides) -> Vec<usize> {
        let mut named: Vec<usize> = o
            .claimants
            .iter()
            .filter_map(|c| self.place(c, sides))
            .collect();
        named.sort_unstable();
        named.dedup();
        named
    }

    fn place(&mut self, spelling: &'a str, sides: &Sides) -> Option<usize> {
        if let Some(known) = self.by_spelling.get(spelling) {
            return *known;
        }
        let folded = fold(spelling);
        let at = if folded.is_empty() {
            None
        } else if let Some(at) = self.by_folded.get(&folded) {
            let voice = &mut self.list[*at];
            voice.spelling = voice.spelling.min(spelling);
            Some(*at)
        } else {
            self.list.push(Voice {
                spelling,
                side: sides.side(spelling),
                records: 0,
            });
            self.by_folded.insert(folded, self.list.len() - 1);
            Some(self.list.len() - 1)
        };
        self.by_spelling.insert(spelling, at);
        at
    }
}
