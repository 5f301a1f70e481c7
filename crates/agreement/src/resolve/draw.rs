//! What lines, zones and sites draw, from the features that they name.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use geo::{Coord, LineString, MultiPolygon};
use model::Point;
use model::diagnostic::nearest;

use super::{Desk, Sources};
use crate::Shape;
use crate::geometry::{Anchor, Feature, Shapes, between, edges, features, shapes, swapped};
use crate::mistakes::quote;
use crate::raw::{At, RawLine, RawSite};

/// A GeoJSON file whose features are known.
struct Sheet {
    text: Arc<str>,
    features: Vec<Feature>,
    /// The features of each name.
    by_name: BTreeMap<String, Vec<usize>>,
}

/// Draws ground, and keeps where everything lies.
pub(super) struct Draw<'d, 'a> {
    sources: &'d mut Sources<'a>,
    /// Each file read once; `None` where it is no GeoJSON, which has been told.
    sheets: BTreeMap<usize, Option<Rc<Sheet>>>,
    anchors: Vec<Anchor>,
    /// The pieces that have an anchor, by file and place.
    anchored: BTreeSet<(usize, usize)>,
}

impl<'d, 'a> Draw<'d, 'a> {
    pub(super) fn new(sources: &'d mut Sources<'a>) -> Self {
        Self {
            sources,
            sheets: BTreeMap::new(),
            anchors: Vec::new(),
            anchored: BTreeSet::new(),
        }
    }

    /// Notes geometry with latitude and longitude in the wrong order.
    pub(super) fn check_order(&self, desk: &mut Desk<'_>) {
        for i in swapped(&self.anchors) {
            let Anchor {
                middle, file, span, ..
            } = &self.anchors[i];
            let message = format!(
                "the geometry lies around latitude {:.1}, longitude {:.1}, far from the rest of \
                 the case; with latitude and longitude exchanged it would lie among it",
                middle.y, middle.x
            );
            let help = "GeoJSON writes longitude first: [longitude, latitude]";
            desk.say(*file, span, "swapped-coordinates", message, help);
        }
    }

    /// The features of the file that a value names.
    fn sheet(
        &mut self,
        desk: &mut Desk<'_>,
        file: usize,
        source: &At<String>,
    ) -> Option<(usize, Rc<Sheet>)> {
        let (geometry, text) = self
            .sources
            .geometry(desk, file, source.get(), &source.span())?;
        if let Some(known) = self.sheets.get(&geometry) {
            return known.clone().map(|sheet| (geometry, sheet));
        }
        let sheet = match features(&text) {
            Ok(features) if features.is_empty() => {
                let message = format!("{} has no features", quote(source.get()));
                let help = "draw the line, zone or site";
                desk.say(geometry, &(0..0), "empty-geometry", message, help);
                None
            }
            Ok(features) => {
                let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
                for (i, feature) in features.iter().enumerate() {
                    for name in &feature.names {
                        let named = by_name.entry(name.clone()).or_default();
                        if named.last() != Some(&i) {
                            named.push(i);
                        }
                    }
                }
                Some(Rc::new(Sheet {
                    text,
                    features,
                    by_name,
                }))
            }
            Err(fault) => {
                desk.say(geometry, &fault.span, fault.code, fault.message, fault.help);
                None
            }
        };
        self.sheets.insert(geometry, sheet.clone());
        sheet.map(|sheet| (geometry, sheet))
    }

    /// What the chosen features of a file draw.
    fn shapes(
        &mut self,
        desk: &mut Desk<'_>,
        file: usize,
        source: &At<String>,
        chosen: Option<&At<String>>,
    ) -> Option<Shapes> {
        let (geometry, sheet) = self.sheet(desk, file, source)?;
        let picked: Vec<&Feature> = match chosen {
            None => sheet.features.iter().collect(),
            Some(at) => {
                let Some(named) = sheet.by_name.get(at.get()) else {
                    unknown_feature(desk, file, source, at, &sheet);
                    return None;
                };
                named.iter().map(|i| &sheet.features[*i]).collect()
            }
        };
        let mut drawn = Shapes::default();
        let mut good = true;
        for feature in &picked {
            match shapes(&sheet.text, feature) {
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
        if self.anchored.insert((file, span.start)) {
            self.anchors.push(Anchor {
                middle,
                file,
                span,
                named,
            });
        }
    }

    /// The stretches of a line.
    pub(super) fn line(
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

    /// The ground of a zone.
    pub(super) fn zone(
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

    /// The point or ground of a site.
    pub(super) fn site(
        &mut self,
        desk: &mut Desk<'_>,
        file: usize,
        raw: &RawSite,
    ) -> Option<Shape> {
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

fn unknown_feature(
    desk: &mut Desk<'_>,
    file: usize,
    source: &At<String>,
    chosen: &At<String>,
    sheet: &Sheet,
) {
    let names: Vec<&str> = sheet.by_name.keys().map(String::as_str).collect();
    let message = format!(
        "{} has no feature {}",
        quote(source.get()),
        quote(chosen.get())
    );
    let help = match nearest(chosen.get(), &names[..names.len().min(1_000)]) {
        Some(name) => format!("did you mean `{name}`?"),
        None if names.is_empty() => "its features have neither id nor name".to_owned(),
        None => format!("it has: {}", names[..names.len().min(20)].join(", ")),
    };
    desk.say(file, &chosen.span(), "unknown-feature", message, help);
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
