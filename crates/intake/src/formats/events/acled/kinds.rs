//! ACLED's kinds of events as classes of conduct.

use model::{Conduct, Weapon};

use crate::formats::events::ged;

/// What a kind of event tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kind {
    /// The class where nothing else is known.
    pub(super) conduct: Conduct,
    pub(super) weapon: Option<Weapon>,
    /// Finer classes that the notes may tell.
    finer: &'static [Conduct],
    /// Whether two sides fought.
    pub(super) fight: bool,
    /// Where the class says less than the kind does: how, in words that follow a number of rows.
    pub(super) loses: Option<&'static str>,
}

const fn plain(conduct: Conduct) -> Kind {
    Kind {
        conduct,
        weapon: None,
        finer: &[],
        fight: false,
        loses: None,
    }
}

const fn fight(conduct: Conduct) -> Kind {
    Kind {
        fight: true,
        ..plain(conduct)
    }
}

const fn other(loses: &'static str) -> Kind {
    Kind {
        loses: Some(loses),
        ..plain(Conduct::Other)
    }
}

const PROTEST: &str = "rows report protests or riots: class other";
const DEVELOPMENT: &str =
    "rows report developments without force that have no class here: class other";
const TRANSFER: &str = "rows report that territory changed hands without violence: class other";

/// The kind of an event by its sub-event type or, in exports that have none, by the event type
/// of older code books; `None` where nobody knows it.
pub(super) fn kind(sub_event_type: &str, event_type: &str) -> Option<Kind> {
    if sub_event_type.is_empty() {
        older(&fold(event_type))
    } else {
        named(&fold(sub_event_type))
    }
}

fn fold(text: &str) -> String {
    text.trim().to_ascii_lowercase()
}

fn named(text: &str) -> Option<Kind> {
    use Conduct::{
        ArmedClash, Assault, Detention, Explosion, Fire, HarmToCivilians, IndirectFire,
        MineExplosion, Presence, UavAttack,
    };
    Some(match text {
        "armed clash" => fight(ArmedClash),
        "government regains territory" | "non-state actor overtakes territory" => fight(Assault),
        "chemical weapon" => plain(Fire),
        "air/drone strike" => Kind {
            finer: &[Conduct::AirStrike, UavAttack],
            ..plain(Fire)
        },
        "suicide bomb" | "grenade" => plain(Explosion),
        "shelling/artillery/missile attack" => Kind {
            finer: &[IndirectFire],
            ..plain(IndirectFire)
        },
        "remote explosive/landmine/ied" => Kind {
            weapon: Some(Weapon::Mine),
            ..plain(MineExplosion)
        },
        "attack" | "sexual violence" => plain(HarmToCivilians),
        "excessive force against protesters" | "excessive force against protestors" => {
            plain(HarmToCivilians)
        }
        "abduction/forced disappearance" | "arrests" => plain(Detention),
        "peaceful protest"
        | "protest with intervention"
        | "violent demonstration"
        | "mob violence" => other(PROTEST),
        "headquarters or base established" => plain(Presence),
        "non-violent transfer of territory" => other(TRANSFER),
        "agreement"
        | "change to group/activity"
        | "disrupted weapons use"
        | "looting/property destruction"
        | "other" => other(DEVELOPMENT),
        _ => return None,
    })
}

/// Event types of the code books before sub-event types.
fn older(text: &str) -> Option<Kind> {
    Some(match text {
        "battles" | "battle-no change of territory" => fight(Conduct::ArmedClash),
        "battle-government regains territory" | "battle-non-state actor overtakes territory" => {
            fight(Conduct::Assault)
        }
        "remote violence" | "explosions/remote violence" => Kind {
            finer: &[
                Conduct::AirStrike,
                Conduct::UavAttack,
                Conduct::IndirectFire,
                Conduct::MineExplosion,
            ],
            ..plain(Conduct::Fire)
        },
        "violence against civilians" => plain(Conduct::HarmToCivilians),
        "riots/protests" | "riots" | "protests" => other(PROTEST),
        "strategic development"
        | "strategic developments"
        | "non-violent activity by a conflict actor" => other(DEVELOPMENT),
        text => named(text)?,
    })
}

impl Kind {
    /// The class of conduct, and of weapon, where the notes may say more than the kind.
    pub(super) fn told_by(self, notes: &str) -> (Conduct, Option<Weapon>) {
        if self.finer.is_empty() {
            return (self.conduct, self.weapon);
        }
        let (conduct, weapon) = ged::tell([notes, ""], self.conduct);
        if self.finer.contains(&conduct) {
            (conduct, weapon)
        } else {
            (self.conduct, self.weapon)
        }
    }
}
