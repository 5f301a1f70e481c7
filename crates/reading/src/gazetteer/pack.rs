//! Rows of places as the bytes of a gazetteer.

use std::collections::BTreeMap;
use std::io::Write;

use super::fold::fold;
use super::keys::{Via, keys};
use super::row::Row;

/// What a gazetteer's bytes begin with.
pub(crate) const MAGIC: &[u8; 8] = b"PLACES01";
/// In what steps coordinates are kept, in millionths of a degree: 3 m.
pub(crate) const STEP_UDEG: i32 = 30;
/// A key leads to no more places than this, those with the most people.
const MOST: usize = 200;
/// In a key's value: that it is a place in the list of places, not the place itself.
pub(crate) const LIST: u32 = 1 << 30;
/// Where in a posting the way it came stands.
pub(crate) const VIA_SHIFT: u32 = 24;

/// What is wrong with a table of places or with a gazetteer's bytes.
#[derive(Debug, thiserror::Error)]
pub enum GazetteerError {
    /// There are more places than one gazetteer numbers.
    #[error("{0} places: a gazetteer holds up to 16,777,215")]
    Many(usize),
    /// The index of names could not be made.
    #[error("the index of names: {0}")]
    Index(#[from] fst::Error),
    /// The bytes could not be packed or unpacked.
    #[error("the gazetteer's bytes: {0}")]
    Bytes(#[from] std::io::Error),
    /// The bytes are not a gazetteer's.
    #[error("not a gazetteer: {0}")]
    Foreign(&'static str),
    /// A row of a table of places.
    #[error("places, line {line}: {what}")]
    Row {
        /// The line.
        line: usize,
        /// What is wrong, and what would be right.
        what: String,
    },
}

/// Packs rows, whatever their order, into the bytes that [`super::Gazetteer::unpack`] reads.
///
/// # Errors
/// If there are too many rows, or the bytes cannot be compressed.
pub fn pack(mut rows: Vec<Row>) -> Result<Vec<u8>, GazetteerError> {
    if rows.len() >= 1 << VIA_SHIFT {
        return Err(GazetteerError::Many(rows.len()));
    }
    rows.sort_by_cached_key(|row| {
        (
            fold(&row.name),
            std::cmp::Reverse(row.population),
            row.geonameid,
            row.latitude.to_bits(),
            row.longitude.to_bits(),
        )
    });
    let by_number: BTreeMap<u32, u32> = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| row.geonameid != 0)
        .map(|(at, row)| (row.geonameid, at as u32))
        .collect();
    let mut index: BTreeMap<Vec<u8>, Vec<(Via, u32)>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        for (key, via) in keys(row) {
            index.entry(key).or_default().push((via, at as u32));
        }
    }
    let mut lists: Vec<u32> = Vec::new();
    let mut builder = fst::MapBuilder::memory();
    for (key, mut places) in index {
        places
            .sort_by_key(|(via, at)| (std::cmp::Reverse(rows[*at as usize].population), *via, *at));
        places.truncate(MOST);
        let posting = |(via, at): (Via, u32)| (via as u32) << VIA_SHIFT | at;
        let value = if let [one] = places.as_slice() {
            posting(*one)
        } else {
            let at = lists.len() as u32;
            lists.push(places.len() as u32);
            lists.extend(places.into_iter().map(posting));
            LIST | at
        };
        builder.insert(key, u64::from(value))?;
    }
    let index = builder.into_inner()?;
    write(&rows, &by_number, &lists, &index)
}

fn write(
    rows: &[Row],
    by_number: &BTreeMap<u32, u32>,
    lists: &[u32],
    index: &[u8],
) -> Result<Vec<u8>, GazetteerError> {
    let mut packed = Vec::new();
    packed.extend_from_slice(MAGIC);
    let mut out = flate2::write::ZlibEncoder::new(&mut packed, flate2::Compression::best());
    let count = |n: usize| (n as u32).to_le_bytes();
    out.write_all(&count(rows.len()))?;
    out.write_all(&count(lists.len()))?;
    out.write_all(&count(index.len()))?;
    let place = |number: u32| by_number.get(&number).map_or(0, |at| at + 1);
    // a column after the other: like stands beside like, which packs well
    column(&mut out, rows, 3, |row| steps(row.latitude))?;
    column(&mut out, rows, 3, |row| steps(row.longitude))?;
    column(&mut out, rows, 3, |row| row.geonameid as i32)?;
    column(&mut out, rows, 3, |row| place(row.first) as i32)?;
    column(&mut out, rows, 3, |row| place(row.second) as i32)?;
    column(&mut out, rows, 1, |row| {
        (model::exact::ln(row.population as f64 + 1.0) * 10.0).round() as i32
    })?;
    column(&mut out, rows, 1, |row| {
        (model::exact::ln(row.extent_km.max(0.0) + 1.0) * 25.0).round() as i32
    })?;
    column(&mut out, rows, 1, |row| i32::from(row.class.letter()))?;
    for letter in 0..2 {
        column(&mut out, rows, 1, |row| {
            i32::from(row.country.as_bytes().get(letter).copied().unwrap_or(b' '))
        })?;
    }
    for row in rows {
        out.write_all(row.name.replace('\n', " ").as_bytes())?;
        out.write_all(b"\n")?;
    }
    for byte in 0..4 {
        for posting in lists {
            out.write_all(&posting.to_le_bytes()[byte..=byte])?;
        }
    }
    out.write_all(index)?;
    out.finish()?;
    Ok(packed)
}

/// A number of each row, its lowest bytes first, each byte of all rows together.
fn column(
    out: &mut impl Write,
    rows: &[Row],
    bytes: usize,
    of: impl Fn(&Row) -> i32,
) -> Result<(), std::io::Error> {
    let values: Vec<[u8; 4]> = rows.iter().map(|row| of(row).to_le_bytes()).collect();
    for byte in 0..bytes {
        let column: Vec<u8> = values.iter().map(|value| value[byte]).collect();
        out.write_all(&column)?;
    }
    Ok(())
}

/// Degrees in steps of [`STEP_UDEG`].
fn steps(degrees: f64) -> i32 {
    (degrees * 1e6 / f64::from(STEP_UDEG)).round() as i32
}
