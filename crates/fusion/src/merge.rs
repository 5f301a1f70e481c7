//! An incident from the observations that are its members.

use std::collections::HashMap;

use model::exact::logistic;
use model::{Canonical, Incident, Instant, Member, Observation, Probability, When};
use rayon::prelude::*;

use crate::candidates::{Pair, Report};
use crate::weigh::general;

/// The incidents of some clusters, in the order of their identities.
pub(crate) fn incidents(
    observations: &[Observation],
    reports: &[Report],
    clusters: Vec<Vec<u32>>,
    pairs: &[Pair],
) -> Vec<Incident> {
    let weight: HashMap<(u32, u32), f64> = pairs.iter().map(|p| ((p.a, p.b), p.log_odds)).collect();
    let mut incidents: Vec<Incident> = clusters
        .into_par_iter()
        .map(|cluster| {
            let members: Vec<Member> = cluster
                .iter()
                .map(|r| Member {
                    observation: reports[*r as usize].index,
                    probability: membership(*r, &cluster, &weight),
                })
                .collect();
            incident(observations, members)
        })
        .collect();
    incidents.par_sort_unstable_by_key(|i| i.id);
    incidents
}

/// The chance that a report belongs with the rest of its cluster: that of its closest companion.
fn membership(r: u32, cluster: &[u32], weight: &HashMap<(u32, u32), f64>) -> Probability {
    let closest = cluster
        .iter()
        .filter(|other| **other != r)
        .filter_map(|other| weight.get(&(r.min(*other), r.max(*other))))
        .copied()
        .max_by(f64::total_cmp);
    match closest {
        Some(log_odds) => Probability::from_f64(logistic(log_odds)),
        None if cluster.len() == 1 => Probability::ONE,
        None => Probability::from_f64(0.5),
    }
}

fn incident(observations: &[Observation], members: Vec<Member>) -> Incident {
    let of = |m: &Member| &observations[m.observation as usize];
    let mut id = Canonical::new("incident");
    for m in &members {
        id = id.content(&of(m).id);
    }
    let sigma = |o: &Observation| o.place.sigma_m().unwrap_or(f64::INFINITY);
    let mut by_place: Vec<&Observation> = members.iter().map(of).collect();
    if members.len() > 1 {
        by_place.sort_by(|a, b| sigma(a).total_cmp(&sigma(b)).then(a.id.cmp(&b.id)));
    }
    let place = by_place[0].place.clone();
    let mut by_class = by_place;
    by_class.sort_by_key(|o| (general(o.conduct), o.conduct, o.id));
    let conduct = by_class[0].conduct;
    let weapon = by_class.iter().find_map(|o| o.weapon);
    Incident {
        id: id.id(),
        when: joint(members.iter().map(|m| &of(m).when)),
        place,
        conduct,
        weapon,
        members,
    }
}

/// The stretch that all members allow; the shortest member's where they do not meet.
fn joint<'a>(whens: impl Iterator<Item = &'a When> + Clone) -> When {
    let shortest = whens
        .clone()
        .min_by_key(|w| (w.span_ms(), w.earliest))
        .cloned()
        .unwrap_or(When::at(Instant(0)));
    let earliest = whens
        .clone()
        .map(|w| w.earliest)
        .max()
        .unwrap_or(shortest.earliest);
    let latest = whens.map(|w| w.latest).min().unwrap_or(shortest.latest);
    if earliest < latest {
        When {
            earliest,
            latest,
            precision: shortest.precision,
        }
    } else {
        shortest
    }
}
