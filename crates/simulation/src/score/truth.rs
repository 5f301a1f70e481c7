//! A truth, read and checked against what was derived.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::derived::{Found, Part, Unit};
use super::rows::Rows;
use crate::SimulationError;

/// States of a truth in which the term was broken.
const BROKEN: [&str; 1] = ["violation"];
/// States in which it was not.
const KEPT: [&str; 4] = [
    "no_violation",
    "none_detected",
    "violation_excused",
    "out_of_scope",
];
/// States of which the truth itself knows nothing.
const UNKNOWN: [&str; 2] = ["unknown", ""];

/// What was broken; a unit of which the truth knows nothing is not in it.
pub(super) struct Verdicts {
    /// Whether each unit was broken.
    pub(super) broken: BTreeMap<Unit, bool>,
    /// Units of which the truth says that it does not know.
    pub(super) unknown: u64,
}

/// Reads `findings.csv`.
///
/// # Errors
/// Where a column is missing, a word is unknown, a unit stands twice, or a provision, reading, zone
/// or party is none of the case's findings.
pub(super) fn findings(
    path: &Path,
    found: &BTreeMap<Unit, Found>,
) -> Result<Verdicts, SimulationError> {
    let known =
        |of: fn(&Unit) -> Option<&str>| -> BTreeSet<&str> { found.keys().filter_map(of).collect() };
    let sets = [
        known(|u| Some(&u.provision)),
        known(|u| Some(&u.reading)),
        known(|u| Some(&u.zone)),
    ];
    let parties = known(|u| u.party.as_deref());
    let names = &[
        "provision",
        "reading",
        "zone",
        "day",
        "level",
        "party",
        "state",
    ];
    let mut rows = Rows::open(path, names)?;
    let mut verdicts = Verdicts {
        broken: BTreeMap::new(),
        unknown: 0,
    };
    while rows.advance()? {
        for (column, set) in sets.iter().enumerate() {
            if !set.contains(rows.value(column)) {
                return Err(rows.wrong(column, &none_of("the findings have", set)));
            }
        }
        let day: jiff::civil::Date = rows
            .value(3)
            .parse()
            .map_err(|_| rows.wrong(3, "write a day like 2020-07-27"))?;
        let party = match (rows.value(4), rows.value(5)) {
            ("event", "") => None,
            ("event", _) => return Err(rows.wrong(5, "at the level `event` there is no party")),
            ("party", party) if parties.contains(party) => Some(party.to_owned()),
            ("party", _) => return Err(rows.wrong(5, &none_of("the findings have", &parties))),
            _ => return Err(rows.wrong(4, "a level is `event` or `party`")),
        };
        let state = rows.value(6);
        let broken = if BROKEN.contains(&state) {
            true
        } else if KEPT.contains(&state) {
            false
        } else if UNKNOWN.contains(&state) {
            verdicts.unknown += 1;
            continue;
        } else {
            let words = [BROKEN.join(", "), KEPT.join(", "), UNKNOWN[0].to_owned()];
            let words = words.join(", ");
            return Err(rows.wrong(6, &format!("a truth says one of {words}")));
        };
        let unit = Unit {
            provision: rows.value(0).to_owned(),
            reading: rows.value(1).to_owned(),
            zone: rows.value(2).to_owned(),
            day: model::Day::new(day).days_since_epoch(),
            party,
        };
        if verdicts.broken.insert(unit, broken).is_some() {
            return Err(rows.wrong(3, "this unit has a row already"));
        }
    }
    Ok(verdicts)
}

fn none_of(who: &str, set: &BTreeSet<&str>) -> String {
    let names: Vec<&str> = set.iter().copied().take(12).collect();
    let more = if set.len() > 12 { ", ..." } else { "" };
    format!("{who} {}{more}", names.join(", "))
}

/// For each record of `membership.csv` the true incident and the derived one.
///
/// # Errors
/// Where a column is missing, a record stands twice or is not in the case, or an incident is not in
/// `incidents.csv`.
pub(super) fn membership(
    truth: &Path,
    derived: &BTreeMap<(String, String), Part>,
) -> Result<Vec<(u32, String)>, SimulationError> {
    let names = &[
        "incident_id",
        "when_utc",
        "latitude",
        "longitude",
        "conduct",
        "weapon",
        "party",
        "in_scope",
        "violation",
    ];
    let mut rows = Rows::open(&truth.join("incidents.csv"), names)?;
    let mut incidents: BTreeMap<String, u32> = BTreeMap::new();
    while rows.advance()? {
        for column in [7, 8] {
            if !["true", "false"].contains(&rows.value(column)) {
                return Err(rows.wrong(column, "write true or false"));
            }
        }
        let at = incidents.len() as u32;
        if incidents.insert(rows.value(0).to_owned(), at).is_some() {
            return Err(rows.wrong(0, "this incident has a row already"));
        }
    }
    let mut rows = Rows::open(
        &truth.join("membership.csv"),
        &["source", "id", "incident_id"],
    )?;
    let mut all = Vec::new();
    let mut seen = BTreeSet::new();
    while rows.advance()? {
        let Some(incident) = incidents.get(rows.value(2)) else {
            return Err(rows.wrong(2, "incidents.csv has no such incident"));
        };
        let key = (rows.value(0).to_owned(), rows.value(1).to_owned());
        let Some(part) = derived.get(&key) else {
            let why = format!("the case holds no such record of source `{}`", key.0);
            return Err(rows.wrong(1, &why));
        };
        if !seen.insert(key) {
            return Err(rows.wrong(1, "this record has a row already"));
        }
        all.push((*incident, part.incident.clone()));
    }
    Ok(all)
}
