//! Exceptions: whether what an exception needs was shown for an act, party by party.

use agreement::ExceptionNeed;
use model::{Interval, PartyId};

use crate::bearing::{About, Bearing};
use crate::duty::Desk;
use crate::exempt::{Exempt, Need, SHOWN};
use crate::existence::Existence;
use crate::filed::Filed;

/// A party for which an exception's needs were shown, and by what.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Excused {
    pub(crate) party: PartyId,
    pub(crate) words: String,
    /// The filings that show it, by index.
    pub(crate) filings: Vec<u32>,
}

/// The parties for which some exception's needs were all shown for what a bearing tells.
pub(crate) fn excused(desk: &Desk, exceptions: &[Exempt], bearing: &Bearing) -> Vec<Excused> {
    let Some(act) = act(desk, bearing) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for party in &desk.sitting.parties {
        let excuse = exceptions.iter().find_map(|exception| {
            let needs = exception.needs.iter();
            let shown: Option<Vec<Shown>> =
                needs.map(|need| shown(desk, need, party, &act)).collect();
            shown
        });
        if let Some(shown) = excuse {
            let words: Vec<&str> = shown.iter().map(|(words, _)| &**words).collect();
            found.push(Excused {
                party: party.clone(),
                words: words.join(" "),
                filings: shown.iter().flat_map(|(_, f)| f.clone()).collect(),
            });
        }
    }
    found
}

/// What shows a need: in words, and the filings among it.
type Shown = (String, Vec<u32>);

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

/// What shows one need; `None` where nothing does.
fn shown(desk: &Desk, need: &Need, party: &PartyId, act: &Act) -> Option<Shown> {
    if let Some(words) = attacked_before(desk, need, party, act) {
        return Some((words, Vec::new()));
    }
    let from = act.when.start.plus_ms(-need.reach_ms);
    // Where only the day of the act is known, a paper of that day may have come before it.
    let before = act.when.end.max(act.when.start).plus_ms(-need.lead_ms);
    let named = act.names.iter().filter_map(|n| need.named.get(n)).flatten();
    let end = need
        .free
        .partition_point(|f| f.filing.when.earliest <= before);
    let free = need.free[..end]
        .iter()
        .rev()
        .take_while(|f| f.filing.when.earliest >= from.plus_ms(-need.longest_ms))
        .filter(|f| f.filing.when.latest >= from);
    let papers: Vec<&Filed> = named
        .filter(|f| f.filing.when.earliest <= before)
        .chain(free)
        .copied()
        .filter(|f| whose(need.kind, f, party))
        .collect();
    let first = papers
        .iter()
        .min_by_key(|f| (f.filing.when.earliest, f.filing.id))?;
    let said: Vec<Existence> = papers
        .iter()
        .map(|f| f.existence(Some(party), false))
        .collect();
    let all = Existence::balance(&said, &[]);
    let enough = all.low >= SHOWN && all.meets(&desk.sitting.provision.evidence);
    let zone = desk.sitting.agreement.reporting.day.zone();
    enough.then(|| (first.words(zone), papers.iter().map(|f| f.index).collect()))
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

/// An attack by another party shortly before, which nobody lays to this one.
fn attacked_before(desk: &Desk, need: &Need, party: &PartyId, act: &Act) -> Option<String> {
    let from = act.when.start.plus_ms(-need.reach_ms);
    let end = need.attacks.partition_point(|a| a.latest <= act.when.start);
    let attack = need.attacks[..end]
        .iter()
        .rev()
        .take_while(|a| a.latest >= from)
        .find(|a| {
            let by_another = a.by.iter().any(|p| p != party);
            a.earliest >= from && by_another && !a.named.contains(party)
        })?;
    let zone = desk.sitting.agreement.reporting.day.zone();
    Some(format!(
        "An attack by another side was recorded before it ({}).",
        attack.earliest.local(zone)
    ))
}
