//! Lines, zones and sites from the geometry that they name.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use geo::{Coord, LineString, MultiPolygon};
use model::Point;
use model::diagnostic::nearest;

use super::parties::Once;
use super::periods::variant;
use super::{Desk, Sources};
use crate::blocks::Block;
use crate::geometry::{Anchor, Shapes, between, edges, features, shapes, swapped};
use crate::mistakes::quote;
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
    let mut draw = Draw {
        sources,
        anchors: Vec::new(),
    };
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
    let first = |lines: &[Line], id: &str| lines.iter().position(|l| &*l.id == id);
    let order = grounds.lines.clone();
    grounds
        .lines
        .sort_by_key(|l| (first(&order, &l.id), !l.claimed_by.is_empty()));

    // Zones and sites share the column of findings that names the ground.
    let mut once = Once::default();
    for Block { file, raw, .. } in zones {
        once.check(desk, *file, &raw.id, "zone or site");
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
            });
        }
    }
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
    for i in swapped(&draw.anchors) {
        let Anchor {
            middle, file, span, ..
        } = &draw.anchors[i];
        let message = format!(
            "the geometry lies around latitude {:.1}, longitude {:.1}, far from the rest of the \
             case; with latitude and longitude exchanged it would lie among it",
            middle.y, middle.x
        );
        let help = "GeoJSON writes longitude first: [longitude, latitude]";
        desk.say(*file, span, "swapped-coordinates", message, help);
    }
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

struct Draw<'d, 'a> {
    sources: &'d mut Sources<'a>,
    anchors: Vec<Anchor>,
}

impl Draw<'_, '_> {
    /// What the chosen features of a file draw, and where the first of them stands.
    fn shapes(
        &mut self,
        desk: &mut Desk<'_>,
        file: usize,
        source: &At<String>,
        chosen: Option<&At<String>>,
    ) -> Option<Shapes> {
        let (geometry, text) = self
            .sources
            .geometry(desk, file, source.get(), &source.span())?;
        let all = match features(&text) {
            Ok(all) => all,
            Err(fault) => {
                desk.say(geometry, &fault.span, fault.code, fault.message, fault.help);
                return None;
            }
        };
        if all.is_empty() {
            let message = format!("{} has no features", quote(source.get()));
            desk.say(
                geometry,
                &(0..0),
                "empty-geometry",
                message,
                "draw the line, zone or site",
            );
            return None;
        }
        let picked: Vec<_> = all
            .iter()
            .filter(|f| chosen.is_none_or(|c| f.names.iter().any(|n| n == c.get())))
            .collect();
        if let (true, Some(at)) = (picked.is_empty(), chosen) {
            let names: Vec<&str> = all
                .iter()
                .flat_map(|f| &f.names)
                .map(String::as_str)
                .take(20)
                .collect();
            let message = format!("{} has no feature {}", quote(source.get()), quote(at.get()));
            let help = match nearest(at.get(), &names) {
                Some(name) => format!("did you mean `{name}`?"),
                None if names.is_empty() => "its features have neither id nor name".to_owned(),
                None => format!("it has: {}", names.join(", ")),
            };
            desk.say(file, &at.span(), "unknown-feature", message, help);
            return None;
        }
        let mut drawn = Shapes::default();
        let mut good = true;
        for feature in &picked {
            match shapes(&text, feature) {
                Ok(shapes) => drawn.extend(shapes),
                Err(faults) => {
                    good = false;
                    for fault in faults {
                        desk.say(geometry, &fault.span, fault.code, fault.message, fault.help);
                    }
                }
            }
            if desk.mistakes.full() {
                break;
            }
        }
        if !good {
            return None;
        }
        let span = picked.first().map_or(0..0, |f| f.span.clone());
        if let Some(middle) = drawn.middle() {
            self.anchor(middle, geometry, span, false);
        }
        Some(drawn)
    }

    fn anchor(&mut self, middle: Coord<f64>, file: usize, span: Range<usize>, named: bool) {
        let known = |a: &Anchor| a.file == file && a.span == span;
        if !self.anchors.iter().any(known) {
            self.anchors.push(Anchor {
                middle,
                file,
                span,
                named,
            });
        }
    }

