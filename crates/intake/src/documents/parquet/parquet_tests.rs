use std::sync::Arc;

use arrow_array::types::Int32Type;
use arrow_array::{
    ArrayRef, BinaryArray, BooleanArray, Date32Array, Decimal128Array, DictionaryArray,
    Float64Array, Int32Array, ListArray, RecordBatch, StringArray, StructArray,
    TimestampMicrosecondArray, TimestampMillisecondArray, TimestampNanosecondArray,
};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;

use super::open;
use crate::documents::Document;
use crate::tests::sample::{Case, shared_data};

fn written(columns: Vec<(&str, ArrayRef)>, with: WriterProperties) -> Vec<u8> {
    let batch = RecordBatch::try_from_iter(columns).unwrap();
    let mut out = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut out, batch.schema(), Some(with)).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    out
}

fn plain() -> WriterProperties {
    WriterProperties::builder().build()
}

/// The lines of the table, and the notes.
fn lines(bytes: &[u8]) -> (Vec<String>, String) {
    let opened = open(&Arc::from(bytes)).unwrap();
    let Document::Table(table) = opened.document else {
        panic!("not a table")
    };
    let text = table.text.head(1 << 20).unwrap();
    (
        text.lines().map(str::to_owned).collect(),
        opened.notes.join("\n"),
    )
}

fn refused(bytes: &[u8]) -> String {
    open(&Arc::from(bytes)).unwrap_err().what
}

#[test]
fn values_of_every_kind_become_text() {
    let words: DictionaryArray<Int32Type> = vec!["a", "b,c"].into_iter().collect();
    let inner = StructArray::from(vec![(
        Arc::new(arrow_schema::Field::new(
            "inner",
            arrow_schema::DataType::Int32,
            true,
        )),
        Arc::new(Int32Array::from(vec![Some(7), None])) as ArrayRef,
    )]);
    let list = ListArray::from_iter_primitive::<Int32Type, _, _>(vec![Some(vec![Some(1)]), None]);
    let bytes = written(
        vec![
            ("word", Arc::new(words)),
            ("outer", Arc::new(inner)),
            ("list", Arc::new(list)),
            ("yes", Arc::new(BooleanArray::from(vec![true, false]))),
            ("day", Arc::new(Date32Array::from(vec![18_471, -1]))),
            (
                "cents",
                Arc::new(
                    Decimal128Array::from(vec![-105_i128, 5])
                        .with_precision_and_scale(9, 2)
                        .unwrap(),
                ),
            ),
            (
                "at",
                Arc::new(
                    TimestampMillisecondArray::from(vec![0, 1_500]).with_timezone("Europe/Kyiv"),
                ),
            ),
            (
                "local",
                Arc::new(TimestampMicrosecondArray::from(vec![0, 1])),
            ),
            (
                "fine",
                Arc::new(TimestampNanosecondArray::from(vec![1, 2]).with_timezone("UTC")),
            ),
            (
                "raw",
                Arc::new(BinaryArray::from(vec![&b"text"[..], &[0xFF]])),
            ),
            ("x", Arc::new(Float64Array::from(vec![0.1, f64::NAN]))),
        ],
        plain(),
    );
    let (lines, notes) = lines(&bytes);
    assert_eq!(
        lines[0],
        "word,outer/inner,yes,day,cents,at,local,fine,raw,x"
    );
    assert_eq!(
        lines[1],
        "a,7,true,2020-07-28,-1.05,1970-01-01T00:00:00Z,1970-01-01 00:00:00,\
         1970-01-01T00:00:00.000000001Z,text,0.1"
    );
    assert_eq!(
        lines[2],
        "\"b,c\",,false,1969-12-31,0.05,1970-01-01T00:00:01.5Z,1970-01-01 00:00:00.000001,\
         1970-01-01T00:00:00.000000002Z,,NaN"
    );
    assert!(notes.contains("not read: list"), "{notes}");
    assert!(notes.contains("1 of 2 rows: the value of `raw`"), "{notes}");
}

