//! The rule: what the units of place come to, held against the number of the claim.

use std::collections::BTreeSet;
use std::sync::Arc;

use agreement::{AS_WRITTEN, Agreement};
use model::{
    CheckState, CheckedUnit, Claim, ClaimCheck, Conduct, Count, Division, Interval, PeriodRecord,
    Relation, UnitState, fold,
};

use super::gather::{Gathered, gather};
use super::measure::{Meaning, meaning};
use super::unit::Units;
use super::words;
use crate::Evidence;

/// Records within the ceasefire's own period that are listed one by one.
const LISTED: usize = 60;

/// Tests every claim that its table marks as `checkable` against the evidence of the case, in the
/// order of the claims.
///
/// The units of place are the first-order divisions of those countries that records of the
/// measure's conduct speak of; a case without divisions is one unit. `divisions` stand in the order
/// of their codes.
pub fn claim_checks(
    agreement: &Agreement,
    evidence: &Evidence<'_>,
    divisions: &[Division],
) -> Vec<ClaimCheck> {
    let period = period(agreement);
    let mut checks = Vec::new();
    let mut units: Option<Units<'_>> = None;
    for (index, claim) in evidence.claims.iter().enumerate() {
        if claim.relation != Relation::Checkable {
            continue;
        }
        let units = units.get_or_insert_with(|| Units::of(divisions));
        let mut check = match meaning(&claim.measure) {
            None => not_checkable(Meaning::default()),
            Some(meaning) => test(claim, meaning, evidence, period.as_ref(), units),
        };
        check.claim = index as u32;
        checks.push(check);
    }
    for check in &mut checks {
        let claim = &evidence.claims[check.claim as usize];
        if check.reason.is_empty() {
            check.reason = words::not_checkable(claim, &check.conduct, evidence);
            check.reason_unnamed.clone_from(&check.reason);
        }
    }
    checks
}

/// The ceasefire's own time, as written, where it has both ends.
fn period(agreement: &Agreement) -> Option<Interval> {
    let first = agreement.periods.first()?.under(AS_WRITTEN);
    let both = agreement.status.was_in_force() && first.has_start && first.has_end;
    both.then_some(first.interval)
}

fn not_checkable(meaning: Meaning) -> ClaimCheck {
    ClaimCheck {
        claim: 0,
        state: CheckState::NotCheckable,
        conduct: meaning.exact.into_iter().collect(),
        units: Vec::new(),
        units_for: 0,
        units_against: 0,
        units_undecidable: 0,
        recorded: Count::AtLeast(0),
        unplaced: 0,
        sources: Vec::new(),
        in_period: Vec::new(),
        in_period_left_off: 0,
        reason: String::new(),
        reason_unnamed: String::new(),
    }
}

fn test(
    claim: &Claim,
    meaning: Meaning,
    evidence: &Evidence<'_>,
    period: Option<&Interval>,
    units: &Units<'_>,
) -> ClaimCheck {
    let gathered = gather(
        evidence.observations,
        &meaning,
        &claim.window,
        period,
        units,
    );
    if gathered.records == 0 {
        return not_checkable(meaning);
    }
    // What looks down a few times a day, through no cloud, covers no stretch of time.
    let glimpses = meaning.exact.contains(&Conduct::Heat);
    let scope = scope(&claim.measure, &gathered, units);
    let checked = checked_units(&gathered, units, &scope, glimpses);
    let recorded = recorded(&checked, &gathered);
    let state = state(claim.value, recorded);
    let (units_for, units_against) = sides(claim.value, recorded, state, &checked);
    let tells = count(&checked, UnitState::tells);
    let degraded = checked
        .iter()
        .filter(|(_, unit)| unit.state == UnitState::Degraded);
    let degraded_beginning = degraded
        .map(|(index, _)| gathered.degraded_beginning(*index))
        .sum();
    let (in_period, left_off) = listed(&gathered, &checked);
    let mut check = ClaimCheck {
        state,
        units_for,
        units_against,
        units_undecidable: checked.len() as u32 - tells,
        recorded,
        unplaced: gathered.unplaced,
        sources: gathered.sources.iter().cloned().collect(),
        in_period,
        in_period_left_off: left_off,
        units: checked.into_iter().map(|(_, unit)| unit).collect(),
        ..not_checkable(meaning)
    };
    let told = words::Told {
        claim,
        check: &check,
        gathered: &gathered,
        evidence,
        degraded_beginning,
        glimpses,
    };
    let (reason, unnamed) = (words::reason(&told, true), words::reason(&told, false));
    check.reason = reason;
    check.reason_unnamed = unnamed;
    check
}

