//! Do no harm: of a made-up world in which guns, posts, sensors and blind ground have known places, no
//! file that leaves holds any place but the agreement's own and the middles of incidents' cells, and
//! no file at all holds a place that was worked out.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use model::exact::{cos, sin};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;

use crate::binary::{Folder, truceline};

const AGREEMENT: &str = r#"
[agreement]
id = "no-origins"
title = "A truce at sea"
class = "preliminary"
status = "in-force"

[[party]]
id = "A"
name = "Side A"

[[party]]
id = "B"
name = "Side B"

[[period]]
id = "main"
start = "2020-07-27T00:00[UTC]"
end = "2020-08-05T00:00[UTC]"

[reporting]
day = "00:00[UTC]"
as_of = "2021-01-01T00:00Z"
publication = { delay = "72 h", coarsen = "5 km", profile = "test" }

[[line]]
id = "contact"
source = "geometry/line.geojson"
uncertainty = "200 m"

[[provision]]
id = "no-fire"
type = "F1"
modality = "prohibit"
bearers = ["A", "B"]
where = { within = "60 km", of = "contact" }
when = "main"
text = { lang = "en", words = "no fire" }
"#;

const SOURCES: &str = r#"
[[source]]
id = "mission"
name = "The mission"
kind = "own-monitor"
family = "mission"
grade = { reliability = "A" }
files = ["evidence/craters.csv", "evidence/watch.csv"]

[[source]]
id = "stations"
name = "The stations"
kind = "sensor"
family = "stations"
grade = { reliability = "A" }
files = ["evidence/stations.json"]

[[source]]
id = "mapper"
name = "A mapping body"
kind = "ngo"
family = "mapper"
files = ["evidence/control_*.geojson"]
control = { uncertainty = "200 m" }
"#;

const INTAKE: &str = r#"
[[table]]
files = ["evidence/craters.csv"]
columns = { id = "No", date = "Date", time = "Time", latitude = "Lat", longitude = "Lon", what = "Type", weapon = "Weapon", calibre = "Calibre", direction = "From", method = "Known by", notes = "Text" }
dates = "iso"
zone = "UTC"
values.what = { "shelling" = "indirect-fire" }
"#;

/// Latitude and longitude, or bearing and kilometres.
type Pair = (f64, f64);

/// Where it hit, with what, and the gun: bearing in degrees and kilometres from there.
const SHOTS: [(Pair, &str, u16, Pair); 4] = [
    ((-63.017, -141.213), "mortar", 120, (11.0, 5.5)),
    ((-63.043, -140.761), "artillery", 152, (347.0, 14.0)),
    ((-63.029, -141.637), "mlrs", 122, (23.0, 18.5)),
    ((-62.968, -140.402), "mortar", 82, (173.0, 3.4)),
];

/// Posts, lenses, arrays and blind ground, as the evidence gives them.
const POSTS: [(f64, f64); 4] = [
    (-63.187_651, -141.456_781),
    (-63.276_542, -140.945_672),
    (-62.765_433, -141.034_563),
    (-63.361_234, -140.573_214),
];

const LINE: [(f64, f64); 2] = [(-63.0, -142.25), (-63.0, -139.75)];
const NORTH: [(f64, f64); 4] = [
    (-63.0, -142.25),
    (-63.0, -139.75),
    (-62.25, -139.75),
    (-62.25, -142.25),
];
const SOUTH: [(f64, f64); 4] = [
    (-63.75, -142.25),
    (-63.75, -139.75),
    (-63.0, -139.75),
    (-63.0, -142.25),
];

fn gun((lat, lon): (f64, f64), (bearing, km): (f64, f64)) -> (f64, f64) {
    let north = km / 111.32 * cos(bearing.to_radians());
    let east = km / (111.32 * cos(lat.to_radians())) * sin(bearing.to_radians());
    (lat + north, lon + east)
}

fn kilometres(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (north, east) = (a.0 - b.0, (a.1 - b.1) * cos(a.0.to_radians()));
    111.32 * (north * north + east * east).sqrt()
}

/// The middle of the 5 km cell that a place lies in.
fn cell((lat, lon): (f64, f64)) -> (f64, f64) {
    let middle = |value: f64, step: f64| ((value / step).floor() + 0.5) * step;
    let thousandths = |value: f64| (value * 1_000.0).round() / 1_000.0;
    let step = 5_000.0 / 111_320.0;
    let latitude = middle(lat, step);
    let longitude = middle(lon, step / cos(latitude.to_radians()));
    (thousandths(latitude), thousandths(longitude))
}

/// Where a station is said to stand: on a grid of 0.05 degrees.
fn grid((lat, lon): (f64, f64)) -> (f64, f64) {
    let near = |v: f64| (v * 20.0).round() / 20.0;
    (near(lat), near(lon))
}

fn ring(points: &[(f64, f64)]) -> String {
    let closed = points.iter().chain(points.first());
    let all: Vec<String> = closed.map(|(lat, lon)| format!("[{lon}, {lat}]")).collect();
    format!("[{}]", all.join(", "))
}

