//! Do no harm, from end to end: a case that holds what must never leave, and every file of it that
//! leaves, as it lies on disk and decoded.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use parquet::file::reader::{FileReader, SerializedFileReader};

use crate::binary::{Folder, truceline};

const AGREEMENT: &str = r#"
[agreement]
id = "canaries"
title = "A truce with something to hide"
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

[gazetteer]
source = "geometry/places.csv"

[[counting_rule]]
id = "per-event"
kind = "per-event"
words = "One for each incident."

[[site]]
id = "ground"
name = "The ground"
latitude = 48.3
longitude = 37.7
radius = "200 km"

[[provision]]
id = "no-fire"
type = "F1"
modality = "prohibit"
bearers = ["A", "B"]
where = { sites = ["ground"] }
when = "main"
text = { lang = "en", words = "no fire" }
"#;

const SOURCES: &str = r#"
[[source]]
id = "mission"
name = "The mission"
kind = "own-monitor"
family = "mission"
files = ["evidence/patrols.csv", "evidence/watch.csv"]

[[source]]
id = "stations"
name = "The stations"
kind = "sensor"
family = "stations"
files = ["evidence/stations.json"]

[[source]]
id = "open"
name = "An open log"
kind = "ngo"
family = "open"
files = ["evidence/log.csv"]

[[source]]
id = "phones"
name = "Monitors' phones"
kind = "own-monitor"
family = "mission"
files = ["evidence/phones.csv"]

[[source]]
id = "closed"
name = "A source that keeps its rows"
kind = "ngo"
family = "closed"
files = ["evidence/closed.csv", "evidence/closed_counts.csv"]
redistribute = false
"#;

const INTAKE: &str = r#"
[[table]]
files = ["evidence/log.csv", "evidence/closed.csv"]
columns = { id = "No", date = "Date", latitude = "Lat", longitude = "Lon", place = "Place", what = "Type", direction = "From", notes = "Text" }
dates = "iso"
zone = "UTC"
values.what = { "Shelling" = "indirect-fire" }
"#;

const FILES: [(&str, &str); 8] = [
    (
        "geometry/places.csv",
        "geonameid,name,latitude,longitude,countrycode,admin1code,population,timezone,alternatenames\n\
         1,Postcanary,48.123457,37.765433,UA,05,901645,Europe/Kyiv,\n\
         2,Eventville,48.33576,38.05325,UA,05,256714,Europe/Kyiv,\n",
    ),
    (
        "evidence/patrols.csv",
        "SMM position;Event location;Means;No.;Observation;Description;Weapon;Date, time\n\
         Postcanary;2-4km SW;Heard;3;Explosion;Outgoing;N/K;28 July 2020, 21:40\n\
         SMM camera in Postcanary;3-5km N;Recorded;2;Explosion;Undetermined;N/K;29 July 2020, 21:40\n",
    ),
    (
        "evidence/watch.csv",
        "from,to,method,state,area,latitude,longitude,range_km,side,source,note\n\
         2020-07-28T00:00Z,2020-07-29T00:00Z,camera,watched,,48.987651,37.456781,7,A,,LENS-CANARY\n\
         2020-07-29T00:00Z,2020-07-30T00:00Z,camera,off,,48.876542,37.345672,7,A,,BLIND-CANARY\n\
         2020-07-30T00:00Z,2020-07-31T00:00Z,patrol,denied,,48.765433,37.234563,7,B,,GATE-CANARY\n",
    ),
    (
        "evidence/stations.json",
        r#"{"value":[{"@iot.id":1,"name":"STATION-CANARY","properties":{"range_km":5},
"Locations":[{"name":"MAST-CANARY","location":{"type":"Point","coordinates":[37.673214,48.061234]}}],
"Datastreams":[{"@iot.id":10,"name":"explosions","ObservedProperty":{"name":"Explosion count"},
"Observations":[{"@iot.id":100,"phenomenonTime":"2020-07-28T10:00:00Z","result":3}]},
{"@iot.id":13,"name":"alive","properties":{"heartbeat_seconds":600},"ObservedProperty":{"name":"Heartbeat"},
"Sensor":{"name":"ARRAY-CANARY"},
"Observations":[{"@iot.id":130,"phenomenonTime":"2020-07-28T00:00:00Z","result":"online"},
{"@iot.id":131,"phenomenonTime":"2020-07-28T00:10:00Z","result":"online"}]}]}]}"#,
    ),
    (
        "evidence/log.csv",
        "No,Date,Lat,Lon,Place,Type,From,Text\n\
         1,2020-07-28,48.222343,37.888891,Eventville,Shelling,from BATTERY-CANARY,\"WITNESS-CANARY, of 5 Elm Street, saw a gun at BATTERY-CANARY\"\n",
    ),
    (
        "evidence/phones.csv",
        "_uuid,_submission_time,truceline_form,team,known_by,what,weapon,count_kind,how_many,when_from,place_by,where,photo,notes\n\
         u1,2020-07-29T10:00:00,incident,TEAM-CANARY,saw,explosion,unknown,exactly,2,2020-07-29T09:15:00.000+00:00,point,48.444562 37.999983 0 12,PHOTO-CANARY.jpg,told by INFORMANT-CANARY\n",
    ),
    (
        "evidence/closed.csv",
        "No,Date,Lat,Lon,Place,Type,From,Text\n\
         77,2020-07-30,48.555674,37.111127,CLOSED-CANARY,Shelling,,CLOSED-CANARY words\n",
    ),
    (
        "evidence/closed_counts.csv",
        "claim_id,claimant,accused,window_start,window_end,measure,value,relation,of,source,url\n\
         c1,CLOSED-CANARY,Side B,2020-07-29T00:00Z,2020-07-30T00:00Z,shellings,7919283547,count,,,\n",
    ),
];

