//! An incident from the observations that are its members.

use model::{ContentId, Incident, Instant, Member, Observation, Probability, When};
use rayon::prelude::*;

use crate::learn::Solution;
use crate::observations::general;
use crate::pairs::Pairs;
use crate::partition::Parted;

/// The incidents of a solution, in the order of their identities. `index` tells for each report
/// its observation.
pub(crate) fn incidents(
    observations: &[Observation],
    index: &[u32],
    solution: &Solution,
) -> Vec<Incident> {
    let chances = memberships(&solution.pairs, &solution.parted);
    let mut groups: Vec<(u32, u32)> = solution.parted.first.iter().copied().zip(0..).collect();
    groups.sort_unstable();
    let groups: Vec<&[(u32, u32)]> = groups.chunk_by(|a, b| a.0 == b.0).collect();
    let mut incidents: Vec<Incident> = groups
        .into_par_iter()
        .map(|group| {
            let members = group
                .iter()
                .map(|(_, r)| Member {
                    observation: index[*r as usize],
                    probability: Probability::from_f64(chances[*r as usize]),
                })
                .collect();
            incident(observations, members)
        })
        .collect();
    incidents.par_sort_unstable_by_key(|i| i.id);
    incidents
}

/// For each report the chance that it belongs with the others of its happening: the mean over
/// them; 1 where it is alone.
pub(crate) fn memberships(pairs: &Pairs, parted: &Parted) -> Vec<f64> {
    let first = &parted.first;
    let mut members = vec![0_u32; first.len()];
    for of in first {
        members[*of as usize] += 1;
    }
    let mut chances = vec![0.0; first.len()];
    for (pair, p) in pairs.near.iter().zip(&parted.same) {
        let (a, b) = (pair.a as usize, pair.b as usize);
        if first[a] == first[b] {
            chances[a] += p;
            chances[b] += p;
        }
    }
    for (chance, of) in chances.iter_mut().zip(first) {
        *chance = match members[*of as usize] {
            1 => 1.0,
            all => *chance / f64::from(all - 1),
        };
    }
    chances
}

fn incident(observations: &[Observation], members: Vec<Member>) -> Incident {
    let of = |m: &Member| &observations[m.observation as usize];
    let ids: Vec<ContentId> = members.iter().map(|m| of(m).id).collect();
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
        id: Incident::identity(&ids),
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
