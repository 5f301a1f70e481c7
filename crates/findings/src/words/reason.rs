//! Why a finding has its state.

use super::{kinds, listed};
use crate::bearing::{About, Bearing};
use crate::find::Evidence;
use crate::judge::SEEN_BADLY;
use crate::sitting::{Seen, Sitting};
use crate::standing::Standing;
use model::{DailyFigure, Finding, Incident, PartyId, Reach, State, TimePrecision};

/// How many pieces of evidence a sentence names before it counts the rest.
const NAMED: usize = 3;

pub(crate) fn event_reason(
    sitting: &Sitting,
    f: &Finding,
    bearings: &[&Bearing],
    seen: &Seen,
    standing: Option<&Standing>,
    evidence: &Evidence,
) -> String {
    let due = due(standing);
    let told = what_was_told(sitting, bearings, evidence);
    let threshold = sitting.agreement.findings.threshold;
    match f.state {
        State::ViolationExcused => {
            let by: Vec<String> = sitting
                .parties
                .iter()
                .filter_map(|p| excuses(bearings, p))
                .collect();
            format!(
                "{due}{told} What an exception needs was shown. {}",
                by.join(" ")
            )
        }
        State::Violation => format!(
            "{due}{told} The lower end of the model interval, {}, is above the case's threshold of {threshold}.",
            f.p_low
        ),
        State::NotEstablished => {
            let rule = &sitting.provision.evidence;
            let enough = bearings
                .iter()
                .any(|b| b.reach() == Reach::Tied && b.existence.meets(rule));
            let excused = bearings.iter().any(|b| !b.excused.is_empty());
            let why = if excused && f.p_low.to_f64() > threshold {
                "Whether it was done by a side that an exception excuses is not known.".to_owned()
            } else if enough {
                format!(
                    "The lower end of the model interval, {}, is not above the case's threshold of {threshold}.",
                    f.p_low
                )
            } else {
                format!(
                    "The agreement asks for {} independent origins, or one that is {}: this is less.",
                    rule.independent_origins,
                    kinds(&rule.or_kinds)
                )
            };
            format!("{due}{told} {why}")
        }
        State::Inconclusive if !bearings.is_empty() => {
            format!("{told} None of it can be tied to this day and this ground.")
        }
        _ => on_record(sitting, f, seen, standing, evidence),
    }
}

pub(crate) fn party_reason(
    sitting: &Sitting,
    f: &Finding,
    party: &PartyId,
    bearings: &[&Bearing],
    seen: &Seen,
    standing: Option<&Standing>,
    evidence: &Evidence,
) -> String {
    let due = due(standing);
    let own = bearings.iter().any(|b| b.of.as_ref() == Some(party));
    let named = bearings
        .iter()
        .any(|b| b.statements.iter().any(|s| s.names() && s.party == *party));
    match f.state {
        State::ViolationExcused => format!(
            "{due}{} What an exception needs was shown. {}",
            what_was_told(sitting, bearings, evidence),
            excuses(bearings, party).unwrap_or_default()
        ),
        State::Violation if own && !named => format!(
            "{due}{} What the term asks is {party}'s to do; the lower end of the model interval is {}.",
            what_was_told(sitting, bearings, evidence),
            f.p_low
        ),
        State::NotEstablished if own && !named => format!(
            "{due}{} The lower end of the model interval, {}, is not above the threshold.",
            what_was_told(sitting, bearings, evidence),
            f.p_low
        ),
        State::Violation => format!(
            "{} {} put the lower end of the model interval at {}.",
            what_was_told(sitting, bearings, evidence),
            points_to(bearings, party, named),
            f.p_low
        ),
        State::NotEstablished if named => format!(
            "Something was recorded and {party} is named for it, but the lower end of the model interval, {}, is not above the threshold.",
            f.p_low
        ),
        State::NotEstablished => match inferred(bearings, party) {
            Some(nats) => {
                let likely = if nats > 0.0 { "more" } else { "less" };
                format!(
                    "Something was recorded. Nobody names {party}; what was measured or follows from it makes it {likely} likely to have been {party} than before, and the lower end of the model interval is {}.",
                    f.p_low
                )
            }
            None => format!("Something was recorded, and no evidence says whether {party} did it."),
        },
        State::Inconclusive if !bearings.is_empty() => {
            "What was reported cannot be tied to this day and this ground.".to_owned()
        }
        _ => on_record(sitting, f, seen, standing, evidence),
    }
}

