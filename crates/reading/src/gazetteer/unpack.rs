//! A gazetteer from its bytes.

use std::io::Read;

use super::entry::{Class, Entry, PlaceId};
use super::pack::{GazetteerError, MAGIC, STEP_UDEG};
use super::table::{Table, pairs};

/// A gazetteer unpacks to no more than this: 256 MiB.
const MOST_BYTES: u64 = 256 << 20;

/// Reads the bytes that [`super::pack`] wrote.
pub(super) fn unpack(packed: &[u8]) -> Result<Table, GazetteerError> {
    let Some(packed) = packed.strip_prefix(MAGIC) else {
        return Err(GazetteerError::Foreign("it begins with other bytes"));
    };
    let mut bytes = Vec::with_capacity(packed.len().saturating_mul(3));
    flate2::read::ZlibDecoder::new(packed)
        .take(MOST_BYTES)
        .read_to_end(&mut bytes)?;
    let mut rest = bytes.as_slice();
    let rows = number(&mut rest)?;
    let listed = number(&mut rest)?;
    let indexed = number(&mut rest)?;
    let latitudes = column(&mut rest, rows, 3)?;
    let longitudes = column(&mut rest, rows, 3)?;
    let numbers = column(&mut rest, rows, 3)?;
    let firsts = column(&mut rest, rows, 3)?;
    let seconds = column(&mut rest, rows, 3)?;
    let people = column(&mut rest, rows, 1)?;
    let extents = column(&mut rest, rows, 1)?;
    let classes = column(&mut rest, rows, 1)?;
    let country = [column(&mut rest, rows, 1)?, column(&mut rest, rows, 1)?];
    let levels: Vec<f32> = (0..=255u8)
        .map(|step| (model::exact::exp(f64::from(step) / 25.0) - 1.0) as f32)
        .collect();
    let place = |at: u32| {
        at.checked_sub(1)
            .filter(|at| (*at as usize) < rows)
            .map(PlaceId)
    };
    let mut entries = Vec::with_capacity(rows);
    for row in 0..rows {
        let class = Class::of(classes.get(row) as u8)
            .ok_or(GazetteerError::Foreign("a class that does not exist"))?;
        entries.push(Entry {
            latitude_udeg: signed(latitudes.get(row)) * STEP_UDEG,
            longitude_udeg: signed(longitudes.get(row)) * STEP_UDEG,
            geonameid: numbers.get(row),
            first: place(firsts.get(row)),
            second: place(seconds.get(row)),
            ln_population: people.get(row) as f32 / 10.0,
            extent_km: levels[extents.get(row) as usize & 0xFF],
            country: [country[0].get(row) as u8, country[1].get(row) as u8],
            class,
        });
    }
    let mut names = Vec::with_capacity(rows + 1);
    let mut text_len = 0;
    names.push(0);
    for end in memchr::memchr_iter(b'\n', rest).take(rows) {
        text_len = end + 1;
        names.push(text_len as u32);
    }
    if names.len() != rows + 1 {
        return Err(GazetteerError::Foreign("names are missing"));
    }
    let text = std::str::from_utf8(&rest[..text_len])
        .map_err(|_| GazetteerError::Foreign("a name that is not UTF-8"))?
        .into();
    rest = &rest[text_len..];
    let columns = column(&mut rest, listed, 4)?;
    let lists = (0..listed).map(|at| columns.get(at)).collect();
    if rest.len() != indexed {
        return Err(GazetteerError::Foreign("the index of names is cut"));
    }
    let index = fst::raw::Fst::new(rest.to_vec())?;
    Ok(Table {
        pairs: pairs(&index),
        entries,
        text,
        names,
        lists,
        index,
    })
}

fn number(rest: &mut &[u8]) -> Result<usize, GazetteerError> {
    let (four, after) = rest
        .split_first_chunk::<4>()
        .ok_or(GazetteerError::Foreign("it is cut"))?;
    *rest = after;
    Ok(u32::from_le_bytes(*four) as usize)
}

/// The bytes of one number of each row.
struct Column<'a> {
    bytes: &'a [u8],
    rows: usize,
    width: usize,
}

impl Column<'_> {
    fn get(&self, row: usize) -> u32 {
        (0..self.width).fold(0, |sum, byte| {
            sum | u32::from(self.bytes[byte * self.rows + row]) << (8 * byte)
        })
    }
}

fn column<'a>(
    rest: &mut &'a [u8],
    rows: usize,
    width: usize,
) -> Result<Column<'a>, GazetteerError> {
    let length = rows
        .checked_mul(width)
        .filter(|length| *length <= rest.len())
        .ok_or(GazetteerError::Foreign("it is cut"))?;
    let (bytes, after) = rest.split_at(length);
    *rest = after;
    Ok(Column { bytes, rows, width })
}

/// Three bytes with a sign.
fn signed(value: u32) -> i32 {
    ((value << 8) as i32) >> 8
}
