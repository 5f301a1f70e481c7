//! The ground of a provision, as its type allows.

use model::ZoneId;

use super::place::{Way, everywhere, near_line, places, zone_variants};
use super::provision::Context;
use super::{Desk, Grounds};
use crate::mistakes::quote;
use crate::quantity;
use crate::raw::{At, RawProvision, RawWhere};
use crate::taxonomy::{Ground, TypeRule};
use crate::{Region, Where};

/// Where it applies: as `where` says, from the reference lines, or everywhere.
pub(super) fn ground(
    desk: &mut Desk<'_>,
    file: usize,
    raw: &RawProvision,
    rule: &TypeRule,
    context: &Context<'_>,
) -> Option<Vec<Where>> {
    let kind = raw.kind.get().as_str();
    let Some(at) = &raw.ground else {
        let needs = match rule.ground {
            _ if raw.leaves_open("where") => return Some(vec![everywhere()]),
            Ground::Free => return Some(unnamed(raw, context)),
            Ground::Named => "ground, where = { zone = \"z\" }",
            Ground::Zones => "a zone, where = { zone = \"z\" }",
            Ground::Sites => "a register of sites, where = { sites = [\"s\"] }",
        };
        let message = format!("a provision of type {kind} needs `where`");
        let help = format!("name {needs}, or unstated = [\"where\"] where the terms leave it open");
        desk.say(file, &raw.kind.span(), "missing-key", message, help);
        return None;
    };
    let radius = raw.radius.as_ref().or(raw.perimeter.as_ref());
    let radius_m = radius.and_then(|r| quantity::distance_m(&r.get().0));
    let (way, found) = places(desk, file, at, context.grounds, radius_m)?;
    let fits = match rule.ground {
        Ground::Free => true,
        Ground::Named => way != Way::Everywhere,
        Ground::Zones => way == Way::Zones,
        Ground::Sites => way == Way::Sites,
    };
    if !fits {
        let help = match rule.ground {
            Ground::Sites => "name sites: where = { sites = [\"s\"] }",
            _ => "name a zone: where = { zone = \"z\" }",
        };
        let message = format!("a provision of type {kind} does not speak of such ground");
        desk.say(file, &at.span(), "wrong-ground", message, help);
        return None;
    }
    clash(desk, file, at, &found, context.grounds);
    Some(found)
}

/// The ground of a provision without `where`: that of its reference lines or its schedule.
fn unnamed(raw: &RawProvision, context: &Context<'_>) -> Vec<Where> {
    let distance = raw
        .distance
        .as_ref()
        .and_then(|d| quantity::distance_m(&d.get().0));
    let mut found: Vec<Where> = Vec::new();
    if let (Some(lines), Some(distance)) = (&raw.reference_lines, distance) {
        let mut ids: Vec<&str> = lines.get().0.values().map(|l| l.get().as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        for id in ids {
            let whose = lines.get().0.iter().filter(|(_, l)| l.get() == id);
            let binds: Vec<model::PartyId> = whose.map(|(p, _)| p.as_str().into()).collect();
            let near = near_line(context.grounds, id, distance);
            found.extend(near.into_iter().map(|place| Where {
                binds: binds.clone(),
                ..place
            }));
        }
    }
    for handover in raw.schedule.iter().flat_map(At::get) {
        let id = handover.zone.get();
        if !found.iter().any(|w| w.zone.as_str() == id) {
            found.extend(zone_variants(context.grounds, id));
        }
    }
    if found.is_empty() {
        vec![everywhere()]
    } else {
        found
    }
}

/// The name made for ground near a line must not be that of a zone or site.
fn clash(desk: &mut Desk<'_>, file: usize, at: &At<RawWhere>, found: &[Where], grounds: &Grounds) {
    let taken = |zone: &ZoneId| {
        grounds.zones.iter().any(|z| &*z.id == zone.as_str())
            || grounds.sites.iter().any(|s| &*s.id == zone.as_str())
    };
    for place in found {
        if matches!(place.region, Region::NearLine { .. }) && taken(&place.zone) {
            let message = format!(
                "{} is also the id of a zone or site",
                quote(place.zone.as_str())
            );
            let help = "findings name this ground so: give the zone or site another id";
            desk.say(file, &at.span(), "duplicate-id", message, help);
            return;
        }
    }
}
