use proptest::prelude::*;

use super::open;
use super::sample::{Wkb, package, point};
use crate::documents::{Document, Layer};
use crate::rows::Table;

fn read(bytes: &[u8]) -> (Vec<Layer>, Vec<(String, Table)>, Vec<String>) {
    let opened = open(bytes).unwrap();
    match opened.document {
        Document::Database(layers, tables) => (layers, tables, opened.notes),
        other => panic!("{other:?}"),
    }
}

fn refused(bytes: &[u8]) -> String {
    open(bytes).unwrap_err().what
}

#[test]
fn every_kind_of_geometry_is_read() {
    let ring = |numbers: &[f64], each: u32| {
        Wkb::default()
            .count(numbers.len() as u32 / each)
            .numbers(numbers)
    };
    let flat = ring(&[37.0, 48.0, 38.0, 48.0, 38.0, 49.0, 37.0, 48.0], 2);
    let line = Wkb::default()
        .header(2)
        .count(2)
        .numbers(&[37.0, 48.0, 38.0, 48.5]);
    let polygon = Wkb::default().header(3).count(1).then(&flat);
    let high = Wkb::default().header(1003).count(1).then(&ring(
        &[
            37.0, 48.0, 5.0, 38.0, 48.0, 5.0, 38.0, 49.0, 5.0, 37.0, 48.0, 5.0,
        ],
        3,
    ));
    let measured = Wkb::default().header(2001).numbers(&[37.0, 48.0, 9.0]);
    let shapes = [
        (point(37.0, 48.0), "\"Point\",\"coordinates\":[37.0,48.0]"),
        (
            line.clone(),
            "\"LineString\",\"coordinates\":[[37.0,48.0],[38.0,48.5]]",
        ),
        (
            polygon.clone(),
            "\"Polygon\",\"coordinates\":[[[37.0,48.0],",
        ),
        (high, "\"Polygon\",\"coordinates\":[[[37.0,48.0,5.0],"),
        (measured, "\"Point\",\"coordinates\":[37.0,48.0]"),
        (
            Wkb::default().header(4).count(1).then(&point(37.0, 48.0)),
            "\"MultiPoint\",\"coordinates\":[[37.0,48.0]]",
        ),
        (
            Wkb::default().header(5).count(1).then(&line),
            "\"MultiLineString\",\"coordinates\":[[[",
        ),
        (
            Wkb::default().header(6).count(1).then(&polygon),
            "\"MultiPolygon\",\"coordinates\":[[[[",
        ),
        (
            Wkb::default().header(7).count(2).then(&line).then(&polygon),
            "\"GeometryCollection\"",
        ),
    ];
    let rows: Vec<(Vec<u8>, &str, &str)> = shapes
        .iter()
        .map(|(wkb, _)| (wkb.stored(4326), "n", "2024-07-08"))
        .collect();
    let (layers, tables, notes) = read(&package(4326, &rows, ""));
    assert!(tables.is_empty());
    assert_eq!(layers[0].name, "layer");
    for (feature, (_, words)) in layers[0].collection.features.iter().zip(&shapes) {
        let text = serde_json::to_string(&feature.geometry).unwrap();
        assert!(text.contains(words), "{text} lacks {words}");
        assert_eq!(feature.properties.as_ref().unwrap()["date"], "2024-07-08");
    }
    assert_eq!(layers[0].collection.features.len(), shapes.len());
    assert!(
        notes
            .join("\n")
            .contains("1 features of layer `layer` have measures"),
        "{notes:?}"
    );
}

