//! The chance that a party did it, from another start than even chances.

use model::exact::{logistic, sum};
use model::{MicroNats, PartyId};

use super::share::{OTHER, PRIOR, Told, lines};

/// The chance that a party did it if it was thought, before anything was told, to have the share
/// `before` of what those bound do, and the others alike the rest.
///
/// By Bayes' rule from the chances that even priors give: each is taken as many times as its prior is
/// the even one. The prior never leaves 0.2 to 0.8.
pub(crate) fn reweighed(party: &PartyId, bound: &[PartyId], told: Told, before: f64) -> f64 {
    let named = told.statements.iter().map(|s| &s.party);
    let mut others: Vec<&PartyId> = bound.iter().chain(named).filter(|p| *p != party).collect();
    others.sort();
    others.dedup();
    let all = others.len() as f64 + 1.0;
    let even = (1.0 - OTHER) / all;
    if others.is_empty() {
        return even_start(party, bound, told, even);
    }
    let among_bound = bound.len().max(1) as f64;
    // The others' share must not leave the limits either.
    let least = even.min(PRIOR);
    let most = (even.max(1.0 - PRIOR)).min(1.0 - OTHER - least);
    let prior = (before * among_bound * even).clamp(least, most);
    let rest = (1.0 - OTHER - prior) / (all - 1.0);
    let own = even_start(party, bound, told, even);
    let theirs = sum(others.iter().map(|p| even_start(p, bound, told, even)));
    let (own_now, theirs_now) = (own * prior / even, theirs * rest / even);
    let nobody = (1.0 - own - theirs).max(0.0);
    own_now / (own_now + theirs_now + nobody)
}

/// The chance of a party from even chances, as its ledger adds up to.
fn even_start(party: &PartyId, bound: &[PartyId], told: Told, even: f64) -> f64 {
    let lines = lines(party, bound, told);
    if lines.is_empty() {
        return even;
    }
    let total: MicroNats = lines.iter().map(|l| l.weight).sum();
    logistic(total.nats())
}
