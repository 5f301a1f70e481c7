//! Where an alert applies.

use model::geodesy::distance_m;
use model::{Place, Point, Spread};

use super::element::Element;
use crate::reader::{Contents, Context};

/// The place of an alert's areas: the disc around all their polygons and circles; where they have
/// none, the settlements of the region that their description names; else only its name.
pub(super) fn place(info: &Element, context: &Context<'_>, contents: &mut Contents) -> Place {
    let areas: Vec<&Element> = info.all("area").collect();
    let names: Vec<&str> = areas.iter().map(|area| area.get("areaDesc")).collect();
    let name = context.intern.some(&names.join("; "));
    let mut discs = Vec::new();
    for area in &areas {
        for shape in &area.inside {
            let found = match shape.name.as_str() {
                "polygon" => polygon(&shape.text),
                "circle" => circle(&shape.text).map(|disc| vec![disc]),
                _ => continue,
            };
            match found {
                Some(found) => discs.extend(found),
                None => {
                    contents.remark("polygons or circles cannot be read: left out of their place");
                }
            }
        }
    }
    let codes = areas.iter().flat_map(|area| area.all("geocode"));
    let codes: Vec<&str> = codes
        .map(|code| code.get("value"))
        .filter(|c| !c.is_empty())
        .collect();
    let mut place = around(&discs).or_else(|| {
        let [one] = names.as_slice() else { return None };
        let region = context.gazetteer?.region(one, None)?;
        Some(region.place(region.middle, context.intern.get(one)))
    });
    if place.is_none() {
        contents.remark(
            "alerts have neither a shape nor a region that the settlement table tells: no place",
        );
    } else if !discs.is_empty() {
        contents.remark("alerts lie somewhere in the disc around the shapes of their areas");
    }
    let mut place = place.take().unwrap_or_else(|| Place::unknown(None));
    place.name = name;
    if let [code] = codes.as_slice() {
        place.code = Some(context.intern.get(code));
    } else if codes.len() > 1 {
        contents.remark("alerts have several area codes: none was kept");
    }
    place
}

fn pair(text: &str) -> Option<Point> {
    let (latitude, longitude) = text.split_once(',')?;
    Point::from_degrees(
        latitude.trim().parse().ok()?,
        longitude.trim().parse().ok()?,
    )
}

/// The corners of a polygon: `lat,lon lat,lon ...`, the first repeated at the end.
fn polygon(text: &str) -> Option<Vec<(Point, f64)>> {
    let corners: Option<Vec<Point>> = text.split_whitespace().map(pair).collect();
    let corners = corners.filter(|all| all.len() >= 4 && all.first() == all.last())?;
    Some(corners.into_iter().map(|point| (point, 0.0)).collect())
}

/// A circle: `lat,lon radius` in kilometres.
fn circle(text: &str) -> Option<(Point, f64)> {
    let (middle, radius) = text.trim().split_once(char::is_whitespace)?;
    let km: f64 = radius.trim().parse().ok()?;
    (0.0..=20_000.0)
        .contains(&km)
        .then(|| pair(middle).map(|point| (point, km * 1000.0)))?
}

/// A disc that holds others, around the middle of the box that they span.
fn around(discs: &[(Point, f64)]) -> Option<Place> {
    let lats = || discs.iter().map(|(p, _)| p.lat);
    let lons = || discs.iter().map(|(p, _)| p.lon);
    let half = |low: i32, high: i32| i32::midpoint(low, high);
    let middle = Point {
        lat: half(lats().min()?, lats().max()?),
        lon: half(lons().min()?, lons().max()?),
    };
    let reach = |(point, radius): &(Point, f64)| distance_m(middle, *point) + radius;
    let radius = discs.iter().map(reach).fold(0.0, f64::max);
    Some(Place {
        point: middle,
        spread: Spread::Disc {
            radius_m: radius.round_ties_even() as u32,
            scale_m: 0,
        },
        name: None,
        code: None,
    })
}
