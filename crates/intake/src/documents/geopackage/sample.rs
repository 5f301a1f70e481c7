//! Small GeoPackages for tests.

use rusqlite::{Connection, MAIN_DB};

/// Well-known binary in the making.
#[derive(Clone, Default)]
pub(crate) struct Wkb(pub(crate) Vec<u8>);

impl Wkb {
    pub(crate) fn header(mut self, kind: u32) -> Self {
        self.0.push(1);
        self.0.extend(kind.to_le_bytes());
        self
    }

    pub(crate) fn count(mut self, count: u32) -> Self {
        self.0.extend(count.to_le_bytes());
        self
    }

    pub(crate) fn numbers(mut self, numbers: &[f64]) -> Self {
        for number in numbers {
            self.0.extend(number.to_le_bytes());
        }
        self
    }

    pub(crate) fn then(mut self, other: &Self) -> Self {
        self.0.extend(&other.0);
        self
    }

    /// With a GeoPackage's header before it.
    pub(crate) fn stored(&self, srs_id: i32) -> Vec<u8> {
        let mut bytes = b"GP\0\x01".to_vec();
        bytes.extend(srs_id.to_le_bytes());
        bytes.extend(&self.0);
        bytes
    }
}

pub(crate) fn point(x: f64, y: f64) -> Wkb {
    Wkb::default().header(1).numbers(&[x, y])
}

/// The bytes of a GeoPackage with one layer `layer` (columns `fid geom name date`) of such rows, and
/// whatever else is executed.
pub(crate) fn package(srs_id: i64, rows: &[(Vec<u8>, &str, &str)], more: &str) -> Vec<u8> {
    let mut db = Connection::open_in_memory().unwrap();
    db.execute_batch(&format!(
        "CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization \
         TEXT, organization_coordsys_id INTEGER, definition TEXT, description TEXT);
         INSERT INTO gpkg_spatial_ref_sys VALUES ('WGS 84', 4326, 'EPSG', 4326, 'GEOGCS[\"WGS 84\"]', '');
         INSERT INTO gpkg_spatial_ref_sys VALUES ('WGS 84 / UTM zone 37N', 32637, 'EPSG', 32637, \
         'PROJCS[\"WGS 84 / UTM zone 37N\"]', '');
         CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT, srs_id INTEGER);
         CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, srs_id INTEGER);
         INSERT INTO gpkg_contents VALUES ('layer', 'features', {srs_id});
         INSERT INTO gpkg_geometry_columns VALUES ('layer', 'geom', {srs_id});
         CREATE TABLE layer (fid INTEGER PRIMARY KEY, geom BLOB, name TEXT, date TEXT);"
    ))
    .unwrap();
    for (geometry, name, date) in rows {
        db.execute(
            "INSERT INTO layer (geom, name, date) VALUES (?1, ?2, ?3)",
            (geometry, name, date),
        )
        .unwrap();
    }
    db.execute_batch(more).unwrap();
    db.serialize(MAIN_DB).unwrap().to_vec()
}