fn case(folder: &Folder) -> PathBuf {
    let case = folder.join("case");
    let write = |name: &str, text: &str| {
        let path = case.join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect(name);
    };
    write("agreement.toml", AGREEMENT);
    write("sources.toml", SOURCES);
    write("intake.toml", INTAKE);
    let line: Vec<String> = LINE
        .iter()
        .map(|(lat, lon)| format!("[{lon}, {lat}]"))
        .collect();
    let line = format!(
        r#"{{"type": "LineString", "coordinates": [{}]}}"#,
        line.join(", ")
    );
    write("geometry/line.geojson", &line);
    let area = |holder: &str, points: &[(f64, f64)]| {
        format!(
            r#"{{"type": "Feature", "properties": {{"holder": "{holder}", "date": "2020-07-28"}}, "geometry": {{"type": "Polygon", "coordinates": [{}]}}}}"#,
            ring(points)
        )
    };
    let map = format!(
        r#"{{"type": "FeatureCollection", "features": [{}, {}]}}"#,
        area("A", &NORTH),
        area("B", &SOUTH)
    );
    write("evidence/control_2020-07-28.geojson", &map);
    let mut craters = "No,Date,Time,Lat,Lon,Type,Weapon,Calibre,From,Known by,Text\n".to_owned();
    for (k, ((lat, lon), weapon, calibre, (bearing, _))) in SHOTS.iter().enumerate() {
        craters += &format!(
            "{k},2020-07-28,{:02}:20,{lat},{lon},shelling,{weapon},{calibre},from {bearing} ± 4,saw,\n",
            8 + k
        );
    }
    write("evidence/craters.csv", &craters);
    let [post, lens, blind, mast] = POSTS;
    let watch = format!(
        "from,to,method,state,area,latitude,longitude,range_km,side,source,note\n\
         2020-07-28T00:00Z,2020-07-29T00:00Z,patrol,watched,,{},{},7,A,,\n\
         2020-07-28T00:00Z,2020-07-29T00:00Z,camera,watched,,{},{},7,B,,\n\
         2020-07-29T00:00Z,2020-07-30T00:00Z,camera,off,,{},{},7,B,,\n",
        post.0, post.1, lens.0, lens.1, blind.0, blind.1
    );
    write("evidence/watch.csv", &watch);
    let stations = format!(
        r#"{{"value":[{{"@iot.id":1,"name":"one","properties":{{"range_km":5}},
"Locations":[{{"name":"mast","location":{{"type":"Point","coordinates":[{},{}]}}}}],
"Datastreams":[{{"@iot.id":10,"name":"explosions","ObservedProperty":{{"name":"Explosion count"}},
"Observations":[{{"@iot.id":100,"phenomenonTime":"2020-07-28T10:00:00Z","result":3}}]}}]}}]}}"#,
        mast.1, mast.0
    );
    write("evidence/stations.json", &stations);
    case
}

/// Every file below a folder, by its name.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy();
        if path.is_dir() {
            let inner = files(&path).into_iter();
            found.extend(inner.map(|(inner, bytes)| (format!("{name}/{inner}"), bytes)));
        } else {
            found.insert(name.into_owned(), std::fs::read(&path).expect("a file"));
        }
    }
    found
}

fn is_lat(v: f64) -> bool {
    (-64.5..-61.5).contains(&v)
}

fn is_lon(v: f64) -> bool {
    (-143.0..-138.5).contains(&v)
}

fn pair(a: f64, b: f64, into: &mut Vec<(f64, f64)>) {
    if is_lat(a) && is_lon(b) {
        into.push((a, b));
    } else if is_lon(a) && is_lat(b) {
        into.push((b, a));
    }
}

/// Pairs among the numbers of a text that stand next to each other, degrees or millionths of them.
fn in_text(text: &str, into: &mut Vec<(f64, f64)>) {
    let text = text.replace('\u{2212}', "-");
    let number = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | 'E');
    // Parquet's rows are written as -6.3E1.
    let numbers: Vec<f64> = text
        .split(|c| !number(c))
        .filter_map(|word| word.parse::<f64>().ok())
        .map(|v| if v.abs() > 1e7 { v / 1e6 } else { v })
        .collect();
    for (k, a) in numbers.iter().enumerate() {
        for b in numbers.iter().skip(k + 1).take(2) {
            pair(*a, *b, into);
        }
    }
}

/// Pairs among the doubles and the whole numbers of four bytes in some bytes.
fn in_bytes(bytes: &[u8], into: &mut Vec<(f64, f64)>) {
    for w in bytes.windows(16) {
        let (a, b) = w.split_at(8);
        let (a, b): ([u8; 8], [u8; 8]) = (a.try_into().expect("8"), b.try_into().expect("8"));
        pair(f64::from_le_bytes(a), f64::from_le_bytes(b), into);
        pair(f64::from_be_bytes(a), f64::from_be_bytes(b), into);
    }
    for w in bytes.windows(8) {
        let (a, b) = w.split_at(4);
        let (a, b): ([u8; 4], [u8; 4]) = (a.try_into().expect("4"), b.try_into().expect("4"));
        let degrees = |v: i32| f64::from(v) / 1e6;
        pair(
            degrees(i32::from_le_bytes(a)),
            degrees(i32::from_le_bytes(b)),
            into,
        );
    }
}

