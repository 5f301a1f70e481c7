//! Claim checks in words.

use std::collections::BTreeSet;

use model::{CheckState, Claim, ClaimCheck, Conduct, PeriodRecord, SourceId, UnitState};

use super::gather::{Gathered, touching};
use crate::Evidence;

/// Names that a sentence lists before it gives their number only.
const NAMED: usize = 8;

/// What a reason is told from.
pub(super) struct Told<'a> {
    pub(super) claim: &'a Claim,
    pub(super) check: &'a ClaimCheck,
    pub(super) gathered: &'a Gathered,
    pub(super) evidence: &'a Evidence<'a>,
    /// Degraded records that are said to begin within the window.
    pub(super) degraded_beginning: u64,
    /// Whether the records are of something that looks a few times a day.
    pub(super) glimpses: bool,
}

/// Why no evidence can be laid against a claim.
pub(super) fn not_checkable(claim: &Claim, conduct: &[Conduct], evidence: &Evidence<'_>) -> String {
    if conduct.is_empty() {
        return format!(
            "No word of the measure `{}` names a class of conduct, so no evidence can be laid \
             against it.",
            claim.measure
        );
    }
    let mut words = vec![format!(
        "The case holds no record of {}.",
        classes(conduct, " or ")
    )];
    let held = |class| touching(evidence.observations, class, &claim.window);
    let heat = held(Conduct::Heat);
    if heat > 0 {
        words.push(format!(
            "{} in the window {} neither for the claim nor against it: heat does not tell what \
             burned, and one fire is no count of anything.",
            counted(
                heat,
                "detection of heat from orbit",
                "detections of heat from orbit"
            ),
            if heat == 1 { "speaks" } else { "speak" },
        ));
    }
    let alerts = held(Conduct::AirRaidAlert);
    if alerts > 0 {
        words.push(
            "Air-raid alerts speak neither for it nor against it: they tell that an attack was \
             expected, not that there was one."
                .to_owned(),
        );
    }
    words.join(" ")
}

/// Why a check came to its state; with the names of units, or with their numbers only.
pub(super) fn reason(told: &Told<'_>, named: bool) -> String {
    let mut words = vec![looked_at(told), numbers(told)];
    words.extend(
        UnitState::ALL
            .into_iter()
            .filter_map(|s| units(told, s, named)),
    );
    if told.gathered.unplaced > 0 {
        words.push(format!(
            "{} that may lie in the window {} no place that tells the unit.",
            counted(told.gathered.unplaced, "record", "records"),
            if told.gathered.unplaced == 1 {
                "has"
            } else {
                "have"
            },
        ));
    }
    words.push(conclusion(told));
    words.extend(beside(
        &told.check.in_period,
        told.check.in_period_left_off,
        named,
    ));
    words.join(" ")
}

fn looked_at(told: &Told<'_>) -> String {
    let sources: Vec<String> = told
        .check
        .sources
        .iter()
        .map(|id| source(told, id))
        .collect();
    format!(
        "Tested against records ({}) of {}.",
        classes(&told.check.conduct, ", "),
        list(&sources)
    )
}

/// A source with the side it stands on or serves.
fn source(told: &Told<'_>, id: &SourceId) -> String {
    let Some(source) = told.evidence.sources.iter().find(|s| s.id == *id) else {
        return id.to_string();
    };
    match (&source.side, &source.interest) {
        (Some(side), _) => format!("{} (on the side of {side})", source.name),
        (None, Some(party)) => {
            format!(
                "{} (on no side; what it holds comes from {party} or serves it)",
                source.name
            )
        }
        (None, None) => format!("{} (on no side)", source.name),
    }
}

fn numbers(told: &Told<'_>) -> String {
    let n = told.check.recorded;
    let all = told.check.recorded.most().is_some();
    let place = match (told.check.units.first(), all) {
        (Some(unit), _) if unit.code.is_empty() => String::new(),
        (_, true) => format!(" in {}, all of which tell", divisions(told)),
        (_, false) => format!(" in those of {} that tell", divisions(told)),
    };
    let held = if all {
        n.to_string()
    } else {
        n.least().to_string()
    };
    format!("Within the claim's window they hold {held}{place}.")
}

