//! Whether an act is one that a provision forbids.

use agreement::{ConductScope, Provision, ProvisionType};
use model::{Conduct, Incident, Observation, Weapon};

/// Whether this version judges provisions of a type; the others are recorded.
pub fn judged(kind: ProvisionType) -> bool {
    use ProvisionType as T;
    matches!(kind, T::F1 | T::F2 | T::F3 | T::F4 | T::F6 | T::H1 | T::M1) || record_only(kind)
}

/// Whether provisions of a type are recorded with each side's words and never ruled on.
pub(crate) fn record_only(kind: ProvisionType) -> bool {
    matches!(kind, ProvisionType::X1 | ProvisionType::B5)
}

/// Below this an incident is about something else than the provision.
pub(crate) const ANOTHER_MATTER: f64 = 0.02;

/// The chance that an incident, if it happened then and there, is an act that the provision
/// forbids.
///
/// Working values of this project (`docs/findings.md`): near 1 where the class of conduct is the
/// forbidden one, lower where the class is general (an armed clash is mostly fire, an explosion may
/// be a mine), near 0 where it is another matter.
pub fn p_act(provision: &Provision, incident: &Incident, observations: &[Observation]) -> f64 {
    let by_class = class(provision.kind, incident.conduct, &provision.scope);
    if by_class < ANOTHER_MATTER {
        return by_class;
    }
    if provision.kind == ProvisionType::H1 {
        return by_class.max(civilian_harm(incident, observations));
    }
    by_class * weapons(&provision.scope, incident, observations)
}

fn class(kind: ProvisionType, conduct: Conduct, scope: &ConductScope) -> f64 {
    use Conduct as C;
    use ProvisionType as T;
    if scope.conduct.contains(&conduct) {
        return 0.99;
    }
    match kind {
        T::F1 => match conduct {
            C::Fire | C::IndirectFire | C::DirectFire | C::Sniper => 0.99,
            C::CountedViolation => 0.98,
            C::Assault | C::UavAttack => 0.95,
            C::ArmedClash | C::AirStrike | C::LongRangeStrike | C::NavalAction => 0.9,
            C::Explosion => 0.7,
            C::HarmToCivilians => 0.5,
            C::LiveFireTraining => 0.3,
            C::MineExplosion => 0.05,
            _ => 0.0,
        },
        T::F2 => match conduct {
            C::AirStrike => 0.99,
            C::Explosion => 0.05,
            _ => 0.0,
        },
        T::F3 => match conduct {
            C::UavAttack | C::UavFlight => 0.99,
            C::Explosion => 0.05,
            _ => 0.0,
        },
        T::F4 => match conduct {
            C::LongRangeStrike => 0.99,
            C::Explosion => 0.05,
            _ => 0.0,
        },
        T::F6 => match conduct {
            C::IndirectFire | C::AirStrike | C::LongRangeStrike | C::UavAttack => 0.97,
            C::Fire | C::DirectFire => 0.9,
            C::Explosion => 0.7,
            C::ArmedClash => 0.6,
            _ => 0.0,
        },
        T::H1 => match conduct {
            C::HarmToCivilians | C::Detention => 0.97,
            _ => 0.03,
        },
        T::M1 => match conduct {
            C::AccessDenied => 0.98,
            _ => 0.0,
        },
        _ => 0.0,
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

/// What naming some weapons leaves of the chance: all of it where the incident's weapon is among
/// them, next to nothing where it is not, most of it where nobody says.
fn weapons(scope: &ConductScope, incident: &Incident, observations: &[Observation]) -> f64 {
    let calibre = incident
        .members
        .iter()
        .find_map(|m| observations[m.observation as usize].calibre_mm);
    if let Some(calibre) = calibre
        && (scope.calibre_min_mm.is_some_and(|min| calibre < min)
            || scope.calibre_max_mm.is_some_and(|max| calibre > max))
    {
        return 0.02;
    }
    if scope.weapons.is_empty() {
        return 1.0;
    }
    match incident.weapon {
        Some(weapon) if scope.weapons.iter().any(|w| same_family(*w, weapon)) => 1.0,
        Some(_) => 0.02,
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
