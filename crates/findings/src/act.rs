//! Whether an act is one that a provision forbids.

use agreement::{ConductScope, Provision, ProvisionType};
use model::{Conduct, Incident, Observation, Weapon};

use crate::rule::Rule;
use crate::rules::{rule, rule_of};

/// Whether provisions of a type are judged; the others are recorded and never ruled on.
///
/// ```
/// use agreement::ProvisionType;
/// assert!(findings::judged(ProvisionType::H3));
/// assert!(!findings::judged(ProvisionType::X1));
/// ```
pub fn judged(kind: ProvisionType) -> bool {
    rule(kind).is_some()
}

/// Below this an incident is about something else than the provision.
pub(crate) const ANOTHER_MATTER: f64 = 0.02;

/// The chance that an incident, if it happened then and there, is an act that the provision
/// forbids, by its class of conduct and its weapon.
pub fn p_act(provision: &Provision, incident: &Incident, observations: &[Observation]) -> f64 {
    let Some(rule) = rule_of(provision) else {
        return 0.0;
    };
    let by_class = class(provision, &rule, incident.conduct);
    if by_class < ANOTHER_MATTER {
        return by_class;
    }
    if provision.kind == ProvisionType::H1 {
        return by_class.max(civilian_harm(incident, observations));
    }
    by_class * weapons(&provision.scope, &rule, incident, observations)
}

fn class(provision: &Provision, rule: &Rule, conduct: Conduct) -> f64 {
    if provision.scope.conduct.contains(&conduct) {
        return 0.99;
    }
    // A provision that names the use of such vehicles forbids no other.
    let uses_named = !provision.scope.conduct.is_empty();
    let vehicles = matches!(conduct, Conduct::UavAttack | Conduct::UavFlight);
    if provision.kind == ProvisionType::F3 && uses_named && vehicles {
        return 0.0;
    }
    if provision.kind == ProvisionType::H7
        && conduct == Conduct::MineLaying
        && !provision.own.no_new_mines
    {
        return 0.0;
    }
    let named = rule.acts.iter().find(|(c, _)| *c == conduct);
    match (named, provision.kind) {
        (Some((_, p)), _) => *p,
        // Whatever else happened, people may have been harmed by it.
        (None, ProvisionType::H1) => 0.03,
        (None, _) => 0.0,
    }
}

/// Fire, a clash or a strike in which civilians were killed is harm to civilians; a mine is harm
/// too, but not an act of that day.
fn civilian_harm(incident: &Incident, observations: &[Observation]) -> f64 {
    let killed = incident
        .members
        .iter()
        .filter_map(|m| observations[m.observation as usize].harm.civilians_killed)
        .max();
    match (killed, incident.conduct) {
        (Some(1..), Conduct::MineExplosion) => 0.2,
        (Some(1..), _) => 0.85,
        _ => 0.0,
    }
}

/// Weapons that a term on heavy weapons means where it names none.
const HEAVY: [Weapon; 7] = [
    Weapon::Mortar,
    Weapon::Artillery,
    Weapon::Mlrs,
    Weapon::Tank,
    Weapon::IfvCannon,
    Weapon::Missile,
    Weapon::AirDefence,
];

/// What naming some weapons leaves of the chance: all of it where the incident's weapon is among
/// them, next to nothing where it is not, most of it where nobody says. Where the term is about
/// weapons and not about what they do, one that nobody named shows little.
fn weapons(
    scope: &ConductScope,
    rule: &Rule,
    incident: &Incident,
    observations: &[Observation],
) -> f64 {
    let calibre = incident
        .members
        .iter()
        .find_map(|m| observations[m.observation as usize].calibre_mm);
    let bounded = scope.calibre_min_mm.is_some() || scope.calibre_max_mm.is_some();
    if let Some(calibre) = calibre
        && (scope.calibre_min_mm.is_some_and(|min| calibre < min)
            || scope.calibre_max_mm.is_some_and(|max| calibre > max))
    {
        return 0.02;
    }
    let named: &[Weapon] = match (scope.weapons.as_slice(), rule.heavy_weapons) {
        ([], true) => &HEAVY,
        (named, _) => named,
    };
    if named.is_empty() {
        return 1.0;
    }
    let of_unknown_calibre = if rule.heavy_weapons && bounded && calibre.is_none() {
        0.7
    } else {
        1.0
    };
    match incident.weapon {
        Some(weapon) if named.iter().any(|w| same_family(*w, weapon)) => of_unknown_calibre,
        Some(_) => 0.02,
        None if rule.heavy_weapons => 0.3,
        None => 0.98,
    }
}

fn same_family(named: Weapon, seen: Weapon) -> bool {
    named == seen
        || matches!(
            (named, seen),
            (
                Weapon::UavMunition | Weapon::Uav,
                Weapon::Uav | Weapon::UavMunition
            )
        )
}
