//! Those who were there: observers, cameras, instruments in orbit; and the record of their watch.

use super::evidence::Evidence;
use super::sources::Teller;
use super::telling::Telling;
use crate::SimulationError;
use crate::chance::Chance;
use crate::world::{Actor, Happening, Plan, SECTOR_KM, Watch, agreed_y};

/// What those who watched tell of a shooting; whether any of them did.
pub(super) fn observe(
    evidence: &mut Evidence,
    chance: &mut Chance,
    watches: &[Watch],
    h: &Happening,
) -> Result<bool, SimulationError> {
    let mut noticed = false;
    for watch in watches {
        if !chance.is(watch.chance_of(h)) {
            continue;
        }
        noticed = true;
        let mut told;
        let teller = if watch.method == "camera" {
            told = Telling::of(h, chance, 0.8, 2);
            told.method = "recorded";
            Teller::Cameras
        } else {
            told = Telling::of(h, chance, 0.6, 8);
            let saw = chance.is(0.35);
            told.method = if saw { "saw" } else { "heard" };
            told.direction = Some(evidence.sides.compass(h.from_positive_y));
            if saw && chance.is(0.6) {
                // Seen, and taken for the other side once in forty.
                let taken = match h.actor {
                    Actor::Side(side) if chance.is(0.975) => Some(side),
                    Actor::Side(side) => Some(1 - side),
                    Actor::Third => None,
                };
                told.actor = taken.map(|side| evidence.sides.name(side).to_owned());
            }
            Teller::Monitor
        };
        evidence.tell(teller, &told, &h.id)?;
    }
    Ok(noticed)
}

/// What instruments in orbit see of a shooting: heat at the time of the next pass.
pub(super) fn heat(
    evidence: &mut Evidence,
    chance: &mut Chance,
    h: &Happening,
) -> Result<(), SimulationError> {
    let seen = !h.weapon.is_direct() && chance.is(0.12);
    if seen {
        pass(evidence, chance, h.day, h.x, h.y)?;
    }
    Ok(())
}

/// Heat that nobody fired for: grass, stubble, works.
pub(super) fn background(
    evidence: &mut Evidence,
    chance: &mut Chance,
    day: u32,
    sector: usize,
) -> Result<(), SimulationError> {
    for _ in 0..chance.poisson(0.6) {
        let x = (sector as f64 + chance.unit()) * SECTOR_KM;
        let y = agreed_y(x) + chance.between(-25.0, 25.0);
        pass(evidence, chance, day, x, y)?;
    }
    Ok(())
}

fn pass(
    evidence: &mut Evidence,
    chance: &mut Chance,
    day: u32,
    x: f64,
    y: f64,
) -> Result<(), SimulationError> {
    let (lat, lon) = evidence
        .sides
        .degrees(x + 0.3 * chance.normal(), y + 0.3 * chance.normal());
    let hour = if chance.is(0.5) { 10 } else { 22 };
    let minute = chance.below(40);
    let date = evidence.calendar.date(day);
    evidence.heat.put(format_args!(
        "{lat},{lon},{date},{hour:02}{minute:02},N,VIIRS,nominal"
    ))
}

/// The record of who watched a sector on a day.
pub(super) fn watch(
    evidence: &mut Evidence,
    plan: &Plan,
    day: u32,
    sector: usize,
    watches: &[Watch],
) -> Result<(), SimulationError> {
    for w in watches {
        let date = plan.calendar.date(day);
        let to = if w.to_h == 24 {
            format!("{}T00:00Z", plan.calendar.date(day + 1))
        } else {
            format!("{date}T{:02}:00Z", w.to_h)
        };
        let area = match w.spot {
            None => format!("sector-{},,,", sector + 1),
            Some((x, y, range)) => {
                let (lat, lon) = evidence.sides.degrees(x, y);
                format!(",{lat},{lon},{range}")
            }
        };
        let by = w.denied_by.map_or("", |side| evidence.sides.id(side));
        evidence.watch.put(format_args!(
            "{date}T{:02}:00Z,{to},{},{},{area},{by},monitor,",
            w.from_h, w.method, w.state
        ))?;
    }
    Ok(())
}