#[test]
fn damaged_geometry_is_skipped_by_its_row() {
    let good = point(37.0, 48.0).stored(4326);
    let cut = good[..good.len() - 1].to_vec();
    let other = point(37.0, 48.0).stored(32637);
    let many = Wkb::default()
        .header(2)
        .count(u32::MAX)
        .numbers(&[1.0, 2.0])
        .stored(4326);
    let curve = Wkb::default().header(10).count(0).stored(4326);
    let rows: Vec<(Vec<u8>, &str, &str)> = [good, cut, other, many, curve, b"xx".to_vec()]
        .into_iter()
        .map(|blob| (blob, "", ""))
        .collect();
    let (layers, _, _) = read(&package(4326, &rows, ""));
    assert_eq!(layers[0].collection.features.len(), 1);
    let told: Vec<(u32, &str)> = layers[0]
        .skipped
        .rows
        .iter()
        .map(|r| (r.line, r.reason.as_str()))
        .collect();
    for ((line, reason), (number, words)) in told.iter().zip([
        (2, "cut short"),
        (3, "says reference system 32637"),
        (4, "cut short"),
        (5, "of kind 10"),
        (6, "cut short"),
    ]) {
        assert_eq!(*line, number);
        assert!(reason.contains(words), "{reason}");
    }
    assert_eq!(told.len(), 5);
}

#[test]
fn other_reference_systems_are_refused_by_name() {
    let rows = [(point(411_000.0, 5_325_000.0).stored(32637), "", "")];
    let told = refused(&package(32637, &rows, ""));
    assert!(
        told.contains("`WGS 84 / UTM zone 37N` (EPSG:32637), projected metres"),
        "{told}"
    );
    let rows = [(point(37.0, 48.0).stored(0), "", "")];
    assert!(refused(&package(0, &rows, "")).contains("says no reference system"));
}

#[test]
fn tables_come_out_beside_layers_and_views_do_not() {
    let more = "CREATE TABLE log (id INTEGER, what TEXT, raw BLOB);
        INSERT INTO log VALUES (1, 'a,\"b', x'00'), (2, 'line
end', NULL);
        INSERT INTO gpkg_contents VALUES ('log', 'attributes', 0);
        CREATE VIEW v AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n;
        INSERT INTO gpkg_contents VALUES ('v', 'attributes', 0);";
    let rows = [(point(37.0, 48.0).stored(4326), "", "")];
    let (layers, tables, notes) = read(&package(4326, &rows, more));
    assert_eq!((layers.len(), tables.len()), (1, 1));
    assert_eq!(tables[0].1.columns.names, ["id", "what", "raw"]);
    let notes = notes.join("\n");
    assert!(notes.contains("`v` is declared and is no table"), "{notes}");
    assert!(
        notes.contains("1 values of table `log` are bytes"),
        "{notes}"
    );
}

#[test]
fn what_is_no_geopackage_or_damaged_is_refused() {
    let db = rusqlite::Connection::open_in_memory();
    let mut db = db.unwrap();
    db.execute_batch("CREATE TABLE t (a)").unwrap();
    let plain = db.serialize(rusqlite::MAIN_DB).unwrap().to_vec();
    assert!(refused(&plain).contains("no table gpkg_contents"));
    let rows = vec![(point(37.0, 48.0).stored(4326), "a", "b"); 200];
    let whole = package(4326, &rows, "");
    let mut cut = whole.clone();
    cut.truncate(whole.len() - 4096);
    assert!(refused(&cut).contains("damaged"), "{}", refused(&cut));
    let mut journal = whole;
    journal[18..20].fill(2);
    let (layers, _, notes) = read(&journal);
    assert_eq!(layers[0].collection.features.len(), 200);
    assert!(notes[0].contains("-wal"), "{notes:?}");
}

proptest! {
    #[test]
    fn changed_bytes_never_panic(at in 0_usize..20_000, to in any::<u8>(), cut in 0_usize..20_000) {
        let rows = [(point(37.0, 48.0).stored(4326), "a", "b")];
        let mut bytes = package(4326, &rows, "");
        let length = bytes.len();
        bytes[at % length] = to;
        let _ = open(&bytes);
        bytes.truncate(length - cut % length);
        let _ = open(&bytes);
    }
}
