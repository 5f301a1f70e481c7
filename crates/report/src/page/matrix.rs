//! Findings side by side: one row a run of days on which neither the event's state nor any party's
//! changes.

use std::collections::BTreeMap;

use model::{Day, Finding, PartyId, Probability, ZoneId};
use serde::Serialize;

use super::findings::{UnitKey, party_name, range, says_something};
use crate::publication::Published;
use crate::words;

/// One ground and reading of a provision.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Ground {
    pub(crate) zone: String,
    pub(crate) reading: String,
    /// The heads of the columns: the event, then each party.
    pub(crate) columns: Vec<String>,
    pub(crate) rows: Vec<Row>,
}

/// A run of days.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Row {
    pub(crate) first: Day,
    pub(crate) last: Day,
    pub(crate) days: String,
    pub(crate) number_of_days: u64,
    pub(crate) cells: Vec<Option<Cell>>,
}

/// What the days of a run come to in one column.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Cell {
    pub(crate) state: &'static str,
    pub(crate) state_words: &'static str,
    pub(crate) letter: &'static str,
    pub(crate) p: String,
    pub(crate) interval: String,
    pub(crate) p_detection: Option<String>,
}

/// The findings of a provision side by side, ground by ground and reading by reading.
pub(super) fn grounds(
    view: &Published<'_>,
    units: &BTreeMap<UnitKey<'_>, Vec<&Finding>>,
) -> Vec<Ground> {
    type Columns<'a> = Vec<(Option<&'a PartyId>, &'a [&'a Finding])>;
    let mut grounds: BTreeMap<(&ZoneId, &str), Columns<'_>> = BTreeMap::new();
    for ((zone, reading, _, party), findings) in units {
        grounds
            .entry((zone, reading))
            .or_default()
            .push((*party, findings));
    }
    grounds
        .into_iter()
        .map(|((zone, reading), columns)| Ground {
            zone: zone.to_string(),
            reading: reading.to_owned(),
            rows: rows(
                &columns
                    .iter()
                    .map(|(_, findings)| *findings)
                    .collect::<Vec<_>>(),
            ),
            columns: columns
                .into_iter()
                .map(|(party, _)| {
                    party.map_or_else(|| "By anyone bound".to_owned(), |p| party_name(view, p))
                })
                .collect(),
        })
        .collect()
}

/// A day with its findings, one a column.
type DayCells<'a> = (Day, Vec<Option<&'a Finding>>);

fn rows(columns: &[&[&Finding]]) -> Vec<Row> {
    // Each day's findings, one a column.
    let mut days: BTreeMap<Day, Vec<Option<&Finding>>> = BTreeMap::new();
    for (at, findings) in columns.iter().enumerate() {
        for finding in *findings {
            let cells = days
                .entry(finding.day)
                .or_insert_with(|| vec![None; columns.len()]);
            cells[at] = Some(finding);
        }
    }
    let states =
        |cells: &[Option<&Finding>]| cells.iter().map(|c| c.map(|f| f.state)).collect::<Vec<_>>();
    let mut runs: Vec<Vec<DayCells<'_>>> = Vec::new();
    for (day, cells) in days {
        match runs.last_mut() {
            Some(run)
                if run
                    .last()
                    .is_some_and(|(d, c)| d.next() == day && states(c) == states(&cells)) =>
            {
                run.push((day, cells));
            }
            _ => runs.push(vec![(day, cells)]),
        }
    }
    runs.iter()
        .filter_map(|run| row(run, columns.len()))
        .collect()
}

fn row(run: &[DayCells<'_>], columns: usize) -> Option<Row> {
    let ((first, _), (last, _)) = (run.first()?, run.last()?);
    let cell = |at: usize| {
        let findings: Vec<&Finding> = run
            .iter()
            .filter_map(|(_, cells)| cells.get(at).copied().flatten())
            .collect();
        cell(&findings)
    };
    Some(Row {
        first: *first,
        last: *last,
        days: words::day_range(*first, *last),
        number_of_days: run.len() as u64,
        cells: (0..columns).map(cell).collect(),
    })
}

fn cell(findings: &[&Finding]) -> Option<Cell> {
    let state = findings.first()?.state;
    let span = |values: &mut dyn Iterator<Item = Probability>| {
        let values: Vec<Probability> = values.collect();
        let (low, high) = (values.iter().min()?, values.iter().max()?);
        Some(range(*low, *high))
    };
    let weighed = says_something(state);
    let p = span(&mut findings.iter().map(|f| f.p)).filter(|_| weighed);
    let interval = range(
        findings.iter().map(|f| f.p_low).min()?,
        findings.iter().map(|f| f.p_high).max()?,
    );
    Some(Cell {
        state: state.as_str(),
        state_words: words::state(state),
        letter: words::letter(state),
        interval: if weighed { interval } else { String::new() },
        p: p.unwrap_or_default(),
        p_detection: span(&mut findings.iter().filter_map(|f| f.p_detection)),
    })
}
