//! A data set of deadly events, coded from what others told, in the shape of UCDP GED.

use super::evidence::Evidence;
use super::telling::place;
use crate::SimulationError;
use crate::chance::Chance;
use crate::world::{Actor, Happening};

/// The columns of UCDP GED 22.1 that its readers need.
pub(super) const HEADINGS: &str = "id,relid,year,type_of_violence,dyad_name,side_a,side_b,number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low";

/// What the data set holds of a shooting, if it holds it: day and place are often coarse, and it
/// names who fought, not who fired.
pub(super) fn code(
    evidence: &mut Evidence,
    chance: &mut Chance,
    h: &Happening,
    ground_of: usize,
    wire_told: bool,
) -> Result<(), SimulationError> {
    if h.killed == 0 || !h.happened() || !chance.is(0.8) {
        return Ok(());
    }
    let sides = evidence.sides;
    let calendar = evidence.calendar;
    let id = evidence.events.rows + 1;
    let (date_prec, before, after) = match chance.unit() {
        at if at < 0.7 => (1, 0, 0),
        at if at < 0.85 => (2, chance.below(3) as u32, 1 + chance.below(3) as u32),
        _ => (4, 10 + chance.below(5) as u32, 10 + chance.below(5) as u32),
    };
    let start = h.day.saturating_sub(before);
    let end = (h.day + after).min(calendar.days() - 1);
    let (where_prec, off_km) = match chance.unit() {
        at if at < 0.6 => (1, 0.8),
        at if at < 0.9 => (2, 6.0),
        _ => (3, 15.0),
    };
    let (x, y) = (
        h.x + off_km * chance.normal(),
        h.y + off_km * chance.normal(),
    );
    let (lat, lon) = sides.degrees(x, y);
    let (a, b) = match h.actor {
        Actor::Side(_) => (sides.name(0), sides.name(1)),
        Actor::Third => (sides.name(ground_of), "Corsairs"),
    };
    let original = if wire_told {
        "Ocean Wire".to_owned()
    } else {
        sides.ministry(ground_of)
    };
    let village = place(x, y);
    let words = h.weapon.words();
    let (first, last) = (calendar.date(start), calendar.date(end));
    let killed = h.killed;
    let high = killed + chance.below(2);
    evidence.events.put(format_args!(
        "{id},SIM-{id},{},1,{a} - {b},{a},{b},1,{original} {first},{original},{first},{words} near {village},{original},{where_prec},{village},village {village},,,{lat},{lon},Open Ocean,1,Ocean,1,{date_prec},{first},{last},0,0,{killed},0,{killed},{high},{killed}",
        first.year(),
    ))?;
    evidence.belongs("events", &id.to_string(), &h.id)
}