/// What puts the lower end of a party's interval where it is.
fn points_to(bearings: &[&Bearing], party: &PartyId, named: bool) -> String {
    let measured = inferred(bearings, party).is_some_and(|nats| nats > 0.0);
    match (measured, named) {
        (true, true) => {
            format!("What was measured, or follows from it, and the statements that name {party}")
        }
        (true, false) => "What was measured, or follows from it,".to_owned(),
        (false, _) => format!("The statements that name {party}"),
    }
}

/// What was measured or inferred adds to a party's log-odds, in all; `None` where that is nothing.
fn inferred(bearings: &[&Bearing], party: &PartyId) -> Option<f64> {
    let terms = bearings.iter().flat_map(|b| b.terms.iter());
    let nats: f64 = terms.map(|t| t.nats(party)).sum();
    (nats != 0.0).then_some(nats)
}

/// What is due or counted, before a reason.
fn due(standing: Option<&Standing>) -> String {
    let words = standing.map_or(&[][..], |s| &s.words);
    let mut said = words
        .iter()
        .take(NAMED)
        .cloned()
        .collect::<Vec<_>>()
        .join(" ");
    if words.len() > NAMED {
        said.push_str(&format!(" And {} more.", words.len() - NAMED));
    }
    if !said.is_empty() {
        said.push(' ');
    }
    said
}

/// What shows an exception for a party.
fn excuses(bearings: &[&Bearing], party: &PartyId) -> Option<String> {
    let mut words: Vec<&str> = bearings
        .iter()
        .flat_map(|b| &b.excused)
        .filter(|e| e.party == *party)
        .map(|e| &*e.words)
        .collect();
    words.sort_unstable();
    words.dedup();
    (!words.is_empty()).then(|| format!("{party}: {}", words.join(" ")))
}

/// The reason of a day on which nothing bears, by what is on record and by what was watched.
fn on_record(
    sitting: &Sitting,
    f: &Finding,
    seen: &Seen,
    standing: Option<&Standing>,
    evidence: &Evidence,
) -> String {
    let due = due(standing);
    match f.state {
        State::OutOfScope if seen.out_of_time && sitting.provision.deadline.is_some() => {
            format!("{due}Nothing counts before what is due is due.")
        }
        State::OutOfScope => format!("{due}It is not due yet."),
        State::NoneDetected if standing.is_some_and(|s| s.by_record && s.kept.is_some()) => {
            let p = f.p_detection.map_or_else(String::new, |p| p.to_string());
            format!("{due}The record shows that this was kept, with probability {p}.")
        }
        State::Inconclusive if standing.is_some_and(|s| s.claimed) => {
            format!("{due}Somebody says so whose word alone does not show it.")
        }
        State::Inconclusive if standing.is_some_and(|s| s.by_record) => {
            format!("{due}Nothing on record says whether this was kept.")
        }
        _ => format!("{due}{}", quiet_reason(sitting, f, seen, evidence)),
    }
}

fn quiet_reason(sitting: &Sitting, f: &Finding, seen: &Seen, evidence: &Evidence) -> String {
    let p = f.p_detection.map_or_else(String::new, |p| p.to_string());
    let mut methods: Vec<String> = seen
        .methods
        .iter()
        .filter(|(_, watching)| watching.hours > 0.0)
        .map(|((_, m), _)| m.0.to_string())
        .collect();
    methods.sort();
    methods.dedup();
    match f.state {
        State::NoneDetected => format!(
            "Watched ({}), and nothing was recorded; a violation would have been detected with probability {p}.",
            listed(&methods)
        ),
        State::Inconclusive if seen.p_detection >= SEEN_BADLY => format!(
            "Nothing was recorded, and the watch ({}) would have detected a violation with probability {p}: too little to call the day quiet.",
            listed(&methods)
        ),
        State::Inconclusive => "The mission's own figure for this day is 0, and no coverage record says how much of the ground it watched.".to_owned(),
        State::AccessDenied => {
            let mut by: Vec<String> = seen
                .denied
                .iter()
                .filter_map(|(side, _)| side.as_ref().map(ToString::to_string))
                .collect();
            by.sort();
            by.dedup();
            let by = if by.is_empty() { String::new() } else { format!(" on the side of {}", listed(&by)) };
            format!("Monitors were kept from this ground{by}; nothing else was recorded.")
        }
        State::NotMonitored => {
            "The coverage records say that this ground was not watched, or hardly.".to_owned()
        }
        State::EvidenceNotHeld if !seen.reports_not_held.is_empty() => {
            not_held_reason(sitting, seen, evidence)
        }
        State::EvidenceNotHeld if seen.recorded => format!(
            "This case holds no report for {} on this day; what its sources imply of watching would have noticed a violation with probability {p}: it says nothing of what happened.",
            sitting.place.zone
        ),
        State::EvidenceNotHeld => format!(
            "This case holds no report and no coverage record for {} on this day: it says nothing of what happened.",
            sitting.place.zone
        ),
        _ => String::new(),
    }
}

