//! Reads the files of a made-up map of control, as a program that uses the index would.

use std::fs;
use std::io::{Error, Result};
use std::path::Path;

use model::{ContentId, ControlArea, ControlMap, ControlStatus, Interval, Origin, Point, Ring};
use serde::Deserialize;

#[derive(Deserialize)]
struct Collection {
    features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Feature {
    properties: Properties,
    geometry: Geometry,
}

#[derive(Deserialize)]
struct Properties {
    name: String,
    holder: String,
}

#[derive(Deserialize)]
struct Geometry {
    coordinates: Vec<Vec<Vec<[f64; 2]>>>,
}

/// The map of a GeoJSON file of MultiPolygons.
pub(crate) fn map(path: &Path) -> Result<ControlMap> {
    let read: Collection = serde_json::from_slice(&fs::read(path)?)?;
    let areas = read.features.into_iter().map(area).collect::<Result<_>>()?;
    Ok(ControlMap {
        id: ContentId::default(),
        source: "made-up".into(),
        stated_for: Interval::ALWAYS,
        uncertainty_m: Some(500),
        areas,
        origin: Origin {
            file: path.to_string_lossy().into(),
            line: 0,
        },
    })
}

fn area(feature: Feature) -> Result<ControlArea> {
    let ring =
        |r: &Vec<[f64; 2]>| -> Result<Ring> { r.iter().map(|c| point(c[1], c[0])).collect() };
    let polygons = feature.geometry.coordinates.iter();
    Ok(ControlArea {
        status: ControlStatus::Held,
        holder: Some(feature.properties.holder.into()),
        name: Some(feature.properties.name.into()),
        polygons: polygons
            .map(|rings| rings.iter().map(ring).collect())
            .collect::<Result<_>>()?,
    })
}

fn point(latitude: f64, longitude: f64) -> Result<Point> {
    Point::from_degrees(latitude, longitude)
        .ok_or_else(|| Error::other(format!("no such place: {latitude}, {longitude}")))
}

/// The points of a table `id,latitude,longitude`, in its order.
pub(crate) fn points(path: &Path) -> Result<Vec<Point>> {
    let text = fs::read_to_string(path)?;
    let mut points = Vec::with_capacity(text.len() / 24);
    for (row, line) in text.lines().enumerate().skip(1) {
        let wrong = || {
            Error::other(format!(
                "line {}: not id,latitude,longitude: {line}",
                row + 1
            ))
        };
        let mut cells = line.split(',').skip(1);
        let mut cell = || cells.next().and_then(microdegrees).ok_or_else(wrong);
        let (lat, lon) = (cell()?, cell()?);
        if lat.abs() > 90_000_000 || lon.abs() > 180_000_000 {
            return Err(wrong());
        }
        points.push(Point { lat, lon });
    }
    Ok(points)
}

/// Degrees with at most six decimals are whole micro-degrees; any others are rounded to them.
fn microdegrees(cell: &str) -> Option<i32> {
    let digits = cell.strip_prefix('-').unwrap_or(cell);
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty()
        || whole.len() > 3
        || decimals.len() > 6
        || !plain(whole)
        || !plain(decimals)
    {
        let degrees: f64 = cell.parse().ok()?;
        let within = degrees.abs() <= 180.0;
        return within.then(|| Point::rounded(0.0, degrees).lon);
    }
    let padding = "000000"[decimals.len()..].bytes();
    let value = whole
        .bytes()
        .chain(decimals.bytes())
        .chain(padding)
        .fold(0, |value, digit| 10 * value + i32::from(digit - b'0'));
    Some(if digits.len() < cell.len() {
        -value
    } else {
        value
    })
}
