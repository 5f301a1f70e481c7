//! What a person means by a target.

use std::collections::BTreeSet;
use std::sync::Arc;

use model::{DecisionKind, Derivation, Finding, Incident};

use super::records::name;

/// The fewest digits by which something may be named.
const DIGITS: usize = 6;

/// What targets stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Meant {
    /// The targets as decisions write them.
    pub(super) target: Vec<Arc<str>>,
    /// The version that stands; of targets that have one.
    pub(super) version: Option<String>,
}

/// Looks up what a person means.
///
/// # Errors
/// Why nothing, or more than one thing, is meant.
pub(super) fn meant(
    d: &Derivation,
    kind: DecisionKind,
    targets: &[String],
) -> Result<Meant, String> {
    match kind {
        DecisionKind::Withdraw => withdrawn(d, targets),
        DecisionKind::Reply
        | DecisionKind::Sign
        | DecisionKind::Accept
        | DecisionKind::Contest
        | DecisionKind::Refer
        | DecisionKind::Rule => finding(d, targets),
        DecisionKind::Review if !is_record(targets) => {
            let [one] = targets else {
                return finding(d, targets);
            };
            match (finding(d, targets), incident(d, one)) {
                (Ok(found), Err(_)) => Ok(found),
                (Err(_), Ok(incident)) => Ok(whole(d, incident)),
                (Err(why), Err(_)) => Err(why),
                (Ok(_), Ok(_)) => Err(format!(
                    "`{one}` begins the names of a finding and of an incident: write more digits"
                )),
            }
        }
        _ => records(d, kind, targets),
    }
}

fn is_record(targets: &[String]) -> bool {
    let prefixed = |t: &String| t.starts_with("finding:") || t.starts_with("incident:");
    targets.iter().all(|t| t.contains(':') && !prefixed(t))
}

/// Digits of an identity, with or without a word before them; `None` where they are none.
fn digits<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let text = text.strip_prefix(word).unwrap_or(text);
    let hex = text
        .bytes()
        .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    (hex && (DIGITS..=16).contains(&text.len())).then_some(text)
}

/// The only one whose identity begins so.
fn only<T>(found: &[T], text: &str, what: &str) -> Result<T, String>
where
    T: Copy,
{
    match found {
        [one] => Ok(*one),
        [] => Err(format!("there is no {what} `{text}`")),
        several => Err(format!(
            "{} {what}s are called `{text}`: write more of it",
            several.len()
        )),
    }
}

fn finding(d: &Derivation, targets: &[String]) -> Result<Meant, String> {
    let [one] = targets else {
        return Err("name one finding".to_owned());
    };
    let found: Vec<&Finding> = if let Some(digits) = digits(one, "finding:") {
        let begins = |f: &&Finding| f.id.short().starts_with(digits);
        d.findings.iter().filter(begins).collect()
    } else {
        d.findings.iter().filter(|f| is_unit(f, one)).collect()
    };
    let found = only(&found, one, "finding").map_err(|why| {
        format!(
            "{why}; write the digits of its `finding_id`, or provision/zone/day, with /party at the \
             end for a party's, and a reading after the provision where it is not as written"
        )
    })?;
    let flow = d.workflow.of(&found.id).ok_or_else(|| {
        let (provision, day) = (&found.provision, found.day);
        format!("`{provision}` was not in force on {day}: there is nothing to decide")
    })?;
    Ok(Meant {
        target: vec![format!("finding:{}", found.id.short()).into()],
        version: Some(flow.version.short()),
    })
}

/// Whether a finding is meant by `provision[/reading]/zone/day[/party]`.
fn is_unit(f: &Finding, text: &str) -> bool {
    let day = f.day.to_string();
    let short = [f.provision.as_str(), f.zone.as_str(), &day];
    let long = [f.provision.as_str(), &f.reading, f.zone.as_str(), &day];
    let party = f.party.as_ref().map(model::PartyId::as_str);
    let is = |parts: &[&str]| {
        let all: Vec<&str> = parts.iter().copied().chain(party).collect();
        all.join("/") == text
    };
    is(&long) || (f.reading == agreement::AS_WRITTEN && is(&short))
}

fn incident<'d>(d: &'d Derivation, text: &str) -> Result<&'d Incident, String> {
    let digits =
        digits(text, "incident:").ok_or_else(|| format!("there is no incident `{text}`"))?;
    let begins = |i: &&Incident| i.id.short().starts_with(digits);
    let found: Vec<&Incident> = d.incidents.iter().filter(begins).collect();
    only(&found, text, "incident")
}

/// All records of an incident.
fn members(d: &Derivation, incident: &Incident) -> Vec<Arc<str>> {
    let records = incident.members.iter();
    let records = records.filter_map(|m| d.observations.get(m.observation as usize));
    records.map(name).collect()
}

fn whole(d: &Derivation, incident: &Incident) -> Meant {
    let target = members(d, incident);
    let version = match incident.members.as_slice() {
        [one] => d.observations[one.observation as usize].id,
        _ => incident.id,
    };
    Meant {
        target,
        version: Some(version.short()),
    }
}

/// Records, those of incidents included.
fn records(d: &Derivation, kind: DecisionKind, targets: &[String]) -> Result<Meant, String> {
    let mut all: BTreeSet<Arc<str>> = BTreeSet::new();
    for target in targets {
        if is_record(std::slice::from_ref(target)) {
            all.insert(target.as_str().into());
        } else if kind == DecisionKind::Correct || kind == DecisionKind::Different {
            return Err(format!("`{target}` is no record: write source:id"));
        } else {
            all.extend(members(d, incident(d, target)?));
        }
    }
    let target: Vec<Arc<str>> = all.into_iter().collect();
    let versioned = matches!(kind, DecisionKind::Review | DecisionKind::Correct);
    let version = if versioned {
        Some(version(d, &target)?)
    } else {
        None
    };
    Ok(Meant { target, version })
}

fn version(d: &Derivation, records: &[Arc<str>]) -> Result<String, String> {
    let mut ids = Vec::new();
    for record in records {
        let mut named = d.observations.iter().filter(|o| name(o) == *record);
        let Some(o) = named.next() else {
            return Err(format!(
                "there is no record `{record}`, or it was set aside: the table `observations` lists \
                 them by source and id"
            ));
        };
        ids.push(o.id);
    }
    Ok(match ids.as_slice() {
        [one] => one.short(),
        several => Incident::identity(several).short(),
    })
}

fn withdrawn(d: &Derivation, targets: &[String]) -> Result<Meant, String> {
    let [one] = targets else {
        return Err("name one decision".to_owned());
    };
    let digits = digits(one, "decision:").ok_or_else(|| format!("there is no decision `{one}`"))?;
    let all = d.workflow.decisions.iter().map(|d| d.id);
    let found: Vec<_> = all.filter(|id| id.short().starts_with(digits)).collect();
    let id = only(&found, one, "decision")?;
    Ok(Meant {
        target: vec![format!("decision:{}", id.short()).into()],
        version: None,
    })
}
