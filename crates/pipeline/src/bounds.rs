//! The upper ends of each party's findings, from the stations run again without its evidence.

use agreement::Agreement;
use findings::{Bounds, Evidence, Others};
use intake::Taken;
use model::{Coverage, Incident, Observation, PartyId};

/// A party that gave evidence, and what was watched by all others.
pub(crate) struct Without {
    party: PartyId,
    coverage: Vec<Coverage>,
}

/// For each party that gave evidence, the coverage that others state and that follows from their
/// records as they were received.
pub(crate) fn without(agreement: &Agreement, taken: &Taken) -> Vec<Without> {
    let evidence = evidence(taken, &taken.observations, &[]);
    let parties = agreement.parties.iter();
    parties
        .filter_map(|party| {
            let left = findings::others(agreement, &evidence, &party.id)?;
            let mut coverage = implied(agreement, taken, &left).records;
            coverage.extend(left.coverage);
            coverage.sort_by_key(|c| c.id);
            Some(Without {
                party: party.id.clone(),
                coverage,
            })
        })
        .collect()
}

fn implied(agreement: &Agreement, taken: &Taken, left: &Others) -> coverage::Implied {
    coverage::imply(&coverage::Given {
        sources: &taken.sources,
        observations: &left.observations,
        claims: &left.claims,
        coverage: &left.coverage,
        schedules: &taken.schedules,
        days: &agreement.reporting.day,
        party_named: &|name| agreement.party_named(name).map(|p| p.id.clone()),
    })
}

/// What others' evidence leaves of each party's findings.
pub(crate) fn bounds(
    agreement: &Agreement,
    taken: &Taken,
    pairs: &[fusion::Decided],
    without: Vec<Without>,
) -> Bounds {
    let mut bounds = Bounds::default();
    if !agreement.status.was_in_force() {
        return bounds;
    }
    let all = evidence(taken, &taken.observations, &[]);
    for Without { party, coverage } in without {
        let Some(left) = findings::others(agreement, &all, &party) else {
            continue;
        };
        let at = |index: u32| left.kept.binary_search(&index).ok().map(|at| at as u32);
        let pairs: Vec<fusion::Decided> = pairs
            .iter()
            .filter_map(|d| {
                Some(fusion::Decided {
                    a: at(d.a)?,
                    b: at(d.b)?,
                    same: d.same,
                })
            })
            .collect();
        let incidents = fusion::fuse_decided(&left.observations, &taken.sources, &pairs);
        let found = findings::find_ends(
            agreement,
            &Evidence {
                claims: &left.claims,
                coverage: &coverage,
                control: &left.control,
                ..evidence(taken, &left.observations, &incidents)
            },
        );
        bounds.take(&party, &found);
    }
    bounds
}

fn evidence<'a>(
    taken: &'a Taken,
    observations: &'a [Observation],
    incidents: &'a [Incident],
) -> Evidence<'a> {
    Evidence {
        sources: &taken.sources,
        observations,
        incidents,
        claims: &taken.claims,
        coverage: &taken.coverage,
        filings: &taken.filings,
        control: &taken.control,
    }
}