    fn line(
        &mut self,
        desk: &mut Desk<'_>,
        file: usize,
        raw: &RawLine,
    ) -> Option<Vec<LineString<f64>>> {
        let drawn = self.shapes(desk, file, &raw.source, raw.feature.as_ref())?;
        let source = raw.source.span();
        if !drawn.points.is_empty() {
            let message = format!(
                "{} has a point where a line belongs",
                quote(raw.source.get())
            );
            let help = "choose the line with `feature`, or draw it";
            desk.say(file, &source, "wrong-geometry", message, help);
            return None;
        }
        let part = raw
            .edges
            .as_ref()
            .map(At::span)
            .or(raw.between.as_ref().map(At::span));
        if drawn.polygons.is_empty() {
            if let Some(span) = part {
                let message = "`edges` and `between` are for a line given as a polygon";
                desk.say(file, &span, "misplaced-key", message, "take it out");
                return None;
            }
            return Some(drawn.lines);
        }
        let [polygon] = drawn.polygons.as_slice() else {
            let message = format!("{} draws several polygons", quote(raw.source.get()));
            let help = "choose one with `feature`";
            desk.say(file, &source, "wrong-geometry", message, help);
            return None;
        };
        if !drawn.lines.is_empty() {
            let message = format!("{} draws a line and a polygon", quote(raw.source.get()));
            desk.say(
                file,
                &source,
                "wrong-geometry",
                message,
                "choose one with `feature`",
            );
            return None;
        }
        match (&raw.edges, &raw.between) {
            (Some(at), None) if at.get().is_empty() => {
                let message = "`edges` names none";
                let help = "name at least one of west, north, east, south";
                desk.say(file, &at.span(), "empty", message, help);
                None
            }
            (Some(at), None) => match edges(polygon, at.get()) {
                Ok(stretches) => Some(stretches),
                Err(why) => {
                    let message = format!("the polygon cannot be cut into edges: {why}");
                    let help = "name the stretch with `between` instead";
                    desk.say(file, &at.span(), "no-such-edge", message, help);
                    None
                }
            },
            (None, Some(at)) => stretch(desk, file, polygon, at).map(|line| vec![line]),
            (Some(_), Some(at)) => {
                let message = "a line has `edges` or `between`, not both";
                desk.say(file, &at.span(), "misplaced-key", message, "keep one");
                None
            }
            (None, None) => {
                let message = format!(
                    "{} draws a polygon where a line belongs",
                    quote(raw.source.get())
                );
                let help = "say which of its sides are the line: edges = [\"west\", \"north\"], or \
                            between = [[lon, lat], [lon, lat]]";
                desk.say(file, &source, "polygon-as-line", message, help);
                None
            }
        }
    }

    fn zone(
        &mut self,
        desk: &mut Desk<'_>,
        file: usize,
        source: &At<String>,
        feature: Option<&At<String>>,
    ) -> Option<MultiPolygon<f64>> {
        let drawn = self.shapes(desk, file, source, feature)?;
        if drawn.points.is_empty() && drawn.lines.is_empty() {
            return Some(MultiPolygon::new(drawn.polygons));
        }
        let what = if drawn.points.is_empty() {
            "a line"
        } else {
            "a point"
        };
        let message = format!("{} has {what} where ground belongs", quote(source.get()));
        let help = "a zone is drawn as polygons; choose them with `feature`";
        desk.say(file, &source.span(), "wrong-geometry", message, help);
        None
    }

    fn site(&mut self, desk: &mut Desk<'_>, file: usize, raw: &RawSite) -> Option<Shape> {
        match (&raw.source, &raw.latitude, &raw.longitude) {
            (None, Some(latitude), Some(longitude)) => {
                if let Some(at) = &raw.feature {
                    let message = "`feature` chooses from a `source`, and there is none";
                    desk.say(file, &at.span(), "misplaced-key", message, "take it out");
                }
                let point = degrees(desk, file, latitude, longitude)?;
                let middle = Coord {
                    x: *longitude.get(),
                    y: *latitude.get(),
                };
                self.anchor(middle, file, latitude.span(), true);
                Some(Shape::Point(point))
            }
            (Some(source), None, None) => {
                let drawn = self.shapes(desk, file, source, raw.feature.as_ref())?;
                match (drawn.points.as_slice(), drawn.lines.as_slice()) {
                    ([point], []) if drawn.polygons.is_empty() => {
                        Some(Shape::Point(Point::rounded(point.y, point.x)))
                    }
                    ([], []) => Some(Shape::Ground(MultiPolygon::new(drawn.polygons))),
                    _ => {
                        let message = format!(
                            "{} draws more than one thing, or a line",
                            quote(source.get())
                        );
                        let help = "a site is one point or ground; choose it with `feature`";
                        desk.say(file, &source.span(), "wrong-geometry", message, help);
                        None
                    }
                }
            }
            _ => {
                let message = format!("nothing says where the site {} is", quote(raw.id.get()));
                let help = "give `source`, or `latitude` and `longitude`, and not both";
                desk.say(file, &raw.id.span(), "no-place", message, help);
                None
            }
        }
    }
}

fn degrees(
    desk: &mut Desk<'_>,
    file: usize,
    latitude: &At<f64>,
    longitude: &At<f64>,
) -> Option<Point> {
    let point = Point::from_degrees(*latitude.get(), *longitude.get());
    if point.is_none() {
        let (at, what, range) = if (-90.0..=90.0).contains(latitude.get()) {
            (longitude, "longitude", "-180 to 180")
        } else {
            (latitude, "latitude", "-90 to 90")
        };
        let message = format!("{what} {} is out of range", at.get());
        let help = format!("{what} is {range}; are latitude and longitude swapped?");
        desk.say(file, &at.span(), "out-of-range", message, help);
    }
    point
}

fn stretch(
    desk: &mut Desk<'_>,
    file: usize,
    polygon: &geo::Polygon<f64>,
    at: &At<[[f64; 2]; 2]>,
) -> Option<LineString<f64>> {
    let [from, to] = *at.get();
    let point = |[lon, lat]: [f64; 2]| Point::from_degrees(lat, lon);
    let (Some(from), Some(to)) = (point(from), point(to)) else {
        let message = "`between` names a point that is not on Earth";
        let help = "write [[longitude, latitude], [longitude, latitude]] in degrees";
        desk.say(file, &at.span(), "out-of-range", message, help);
        return None;
    };
    let line = between(polygon, from, to);
    if line.is_none() {
        let message = "both points of `between` are nearest the same vertex";
        desk.say(
            file,
            &at.span(),
            "no-such-edge",
            message,
            "name two points further apart",
        );
    }
    line
}
