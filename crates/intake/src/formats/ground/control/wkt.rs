//! Well-known text of areas.

use geojson::{Geometry, GeometryValue, Position};

use crate::reader::shorten;

/// How deep collections may stand inside each other.
const DEEPEST: u32 = 8;

/// Reads `POLYGON`, `MULTIPOLYGON` or a `GEOMETRYCOLLECTION` of them, with or without heights and
/// `SRID=4326;`.
///
/// # Errors
/// What stands where something else was expected.
pub(super) fn read(text: &str) -> Result<GeometryValue, String> {
    let mut rest = text.trim();
    if let Some((srid, shape)) = rest.split_once(';')
        && let Some(srid) = srid.trim().to_uppercase().strip_prefix("SRID=")
    {
        if srid.trim() != "4326" {
            return Err(format!(
                "its geometry is in reference system {}: degrees of WGS 84 (4326) are needed",
                shorten(srid)
            ));
        }
        rest = shape;
    }
    let mut input = Input { rest };
    let value = input.geometry(0)?;
    if input.rest.trim().is_empty() {
        Ok(value)
    } else {
        Err(input.unexpected("the end"))
    }
}

struct Input<'a> {
    rest: &'a str,
}

impl<'a> Input<'a> {
    fn word(&mut self) -> &'a str {
        let text = self.rest.trim_start();
        let end = text
            .find(|c: char| !c.is_ascii_alphabetic())
            .unwrap_or(text.len());
        let (word, rest) = text.split_at(end);
        self.rest = rest;
        word
    }

    fn mark(&mut self, mark: char) -> bool {
        match self.rest.trim_start().strip_prefix(mark) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn unexpected(&self, wanted: &str) -> String {
        let text: String = self.rest.trim_start().chars().take(20).collect();
        format!("its geometry is no well-known text: `{text}` where {wanted} should be")
    }

    fn geometry(&mut self, depth: u32) -> Result<GeometryValue, String> {
        let kind = self.word().to_uppercase();
        let before = self.rest;
        let dimensions = self.word().to_uppercase();
        if dimensions == "EMPTY" {
            return Err("its geometry is empty".to_owned());
        }
        if !matches!(dimensions.as_str(), "Z" | "M" | "ZM") {
            self.rest = before;
        }
        match kind.trim_end_matches(['Z', 'M']) {
            "POLYGON" => Ok(GeometryValue::Polygon {
                coordinates: self.list(Self::ring)?,
            }),
            "MULTIPOLYGON" => Ok(GeometryValue::MultiPolygon {
                coordinates: self.list(|input| input.list(Self::ring))?,
            }),
            "GEOMETRYCOLLECTION" if depth < DEEPEST => Ok(GeometryValue::GeometryCollection {
                geometries: self.list(|input| input.geometry(depth + 1).map(Geometry::new))?,
            }),
            other => Err(format!(
                "its geometry is `{}`: POLYGON and MULTIPOLYGON are areas",
                shorten(other)
            )),
        }
    }

    /// Things in brackets with commas between.
    fn list<T>(&mut self, one: impl Fn(&mut Self) -> Result<T, String>) -> Result<Vec<T>, String> {
        if !self.mark('(') {
            return Err(self.unexpected("`(`"));
        }
        let mut found = vec![one(self)?];
        while self.mark(',') {
            found.push(one(self)?);
        }
        if self.mark(')') {
            Ok(found)
        } else {
            Err(self.unexpected("`)`"))
        }
    }

    fn ring(&mut self) -> Result<Vec<Position>, String> {
        self.list(Self::position)
    }

    fn position(&mut self) -> Result<Position, String> {
        let mut numbers = Vec::with_capacity(2);
        loop {
            let text = self.rest.trim_start();
            let end = text
                .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+')))
                .unwrap_or(text.len());
            if end == 0 || numbers.len() == 4 {
                break;
            }
            let number: Option<f64> = text[..end].parse().ok();
            let number = number.filter(|n| n.is_finite());
            numbers.push(number.ok_or_else(|| self.unexpected("a number"))?);
            self.rest = &text[end..];
        }
        if numbers.len() < 2 {
            return Err(self.unexpected("longitude and latitude"));
        }
        numbers.truncate(3);
        Ok(Position::from(numbers))
    }
}
