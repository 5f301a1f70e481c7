//! Exceptions: whether what an exception needs was shown for an act, party by party.

use agreement::{ExceptionNeed, Modality, ProvisionType};
use model::{FilingOutcome, Interval, PartyId};

use crate::act::p_act;
use crate::bearing::{About, Bearing};
use crate::due::shows;
use crate::duty::Desk;
use crate::existence::Existence;
use crate::filed::{A_DAY_MS, Filed};
use crate::reach::p_in_region;
use crate::weighed::Weighed;

/// What the record must show at least before a need counts as shown.
const SHOWN: f64 = 0.9;
/// How far back a notice or a consent reaches: thirty days.
const LONG_MS: i64 = 30 * A_DAY_MS;

/// An exception that holds under the reading at hand.
pub(crate) struct Exempt {
    needs: Vec<ExceptionNeed>,
    /// How long before the act notice was due.
    notice_ms: i64,
    /// How long before the act an order, an attempt or an attack may lie.
    within_ms: i64,
    /// The provision that makes the exception, where it is one of its own.
    by: Option<model::ProvisionId>,
}

/// A party for which an exception's needs were shown, and by what.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Excused {
    pub(crate) party: PartyId,
    pub(crate) words: String,
    /// The filings that show it, by index.
    pub(crate) filings: Vec<u32>,
}

/// The exceptions to a provision that can be tested: its own, those of permissions to return fire
/// that name it, and the notice that lifts a ban on exercises. One that needs nothing shown excuses
/// nothing by itself: people judge it.
pub(crate) fn exceptions(desk: &Desk) -> Vec<Exempt> {
    let sitting = desk.sitting;
    let provision = sitting.provision;
    let mut found: Vec<Exempt> = provision
        .exceptions_under(sitting.reading)
        .map(|e| Exempt {
            needs: e.needs.clone(),
            notice_ms: provision.own.notice_ms.unwrap_or(0),
            within_ms: A_DAY_MS,
            by: None,
        })
        .collect();
    for permission in &sitting.agreement.provisions {
        let permission = permission.under(sitting.reading);
        if permission.kind == ProvisionType::F11
            && permission.modality == Modality::Permit
            && permission.own.excuses.contains(&provision.id)
        {
            found.push(Exempt {
                needs: permission.own.needs.clone(),
                notice_ms: permission.own.notice_ms.unwrap_or(0),
                within_ms: permission.own.response_within_ms.unwrap_or(A_DAY_MS),
                by: Some(permission.id.clone()),
            });
        }
    }
    if let (ProvisionType::F10, Some(notice_ms)) = (provision.kind, provision.own.notice_ms) {
        found.push(Exempt {
            needs: vec![ExceptionNeed::Notice],
            notice_ms,
            within_ms: A_DAY_MS,
            by: None,
        });
    }
    found.retain(|e| !e.needs.is_empty());
    found
}

/// The parties for which some exception's needs were all shown for what a bearing tells.
pub(crate) fn excused(
    desk: &Desk,
    exceptions: &[Exempt],
    bearing: &Bearing,
    weighed: &Weighed,
) -> Vec<Excused> {
    let Some(act) = act(desk, bearing) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for party in &desk.sitting.parties {
        for exception in exceptions {
            let shown: Option<Vec<(String, Vec<u32>)>> = exception
                .needs
                .iter()
                .map(|need| shown(desk, exception, *need, party, &act, weighed))
                .collect();
            if let Some(shown) = shown {
                let words: Vec<&str> = shown.iter().map(|(words, _)| &**words).collect();
                found.push(Excused {
                    party: party.clone(),
                    words: words.join(" "),
                    filings: shown.iter().flat_map(|(_, f)| f.clone()).collect(),
                });
                break;
            }
        }
    }
    found
}

/// An act that may be excused: when it was, and by which names filings may refer to it.
struct Act<'e> {
    when: Interval,
    names: Vec<&'e str>,
}