/// The divisions that the measure itself names; empty where it names none and is about all. Of two
/// names of which one holds the other the longer counts: `Kyiv City` is not `Kyiv`.
fn scope(measure: &str, gathered: &Gathered, units: &Units<'_>) -> BTreeSet<u32> {
    let words = |text: &str| -> String {
        let folded = fold(text);
        let words = folded.split(|c: char| !c.is_alphanumeric());
        words
            .filter(|w| !w.is_empty())
            .fold(String::from(" "), |all, w| all + w + " ")
    };
    let measure = words(measure);
    let mut named: Vec<(String, u32)> = Vec::new();
    for (index, division) in units.divisions.iter().enumerate() {
        let index = index as u32;
        let others = gathered.names.get(&index).into_iter().flatten();
        let names = std::iter::once(&division.name)
            .chain(others)
            .map(|name| words(name));
        named.extend(
            names
                .filter(|n| n != " " && measure.contains(n))
                .map(|n| (n, index)),
        );
    }
    let longest = |name: &str| {
        !named
            .iter()
            .any(|(n, _)| n.len() > name.len() && n.contains(name))
    };
    named
        .iter()
        .filter(|(n, _)| longest(n))
        .map(|(_, index)| *index)
        .collect()
}

/// Units with their index among the divisions.
type Checked = Vec<(u32, CheckedUnit)>;

/// Every division of the countries that the records speak of, whether or not they speak of it.
fn checked_units(
    gathered: &Gathered,
    units: &Units<'_>,
    scope: &BTreeSet<u32>,
    glimpses: bool,
) -> Checked {
    let state = |index: u32| match gathered.state(index) {
        UnitState::NoneRecorded if glimpses => UnitState::NotCovered,
        state => state,
    };
    let unit = |index: u32, code: &Arc<str>, name: &Arc<str>| {
        let own = gathered.names.get(&index).and_then(BTreeSet::first);
        let unit = CheckedUnit {
            code: code.clone(),
            name: own.unwrap_or(name).clone(),
            state: state(index),
            records: gathered.inside(index).0,
        };
        (index, unit)
    };
    if units.divisions.is_empty() {
        return vec![unit(
            0,
            &Arc::from(""),
            &Arc::from("all ground of the case"),
        )];
    }
    let countries: BTreeSet<&str> = gathered
        .by_unit
        .keys()
        .map(|index| &*units.divisions[*index as usize].country)
        .collect();
    let divisions = units.divisions.iter().enumerate();
    divisions
        .filter(|(index, d)| {
            let asked_about_all = scope.is_empty() && countries.contains(&*d.country);
            asked_about_all || scope.contains(&(*index as u32))
        })
        .map(|(index, d)| unit(index as u32, &d.code, &d.name))
        .collect()
}

/// How many the evidence holds within the window. It bounds the number from above only where every
/// unit tells.
fn recorded(checked: &Checked, gathered: &Gathered) -> Count {
    let (low, high) = checked.iter().fold((0, 0), |(low, high), (index, _)| {
        let (most, all) = gathered.inside(*index);
        (low + most, high + all)
    });
    let complete = gathered.unplaced == 0
        && !checked.is_empty()
        && checked.iter().all(|(_, unit)| unit.state.tells());
    match (complete, low == high) {
        (true, true) => Count::Exactly(low),
        (true, false) => Count::Between(low, high),
        (false, _) => Count::AtLeast(low),
    }
}

fn state(value: Count, recorded: Count) -> CheckState {
    if !value.agrees(recorded) {
        return CheckState::Contradicted;
    }
    let enough = recorded.least() >= value.least();
    let few_enough = match (value.most(), recorded.most()) {
        (None, _) => true,
        (Some(claimed), Some(held)) => held <= claimed,
        (Some(_), None) => false,
    };
    if enough && few_enough {
        CheckState::Supported
    } else {
        CheckState::Inconclusive
    }
}

/// How many units speak for the claim, and how many against it.
fn sides(value: Count, recorded: Count, state: CheckState, checked: &Checked) -> (u32, u32) {
    let with = count(checked, |s| s == UnitState::Recorded);
    let without = count(checked, |s| s == UnitState::NoneRecorded);
    let too_many = value.most().is_some_and(|most| recorded.least() > most);
    if state == CheckState::Supported {
        (with + without, 0)
    } else if too_many {
        (without, with)
    } else if value.least() > 0 {
        (with, without)
    } else {
        (with + without, 0)
    }
}

fn count(checked: &Checked, which: impl Fn(UnitState) -> bool) -> u32 {
    checked.iter().filter(|(_, unit)| which(unit.state)).count() as u32
}

/// The records within the ceasefire's own period, by time, with the names of their units.
fn listed(gathered: &Gathered, checked: &Checked) -> (Vec<PeriodRecord>, u64) {
    let named = gathered.in_period.iter().filter_map(|(index, record)| {
        let (_, unit) = checked.iter().find(|(own, _)| own == index)?;
        Some(PeriodRecord {
            unit: unit.name.clone(),
            ..record.clone()
        })
    });
    let mut all: Vec<PeriodRecord> = named.collect();
    all.sort();
    let left_off = all.len().saturating_sub(LISTED) as u64;
    all.truncate(LISTED);
    (all, left_off)
}
