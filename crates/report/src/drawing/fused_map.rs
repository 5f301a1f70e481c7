//! The map of a fusion: incidents of several records, and pairs that are in doubt.

use std::collections::BTreeMap;
use std::fmt::Write;

use model::exact::sqrt;

use super::map::{graticule, icon, scale_bar};
use super::projection::Projection;
use super::{Drawing, Key, tenth};
use crate::fusion_page::FusedRecords;
use crate::words;

/// Incidents nearer to each other than this are drawn as one, in units of the drawing.
const CELL: f64 = 7.0;
/// The share of the view that is added on each side.
const MARGIN: f64 = 0.04;

/// Draws the incidents of several records, gathered in cells, and the doubtful pairs; `None` where
/// there is nothing to place.
pub(crate) fn fused_map(all: &FusedRecords<'_>, doubtful: &[(u32, u32)]) -> Option<Drawing> {
    let at = |record: u32| all.records.get(record as usize)?.point;
    let several = all
        .incidents
        .iter()
        .filter(|incident| incident.members.len() > 1);
    let places: Vec<(f64, f64)> = several
        .filter_map(|incident| {
            let points = all.members.get(incident.members.clone())?;
            let points = points.iter().filter_map(|record| at(*record));
            let (n, lat, lon) = points.fold((0.0, 0.0, 0.0), |(n, lat, lon), point| {
                (n + 1.0, lat + point.latitude(), lon + point.longitude())
            });
            (n > 0.0).then(|| (lon / n, lat / n))
        })
        .collect();
    let pairs: Vec<_> = doubtful
        .iter()
        .filter_map(|(a, b)| Some((at(*a)?, at(*b)?)))
        .collect();
    let ends = pairs.iter().flat_map(|(a, b)| [*a, *b]);
    let ends = ends.map(|point| (point.longitude(), point.latitude()));
    let p = Projection::of(extent(places.iter().copied().chain(ends))?)?;
    let (mut body, mut legend) = (String::new(), Vec::new());
    graticule(&p, &mut body);
    let mut cells: BTreeMap<(i64, i64), (u64, f64, f64)> = BTreeMap::new();
    for (lon, lat) in &places {
        let here = p.at(*lon, *lat);
        let key = (
            (here.y / CELL).floor() as i64,
            (here.x / CELL).floor() as i64,
        );
        let cell = cells.entry(key).or_insert((0, 0.0, 0.0));
        *cell = (cell.0 + 1, cell.1 + here.x, cell.2 + here.y);
    }
    for (n, x, y) in cells.values() {
        let count = *n as f64;
        let radius = (1.3 + 0.7 * sqrt(count)).min(9.0);
        // Writing to a String does not fail.
        let _ = write!(
            body,
            "<circle class=\"dot earlier joined\" cx=\"{}\" cy=\"{}\" r=\"{}\"><title>{}</title></circle>",
            tenth(x / count),
            tenth(y / count),
            tenth(radius),
            words::number(
                *n,
                "incident of several records",
                "incidents of several records"
            )
        );
    }
    for (a, b) in &pairs {
        let (a, b) = (
            p.at(a.longitude(), a.latitude()),
            p.at(b.longitude(), b.latitude()),
        );
        let _ = write!(
            body,
            "<path class=\"doubt\" d=\"M{} {}L{} {}\"/><circle class=\"dot since\" cx=\"{}\" cy=\"{}\" \
             r=\"2.6\"><title>A doubtful pair</title></circle>",
            tenth(a.x),
            tenth(a.y),
            tenth(b.x),
            tenth(b.y),
            tenth(f64::midpoint(a.x, b.x)),
            tenth(f64::midpoint(a.y, b.y)),
        );
    }
    scale_bar(&p, &mut body);
    legend.push(Key {
        symbol: icon("<circle class=\"dot earlier joined\" cx=\"12\" cy=\"8\" r=\"4\"/>"),
        words: "Incidents of several records; a larger dot stands for more of them".to_owned(),
    });
    if !pairs.is_empty() {
        legend.push(Key {
            symbol: icon("<circle class=\"dot since\" cx=\"12\" cy=\"8\" r=\"4\"/>"),
            words: "Pairs in doubt that are listed below, halfway between their places".to_owned(),
        });
    }
    let (w, h) = (tenth(p.width), tenth(p.height));
    let svg = format!(
        "<svg class=\"map\" viewBox=\"0 0 {w} {h}\" role=\"img\" \
         aria-labelledby=\"map-title map-desc\"><title id=\"map-title\">Map of joined records</title>\
         <desc id=\"map-desc\">Incidents told by several records, and pairs in doubt, on a grid of \
         latitude and longitude.</desc>\
         <rect class=\"land\" width=\"{w}\" height=\"{h}\"/>{body}\
         <rect class=\"frame\" width=\"{w}\" height=\"{h}\"/></svg>"
    );
    Some(Drawing { svg, legend })
}

fn extent(places: impl Iterator<Item = (f64, f64)>) -> Option<[f64; 4]> {
    let [west, south, east, north] = places.fold(
        [
            f64::INFINITY,
            f64::INFINITY,
            f64::NEG_INFINITY,
            f64::NEG_INFINITY,
        ],
        |[west, south, east, north], (lon, lat)| {
            [west.min(lon), south.min(lat), east.max(lon), north.max(lat)]
        },
    );
    if west > east {
        return None;
    }
    let (wide, high) = ((east - west) * MARGIN, (north - south) * MARGIN);
    Some([
        west - wide,
        (south - high).max(-88.0),
        east + wide,
        (north + high).min(88.0),
    ])
}
