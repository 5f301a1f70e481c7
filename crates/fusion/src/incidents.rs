//! An incident from the observations that are its members.

use std::collections::HashMap;

use model::{Canonical, Incident, Instant, Member, Observation, Probability, When};
use rayon::prelude::*;

use crate::learn::Solution;
use crate::observations::general;

/// The incidents of a solution, in the order of their identities. `index` tells for each report
/// its observation.
pub(crate) fn incidents(
    observations: &[Observation],
    index: &[u32],
    solution: &Solution,
) -> Vec<Incident> {
    let first = &solution.parted.first;
    let mut groups: Vec<(u32, u32)> = first.iter().copied().zip(0..).collect();
    groups.sort_unstable();
    let mut same: HashMap<(u32, u32), f64> = HashMap::new();
    for (pair, p) in solution.pairs.iter().zip(&solution.parted.same) {
        if first[pair.a as usize] == first[pair.b as usize] {
            same.insert((pair.a, pair.b), *p);
        }
    }
    let groups: Vec<&[(u32, u32)]> = groups.chunk_by(|a, b| a.0 == b.0).collect();
    let mut incidents: Vec<Incident> = groups
        .into_par_iter()
        .map(|group| {
            let members = group
                .iter()
                .map(|(_, r)| Member {
                    observation: index[*r as usize],
                    probability: membership(*r, group, &same),
                })
                .collect();
            incident(observations, members)
        })
        .collect();
    incidents.par_sort_unstable_by_key(|i| i.id);
    incidents
}

/// The chance that a report belongs with the others of its happening: the mean over them.
fn membership(r: u32, group: &[(u32, u32)], same: &HashMap<(u32, u32), f64>) -> Probability {
    if group.len() == 1 {
        return Probability::ONE;
    }
    let others = group.iter().map(|(_, other)| *other).filter(|o| *o != r);
    let sum: f64 = others
        .map(|other| {
            same.get(&(r.min(other), r.max(other)))
                .copied()
                .unwrap_or(0.0)
        })
        .sum();
    Probability::from_f64(sum / (group.len() - 1) as f64)
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