fn divisions(told: &Told<'_>) -> String {
    counted(told.check.units.len() as u64, "division", "divisions")
}

/// The units of one state in a sentence; none where there are none.
fn units(told: &Told<'_>, state: UnitState, named: bool) -> Option<String> {
    let names: BTreeSet<&str> = told
        .check
        .units
        .iter()
        .filter(|unit| unit.state == state)
        .map(|unit| &*unit.name)
        .collect();
    if names.is_empty() {
        return None;
    }
    let n = told
        .check
        .units
        .iter()
        .filter(|unit| unit.state == state)
        .count();
    let silent = state == UnitState::NoneRecorded;
    let list = if named && !silent && names.len() <= NAMED {
        let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
        format!(" ({})", list(&names))
    } else {
        String::new()
    };
    Some(match state {
        UnitState::Recorded => format!("Recorded in {n}{list}."),
        UnitState::NoneRecorded => format!(
            "None recorded in {n}, of which there are records both before and after the window."
        ),
        UnitState::Ongoing => format!(
            "In {n}{list} one that had begun before the window went on in it, and none began."
        ),
        UnitState::Vague => {
            format!("Cannot be told in {n}{list}: the records there are too vague in time or kind.")
        }
        UnitState::Degraded => {
            let begins = match told.degraded_beginning {
                0 => String::new(),
                1 => "; one of these is said to begin in it".to_owned(),
                n => format!("; {n} of these are said to begin in it"),
            };
            format!(
                "Cannot be told in {n}{list}: records that were merged over a long time, or whose \
                 ends were made up, reach into the window{begins}."
            )
        }
        UnitState::NotCovered if told.glimpses => format!(
            "Cannot be told in {n}{list}: nothing was seen, and a satellite sees the ground a few \
             times a day and not through cloud."
        ),
        UnitState::NotCovered => format!(
            "Cannot be told in {n}{list}: there are records only before the window, or only after \
             it."
        ),
        UnitState::Absent => format!("Absent from the data: {n}{list}."),
    })
}

fn conclusion(told: &Told<'_>) -> String {
    let check = told.check;
    match check.state {
        CheckState::Supported => "That fits the claim.".to_owned(),
        CheckState::Contradicted
            if told.claim.value.least() > check.recorded.most().unwrap_or(u64::MAX) =>
        {
            "That is fewer than the claim says.".to_owned()
        }
        CheckState::Contradicted => "That is more than the claim allows.".to_owned(),
        _ if check.units_undecidable > 0 => format!(
            "So the claim is neither borne out nor refuted: {} of {} cannot be told.",
            check.units_undecidable,
            divisions(told),
        ),
        _ => "So the claim is neither borne out nor refuted.".to_owned(),
    }
}

/// What lies within the ceasefire's own time and outside the claim's window.
fn beside(records: &[PeriodRecord], left_off: u64, named: bool) -> Option<String> {
    let outside = |ongoing: bool| {
        let own = records
            .iter()
            .filter(move |r| !r.in_window && r.ongoing == ongoing);
        let names: BTreeSet<&str> = own.clone().map(|r| &*r.unit).collect();
        let list = if named && names.len() <= NAMED {
            let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
            format!(" ({})", list(&names))
        } else {
            String::new()
        };
        (own.count(), list)
    };
    let (began, where_began) = outside(false);
    let (went_on, where_went_on) = outside(true);
    let mut parts = Vec::new();
    if began > 0 {
        let more = if left_off > 0 { " or more" } else { "" };
        parts.push(format!("{began}{more} recorded{where_began}"));
    }
    if went_on > 0 {
        parts.push(format!(
            "{went_on} that had begun before the ceasefire and went on into it{where_went_on}"
        ));
    }
    (!parts.is_empty()).then(|| {
        format!(
            "Within the ceasefire and outside the claim's window: {}.",
            parts.join("; ")
        )
    })
}

fn classes(conduct: &[Conduct], or: &str) -> String {
    let names: Vec<String> = conduct
        .iter()
        .map(|c| c.as_str().replace('-', " "))
        .collect();
    names.join(or)
}

fn counted(n: u64, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
