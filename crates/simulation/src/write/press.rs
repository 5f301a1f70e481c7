//! Those on neither side: a wire with its own people, and portals that repeat whatever there is.

use super::evidence::Evidence;
use super::sources::{PORTALS, Teller};
use super::telling::Telling;
use crate::SimulationError;
use crate::chance::Chance;
use crate::world::{Actor, Happening};

/// What the wire and the portals make of a shooting and of what ministries said of it; whether the
/// wire told of it.
pub(super) fn tell(
    evidence: &mut Evidence,
    chance: &mut Chance,
    h: &Happening,
    statements: Vec<Telling>,
) -> Result<bool, SimulationError> {
    let mut copied = statements;
    let asks = if h.killed > 0 { 0.75 } else { 0.3 };
    let told = h.happened() && chance.is(asks);
    if told {
        let mut report = Telling::of(h, chance, 1.2, 45);
        if chance.is(0.3) {
            report.minute = None;
        }
        if chance.is(0.08) {
            // Dated by the day on which it was written.
            let last = evidence.calendar.days() - 1;
            report.days = ((h.day + 1).min(last), (h.day + 1).min(last));
        }
        let named = match (h.actor, chance.unit()) {
            (Actor::Side(side), at) if at < 0.5 => Some(side),
            (Actor::Side(side), at) if at < 0.55 => Some(1 - side),
            _ => None,
        };
        report.actor = named.map(|side| evidence.sides.name(side).to_owned());
        if chance.is(0.2) {
            vague(&mut report, chance, evidence.calendar.days() - 1);
            evidence.tell(Teller::Digest, &report, &h.id)?;
        } else {
            evidence.tell(Teller::Wire, &report, &h.id)?;
            report.claimant = Some(Teller::Wire.name(evidence.sides));
            copied.push(report);
        }
    }
    for original in copied {
        copies(evidence, chance, h, &original)?;
    }
    Ok(told)
}

/// A look back: some day of several, somewhere around.
fn vague(report: &mut Telling, chance: &mut Chance, last_day: u32) {
    let before = chance.below(4) as u32;
    let after = chance.below(4) as u32;
    report.days = (
        report.days.0.saturating_sub(before),
        (report.days.1 + after).min(last_day),
    );
    report.minute = None;
    report.x += 8.0 * chance.normal();
    report.y += 8.0 * chance.normal();
}

/// Copies, one after the other, until nobody copies any more; half of them say from whom.
fn copies(
    evidence: &mut Evidence,
    chance: &mut Chance,
    h: &Happening,
    original: &Telling,
) -> Result<(), SimulationError> {
    let cited = original.claimant.clone();
    let mut latest = original.clone();
    while chance.is(0.62) {
        let mut copy = latest.copied(chance, evidence.calendar.days() - 1);
        copy.claimant = if chance.is(0.5) { cited.clone() } else { None };
        let portal = chance.below(PORTALS as u64) as usize;
        evidence.tell(Teller::Portal(portal), &copy, &h.id)?;
        latest = copy;
    }
    Ok(())
}
