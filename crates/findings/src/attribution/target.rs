//! What follows from who was hit: a side seldom harms civilians on ground it holds itself.

use model::Conduct;
use model::exact::ln;

use super::geometry::{Of, most};
use super::picture::Picture;
use super::quadrature::Polar;
use super::statement::CAP;
use super::term::Term;

/// The odds that fire which harmed civilians on ground one side holds was another's; a working
/// value, kept small: weapons fall short, and sides have fired on their own.
const CIVILIANS: f64 = 2.0;

/// What harm to civilians on a side's ground says, as far as it is sure whose ground it is.
pub(super) fn term(of: &Of) -> Option<Term> {
    let harmed = of.incident.conduct == Conduct::HarmToCivilians
        || of
            .members()
            .any(|o| o.harm.civilians_killed.is_some_and(|n| n > 0));
    let fire = of.incident.weapon.is_some() || of.incident.conduct == Conduct::IndirectFire;
    if !harmed || !fire || of.bodies.is_empty() {
        return None;
    }
    let (told, voice) = of.best()?;
    let sigma = of.incident.place.sigma_m().unwrap_or(0.0);
    let picture = Picture::of(of.bodies, &Polar::spot(of.incident.place.point), sigma);
    let held = picture.held(of.parties, None);
    let n = of.parties.len() as f64;
    let cap = most(told).min(CAP);
    // The likelihood if this party did it: 1 on its own ground, the odds on another's.
    let likely: Vec<f64> = held.iter().map(|h| h + (1.0 - h) * CIVILIANS).collect();
    let mean = likely.iter().sum::<f64>() / n;
    let nats = |l: &f64| ln(l / mean).clamp(-cap, cap);
    Some(Term {
        item: "civilians were harmed".into(),
        group: voice.group.clone(),
        records: Vec::new(),
        weights: of
            .parties
            .iter()
            .cloned()
            .zip(likely.iter().map(nats))
            .collect(),
        otherwise: Vec::new(),
        measured: false,
        came_flying: false,
        reason: "a side seldom harms civilians on ground it holds: odds of 2 to 1".into(),
    })
}