/// Every pair that may be a place in a file, as it lies on disk and decoded.
fn places(folder: &Folder, name: &str, bytes: &[u8]) -> Vec<(f64, f64)> {
    let mut found = Vec::new();
    if Path::new(name).extension().is_some_and(|e| e == "parquet") {
        let path = folder.join("copy.parquet");
        std::fs::write(&path, bytes).expect("a copy");
        let file = std::fs::File::open(&path).expect("a file");
        let reader = SerializedFileReader::new(file).expect("Parquet");
        for row in reader.get_row_iter(None).expect("rows") {
            let row = row.expect("a row");
            for (_, field) in row.get_column_iter() {
                if let Field::Bytes(bytes) = field {
                    in_bytes(bytes.data(), &mut found);
                }
            }
            in_text(&row.to_string(), &mut found);
        }
        return found;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => in_text(text, &mut found),
        Err(_) => in_bytes(bytes, &mut found),
    }
    // In a GeoPackage places may stand in words too.
    in_text(&String::from_utf8_lossy(bytes), &mut found);
    found
}

/// Whether both degrees are among those of some places: where several places stand in a row, the
/// latitude of one stands beside the longitude of the next.
fn is_among(place: (f64, f64), allowed: &[(f64, f64)]) -> bool {
    let lat = |a: &(f64, f64)| (a.0 - place.0).abs() < 2e-6;
    let lon = |a: &(f64, f64)| (a.1 - place.1).abs() < 2e-6;
    allowed.iter().any(lat) && allowed.iter().any(lon)
}

#[test]
fn no_file_holds_a_place_that_was_worked_out_or_where_anybody_stands() {
    let folder = Folder::new("origins");
    let case = case(&folder);
    let (path, out) = (case.to_str().expect("UTF-8"), folder.join("out"));
    let formats = "html,md,json,csv,geojson,parquet,gpkg,kml,hxl,geoparquet";
    let out_name = out.to_str().expect("UTF-8");
    truceline(&["report", path, "--format", formats, "--out", out_name]).fine();
    let (derived, published) = (files(&case.join("derived")), files(&out));

    // The world does what it is made for: directions were weighed, and both sides found by them.
    let ledger = String::from_utf8_lossy(&published["report.html"]).into_owned();
    assert!(
        ledger.contains("who held the ground"),
        "no direction was weighed"
    );
    let hits: Vec<(f64, f64)> = SHOTS.iter().map(|s| s.0).collect();
    let guns: Vec<(f64, f64)> = SHOTS.iter().map(|s| gun(s.0, s.3)).collect();
    let cells: Vec<(f64, f64)> = hits.iter().map(|p| cell(*p)).collect();

    // What leaves: the line, and the middles of cells in which something hit.
    let allowed: Vec<(f64, f64)> = LINE.iter().chain(&cells).copied().collect();
    let leaving = derived
        .iter()
        .filter(|(name, _)| name.starts_with("report/"))
        .map(|(name, bytes)| (name.clone(), bytes))
        .chain(published.iter().map(|(n, b)| (n.clone(), b)));
    for place in &allowed {
        let far = |other: &(f64, f64)| kilometres(*place, *other) > 2.0;
        assert!(LINE.contains(place) || guns.iter().chain(&POSTS).all(far));
    }
    let mut with_places: Vec<String> = Vec::new();
    for (name, bytes) in leaving {
        let found = places(&folder, &name, bytes);
        if !found.is_empty() {
            with_places.push(name.clone());
        }
        for place in found {
            assert!(is_among(place, &allowed), "{place:?} in {name}");
        }
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("± 4"), "a direction in degrees in {name}");
    }
    // The test can fail: it finds the places that may leave in every format that holds places.
    for ending in [
        "incidents.csv",
        ".geojson",
        ".kml",
        ".gpkg",
        ".parquet",
        "hxl.csv",
    ] {
        assert!(
            with_places.iter().any(|n| n.ends_with(ending)),
            "no place found in {ending}: {with_places:?}"
        );
    }

    // What stays: nothing but what was handed in, so that no place follows from others.
    let given: Vec<(f64, f64)> = hits
        .iter()
        .chain(&POSTS)
        .chain(&LINE)
        .chain(&NORTH)
        .chain(&SOUTH)
        .copied()
        .chain([grid(POSTS[3])])
        .collect();
    let mut seen = 0;
    for (name, bytes) in derived.iter().filter(|(n, _)| !n.starts_with("report/")) {
        for place in places(&folder, name, bytes) {
            assert!(is_among(place, &given), "{place:?} in {name}");
            seen += 1;
        }
    }
    assert!(seen > 8, "the tables hold places");
}
