use std::sync::Arc;

use proptest::prelude::*;

use super::feed::{Block, Feed};
use super::fields::{Fields, Row, extent, last_extent};
use super::{Outcome, Table, scan};
use crate::bytes::Text;

/// The rows of a text by another reader of the same rules.
fn expected(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let rows = reader.byte_records();
    rows.map(|row| words(row.unwrap().iter())).collect()
}

fn words<'a>(fields: impl Iterator<Item = &'a [u8]>) -> Vec<String> {
    fields
        .map(|field| String::from_utf8_lossy(field).into_owned())
        .collect()
}

fn parted(text: &str) -> Vec<Vec<String>> {
    let text = text.as_bytes();
    let mut fields = Fields::default();
    let (mut at, mut rows) = (0, Vec::new());
    loop {
        while matches!(text.get(at), Some(b'\n' | b'\r')) {
            at += 1;
        }
        if at >= text.len() {
            return rows;
        }
        let found = extent(text, at, b',').unwrap_or_else(|| last_extent(text, at, b','));
        fields.part(&text[at..found.end], b',', found.quoted);
        let row = Row {
            text: &text[at..found.end],
            fields: &fields,
            line: 1,
        };
        rows.push(words(row.iter()));
        at = found.end;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn rows_and_fields_are_those_of_the_rules(text in "[ab\"\",,\\n\r ]{0,24}") {
        prop_assert_eq!(parted(&text), expected(&text), "{:?}", text);
    }
}

#[test]
fn rows_across_blocks_keep_their_lines_and_fields() {
    let long = "x\"\"\n".repeat(300_000);
    let mut text = "\u{feff}a,b\r\n".to_owned();
    for row in 0..100_000 {
        text.push_str(&format!("{row},plain\r\n\r\n"));
    }
    text.push_str(&format!("long,\"{long}\"\r\nafter,\"it\"\r\n"));
    let table = Table::open(Text::Memory(Arc::from(text.as_bytes()))).unwrap();
    let found = scan(&table, &(), &|row| {
        Outcome::Record((row.get(Some(0)).to_owned(), row.get(Some(1)).len()))
    })
    .unwrap();
    assert_eq!(found.records.len(), 100_002);
    assert_eq!(found.records[0], (2, ("0".to_owned(), 5)));
    assert_eq!(found.records[99_999].0, 200_000);
    let length = long.replace("\"\"", "\"").trim().len();
    assert_eq!(
        found.records[100_000],
        (200_002, ("long".to_owned(), length))
    );
    assert_eq!(found.records[100_001], (500_003, ("after".to_owned(), 2)));
}

#[test]
fn blocks_end_with_whole_rows() {
    let text = format!("a,b\n{}", "1,2\n".repeat(600_000));
    let table = Table::open(Text::Memory(Arc::from(text.as_bytes()))).unwrap();
    let mut feed = Feed::open(&table).unwrap();
    let mut block = Block::default();
    let mut rows = 0;
    loop {
        feed.fill(&mut block).unwrap();
        if block.rows.is_empty() {
            break;
        }
        assert!(block.text.len() <= 1 << 20);
        rows += block.rows.len();
    }
    assert_eq!(rows, 600_000);
}