#[test]
fn packings_are_read_or_named() {
    let column = || vec![("a", Arc::new(Int32Array::from(vec![1, 2])) as ArrayRef)];
    for packing in [
        Compression::UNCOMPRESSED,
        Compression::SNAPPY,
        Compression::GZIP(parquet::basic::GzipLevel::default()),
        Compression::LZ4_RAW,
        Compression::ZSTD(ZstdLevel::default()),
    ] {
        let with = WriterProperties::builder().set_compression(packing).build();
        assert_eq!(
            lines(&written(column(), with)).0,
            ["a", "1", "2"],
            "{packing:?}"
        );
    }
    let with = WriterProperties::builder()
        .set_encoding(Encoding::DELTA_BYTE_ARRAY)
        .set_dictionary_enabled(false)
        .build();
    let texts = written(vec![("a", Arc::new(StringArray::from(vec!["x"])))], with);
    assert!(refused(&texts).contains("DELTA_BYTE_ARRAY"));
}

fn wkb(x: f64, y: f64) -> Vec<u8> {
    let mut out = vec![1, 1, 0, 0, 0];
    out.extend(x.to_le_bytes());
    out.extend(y.to_le_bytes());
    out
}

#[test]
fn points_become_positions() {
    let points = [wkb(37.5, 48.1), b"\x01\x02\0\0\0".to_vec()];
    let column = BinaryArray::from(points.iter().map(Vec::as_slice).collect::<Vec<_>>());
    let geo = |crs: &str| {
        let about = format!(
            r#"{{"primary_column":"geom","columns":{{"geom":{{"encoding":"WKB","crs":{crs}}}}}}}"#
        );
        let entry = KeyValue::new("geo".to_owned(), about);
        WriterProperties::builder()
            .set_key_value_metadata(Some(vec![entry]))
            .build()
    };
    let columns = || {
        vec![
            ("id", Arc::new(Int32Array::from(vec![1, 2])) as ArrayRef),
            ("geom", Arc::new(column.clone()) as ArrayRef),
        ]
    };
    for with in [geo("null"), plain()] {
        let (lines, notes) = lines(&written(columns(), with));
        assert_eq!(lines, ["id,latitude,longitude", "1,48.1,37.5", "2,,"]);
        assert!(
            notes.contains("1 of 2 rows: the value of `geom` is no point"),
            "{notes}"
        );
    }
    let metres = geo(r#"{"name":"WGS 84 / UTM zone 37N","id":{"authority":"EPSG","code":32637}}"#);
    let why = refused(&written(columns(), metres));
    assert!(why.contains("WGS 84 / UTM zone 37N"), "{why}");
}

#[test]
fn damage_never_panics_and_is_always_told() {
    let names: Vec<String> = (0..400).map(|n| format!("name {}", n % 37)).collect();
    let bytes = written(
        vec![
            ("region", Arc::new(StringArray::from(names))),
            ("n", Arc::new(Int32Array::from_iter_values(0..400))),
        ],
        WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .build(),
    );
    assert_eq!(lines(&bytes).0.len(), 401);
    for end in (4..bytes.len()).step_by(13) {
        assert!(!refused(&bytes[..end]).is_empty());
    }
    let mut told = 0;
    for at in 4..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[at] ^= 1 << (at % 8);
        damaged[(at * 7) % bytes.len()] ^= 0x80;
        told += u32::from(open(&Arc::from(damaged)).is_err());
    }
    assert!(told > 0);
}

#[test]
fn a_claim_of_too_much_is_refused_before_room_is_made() {
    // Every length in the description is replaced by one that does not fit.
    let bytes = written(vec![("a", Arc::new(Int32Array::from(vec![1])))], plain());
    let end = bytes.len();
    let mut long = bytes.clone();
    long[end - 8..end - 4].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0x7F]);
    assert!(refused(&long).contains("longer than the file"));
    assert!(refused(b"PAR1").contains("cut short"));
}

#[test]
fn alerts_are_read_from_parquet_as_from_text() {
    let Some(data) = shared_data() else { return };
    let alerts = std::fs::read(data.join("alerts/alerts_oblast_merged.parquet")).unwrap();
    let case = Case::of_one("sensor").with("evidence/a.parquet", alerts);
    let taken = case.take().unwrap();
    let report = &taken.files[0];
    assert_eq!(
        (report.format.as_str(), report.encoding.as_str()),
        ("alerts", "Parquet")
    );
    assert_eq!((report.read, report.skipped_total), (68_262, 0));
    let notes = report.notes.join("\n");
    assert!(notes.contains("merged from more than 20"), "{notes}");
}
