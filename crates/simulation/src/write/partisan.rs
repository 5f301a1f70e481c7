//! Two sides that speak of themselves: a ministry each, and outlets that repeat it.

use super::evidence::Evidence;
use super::sources::{OUTLETS, Teller};
use super::telling::Telling;
use crate::SimulationError;
use crate::chance::Chance;
use crate::world::{Actor, Happening, Plan, Sides};

/// What both ministries say of a shooting, and their outlets after them; the statements that others
/// may repeat.
pub(super) fn speak(
    evidence: &mut Evidence,
    plan: &Plan,
    chance: &mut Chance,
    h: &Happening,
    ground_of: usize,
) -> Result<Vec<Telling>, SimulationError> {
    let mut statements = Vec::new();
    for speaker in 0..2 {
        // A ministry decides for a week how it speaks, and its outlets follow.
        let key = [9, u64::from(h.day / 7), speaker as u64];
        let shifts_blame = Chance::of(plan.options.seed, &key).is(0.35);
        let Some(accused) = accuses(chance, h, speaker, ground_of, shifts_blame) else {
            continue;
        };
        let mut told = Telling::of(h, chance, 1.2, 40);
        if chance.is(0.4) {
            told.minute = None;
        }
        if accused != speaker && chance.is(0.25) {
            told.weapon = told.weapon.map(crate::world::Weapon::exaggerated);
            told.rounds = told.rounds.map(|n| n * 2);
        }
        told.actor = Some(evidence.sides.name(accused).to_owned());
        evidence.tell(Teller::Ministry(speaker), &told, &h.id)?;
        repeat(evidence, chance, h, speaker, &told)?;
        // Whoever copies a statement knows whose it was.
        told.claimant = Some(evidence.sides.ministry(speaker));
        statements.push(told);
    }
    Ok(statements)
}

/// Whom a ministry names, if it speaks of the shooting at all.
fn accuses(
    chance: &mut Chance,
    h: &Happening,
    speaker: usize,
    ground_of: usize,
    shifts_blame: bool,
) -> Option<usize> {
    let other = 1 - speaker;
    if let Some(inventor) = h.invented_by {
        return (inventor == speaker).then_some(other);
    }
    match h.actor {
        // Its own fire: rarely owned, sometimes laid at the other's door.
        Actor::Side(side) if side == speaker => {
            if chance.is(0.03) {
                Some(speaker)
            } else if shifts_blame && chance.is(0.3) {
                Some(other)
            } else {
                None
            }
        }
        Actor::Side(_) => chance.is(0.75).then_some(other),
        Actor::Third if ground_of == speaker => chance.is(0.6).then_some(other),
        Actor::Third => chance.is(0.1).then_some(other),
    }
}

fn repeat(
    evidence: &mut Evidence,
    chance: &mut Chance,
    h: &Happening,
    speaker: usize,
    told: &Telling,
) -> Result<(), SimulationError> {
    for outlet in 0..OUTLETS {
        if !chance.is(0.45) {
            continue;
        }
        let mut copy = told.copied(chance, evidence.calendar.days() - 1);
        if chance.is(0.7) {
            copy.claimant = Some(evidence.sides.ministry(speaker));
        }
        evidence.tell(Teller::Outlet(speaker, outlet), &copy, &h.id)?;
    }
    Ok(())
}

/// Each ministry's own count for a day and sector: what the other side is said to have done there.
pub(super) fn tally(
    evidence: &mut Evidence,
    chance: &mut Chance,
    day: u32,
    sector: usize,
    violations_by: [u64; 2],
) -> Result<(), SimulationError> {
    let sides: Sides = evidence.sides;
    for speaker in 0..2 {
        let known = violations_by[1 - speaker];
        let extra = chance.poisson(0.15 + 0.3 * known as f64);
        let silent = chance.is(0.3);
        if silent || known + extra == 0 {
            continue;
        }
        let id = format!("t-{}-{day}-{}", sides.id(speaker), sector + 1);
        let (date, next) = (evidence.calendar.date(day), evidence.calendar.date(day + 1));
        evidence.tallies[speaker].put(format_args!(
            "{id},{},{},{date}T00:00Z,{next}T00:00Z,violations in sector-{},{},count,,,",
            sides.ministry(speaker),
            sides.name(1 - speaker),
            sector + 1,
            known + extra,
        ))?;
    }
    Ok(())
}
