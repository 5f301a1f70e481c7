//! Geometry as a GeoPackage stores it: a header, then ISO well-known binary.

use geojson::{Geometry, GeometryValue, Position};

/// How deep collections may stand inside each other.
const DEEPEST: u32 = 8;

/// A geometry, and whether it has measures.
pub(super) type Found = (GeometryValue, bool);

/// Reads a geometry; `None` where it is empty. Of positions with a height the height stays, of those
/// with a measure the measure is left out.
///
/// # Errors
/// What is wrong with the bytes.
pub(super) fn read(bytes: &[u8], srs_id: i64) -> Result<Option<Found>, String> {
    let header = bytes.get(..8).ok_or("its geometry is cut short")?;
    if &header[..2] != b"GP" {
        return Err("its geometry does not begin as a GeoPackage's does".to_owned());
    }
    let flags = header[3];
    if flags & 0b10_0000 != 0 {
        return Err("its geometry is of an extension, which is not read".to_owned());
    }
    let little = flags & 1 == 1;
    let number = [header[4], header[5], header[6], header[7]];
    let stated = if little {
        i32::from_le_bytes(number)
    } else {
        i32::from_be_bytes(number)
    };
    if i64::from(stated) != srs_id {
        return Err(format!(
            "its geometry says reference system {stated}, its layer {srs_id}"
        ));
    }
    let envelope = match flags >> 1 & 0b111 {
        0 => 0,
        1 => 32,
        2 | 3 => 48,
        4 => 64,
        other => {
            return Err(format!(
                "its geometry has an envelope of unknown kind {other}"
            ));
        }
    };
    if flags & 0b1_0000 != 0 {
        return Ok(None);
    }
    let bytes = bytes
        .get(8 + envelope..)
        .ok_or("its geometry is cut short")?;
    let mut input = Input {
        bytes,
        measured: false,
    };
    let value = input.geometry(0)?;
    let found = !empty(&value);
    Ok(found.then_some((value, input.measured)))
}

fn empty(value: &GeometryValue) -> bool {
    match value {
        GeometryValue::Point { coordinates } => {
            coordinates.as_slice().iter().any(|number| number.is_nan())
        }
        GeometryValue::MultiPoint { coordinates } | GeometryValue::LineString { coordinates } => {
            coordinates.is_empty()
        }
        GeometryValue::MultiLineString { coordinates } | GeometryValue::Polygon { coordinates } => {
            coordinates.is_empty()
        }
        GeometryValue::MultiPolygon { coordinates } => coordinates.is_empty(),
        GeometryValue::GeometryCollection { geometries } => geometries.is_empty(),
    }
}

struct Input<'a> {
    bytes: &'a [u8],
    measured: bool,
}

#[derive(Clone, Copy)]
struct Shape {
    little: bool,
    kind: u32,
    height: bool,
    measure: bool,
}

impl Input<'_> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], String> {
        let (taken, rest) = self
            .bytes
            .split_first_chunk::<N>()
            .ok_or("its geometry is cut short")?;
        self.bytes = rest;
        Ok(*taken)
    }

    fn number(&mut self, little: bool) -> Result<u32, String> {
        let bytes = self.take()?;
        Ok(if little {
            u32::from_le_bytes(bytes)
        } else {
            u32::from_be_bytes(bytes)
        })
    }

    fn decimal(&mut self, little: bool) -> Result<f64, String> {
        let bytes = self.take()?;
        Ok(if little {
            f64::from_le_bytes(bytes)
        } else {
            f64::from_be_bytes(bytes)
        })
    }

    fn shape(&mut self) -> Result<Shape, String> {
        let little = match self.take::<1>()?[0] {
            0 => false,
            1 => true,
            other => return Err(format!("its geometry has the unknown byte order {other}")),
        };
        let code = self.number(little)?;
        let (kind, dimensions) = (code % 1000, code / 1000);
        if dimensions > 3 || !(1..=7).contains(&kind) {
            return Err(format!(
                "its geometry is of kind {code}; points, lines, areas and collections of them are \
                 read"
            ));
        }
        Ok(Shape {
            little,
            kind,
            height: dimensions & 1 == 1,
            measure: dimensions & 2 == 2,
        })
    }

    /// How many parts follow, of at least so many bytes each.
    fn count(&mut self, little: bool, least: usize) -> Result<usize, String> {
        let count = self.number(little)? as usize;
        if count.saturating_mul(least) > self.bytes.len() {
            return Err("its geometry is cut short".to_owned());
        }
        Ok(count)
    }

    fn position(&mut self, shape: Shape) -> Result<Position, String> {
        let mut numbers = vec![self.decimal(shape.little)?, self.decimal(shape.little)?];
        if shape.height {
            numbers.push(self.decimal(shape.little)?);
        }
        if shape.measure {
            self.decimal(shape.little)?;
            self.measured = true;
        }
        Ok(Position::from(numbers))
    }

    fn positions(&mut self, shape: Shape) -> Result<Vec<Position>, String> {
        let count = self.count(shape.little, 16)?;
        (0..count).map(|_| self.finite(shape)).collect()
    }

    fn finite(&mut self, shape: Shape) -> Result<Position, String> {
        let position = self.position(shape)?;
        if position
            .as_slice()
            .iter()
            .take(2)
            .all(|number| number.is_finite())
        {
            Ok(position)
        } else {
            Err("a position of its geometry is not a number".to_owned())
        }
    }

    fn rings(&mut self, shape: Shape) -> Result<Vec<Vec<Position>>, String> {
        let count = self.count(shape.little, 4)?;
        (0..count).map(|_| self.positions(shape)).collect()
    }

    /// The parts of a plural, each with a header of its own.
    fn parts<T>(
        &mut self,
        little: bool,
        kind: u32,
        read: fn(&mut Self, Shape) -> Result<T, String>,
    ) -> Result<Vec<T>, String> {
        let count = self.count(little, 9)?;
        let mut found = Vec::new();
        for _ in 0..count {
            let shape = self.shape()?;
            if shape.kind != kind {
                return Err("a part of its geometry is of another kind than the whole".to_owned());
            }
            found.push(read(self, shape)?);
        }
        Ok(found)
    }

    fn geometry(&mut self, depth: u32) -> Result<GeometryValue, String> {
        if depth > DEEPEST {
            return Err("collections of geometries are nested too deep".to_owned());
        }
        let shape = self.shape()?;
        let little = shape.little;
        Ok(match shape.kind {
            1 => {
                let coordinates = self.position(shape)?;
                let numbers = coordinates.as_slice();
                if numbers[0].is_nan() != numbers[1].is_nan() || numbers[0].is_infinite() {
                    return Err("a position of its geometry is not a number".to_owned());
                }
                GeometryValue::Point { coordinates }
            }
            2 => GeometryValue::LineString {
                coordinates: self.positions(shape)?,
            },
            3 => GeometryValue::Polygon {
                coordinates: self.rings(shape)?,
            },
            4 => GeometryValue::MultiPoint {
                coordinates: self.parts(little, 1, Self::finite)?,
            },
            5 => GeometryValue::MultiLineString {
                coordinates: self.parts(little, 2, Self::positions)?,
            },
            6 => GeometryValue::MultiPolygon {
                coordinates: self.parts(little, 3, Self::rings)?,
            },
            _ => {
                let count = self.count(little, 9)?;
                let mut geometries = Vec::new();
                for _ in 0..count {
                    geometries.push(Geometry::new(self.geometry(depth + 1)?));
                }
                GeometryValue::GeometryCollection { geometries }
            }
        })
    }
}