/// Whose reports of the day exist, and how many days of them this case lacks.
fn not_held_reason(sitting: &Sitting, seen: &Seen, evidence: &Evidence) -> String {
    let whose: Vec<String> = seen
        .reports_not_held
        .iter()
        .map(|id| {
            let source = evidence.sources.iter().find(|s| s.id == *id);
            let name = source.map_or_else(|| id.to_string(), |s| s.name.to_string());
            match sitting.not_held.get(id) {
                Some(1) | None => name,
                Some(n) => format!("{name} ({n} days of whose reports this case lacks)"),
            }
        })
        .collect();
    format!(
        "{} reported on this day, and the case does not hold it: it says nothing of what happened in {}.",
        listed(&whose),
        sitting.place.zone
    )
}

fn what_was_told(sitting: &Sitting, bearings: &[&Bearing], evidence: &Evidence) -> String {
    let tied = bearings.iter().filter(|b| b.reach() == Reach::Tied).count();
    // Vague reports are named only where nothing better is there; otherwise they are counted.
    let named = if tied > 0 {
        tied.min(NAMED)
    } else {
        bearings.len().min(NAMED)
    };
    let mut sentences: Vec<String> = bearings
        .iter()
        .take(named)
        .map(|b| match b.about {
            _ if b.said.is_some() => b.said.clone().unwrap_or_default(),
            About::Filing(_) | About::Silence(_) => String::new(),
            About::Figure(i) => figure_words(
                &sitting.figures[i as usize],
                sitting.agreement.reporting.day.zone(),
            ),
            About::Incident(i) => incident_words(&evidence.incidents[i as usize], b, evidence),
            About::Denial(i) => {
                let record = &evidence.coverage[i as usize];
                let side = record
                    .side
                    .as_ref()
                    .map_or_else(String::new, |side| format!(" on the side of {side}"));
                format!("{} recorded that access was denied{side}.", record.source)
            }
        })
        .collect();
    let more = if tied > 0 {
        tied - named
    } else {
        bearings.len() - named
    };
    if more > 0 {
        sentences.push(format!("{} on this day.", reports(more, "bears", "bear")));
    }
    if tied > 0 && tied < bearings.len() {
        let vague = reports(bearings.len() - tied, "may touch", "may touch");
        sentences.push(format!("{vague} this day without being tied to it."));
    }
    sentences.join(" ")
}

fn reports(n: usize, one: &str, many: &str) -> String {
    if n == 1 {
        format!("1 more report {one}")
    } else {
        format!("{n} more reports {many}")
    }
}

/// A figure with its window in the zone of the case, as all times of a report are.
fn figure_words(figure: &DailyFigure, zone: &str) -> String {
    format!(
        "{} counted {} ({}) from {} to {} ({}).",
        figure.claimant,
        figure.value,
        figure.measure.replace('_', " "),
        figure.window.start.local(zone),
        figure.window.end.local(zone),
        figure.basis.as_str()
    )
}

fn incident_words(incident: &Incident, b: &Bearing, evidence: &Evidence) -> String {
    let mut voices: Vec<&str> = b
        .existence
        .groups
        .iter()
        .filter(|g| !g.relay)
        .map(|g| &*g.name)
        .collect();
    voices.dedup();
    let place = incident
        .members
        .iter()
        .find_map(|m| {
            evidence.observations[m.observation as usize]
                .place
                .name
                .as_deref()
        })
        .map_or_else(String::new, |name| format!(", {name}"));
    let precision = match incident.when.precision {
        TimePrecision::Minute | TimePrecision::Day => "",
        TimePrecision::Days => ", within some days",
        TimePrecision::Week => ", within a week",
        TimePrecision::Month => ", within a month",
        TimePrecision::Longer => ", within more than a month",
    };
    format!(
        "{} reported {}{place}{precision}.",
        listed(&voices),
        incident.conduct.as_str().replace('-', " ")
    )
}
