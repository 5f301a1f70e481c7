//! Whose violation a piece of evidence is: of anybody bound, of one party, of one that nothing
//! excuses.

use model::PartyId;

use crate::attribution::{Told, share};
use crate::bearing::{About, Bearing};
use crate::chances::Chance;
use crate::sitting::Sitting;

/// A chance with its ends.
pub(crate) type Share = (f64, f64, f64);

/// The chance that it is a violation by anybody bound.
pub(crate) fn anybody(sitting: &Sitting, bearing: &Bearing) -> Chance {
    let (p, low, high) = bearing.p();
    let (q, q_low, q_high) =
        learned(sitting, &sitting.parties, bearing).unwrap_or_else(|| bound(sitting, bearing));
    Chance {
        p: p * q,
        low: low * q_low,
        high: high * q_high,
    }
}

/// The chance that it is a violation by anybody bound whom no exception excuses.
pub(crate) fn unexcused(sitting: &Sitting, bearing: &Bearing) -> Chance {
    let all = anybody(sitting, bearing);
    let (mut p, mut low, mut high) = (1.0, 1.0, 1.0);
    for excused in &bearing.excused {
        let (q, q_low, q_high) = of(sitting, &excused.party, bearing);
        p -= q;
        low -= q_high;
        high -= q_low;
    }
    Chance {
        p: all.p * f64::clamp(p, 0.0, 1.0),
        low: all.low * f64::clamp(low, 0.0, 1.0),
        high: all.high * f64::clamp(high, 0.0, 1.0),
    }
}

/// The share of a party in what nobody is named for: the same for every such piece of evidence.
pub(crate) fn unnamed(sitting: &Sitting, party: &PartyId) -> Share {
    share(
        party,
        &sitting.parties,
        Told {
            statements: &[],
            terms: &[],
        },
    )
}

/// The chance that it is a violation by one party, whose share in what nobody is named for is
/// known.
pub(crate) fn party(
    sitting: &Sitting,
    party: &PartyId,
    unnamed: Share,
    bearing: &Bearing,
) -> Chance {
    let (p, low, high) = bearing.p();
    let (q, q_low, q_high) = if bearing.of.is_none() && bearing.told().is_empty() {
        with_learned(sitting, party, bearing, unnamed)
    } else {
        of(sitting, party, bearing)
    };
    Chance {
        p: p * q,
        low: low * q_low,
        high: high * q_high,
    }
}

/// Whether it can be a party's doing at all: a duty is that of whom it binds.
pub(crate) fn concerns(bearing: &Bearing, party: &PartyId) -> bool {
    bearing.of.as_ref().is_none_or(|p| p == party)
}

fn of(sitting: &Sitting, party: &PartyId, bearing: &Bearing) -> Share {
    match &bearing.of {
        Some(whose) if whose == party => (1.0, 1.0, 1.0),
        Some(_) => (0.0, 0.0, 0.0),
        None => {
            let weighed = share(party, &sitting.parties, bearing.told());
            with_learned(sitting, party, bearing, weighed)
        }
    }
}

/// The share as it was learned, where the case tells enough, in an interval that also holds what
/// the working weights say: a side is not taken for the one that did it on what was learned alone.
fn with_learned(sitting: &Sitting, party: &PartyId, bearing: &Bearing, weighed: Share) -> Share {
    let one = std::slice::from_ref(party);
    learned(sitting, one, bearing).map_or(weighed, |(p, low, high)| {
        (p, low.min(weighed.1), high.max(weighed.2))
    })
}

/// The share of some parties in an incident, where the case tells enough to learn it.
fn learned(sitting: &Sitting, parties: &[PartyId], bearing: &Bearing) -> Option<Share> {
    match bearing.about {
        About::Incident(k) => sitting.learned?.share(k as usize, parties),
        _ => None,
    }
}

/// The chance that who did it is bound at all: below 1 only where somebody names one who is not.
fn bound(sitting: &Sitting, bearing: &Bearing) -> Share {
    let mut others: Vec<&PartyId> = bearing
        .statements
        .iter()
        .filter(|s| s.names())
        .map(|s| &s.party)
        .filter(|p| !sitting.parties.contains(p))
        .collect();
    others.sort();
    others.dedup();
    let (mut p, mut low, mut high) = (1.0_f64, 1.0_f64, 1.0_f64);
    for other in others {
        let (q, q_low, q_high) = share(other, &sitting.parties, bearing.told());
        p -= q;
        low -= q_high;
        high -= q_low;
    }
    (p.clamp(0.0, 1.0), low.clamp(0.0, 1.0), high.clamp(0.0, 1.0))
}
