//! Small files of every kind that is read, ways to damage them, and files made to do harm: the same
//! bytes in every run. The tests of this crate read them; those of the program check cases of them.

use std::io::{Cursor, Write as _};
use std::sync::Arc;

use arrow_array::{ArrayRef, Float64Array, RecordBatch, StringArray};
use parquet::arrow::ArrowWriter;
use rusqlite::{Connection, MAIN_DB};
use zip::write::SimpleFileOptions;

/// A generator of the same numbers in every run.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n.max(1) as u64) as usize
    }
}

fn zipped(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        out.start_file(*name, SimpleFileOptions::default()).unwrap();
        out.write_all(bytes).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

fn xzipped(bytes: &[u8]) -> Vec<u8> {
    let options = lzma_rust2::XzOptions::with_preset(0);
    let mut out = lzma_rust2::XzWriter::new(Vec::new(), options).unwrap();
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

fn parquet() -> Vec<u8> {
    let numbers = |number: f64| Arc::new(Float64Array::from(vec![number; 3])) as ArrayRef;
    let texts = |text: &str| Arc::new(StringArray::from(vec![text; 3])) as ArrayRef;
    let batch = RecordBatch::try_from_iter(vec![
        ("latitude", numbers(48.1)),
        ("longitude", numbers(37.5)),
        ("acq_date", texts("2020-07-28")),
        ("acq_time", texts("0112")),
    ])
    .unwrap();
    let mut out = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut out, batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    out
}

const SHEET: &str = r#"<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>latitude</v></c><c r="B1" t="str"><v>longitude</v></c><c r="C1" t="str"><v>acq_date</v></c></row><row r="2"><c r="A2"><v>48.1</v></c><c r="B2"><v>37.5</v></c><c r="C2" t="str"><v>2020-07-28</v></c></row></sheetData></worksheet>"#;
const FAR: &str = r#"<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>"#;
const TEXTS: &str = r#"<sst uniqueCount="0"></sst>"#;

fn workbook(sheet: &str, texts: &str) -> Vec<u8> {
    zipped(&[
        ("[Content_Types].xml", br#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#),
        ("_rels/.rels", br#"<Relationships><Relationship Id="r0" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#),
        ("xl/workbook.xml", br#"<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>"#),
        ("xl/_rels/workbook.xml.rels", br#"<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ("xl/sharedStrings.xml", texts.as_bytes()),
    ])
}

/// A GeoPackage with one layer of two points, some rows to fill pages, an index and a view.
fn package() -> Vec<u8> {
    let mut db = Connection::open_in_memory().unwrap();
    db.execute_batch(
        "PRAGMA page_size = 512;
         CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization \
         TEXT, organization_coordsys_id INTEGER, definition TEXT, description TEXT);
         INSERT INTO gpkg_spatial_ref_sys VALUES ('WGS 84', 4326, 'EPSG', 4326, 'GEOGCS[\"WGS 84\"]', '');
         CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT, srs_id INTEGER);
         CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, srs_id INTEGER);
         INSERT INTO gpkg_contents VALUES ('layer', 'features', 4326), ('firms', 'attributes', NULL);
         INSERT INTO gpkg_geometry_columns VALUES ('layer', 'geom', 4326);
         CREATE TABLE layer (fid INTEGER PRIMARY KEY, geom BLOB, name TEXT);
         INSERT INTO layer (geom, name) VALUES
           (x'47500001E610000001010000000000000000C042403333333333134840', 'a'),
           (x'47500001E610000001010000000000000000C042409A99999999194840', 'b');
         CREATE TABLE firms (fid INTEGER PRIMARY KEY, latitude REAL, longitude REAL, acq_date TEXT);
         CREATE INDEX by_day ON firms (acq_date);
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40)
         INSERT INTO firms (latitude, longitude, acq_date) SELECT 48.1, 37.5, '2020-07-28' FROM n;
         CREATE VIEW seen AS SELECT name FROM layer;",
    )
    .unwrap();
    db.serialize(MAIN_DB).unwrap().to_vec()
}

const FIRMS: &str =
    "latitude,longitude,acq_date,acq_time\n48.1,37.5,2020-07-28,0112\n48.2,37.6,2020-07-29,0906\n";
const GED: &str = "id,type_of_violence,side_a,side_b,number_of_sources,source_office,source_original,\
     where_prec,where_coordinates,adm_1,latitude,longitude,country,date_prec,date_start,date_end,\
     deaths_civilians,best,low,high\n\
     1,1,\"Government of Ukraine\",DPR,2,Reuters News,JFO,1,Pisky,Donetsk oblast,48.06,37.67,Ukraine,1,2020-07-28,2020-07-28,0,2,1,3\n\
     2,1,\"Government of Ukraine\",DPR,1,Interfax,,1,\"Pisky, village\",Donetsk oblast,48.2,37.67,Ukraine,1,2020-07-29,2020-07-29,0,1,1,1\n";
const PLACES: &str = "geonameid,name,latitude,longitude,countrycode,admin1code,population,timezone,alternatenames\n\
     1,Donetsk,48.023,37.80224,UA,05,901645,Europe/Kyiv,Donetsk|Донецьк|Донецк\n\
     2,Horlivka,48.33576,38.05325,UA,05,256714,Europe/Kyiv,Gorlovka|Горлівка\n";

/// Small valid files of every kind that is read.
pub(crate) fn whole() -> Vec<(&'static str, Vec<u8>)> {
    let wide: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(FIRMS.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    vec![
        ("ged.csv", GED.into()),
        ("firms.csv", FIRMS.into()),
        ("firms16.csv", wide),
        ("alerts.csv", b"region,started_at,finished_at,n_subalerts\nKyiv City,2022-02-25 16:36:22+00:00,2022-02-25 17:06:22+00:00,1\n".to_vec()),
        ("tallies.csv", b"claim_id,claimant,accused,window_start,window_end,measure,value,relation,of,source,url\nc,A,B,2025-04-19T18:00+03:00,2025-04-20T00:00+03:00,shelling,3,count,,s,\n".to_vec()),
        ("coverage.csv", b"from,to,method,state,latitude,longitude,range_km\n2020-07-27T00:00Z,2020-07-28T00:00Z,camera,watched,48.1,37.5,5\n".to_vec()),
        ("gazetteer.csv", PLACES.into()),
        ("lines.geojson", br#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":1},"geometry":{"type":"LineString","coordinates":[[37.5,48.1],[37.6,48.2]]}}]}"#.to_vec()),
        ("records.json", br#"{"count":2,"data":[{"latitude":48.1,"longitude":37.5,"acq_date":"2020-07-28"},{"latitude":48.1,"longitude":37.5,"acq_date":"2020-07-29"}]}"#.to_vec()),
        ("sensors.json", br#"{"value":[{"@iot.id":1,"phenomenonTime":"2020-07-28T10:00:00Z","result":2,"Datastream":{"ObservedProperty":{"name":"Explosion"}}}]}"#.to_vec()),
        ("cap.xml", br#"<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>a</identifier><sent>2020-07-28T10:00:00+03:00</sent><status>Actual</status><msgType>Alert</msgType><info><event>Air raid</event><area><circle>48.1,37.5 3</circle></area></info></alert>"#.to_vec()),
        ("place.kml", br#"<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><name>a</name><Point><coordinates>37.5,48.1</coordinates></Point></Placemark></kml>"#.to_vec()),
        ("base.gpkg", package()),
        ("book.xlsx", workbook(SHEET, TEXTS)),
        ("firms.parquet", parquet()),
        ("firms.csv.gz", gzipped(FIRMS.as_bytes())),
        ("firms.csv.xz", xzipped(FIRMS.as_bytes())),
        ("firms.zip", zipped(&[("firms.csv", FIRMS.as_bytes())])),
    ]
}

pub(crate) const DAMAGES: [&str; 13] = [
    "cut",
    "flipped",
    "misencoded",
    "swapped",
    "page",
    "emptied",
    "doubled",
    "renamed",
    "unquoted",
    "huge",
    "nan",
    "years",
    "zeroed",
];

/// The bytes damaged in one of [`DAMAGES`].
pub(crate) fn damage(how: &str, bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let replaced = |from: &str, to: &str| {
        // Bytes as letters of Latin-1, so that any file can be edited as if it were text.
        let text: String = bytes.iter().map(|b| char::from(*b)).collect();
        text.replace(from, to)
            .chars()
            .map(|c| c as u32 as u8)
            .collect::<Vec<u8>>()
    };
    let followed = |bytes: Vec<u8>, end: &[u8]| [&bytes, end].concat();
    match how {
        "cut" => bytes[..dice.below(bytes.len())].to_vec(),
        "flipped" => {
            let mut out = bytes.to_vec();
            for _ in 0..=bytes.len() / 40 {
                let at = dice.below(out.len());
                out[at] ^= 1 << dice.below(8);
            }
            out
        }
        "misencoded" => replaced("a", "\u{E0}\u{FF}"),
        "swapped" => replaced("48.", "137."),
        "page" => b"<!DOCTYPE html><html><head><title>Sign in</title></head><body>Please sign in</body></html>".to_vec(),
        "emptied" => Vec::new(),
        "doubled" => [bytes, bytes].concat(),
        "renamed" => replaced("t", "\u{E9}"),
        "unquoted" => {
            let mut out = bytes.to_vec();
            out.insert(dice.below(bytes.len()), b'"');
            out
        }
        "huge" => replaced("48.", "999999999999999999999999999999999999"),
        "nan" => followed(replaced("37.5", "NaN"), b"inf"),
        "years" => followed(replaced("2020-", "99999-"), b"\n0000-00-00"),
        _ => {
            let mut out = bytes.to_vec();
            let at = dice.below(bytes.len());
            out.splice(at..at, [0; 16]);
            out
        }
    }
}

/// Files that are made to do harm, and what servers send instead of data.
pub(crate) fn malicious() -> Vec<(&'static str, Vec<u8>)> {
    // Parts of 64 MB: ten of them unpack to more than is ever held.
    let part = vec![b'a'; 64 << 20];
    let (gz, xz) = (gzipped(&part), xzipped(&part));
    let members: Vec<(String, &[u8])> = (0..21_000).map(|n| (format!("{n}"), &b"a"[..])).collect();
    let members: Vec<(&str, &[u8])> = members.iter().map(|(n, b)| (n.as_str(), *b)).collect();
    let russian_doll = (0..12).fold(gzipped(FIRMS.as_bytes()), |inner, _| gzipped(&inner));
    let columns: Vec<String> = (0..50_000).map(|n| format!("c{n}")).collect();
    let sparse: Vec<String> = (0..40_000).map(|n| format!("{{\"k{n}\":1}}")).collect();
    let mut laughs = String::from("<?xml version=\"1.0\"?><!DOCTYPE alert [<!ENTITY l0 \"ha\">");
    for n in 1..30 {
        let before = format!("&l{};", n - 1).repeat(10);
        laughs.push_str(&format!("<!ENTITY l{n} \"{before}\">"));
    }
    laughs.push_str("]><alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\"><identifier>&l29;</identifier></alert>");
    let outside = "<?xml version=\"1.0\"?><!DOCTYPE kml [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\
                   <kml xmlns=\"http://www.opengis.net/kml/2.2\"><Placemark><name>&x;</name></Placemark></kml>";
    let digits = "9".repeat(2_000_000);
    let numbers = format!(
        "{{\"data\":[{{\"latitude\":{digits},\"longitude\":1e999,\"acq_date\":\"2020-07-28\"}}]}}"
    );
    vec![
        ("bomb.zip", zipped(&[("a.csv.gz", &gz.repeat(10))])),
        ("nested.zip", zipped(&[("b.zip", &zipped(&[("d.gz", &gz.repeat(9))]))])),
        ("members.zip", zipped(&members)),
        ("bomb.gz", gz.repeat(10)),
        ("bomb.xz", xz.repeat(10)),
        ("doll.gz", russian_doll),
        ("values.json.gz", gzipped(format!("[{}0]", "0,".repeat(40_000_000)).as_bytes())),
        ("far.xlsx", workbook(FAR, TEXTS)),
        ("claims.xlsx", workbook(SHEET, "<sst uniqueCount=\"999999999999999\"></sst>")),
        ("bomb.xlsx", workbook(SHEET, &" ".repeat(260 << 20))),
        ("deep.json", "[".repeat(200_000).into_bytes()),
        ("deep objects.json", "{\"a\":".repeat(200_000).into_bytes()),
        ("deep.geojson", format!("{{\"type\":\"Point\",\"coordinates\":{}", "[".repeat(100_000)).into_bytes()),
        ("numbers.json", numbers.into_bytes()),
        ("laughs.xml", laughs.into_bytes()),
        ("outside.kml", outside.into()),
        ("deep.xml", format!("<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\">{}", "<a>".repeat(300_000)).into_bytes()),
        ("columns.csv", format!("{}\n{}\n", columns.join(","), vec!["1"; 50_000].join(",")).into_bytes()),
        ("sparse.json", format!("[{}]", sparse.join(",")).into_bytes()),
        ("long.csv", vec![b'x'; 70 << 20]),
        ("error.json", br#"{"detail":"Request was throttled. Expected available in 20 seconds."}"#.to_vec()),
        ("error.xml", b"<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>".to_vec()),
        ("error.txt", b"Please limit requests to one every 5 seconds, or contact us for larger queries.".to_vec()),
        ("limit.csv", b"Exceeding allowed transaction limit. Please retry later.".to_vec()),
    ]
}
