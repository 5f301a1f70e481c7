//! Where a provision applies.

use std::ops::Range;

use model::ZoneId;

use super::{Desk, Grounds, Named};
use crate::mistakes::quote;
use crate::raw::{At, RawWhere};
use crate::{Region, Shape, Where};

/// The name of the ground of a provision that names none.
pub(crate) const EVERYWHERE: &str = "everywhere";

/// The ways in which a `where` can name ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    NearLine,
    Zones,
    Sites,
    Everywhere,
}

/// All ground, for provisions that name none.
pub(super) fn everywhere() -> Where {
    Where {
        zone: EVERYWHERE.into(),
        region: Region::Everywhere,
        claimed_by: Vec::new(),
        binds: Vec::new(),
    }
}

/// The way in which ground is named, and the pieces of it.
///
/// `radius_m` overrides that of sites that are points.
pub(super) fn places(
    desk: &mut Desk<'_>,
    file: usize,
    at: &At<RawWhere>,
    grounds: &Grounds,
    radius_m: Option<u32>,
) -> Option<(Way, Vec<Where>)> {
    let raw = at.get();
    let near = raw.within.is_some() || raw.of.is_some();
    let ways = [
        near,
        raw.zone.is_some() || raw.zones.is_some(),
        raw.sites.is_some(),
        raw.everywhere.is_some(),
    ];
    let both_zones = raw.zone.is_some() && raw.zones.is_some();
    if ways.iter().filter(|w| **w).count() != 1 || both_zones {
        let message = "`where` names no ground, or names it in more than one way";
        let help = "one of { within = \"30 km\", of = \"line\" }, { zone = \"z\" }, \
                    { zones = [\"z\"] }, { sites = [\"s\"] }, { everywhere = true }";
        desk.say(file, &at.span(), "bad-where", message, help);
        return None;
    }
    if near {
        let (Some(within), Some(of)) = (&raw.within, &raw.of) else {
            let message = "a distance needs a line, and a line a distance";
            let help = "write { within = \"30 km\", of = \"contact\" }";
            desk.say(file, &at.span(), "bad-where", message, help);
            return None;
        };
        let distance = desk.distance_m(file, within.get(), &within.span());
        let known = desk.refer(Named::Line, file, of.get(), &of.span());
        let places = near_line(grounds, of.get(), distance?);
        return (known && !places.is_empty()).then_some((Way::NearLine, places));
    }
    if let Some(everywhere_at) = &raw.everywhere {
        if !everywhere_at.get() {
            let message = "`everywhere = false` names no ground";
            desk.say(
                file,
                &everywhere_at.span(),
                "bad-where",
                message,
                "name the ground",
            );
            return None;
        }
        return Some((Way::Everywhere, vec![everywhere()]));
    }
    if let Some(sites) = &raw.sites {
        let found = named(desk, Named::Site, file, sites.get(), &sites.span(), |id| {
            site(grounds, id, radius_m).into_iter().collect()
        });
        return found.map(|found| (Way::Sites, found));
    }
    let (list, span): (Vec<&At<String>>, Range<usize>) = match (&raw.zone, &raw.zones) {
        (Some(zone), _) => (vec![zone], zone.span()),
        (None, Some(zones)) => (zones.get().iter().collect(), zones.span()),
        (None, None) => return None,
    };
    let found = named(desk, Named::Zone, file, list, &span, |id| {
        zone_variants(grounds, id)
    });
    found.map(|found| (Way::Zones, found))
}

/// Ground within a distance of a line, once for each variant of the line.
pub(super) fn near_line(grounds: &Grounds, line: &str, within_m: u32) -> Vec<Where> {
    let distance = if within_m.is_multiple_of(1_000) {
        format!("{}km", within_m / 1_000)
    } else {
        format!("{within_m}m")
    };
    let zone = ZoneId::from(format!("{line}-{distance}"));
    let variants = grounds.lines.iter().filter(|l| &*l.id == line);
    variants
        .map(|line| Where {
            zone: zone.clone(),
            region: Region::NearLine {
                line: line.clone(),
                within_m,
            },
            claimed_by: line.claimed_by.clone(),
            binds: Vec::new(),
        })
        .collect()
}

/// A zone, once for each variant of it.
pub(super) fn zone_variants(grounds: &Grounds, id: &str) -> Vec<Where> {
    let variants = grounds.zones.iter().filter(|z| &*z.id == id);
    variants
        .map(|zone| Where {
            zone: ZoneId::from(id),
            region: Region::Ground {
                ground: zone.ground.clone(),
                uncertainty_m: zone.uncertainty_m,
            },
            claimed_by: zone.claimed_by.clone(),
            binds: Vec::new(),
        })
        .collect()
}

fn site(grounds: &Grounds, id: &str, radius_m: Option<u32>) -> Option<Where> {
    let site = grounds.sites.iter().find(|s| &*s.id == id)?;
    let region = match &site.shape {
        Shape::Point(point) => Region::NearPoint {
            point: *point,
            within_m: radius_m.unwrap_or(site.radius_m),
        },
        Shape::Ground(ground) => Region::Ground {
            ground: ground.clone(),
            uncertainty_m: 0,
        },
    };
    Some(Where {
        zone: ZoneId::from(id),
        region,
        claimed_by: Vec::new(),
        binds: Vec::new(),
    })
}

/// The ground of each thing in a list; `None` where one is missing or the list is empty.
fn named<'l>(
    desk: &mut Desk<'_>,
    kind: Named,
    file: usize,
    list: impl IntoIterator<Item = &'l At<String>>,
    span: &Range<usize>,
    find: impl Fn(&str) -> Vec<Where>,
) -> Option<Vec<Where>> {
    let mut found: Vec<Where> = Vec::new();
    let mut complete = true;
    let mut empty = true;
    for at in list {
        empty = false;
        if !desk.refer(kind, file, at.get(), &at.span()) {
            complete = false;
        } else if found.iter().any(|w| w.zone.as_str() == at.get()) {
            let message = format!("{} stands twice in this list", quote(at.get()));
            desk.say(file, &at.span(), "repeated", message, "once is enough");
        } else {
            let places = find(at.get());
            // One without any is declared with a mistake of its own, which has been told.
            complete &= !places.is_empty();
            found.extend(places);
        }
    }
    if empty {
        let message = format!("the list names no {}", kind.word());
        desk.say(file, span, "empty", message, "name at least one");
        return None;
    }
    complete.then_some(found)
}