/// Words that must not leave.
const WORDS: [&str; 17] = [
    "postcanary",
    "lens-canary",
    "blind-canary",
    "gate-canary",
    "station-canary",
    "mast-canary",
    "array-canary",
    "battery-canary",
    "witness-canary",
    "elm street",
    "team-canary",
    "photo-canary",
    "informant-canary",
    "closed-canary",
    "7919283547",
    "7,919,283,547",
    "outgoing",
];

/// Latitudes and longitudes that must not leave: where a post, a station, a lens or a witness
/// stands, and the exact place of an incident.
const PLACES: [(f64, f64); 9] = [
    (48.123_457, 37.765_433),
    (48.987_651, 37.456_781),
    (48.876_542, 37.345_672),
    (48.765_433, 37.234_563),
    (48.061_234, 37.673_214),
    (48.05, 37.65),
    (48.222_343, 37.888_891),
    (48.444_562, 37.999_983),
    (48.555_674, 37.111_127),
];

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
    for (name, text) in FILES {
        write(name, text);
    }
    case
}

/// Every file below a folder, by its name.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy();
        if path.is_dir() {
            for (inner, bytes) in files(&path) {
                found.insert(format!("{name}/{inner}"), bytes);
            }
        } else {
            found.insert(name.into_owned(), std::fs::read(&path).expect("a file"));
        }
    }
    found
}

/// A file as text: Parquet row by row, all else as its bytes are. A GeoPackage is not compressed.
fn text(name: &str, bytes: &[u8]) -> String {
    let mut text = String::from_utf8_lossy(bytes).to_lowercase();
    if Path::new(name).extension().is_some_and(|e| e == "parquet") {
        let path = std::env::temp_dir().join(format!(
            "truceline-{}-{}",
            std::process::id(),
            name.replace('/', "-")
        ));
        std::fs::write(&path, bytes).expect("a copy");
        let file = std::fs::File::open(&path).expect("a file");
        let reader = SerializedFileReader::new(file).expect("Parquet");
        for row in reader.get_row_iter(None).expect("rows") {
            let row = row.expect("a row");
            text += &row.to_string().to_lowercase();
            // Rows are written as 4.8E1; places are looked for as 48.
            for (_, field) in row.get_column_iter() {
                if let parquet::record::Field::Double(value) = field {
                    text += &format!(" {value} ");
                }
            }
        }
        std::fs::remove_file(&path).expect("removed");
    }
    text
}

/// What of the canaries a file holds: words, coordinates in figures (to the third decimal) and as
/// the bytes of a double (alone, in a GeoPackage or in WKB).
fn held(name: &str, bytes: &[u8]) -> Vec<String> {
    let text = text(name, bytes);
    let mut held: Vec<String> = WORDS
        .iter()
        .filter(|word| text.contains(*word))
        .map(|word| (*word).to_owned())
        .collect();
    for (lat, lon) in PLACES {
        for degrees in [lat, lon] {
            let figures = format!("{degrees}");
            let digits = &figures[..figures.len().min(6)];
            let double = |bytes: &[u8]| {
                bytes
                    .windows(8)
                    .any(|w| w == degrees.to_le_bytes() || w == degrees.to_be_bytes())
            };
            if (digits.len() == 6 && text.contains(digits)) || double(bytes) {
                held.push(figures);
            }
        }
    }
    held
}

#[test]
fn nothing_that_helps_to_aim_and_nobody_s_name_leaves() {
    let folder = Folder::new("canaries");
    let case = case(&folder);
    let path = case.to_str().expect("UTF-8");
    let out = folder.join("out");
    let formats = "html,md,json,csv,geojson,parquet,gpkg,kml,hxl,geoparquet";
    truceline(
        &["report", path, "--format", formats, "--out"]
            .into_iter()
            .chain([out.to_str().expect("UTF-8")])
            .collect::<Vec<_>>(),
    )
    .fine();

    // The test can fail: the internal tables hold the canaries, and say that they are internal.
    let derived = files(&case.join("derived"));
    let internal: Vec<String> = derived
        .iter()
        .filter(|(name, _)| !name.starts_with("report/"))
        .flat_map(|(name, bytes)| held(name, bytes))
        .collect();
    for canary in [
        "lens-canary",
        "blind-canary",
        "gate-canary",
        "witness-canary",
        "battery-canary",
        "informant-canary",
        "closed-canary",
        "7919283547",
        "48.987651",
        "48.222343",
        "48.444562",
        "48.555674",
    ] {
        assert!(
            internal.iter().any(|h| h == canary),
            "{canary} was not read"
        );
    }
    let note = String::from_utf8_lossy(&derived["INTERNAL.txt"]).into_owned();
    assert!(
        note.contains("DO NOT PUBLISH") && note.contains("coverage"),
        "{note}"
    );

    // What leaves: at least one file of each format, with records in it, and none of them.
    let published = files(&out);
    for ending in [
        "html", "md", "json", "csv", "geojson", "parquet", "gpkg", "kml", "hxl.csv",
    ] {
        assert!(published.keys().any(|n| n.ends_with(ending)), "no {ending}");
    }
    let incidents = text("incidents.csv", &published["incidents.csv"]);
    assert!(incidents.lines().count() >= 4, "{incidents}");
    let leaving = derived
        .iter()
        .filter(|(name, _)| name.starts_with("report/"))
        .chain(&published);
    for (name, bytes) in leaving {
        assert_eq!(held(name, bytes), Vec::<String>::new(), "in {name}");
        assert!(!name.to_lowercase().contains("canary"), "{name}");
    }
}
