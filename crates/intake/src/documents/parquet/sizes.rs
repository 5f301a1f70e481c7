//! Checks that what a Parquet file says of its sizes is true and not too much, before anything is
//! decoded: of a damaged or malicious file the decoder would make room for whatever it is told.

use parquet::file::metadata::{ColumnChunkMetaData, ParquetMetaData, RowGroupMetaData};

use super::thrift::Walk;

/// The most bytes that all pages of a file may come to when unpacked.
const MOST_BYTES: u64 = 512 << 20;
/// The most rows.
const MOST_ROWS: i64 = 50_000_000;
/// Two encodings of texts whose decoder makes room for as many texts as the page claims.
const DELTA_TEXTS: [i64; 2] = [6, 7];

/// Checks the part that describes the file.
///
/// # Errors
/// What is wrong with it.
pub(super) fn description(bytes: &[u8]) -> Result<(), String> {
    let cut = || "its end is missing: it was cut short".to_owned();
    if bytes.len() < 12 {
        return Err(cut());
    }
    let (rest, mark) = bytes.split_at(bytes.len() - 4);
    if mark == b"PARE" {
        return Err("it is encrypted".to_owned());
    }
    if mark != b"PAR1" {
        return Err(cut());
    }
    let (rest, length) = rest.split_at(rest.len() - 4);
    let length = length
        .iter()
        .rev()
        .fold(0_usize, |n, b| n << 8 | usize::from(*b));
    let start = rest.len().checked_sub(length);
    let start = start.ok_or("the description of its columns is longer than the file")?;
    let walked = Walk::new(&rest[start..]).structure(&mut |_, _| {});
    walked
        .map(|_| ())
        .ok_or_else(|| "the description of its columns is damaged".to_owned())
}

/// Checks every page of every column.
///
/// # Errors
/// What is wrong, and with which column.
pub(super) fn pages(bytes: &[u8], metadata: &ParquetMetaData) -> Result<(), String> {
    let mut room = MOST_BYTES;
    let mut rows = 0_i64;
    for group in metadata.row_groups() {
        if group.num_rows() < 0 {
            return Err("it says that it has fewer than no rows".to_owned());
        }
        rows = rows.saturating_add(group.num_rows());
        for column in group.columns() {
            chunk(bytes, group, column, &mut room).map_err(|reason| {
                format!("column `{}`: {reason}", column.column_path().string())
            })?;
        }
    }
    if rows > MOST_ROWS {
        return Err(format!("it has {rows} rows; at most {MOST_ROWS} are read"));
    }
    Ok(())
}

fn chunk(
    bytes: &[u8],
    group: &RowGroupMetaData,
    column: &ColumnChunkMetaData,
    room: &mut u64,
) -> Result<(), String> {
    let outside = || "its pages lie outside the file".to_owned();
    let first = column
        .dictionary_page_offset()
        .unwrap_or_else(|| column.data_page_offset());
    let start = usize::try_from(first).map_err(|_| outside())?;
    let length = usize::try_from(column.compressed_size()).map_err(|_| outside())?;
    let end = start.checked_add(length).ok_or_else(outside)?;
    let mut rest = bytes.get(start..end).ok_or_else(outside)?;
    let flat = column.column_descr().max_rep_level() == 0;
    while !rest.is_empty() {
        let page = Page::read(rest).ok_or("a page of it is damaged")?;
        if page.values < 0 || (flat && page.values > group.num_rows()) {
            return Err(format!("a page of it claims {} values", page.values));
        }
        if page.entries < 0 || page.entries > page.unpacked {
            return Err(format!("its dictionary claims {} entries", page.entries));
        }
        if page.encodings.iter().any(|e| DELTA_TEXTS.contains(e)) {
            return Err(
                "its texts are written as differences (DELTA_BYTE_ARRAY), which is not read"
                    .to_owned(),
            );
        }
        let unpacked = u64::try_from(page.unpacked).map_err(|_| "a page of it is damaged")?;
        *room = room
            .checked_sub(unpacked)
            .ok_or_else(|| format!("the file unpacks to more than {} MB", MOST_BYTES >> 20))?;
        let packed = usize::try_from(page.packed).map_err(|_| "a page of it is damaged")?;
        let next = page
            .head
            .checked_add(packed)
            .ok_or("a page of it is damaged")?;
        rest = rest.get(next..).ok_or("a page of it is cut short")?;
    }
    Ok(())
}

/// What the head of a page says.
#[derive(Default)]
struct Page {
    head: usize,
    unpacked: i64,
    packed: i64,
    values: i64,
    entries: i64,
    encodings: Vec<i64>,
}

impl Page {
    fn read(bytes: &[u8]) -> Option<Self> {
        let mut page = Self::default();
        let head = Walk::new(bytes).structure(&mut |path, number| match path {
            [2] => page.unpacked = number,
            [3] => page.packed = number,
            [5 | 8, 1] => page.values = number,
            [7, 1] => page.entries = number,
            [5, 2] | [8, 4] => page.encodings.push(number),
            _ => {}
        })?;
        page.head = head;
        Some(page)
    }
}
