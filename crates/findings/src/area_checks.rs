//! Area checks: stated areas of held ground against the maps of control of that day, one mapping
//! body at a time. Nothing in the rule asks who states.

use std::collections::BTreeSet;

use agreement::{Agreement, StatedArea};
use geo::{
    BooleanOps, Coord, LineString, MultiPolygon, Orient, Polygon, orient::Direction, unary_union,
};
use model::control::{ControlHistory, InForce, area_km2};
use model::{AreaCheck, AreaState, ControlArea, ControlMap, ControlStatus, Point, Ring, SourceId};

/// Lays every stated area against every mapping body's map of that day; by provision, by
/// statement, by body. None where the case has no maps.
///
/// A map says of a party that it holds at least what is drawn as held by it, and at most that and
/// what is drawn as contested or not known. Edges count as drawn. A map that draws nothing as held
/// by the party tells nothing: many bodies draw one side's ground only.
pub fn area_checks(a: &Agreement, control: &[ControlMap]) -> Vec<AreaCheck> {
    let history = ControlHistory::new(control);
    let bodies: BTreeSet<&SourceId> = control.iter().map(|m| &m.source).collect();
    let mut checks = Vec::new();
    for provision in &a.provisions {
        for (at, stated) in (0..).zip(&provision.own.areas) {
            for body in &bodies {
                let day = a.reporting.day.interval(stated.on);
                let noon = day.start.plus_ms(day.length_ms() / 2);
                let shown = match history.at(body, noon) {
                    InForce::Stated(map) => shown(a, stated, map).map(|shown| (map, shown)),
                    InForce::Several(_) => Err("two maps of that day differ".to_owned()),
                    InForce::Gap { .. } => Err(format!("no map is stated for {}", stated.on)),
                };
                checks.push(match shown {
                    Ok((map, (least, most))) => AreaCheck {
                        provision: provision.id.clone(),
                        statement: at,
                        source: (*body).clone(),
                        map: Some(map.id),
                        stated_for: Some(map.stated_for),
                        least_km2: Some(least),
                        most_km2: Some(most),
                        state: compare(stated, least, most),
                        reason: words(least, most).into(),
                    },
                    Err(why) => AreaCheck {
                        provision: provision.id.clone(),
                        statement: at,
                        source: (*body).clone(),
                        map: None,
                        stated_for: None,
                        least_km2: None,
                        most_km2: None,
                        state: AreaState::CannotTell,
                        reason: why.into(),
                    },
                });
            }
        }
    }
    checks
}

fn words(least: f64, most: f64) -> String {
    if most > least {
        let open = most - least;
        format!("{least:.0} km² drawn as held, {open:.0} km² more as contested or not known")
    } else {
        format!("{least:.0} km² drawn as held")
    }
}

/// Fits where all that a map allows lies within what was stated, does not where nothing does.
fn compare(stated: &StatedArea, least: f64, most: f64) -> AreaState {
    let low = stated.at_least_km2.map_or(0.0, f64::from);
    let high = stated.at_most_km2.map_or(f64::INFINITY, f64::from);
    if low <= least && most <= high {
        AreaState::Fits
    } else if most < low || least > high {
        AreaState::DoesNotFit
    } else {
        AreaState::Open
    }
}

/// The least and the most that a map allows, in square kilometres; why it tells nothing, else.
fn shown(a: &Agreement, stated: &StatedArea, map: &ControlMap) -> Result<(f64, f64), String> {
    let by_party = |area: &&ControlArea| {
        let holder = area.holder.as_deref().and_then(|name| a.party_named(name));
        area.status == ControlStatus::Held && holder.is_some_and(|p| p.id == stated.party)
    };
    let held: Vec<&ControlArea> = map.areas.iter().filter(by_party).collect();
    if held.is_empty() {
        return Err(format!("the map draws nothing as held by {}", stated.party));
    }
    let open = map
        .areas
        .iter()
        .filter(|area| area.status != ControlStatus::Held);
    let zone = stated.zone.as_ref().and_then(|id| {
        let zone = a.zones.iter().find(|z| z.id == *id)?;
        Some(zone.ground.orient(Direction::Default))
    });
    let within = |ground: MultiPolygon<f64>| match &zone {
        Some(zone) => ground.intersection(zone),
        None => ground,
    };
    let least = surface(&within(ground(held.iter().copied())));
    let most = surface(&within(ground(held.iter().copied().chain(open))));
    Ok((least, most.max(least)))
}

/// Areas as one ground, so that what two of them cover counts once.
fn ground<'m>(areas: impl Iterator<Item = &'m ControlArea>) -> MultiPolygon<f64> {
    let polygons: Vec<Polygon<f64>> = areas
        .flat_map(|area| &area.polygons)
        .filter_map(|rings| {
            let mut rings = rings.iter().map(line);
            Some(Polygon::new(rings.next()?, rings.collect()).orient(Direction::Default))
        })
        .collect();
    unary_union(&polygons)
}

fn line(ring: &Ring) -> LineString<f64> {
    ring.iter()
        .map(|p| Coord {
            x: p.longitude(),
            y: p.latitude(),
        })
        .collect()
}

fn surface(ground: &MultiPolygon<f64>) -> f64 {
    let ring = |line: &LineString<f64>| -> Ring {
        line.coords().map(|c| Point::rounded(c.y, c.x)).collect()
    };
    let polygons: Vec<Vec<Ring>> = ground
        .iter()
        .map(|p| {
            std::iter::once(p.exterior())
                .chain(p.interiors())
                .map(ring)
                .collect()
        })
        .collect();
    area_km2(&polygons)
}

#[cfg(test)]
#[path = "area_checks_tests.rs"]
mod area_checks_tests;
