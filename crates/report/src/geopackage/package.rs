//! A GeoPackage in the making.

use model::Instant;
use rusqlite::{Connection, Error, params, params_from_iter};

use super::row::Row;
use super::styles::Style;
use crate::sheet::{Column, Form, Kind, Sheet, Table};

/// The identifier of WGS 84 with longitude and latitude.
pub(super) const WGS_84: i32 = 4326;
/// `GPKG` in ASCII.
const APPLICATION_ID: i32 = 0x4750_4B47;
/// Version 1.3.0.
const VERSION: i32 = 10_300;

/// The tables that the standard requires (annex C), and those of its metadata extension.
const TABLES: &str = "
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY,
  organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL,
  description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL,
  identifier TEXT UNIQUE, description TEXT DEFAULT '', last_change DATETIME NOT NULL,
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL,
  definition TEXT NOT NULL, scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
CREATE TABLE gpkg_metadata (id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL,
  md_scope TEXT NOT NULL DEFAULT 'dataset', md_standard_uri TEXT NOT NULL,
  mime_type TEXT NOT NULL DEFAULT 'text/xml', metadata TEXT NOT NULL DEFAULT '');
CREATE TABLE gpkg_metadata_reference (reference_scope TEXT NOT NULL, table_name TEXT,
  column_name TEXT, row_id_value INTEGER, timestamp DATETIME NOT NULL, md_file_id INTEGER NOT NULL,
  md_parent_id INTEGER,
  CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id),
  CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id));
CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256),
  f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
  useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME);
INSERT INTO gpkg_spatial_ref_sys VALUES
  ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', NULL),
  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', NULL),
  ('WGS 84 geodetic', 4326, 'EPSG', 4326, 'GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563,AUTHORITY[\"EPSG\",\"7030\"]],AUTHORITY[\"EPSG\",\"6326\"]],PRIMEM[\"Greenwich\",0,AUTHORITY[\"EPSG\",\"8901\"]],UNIT[\"degree\",0.0174532925199433,AUTHORITY[\"EPSG\",\"9122\"]],AXIS[\"Latitude\",NORTH],AXIS[\"Longitude\",EAST],AUTHORITY[\"EPSG\",\"4326\"]]', 'longitude and latitude in degrees');
INSERT INTO gpkg_extensions VALUES
  ('gpkg_metadata', NULL, 'gpkg_metadata', 'http://www.geopackage.org/spec131/#extension_metadata', 'read-write'),
  ('gpkg_metadata_reference', NULL, 'gpkg_metadata', 'http://www.geopackage.org/spec131/#extension_metadata', 'read-write');
";

/// A GeoPackage in the making.
pub(crate) struct GeoPackage {
    connection: Connection,
    /// What every `last_change` says.
    stamp: String,
}

impl GeoPackage {
    /// An empty one; `as_of` is what it says of its last change.
    pub(crate) fn new(as_of: Option<Instant>) -> Result<Self, Error> {
        let connection = Connection::open_in_memory()?;
        connection.execute_batch(&format!(
            "PRAGMA page_size = 4096; PRAGMA secure_delete = ON; PRAGMA encoding = 'UTF-8';
             PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {VERSION};
             BEGIN; {TABLES}"
        ))?;
        let stamp = as_of.unwrap_or(Instant(0)).utc();
        let stamp = stamp.replace('Z', ".000Z");
        let made = Self { connection, stamp };
        made.contents(
            "layer_styles",
            "attributes",
            "Styles of the layers for QGIS",
            None,
        )?;
        Ok(made)
    }

    /// Adds a table with its rows; a layer where the table has a geometry. Gives the number of rows.
    pub(crate) fn add<R>(
        &mut self,
        table: &Table,
        rows: impl Iterator<Item = R>,
        mut fill: impl FnMut(&mut dyn Sheet, R),
    ) -> Result<u64, Error> {
        let columns: Vec<String> = table.columns.iter().map(declared).collect();
        let names: Vec<String> = table.columns.iter().map(|c| quoted(name(c))).collect();
        let marks = vec!["?"; names.len()].join(",");
        self.connection.execute_batch(&format!(
            "CREATE TABLE {} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, {})",
            quoted(table.name),
            columns.join(", ")
        ))?;
        let mut row = Row::default();
        let mut n = 0;
        {
            let mut insert = self.connection.prepare(&format!(
                "INSERT INTO {} ({}) VALUES ({marks})",
                quoted(table.name),
                names.join(",")
            ))?;
            for r in rows {
                row.cells.clear();
                fill(&mut row, r);
                insert.execute(params_from_iter(&row.cells))?;
                n += 1;
            }
        }
        let form = table.form();
        let kind = if form.is_some() {
            "features"
        } else {
            "attributes"
        };
        self.contents(
            table.name,
            kind,
            table.about,
            row.bounds.map(|b| [b.west, b.south, b.east, b.north]),
        )?;
        if let Some(form) = form {
            self.connection.execute(
                "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)",
                params![table.name, geometry_type(form), WGS_84],
            )?;
        }
        Ok(n)
    }

    fn contents(
        &self,
        table: &str,
        kind: &str,
        about: &str,
        bounds: Option<[f64; 4]>,
    ) -> Result<(), Error> {
        let [west, south, east, north] = bounds.map_or([None; 4], |b| b.map(Some));
        let system = (kind == "features").then_some(WGS_84);
        self.connection.execute(
            "INSERT INTO gpkg_contents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            params![
                table, kind, table, about, self.stamp, west, south, east, north, system
            ],
        )?;
        Ok(())
    }

    /// Gives a layer the style that QGIS shows it in.
    pub(crate) fn style(&mut self, layer: &str, style: &Style) -> Result<(), Error> {
        self.connection.execute(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name,
               f_geometry_column, styleName, styleQML, useAsDefault, description, owner, update_time)
             VALUES ('', '', ?, 'geom', ?, ?, 1, ?, '', ?)",
            params![layer, layer, style.qml(), style.about, self.stamp],
        )?;
        Ok(())
    }

    /// Says of the whole file what it is and whom it credits, as Dublin Core.
    pub(crate) fn describe(&mut self, metadata: &str) -> Result<(), Error> {
        self.connection.execute(
            "INSERT INTO gpkg_metadata VALUES (1, 'dataset', 'http://purl.org/dc/elements/1.1/', 'text/xml', ?)",
            params![metadata],
        )?;
        self.connection.execute(
            "INSERT INTO gpkg_metadata_reference VALUES ('geopackage', NULL, NULL, NULL, ?, 1, NULL)",
            params![self.stamp],
        )?;
        Ok(())
    }

    /// The file.
    pub(crate) fn bytes(mut self) -> Result<Vec<u8>, Error> {
        self.connection.execute_batch("COMMIT")?;
        Ok(self.connection.serialize("main")?.to_vec())
    }
}

/// The name of a column; geometries have the one that QGIS gives them.
fn name(column: &Column) -> &'static str {
    match column.kind {
        Kind::Geometry(_) => "geom",
        _ => column.name,
    }
}

fn declared(column: &Column) -> String {
    let kind = match column.kind {
        Kind::Text | Kind::Texts => "TEXT",
        Kind::Integer => "INTEGER",
        Kind::Number => "REAL",
        Kind::Flag => "BOOLEAN",
        Kind::Date => "DATE",
        Kind::Geometry(form) => geometry_type(form),
    };
    format!("{} {kind}", quoted(name(column)))
}

fn geometry_type(form: Form) -> &'static str {
    match form {
        Form::Point => "POINT",
        Form::Lines => "MULTILINESTRING",
        Form::Areas => "MULTIPOLYGON",
    }
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
