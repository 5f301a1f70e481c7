//! The exceptions to a provision, with all that could show what they need, in the order of time.

use std::collections::BTreeMap;

use agreement::{ExceptionNeed, Modality, ProvisionType};
use model::{FilingOutcome, Instant, PartyId, ProvisionId};

use crate::act::p_act;
use crate::due::shows;
use crate::duty::Desk;
use crate::filed::{A_DAY_MS, Filed};
use crate::reach::Places;
use crate::weighed::Weighed;

/// What evidence must show at least before it counts as shown.
pub(crate) const SHOWN: f64 = 0.9;
/// How far back a notice or a consent reaches: thirty days.
const LONG_MS: i64 = 30 * A_DAY_MS;

/// An exception that holds under the reading at hand.
pub(crate) struct Exempt<'s, 'e> {
    pub(crate) needs: Vec<Need<'s, 'e>>,
}

/// Something that an exception needs, and what could show it.
pub(crate) struct Need<'s, 'e> {
    pub(crate) kind: ExceptionNeed,
    /// How far before the act it may lie.
    pub(crate) reach_ms: i64,
    /// How long before the act it must lie.
    pub(crate) lead_ms: i64,
    /// Papers that name no act, by the earliest that they can have been filed.
    pub(crate) free: Vec<&'s Filed<'e>>,
    /// The longest stretch that any of these is known to.
    pub(crate) longest_ms: i64,
    /// Papers by the act that they name.
    pub(crate) named: BTreeMap<&'s str, Vec<&'s Filed<'e>>>,
    /// Attacks, by when they were over.
    pub(crate) attacks: Vec<Attack>,
}

/// An act of the same kind on the same ground, which the mission saw somebody do.
pub(crate) struct Attack {
    pub(crate) earliest: Instant,
    pub(crate) latest: Instant,
    pub(crate) by: Vec<PartyId>,
    /// Whom anybody names for it.
    pub(crate) named: Vec<PartyId>,
}

/// An exception before what could show its needs is looked up.
struct Written<'s> {
    needs: &'s [ExceptionNeed],
    notice_ms: i64,
    within_ms: i64,
    by: Option<&'s ProvisionId>,
}

/// The exceptions to a provision that can be tested: its own, those of permissions to return fire
/// that name it, and the notice that lifts a ban on exercises. One that needs nothing shown excuses
/// nothing by itself, and one for which nothing is on record excuses nobody.
pub(crate) fn exceptions<'s, 'e>(desk: &Desk<'s, 'e>, weighed: &Weighed) -> Vec<Exempt<'s, 'e>> {
    let provision = desk.sitting.provision;
    let own = &provision.own;
    let mut written: Vec<Written<'s>> = provision
        .exceptions_under(desk.sitting.reading)
        .map(|e| Written {
            needs: &e.needs,
            notice_ms: own.notice_ms.unwrap_or(0),
            within_ms: A_DAY_MS,
            by: None,
        })
        .collect();
    for permission in &desk.sitting.agreement.provisions {
        let permission = permission.under(desk.sitting.reading);
        if permission.kind == ProvisionType::F11
            && permission.modality == Modality::Permit
            && permission.own.excuses.contains(&provision.id)
        {
            written.push(Written {
                needs: &permission.own.needs,
                notice_ms: permission.own.notice_ms.unwrap_or(0),
                within_ms: permission.own.response_within_ms.unwrap_or(A_DAY_MS),
                by: Some(&permission.id),
            });
        }
    }
    if let (ProvisionType::F10, Some(notice_ms)) = (provision.kind, own.notice_ms) {
        written.push(Written {
            needs: &[ExceptionNeed::Notice],
            notice_ms,
            within_ms: A_DAY_MS,
            by: None,
        });
    }
    written
        .iter()
        .filter(|w| !w.needs.is_empty())
        .filter_map(|w| {
            let needs = w.needs.iter().map(|n| need(desk, weighed, w, *n));
            let needs: Option<Vec<Need>> = needs.collect();
            Some(Exempt { needs: needs? })
        })
        .collect()
}

/// A need with what could show it; `None` where nothing could.
fn need<'s, 'e>(
    desk: &Desk<'s, 'e>,
    weighed: &Weighed,
    written: &Written,
    need: ExceptionNeed,
) -> Option<Need<'s, 'e>> {
    let provision = &desk.sitting.provision.id;
    let by_permission =
        |f: &Filed| written.by.is_some() && f.filing.provision.as_ref() == written.by;
    let papers = desk.filed.iter().filter(|f| {
        shows(need).contains(&f.filing.kind)
            && f.filing.outcome == FilingOutcome::Done
            && (f.is_about(provision) || by_permission(f))
            && f.is_at(desk.sitting.place)
    });
    let mut free = Vec::new();
    let mut named: BTreeMap<&str, Vec<&Filed>> = BTreeMap::new();
    for f in papers {
        match f.filing.refers.as_deref() {
            Some(act) => named.entry(act).or_default().push(f),
            None => free.push(f),
        }
    }
    free.sort_by_key(|f| (f.filing.when.earliest, f.filing.id));
    let attacks = match need {
        ExceptionNeed::PriorAttack => attacks(desk, weighed),
        _ => Vec::new(),
    };
    if free.is_empty() && named.is_empty() && attacks.is_empty() {
        return None;
    }
    Some(Need {
        kind: need,
        reach_ms: match need {
            ExceptionNeed::Notice | ExceptionNeed::Consent => LONG_MS,
            _ => written.within_ms,
        },
        lead_ms: match need {
            ExceptionNeed::Notice => written.notice_ms,
            _ => 0,
        },
        longest_ms: free
            .iter()
            .map(|f| f.filing.when.span_ms())
            .max()
            .unwrap_or(0),
        free,
        named,
        attacks,
    })
}

/// Acts of the same kind on the same ground that the mission saw somebody do, on evidence that
/// meets the provision's own rule.
fn attacks(desk: &Desk, weighed: &Weighed) -> Vec<Attack> {
    let sitting = desk.sitting;
    let all = desk.evidence.incidents.iter().zip(&weighed.incidents);
    let seen: Vec<_> = all
        .filter(|(incident, (existence, statements))| {
            statements.iter().any(|s| s.stands_alone)
                && existence.low >= SHOWN
                && existence.meets(&sitting.provision.evidence)
                && p_act(sitting.provision, incident, desk.evidence.observations) >= 0.5
        })
        .collect();
    let places = Places::of(&sitting.place.region, seen.iter().map(|(i, _)| &i.place));
    let mut attacks: Vec<Attack> = seen
        .into_iter()
        .filter(|(i, _)| places.p(&i.place).is_none_or(|p| p >= 0.5))
        .map(|(incident, (_, statements))| Attack {
            earliest: incident.when.earliest,
            latest: incident.when.latest,
            by: statements
                .iter()
                .filter(|s| s.stands_alone)
                .map(|s| s.party.clone())
                .collect(),
            named: statements
                .iter()
                .filter(|s| s.names())
                .map(|s| s.party.clone())
                .collect(),
        })
        .collect();
    attacks.sort_by_key(|a| (a.latest, a.earliest));
    attacks
}
