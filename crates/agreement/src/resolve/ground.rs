//! Lines, zones and sites from the geometry that they name.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::draw::Draw;
use super::parties::Once;
use super::periods::variant;
use super::{Desk, Sources};
use crate::blocks::Block;
use crate::raw::{At, RawLine, RawSite, RawZone};
use crate::{Line, Shape, Site, Zone};

/// How far around a point a site reaches where it does not say, in metres.
const SITE_RADIUS_M: u32 = 1_000;

/// The ground of an agreement.
#[derive(Default)]
pub(crate) struct Grounds {
    pub(crate) lines: Vec<Line>,
    pub(crate) zones: Vec<Zone>,
    pub(crate) sites: Vec<Site>,
}

/// Draws lines, zones and sites, and checks them against each other.
pub(super) fn grounds(
    desk: &mut Desk<'_>,
    sources: &mut Sources<'_>,
    lines: &[Block<RawLine>],
    zones: &[Block<RawZone>],
    sites: &[Block<RawSite>],
) -> Grounds {
    let mut draw = Draw::new(sources);
    let mut grounds = Grounds::default();
    let mut claims: BTreeMap<Arc<str>, Vec<Vec<model::PartyId>>> = BTreeMap::new();
    for Block { file, raw, .. } in lines {
        let id = desk.id(*file, &raw.id);
        let claimed_by = desk.parties(*file, &raw.claimed_by);
        let others = claims.entry(id.clone()).or_default();
        variant(
            desk,
            *file,
            &raw.id,
            "line",
            &claimed_by,
            others.iter().map(Vec::as_slice),
        );
        others.push(claimed_by.clone());
        let uncertainty = desk.distance_m(*file, raw.uncertainty.get(), &raw.uncertainty.span());
        let stretches = draw.line(desk, *file, raw);
        let (Some(uncertainty_m), Some(stretches)) = (uncertainty, stretches) else {
            continue;
        };
        grounds.lines.push(Line {
            id,
            stretches,
            uncertainty_m,
            credit: raw.credit.as_deref().map(Into::into),
            claimed_by,
            note: raw.note.as_deref().map(Into::into),
        });
    }
    // Variants of a line stand together, the one that nobody claims first.
    let mut order: BTreeMap<Arc<str>, usize> = BTreeMap::new();
    for (i, line) in grounds.lines.iter().enumerate() {
        order.entry(line.id.clone()).or_insert(i);
    }
    grounds
        .lines
        .sort_by_key(|l| (order.get(&l.id).copied(), !l.claimed_by.is_empty()));

    // Zones and sites share the column of findings that names the ground.
    let mut once = Once::default();
    let mut zone_claims: BTreeMap<String, Vec<Vec<model::PartyId>>> = BTreeMap::new();
    for Block { file, raw, .. } in zones {
        let claimed_by = desk.parties(*file, &raw.claimed_by);
        let others = zone_claims.entry(raw.id.get().clone()).or_default();
        let known = others.iter().map(Vec::as_slice);
        variant(desk, *file, &raw.id, "zone", &claimed_by, known);
        if others.is_empty() {
            once.check(desk, *file, &raw.id, "zone or site");
        }
        others.push(claimed_by.clone());
        let id = desk.id(*file, &raw.id);
        reserved(desk, *file, &raw.id);
        let uncertainty = match &raw.uncertainty {
            Some(at) => desk.distance_m(*file, at.get(), &at.span()),
            None => Some(0),
        };
        let ground = draw.zone(desk, *file, &raw.source, raw.feature.as_ref());
        if let (Some(uncertainty_m), Some(ground)) = (uncertainty, ground) {
            grounds.zones.push(Zone {
                id,
                ground,
                uncertainty_m,
                claimed_by,
            });
        }
    }
    let mut order: BTreeMap<Arc<str>, usize> = BTreeMap::new();
    for (i, zone) in grounds.zones.iter().enumerate() {
        order.entry(zone.id.clone()).or_insert(i);
    }
    grounds
        .zones
        .sort_by_key(|z| (order.get(&z.id).copied(), !z.claimed_by.is_empty()));
    for Block { file, raw, .. } in sites {
        once.check(desk, *file, &raw.id, "zone or site");
        let id = desk.id(*file, &raw.id);
        reserved(desk, *file, &raw.id);
        let name = desk.words(*file, &raw.name);
        let shape = draw.site(desk, *file, raw);
        let radius = match &raw.radius {
            Some(at) => desk.distance_m(*file, at.get(), &at.span()),
            None => Some(SITE_RADIUS_M),
        };
        if let (Some(Shape::Ground(_)), Some(at)) = (&shape, &raw.radius) {
            let message = "a site drawn as ground has no radius";
            let help = "draw the ground as far out as the provision reaches, or give a point";
            desk.say(*file, &at.span(), "misplaced-key", message, help);
        }
        if let (Some(shape), Some(radius)) = (shape, radius) {
            let radius_m = if matches!(shape, Shape::Point(_)) {
                radius
            } else {
                0
            };
            grounds.sites.push(Site {
                id,
                name,
                shape,
                radius_m,
            });
        }
    }
    draw.check_order(desk);
    grounds
}

fn reserved(desk: &mut Desk<'_>, file: usize, id: &At<String>) {
    if id.get() == super::place::EVERYWHERE {
        let message = "`everywhere` is the ground of provisions that name none";
        desk.say(
            file,
            &id.span(),
            "reserved",
            message,
            "call it something else",
        );
    }
}
