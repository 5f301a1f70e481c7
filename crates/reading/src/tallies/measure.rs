//! What measures are called.

use model::Conduct;

use crate::claims::Event;

/// The measure of a conduct, as the tally tables of cases name it; of harm, to whomever, by the word that tells it.
pub(super) fn measure(event: Event, conduct: Conduct, word: &str) -> Option<&'static str> {
    if event == Event::Assault
        && let Some(measure) = harm(word)
    {
        return Some(measure);
    }
    Some(match conduct {
        Conduct::IndirectFire => "shellings",
        Conduct::Fire => "attacks",
        Conduct::DirectFire | Conduct::Sniper => "small_arms_fire",
        Conduct::AirStrike => "air_strikes",
        Conduct::UavAttack => "drone_attacks",
        Conduct::UavFlight => "drone_flights",
        Conduct::LongRangeStrike => "missile_strikes",
        Conduct::NavalAction => "naval_attacks",
        Conduct::Assault => "assaults",
        Conduct::ArmedClash => "combat_clashes",
        Conduct::Explosion | Conduct::MineExplosion => "explosions",
        Conduct::CountedViolation => "ceasefire_violations",
        Conduct::Detention => "persons_detained",
        Conduct::HarmToCivilians => harm(word)?,
        Conduct::AirRaidAlert => "air_raid_alerts",
        Conduct::ReconSabotage => "sabotage_attempts",
        _ => return None,
    })
}

/// Words that begin so tell of the dead; of the injured.
const KILLED: &[&str] = &[
    "kill",
    "dea",
    "murder",
    "execut",
    "assassin",
    "fatal",
    "вби",
    "уби",
    "загин",
    "загиб",
    "погиб",
    "гибель",
    "расстрел",
    "розстріл",
    "shot dead",
];
const INJURED: &[&str] = &["wound", "injur", "поран", "ранен", "ранил"];

fn harm(word: &str) -> Option<&'static str> {
    let begins = |list: &[&str]| {
        list.iter().any(|start| {
            let mut word = word.chars().flat_map(char::to_lowercase);
            start.chars().all(|c| word.next() == Some(c))
        })
    };
    if begins(KILLED) {
        Some("killed")
    } else if begins(INJURED) {
        Some("injured")
    } else if begins(&["casualt"]) {
        Some("casualties")
    } else {
        None
    }
}
