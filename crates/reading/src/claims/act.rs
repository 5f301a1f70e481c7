//! What was done, as words tell it.

use model::{Conduct, Weapon};

use crate::words::senses::named;

named! {
    /// The class of an event, after PLOVER.
    Event:
    /// They agree to something.
    Agree = "AGREE",
    /// They meet or talk.
    Consult = "CONSULT",
    /// They speak for somebody or something.
    Support = "SUPPORT",
    /// They ease, release, stop.
    Concede = "CONCEDE",
    /// They work together, exchange.
    Cooperate = "COOPERATE",
    /// They give aid or arms.
    Aid = "AID",
    /// They withdraw, surrender, hand over.
    Retreat = "RETREAT",
    /// They look into something.
    Investigate = "INVESTIGATE",
    /// They ask for something.
    Demand = "DEMAND",
    /// They accuse, complain.
    Disapprove = "DISAPPROVE",
    /// They refuse.
    Reject = "REJECT",
    /// They threaten.
    Threaten = "THREATEN",
    /// They protest in public.
    Protest = "PROTEST",
    /// They reduce relations, impose sanctions.
    Sanction = "SANCTION",
    /// They move forces, call up people.
    Mobilize = "MOBILIZE",
    /// They detain, destroy, restrict, without fighting.
    Coerce = "COERCE",
    /// They harm people who do not fight.
    Assault = "ASSAULT",
    /// They fight.
    Fight = "FIGHT",
}

/// In which form a word tells an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A verb: "shelled".
    Verb,
    /// A verb as a noun: "shelling".
    Ing,
    /// A noun: "attack".
    Noun,
    /// What it was done with: "drones".
    Weapon,
}

/// What a word says was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Act {
    /// The form of the word.
    pub form: Form,
    /// The class of the event; of a weapon, [`Event::Fight`].
    pub event: Event,
    /// The conduct, where it is one that terms of ceasefires speak of.
    pub conduct: Option<Conduct>,
    /// The weapon.
    pub weapon: Option<Weapon>,
}

impl Act {
    /// The act of a line's class.
    pub(crate) fn named(class: &str) -> Option<Self> {
        let mut words = class.split(' ');
        let form = match words.next()? {
            "verb" => Form::Verb,
            "ing" => Form::Ing,
            "noun" => Form::Noun,
            "weapon" => {
                return Some(Self {
                    form: Form::Weapon,
                    event: Event::Fight,
                    conduct: None,
                    weapon: Some(Weapon::named(words.next()?)?),
                });
            }
            _ => return None,
        };
        let event = Event::named(words.next()?)?;
        let conduct = match words.next()? {
            "-" => None,
            text => Some(Conduct::named(text)?),
        };
        let weapon = match words.next()? {
            "-" => None,
            text => Some(Weapon::named(text)?),
        };
        Some(Self {
            form,
            event,
            conduct,
            weapon,
        })
    }

    /// The conduct that the act is, given a weapon named beside it: an attack with drones is an attack by
    /// uncrewed aerial vehicles.
    #[must_use]
    pub fn conduct_with(self, weapon: Option<Weapon>) -> Option<Conduct> {
        match (self.conduct, weapon) {
            (Some(Conduct::Fire), Some(weapon)) => Some(match weapon {
                Weapon::Artillery | Weapon::Mortar | Weapon::Mlrs => Conduct::IndirectFire,
                Weapon::Uav | Weapon::UavMunition => Conduct::UavAttack,
                Weapon::Aircraft => Conduct::AirStrike,
                Weapon::Missile => Conduct::LongRangeStrike,
                Weapon::SmallArms | Weapon::HeavyMachineGun | Weapon::Tank => Conduct::DirectFire,
                Weapon::Naval => Conduct::NavalAction,
                _ => Conduct::Fire,
            }),
            (conduct, _) => conduct,
        }
    }
}