fn act<'e>(desk: &Desk<'_, 'e>, bearing: &Bearing) -> Option<Act<'e>> {
    let About::Incident(index) = bearing.about else {
        return None;
    };
    let incident = &desk.evidence.incidents[index as usize];
    let members = incident.members.iter();
    Some(Act {
        when: Interval {
            start: incident.when.earliest,
            end: incident.when.latest,
        },
        names: members
            .map(|m| &*desk.evidence.observations[m.observation as usize].own_id)
            .collect(),
    })
}

/// What shows one need, in words; `None` where nothing does.
fn shown(
    desk: &Desk,
    exception: &Exempt,
    need: ExceptionNeed,
    party: &PartyId,
    act: &Act,
    weighed: &Weighed,
) -> Option<(String, Vec<u32>)> {
    if need == ExceptionNeed::PriorAttack
        && let Some(words) = attacked_before(desk, exception, party, act, weighed)
    {
        return Some((words, Vec::new()));
    }
    let reach = match need {
        ExceptionNeed::Notice | ExceptionNeed::Consent => LONG_MS,
        _ => exception.within_ms,
    };
    let lead = if need == ExceptionNeed::Notice {
        exception.notice_ms
    } else {
        0
    };
    let from = act.when.start.plus_ms(-reach);
    // Where only the day of the act is known, a paper of that day may have come before it.
    let before = act.when.end.max(act.when.start).plus_ms(-lead);
    let fits = |f: &&Filed| {
        let refers = f.filing.refers.as_deref();
        let named = refers.is_some_and(|r| act.names.contains(&r));
        let about = f.is_about(&desk.sitting.provision.id)
            || (f.filing.provision.is_some() && f.filing.provision == exception.by);
        let when = f.filing.when.earliest <= before && (named || f.filing.when.latest >= from);
        shows(need).contains(&f.filing.kind)
            && f.filing.outcome == FilingOutcome::Done
            && about
            && f.is_at(desk.sitting.place)
            && (refers.is_none() || named)
            && when
            && whose(need, f, party)
    };
    let papers: Vec<&Filed> = desk.filed.iter().filter(fits).collect();
    let said: Vec<Existence> = papers
        .iter()
        .map(|f| f.existence(Some(party), false))
        .collect();
    let all = Existence::balance(&said, &[]);
    let enough =
        !said.is_empty() && all.low >= SHOWN && all.meets(&desk.sitting.provision.evidence);
    let zone = desk.sitting.agreement.reporting.day.zone();
    enough.then(|| {
        (
            papers[0].words(zone),
            papers.iter().map(|f| f.index).collect(),
        )
    })
}

/// Whose paper shows a need: the party's own, but for a consent, which is another's, and an attack,
/// which is another's too.
fn whose(need: ExceptionNeed, f: &Filed, party: &PartyId) -> bool {
    match need {
        ExceptionNeed::Consent => f.by.as_ref() != Some(party),
        ExceptionNeed::PriorAttack => f.party.as_ref().is_some_and(|p| p != party),
        _ => f.party.as_ref() == Some(party),
    }
}

/// Fire by another party on the same ground shortly before, on evidence that meets the provision's
/// own rule.
fn attacked_before(
    desk: &Desk,
    exception: &Exempt,
    party: &PartyId,
    act: &Act,
    weighed: &Weighed,
) -> Option<String> {
    let sitting = desk.sitting;
    let from = act.when.start.plus_ms(-exception.within_ms);
    for (incident, (existence, statements)) in
        desk.evidence.incidents.iter().zip(&weighed.incidents)
    {
        let before = incident.when.earliest >= from && incident.when.latest <= act.when.start;
        let by_another = statements
            .iter()
            .any(|s| s.party != *party && s.stands_alone)
            && !statements.iter().any(|s| s.party == *party);
        if before
            && by_another
            && existence.low >= SHOWN
            && existence.meets(&sitting.provision.evidence)
            && p_act(sitting.provision, incident, desk.evidence.observations) >= 0.5
            && p_in_region(&incident.place, &sitting.place.region).is_none_or(|p| p >= 0.5)
        {
            let zone = sitting.agreement.reporting.day.zone();
            return Some(format!(
                "An attack by another side was recorded before it ({}).",
                incident.when.earliest.local(zone)
            ));
        }
    }
    None
}
