use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};

use crate::Format;
use crate::fixture::case;
use crate::publish;

/// A GeoPackage opened from its bytes.
fn open(bytes: &[u8]) -> Connection {
    let mut connection =
        Connection::open_in_memory_with_flags(OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
    connection
        .deserialize_read_exact("main", bytes, bytes.len(), true)
        .unwrap();
    connection
}

/// Every cell of every table as text, geometries as their coordinates.
pub(crate) fn read_back(bytes: &[u8]) -> String {
    let connection = open(bytes);
    let names = strings(
        &connection,
        "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name",
    );
    let mut out = String::new();
    for name in names {
        let mut all = connection
            .prepare(&format!("SELECT * FROM \"{name}\""))
            .unwrap();
        let columns: Vec<String> = all.column_names().map(ToString::to_string).collect();
        let mut rows = all.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            out.push_str(&name);
            for (at, column) in columns.iter().enumerate() {
                let value = match row.get_ref(at).unwrap() {
                    ValueRef::Null => "null".to_owned(),
                    ValueRef::Integer(n) => n.to_string(),
                    ValueRef::Real(x) => x.to_string(),
                    ValueRef::Text(t) => String::from_utf8(t.to_vec()).unwrap(),
                    ValueRef::Blob(b) => point(b).map_or_else(
                        || format!("{} bytes", b.len()),
                        |(lon, lat)| format!("POINT ({lon} {lat})"),
                    ),
                };
                out.push_str(&format!(" | {column}={value}"));
            }
            out.push('\n');
        }
    }
    out
}

fn strings(connection: &Connection, sql: &str) -> Vec<String> {
    let mut statement = connection.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| row.get(0)).unwrap();
    rows.map(Result::unwrap).collect()
}

fn number(connection: &Connection, sql: &str) -> i64 {
    connection.query_row(sql, [], |row| row.get(0)).unwrap()
}

/// The coordinates of a point in the standard's binary; `None` for other geometries.
fn point(blob: &[u8]) -> Option<(f64, f64)> {
    assert_eq!(&blob[..3], b"GP\0");
    assert_eq!(i32::from_le_bytes(blob[4..8].try_into().unwrap()), 4326);
    let wkb = match blob[3] {
        1 => &blob[8..],
        3 => &blob[40..],
        flags => panic!("flags {flags}"),
    };
    let kind = u32::from_le_bytes(wkb[1..5].try_into().unwrap());
    assert_eq!(wkb[0], 1);
    let coordinate = |at: usize| f64::from_le_bytes(wkb[at..at + 8].try_into().unwrap());
    (kind == 1).then(|| (coordinate(5), coordinate(13)))
}

fn made() -> Vec<u8> {
    let case = case();
    let outputs = publish(&case.edition(), &[Format::Geopackage]).unwrap();
    assert_eq!(outputs.len(), 1);
    outputs[0].bytes.clone()
}

#[test]
fn the_file_says_that_it_is_a_geopackage() {
    let bytes = made();
    assert_eq!(&bytes[..16], b"SQLite format 3\0");
    assert_eq!(&bytes[68..72], b"GPKG");
    assert_eq!(
        u32::from_be_bytes(bytes[60..64].try_into().unwrap()),
        10_300
    );
    let c = open(&bytes);
    assert_eq!(strings(&c, "PRAGMA integrity_check"), ["ok"]);
    assert_eq!(
        number(&c, "SELECT count(*) FROM pragma_foreign_key_check"),
        0
    );
    let systems = "SELECT count(*) FROM gpkg_spatial_ref_sys WHERE srs_id IN (-1, 0, 4326)";
    assert_eq!(number(&c, systems), 3);
}

#[test]
fn every_table_is_in_the_contents_and_every_layer_has_its_geometry_and_style() {
    let c = open(&made());
    let listed = strings(
        &c,
        "SELECT table_name FROM gpkg_contents ORDER BY table_name",
    );
    let there = strings(
        &c,
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'gpkg_%'
         AND name NOT LIKE 'sqlite_%' ORDER BY name",
    );
    assert_eq!(listed, there);
    let layers = |sql: &str| strings(&c, sql);
    let expected = ["finding_places", "incidents", "lines", "zones"];
    assert_eq!(
        layers("SELECT table_name FROM gpkg_contents WHERE data_type = 'features' ORDER BY 1"),
        expected
    );
    assert_eq!(
        layers("SELECT table_name FROM gpkg_geometry_columns ORDER BY 1"),
        expected
    );
    assert_eq!(
        layers("SELECT f_table_name FROM layer_styles WHERE useAsDefault ORDER BY 1"),
        expected
    );
    for (table, rows) in [("incidents", 4), ("lines", 1), ("zones", 1), ("sources", 5)] {
        assert_eq!(
            number(&c, &format!("SELECT count(*) FROM {table}")),
            rows,
            "{table}"
        );
    }
    // A geometry outside the box that the contents state would not be drawn.
    let mut shapes = c
        .prepare("SELECT geom FROM incidents WHERE geom IS NOT NULL")
        .unwrap();
    let [west, south, east, north]: [f64; 4] = c
        .query_row(
            "SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = 'incidents'",
            [],
            |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?]),
        )
        .unwrap();
    let points = shapes
        .query_map([], |row| row.get::<_, Vec<u8>>(0))
        .unwrap();
    let mut n = 0;
    for (lon, lat) in points.map(|blob| point(&blob.unwrap()).unwrap()) {
        assert!((west..=east).contains(&lon) && (south..=north).contains(&lat));
        n += 1;
    }
    assert_eq!(n, 4);
}

#[test]
fn findings_on_parties_have_no_places() {
    let c = open(&made());
    let party = "SELECT count(*) FROM finding_places p JOIN findings f USING (finding_id)
                 WHERE f.level <> 'event'";
    assert_eq!(number(&c, party), 0);
    assert!(number(&c, "SELECT count(*) FROM finding_places") > 0);
    assert!(number(&c, "SELECT count(*) FROM findings WHERE level = 'party'") > 0);
}

#[test]
fn it_carries_its_credits_and_no_time_of_making() {
    let c = open(&made());
    let metadata = strings(&c, "SELECT metadata FROM gpkg_metadata").join("");
    assert!(metadata.contains("Credit to events") && metadata.contains("Machine draft"));
    assert!(metadata.contains("drawn by the joint survey"));
    assert!(!metadata.contains("Credit to closed"));
    let stamps = strings(
        &c,
        "SELECT last_change FROM gpkg_contents UNION SELECT timestamp FROM gpkg_metadata_reference
         UNION SELECT update_time FROM layer_styles",
    );
    assert_eq!(stamps, ["2030-03-19T21:00:00.000Z"]);
}

/// Styles are drawn without filling ground.
#[test]
fn no_style_fills_ground() {
    let c = open(&made());
    let zones = strings(
        &c,
        "SELECT styleQML FROM layer_styles WHERE f_table_name = 'zones'",
    );
    assert!(
        zones[0].contains("name=\"style\" value=\"no\""),
        "{}",
        zones[0]
    );
    for qml in strings(&c, "SELECT styleQML FROM layer_styles") {
        assert!(qml.starts_with("<!DOCTYPE qgis") && qml.trim_end().ends_with("</qgis>"));
        assert_eq!(qml.matches('<').count(), qml.matches('>').count());
    }
}
