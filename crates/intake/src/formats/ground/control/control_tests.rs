use std::io::Write;

use jiff::civil::date;
use model::{ControlMap, ControlStatus, FileReport};

use super::dated;
use crate::Taken;
use crate::documents::geopackage::sample::{Wkb, package};
use crate::tests::sample::{Case, GAZETTEER};

fn case(control: &str) -> Case {
    Case::new(&format!(
        "[[source]]\nid = \"m\"\nname = \"M\"\nkind = \"ngo\"\nfamily = \"m\"\nfiles = [\"evidence/**\"]\n{control}\n"
    ))
}

fn held() -> Case {
    case("control = { holder = \"NGCA\", uncertainty = \"2 km\", body = \"the Mappers\" }")
}

fn square(lon: f64, lat: f64) -> String {
    let (east, north) = (lon + 0.5, lat + 0.5);
    format!(
        "{{\"type\":\"Polygon\",\"coordinates\":[[[{lon},{lat}],[{east},{lat}],[{east},{north}],[{lon},{north}],[{lon},{lat}]]]}}"
    )
}

fn feature(properties: &str, geometry: &str) -> String {
    format!("{{\"type\":\"Feature\",\"properties\":{{{properties}}},\"geometry\":{geometry}}}")
}

fn collection(features: &[String]) -> String {
    format!(
        "{{\"type\":\"FeatureCollection\",\"features\":[{}]}}",
        features.join(",")
    )
}

fn day_of(map: &ControlMap) -> String {
    map.stated_for.start.local("Europe/Kyiv")
}

fn notes(report: &FileReport) -> String {
    let skipped: Vec<String> = report
        .skipped
        .iter()
        .map(|r| format!("{}: {}", r.line, r.reason))
        .collect();
    format!("{}\n{}", report.notes.join("\n"), skipped.join("\n"))
}

fn taken(case: &Case) -> Taken {
    case.take()
        .unwrap_or_else(|d| panic!("{} {}", d[0], d[0].help))
}

#[test]
fn a_map_a_day_takes_its_day_from_the_name() {
    let map = collection(&[feature("", &square(37.0, 48.0))]);
    let found = taken(&held().with("evidence/map_20240708.geojson", &map));
    let [map] = &found.control[..] else {
        panic!("{:?}", found.control)
    };
    assert_eq!(day_of(map), "2024-07-08 00:00");
    assert_eq!(map.stated_for.end.local("Europe/Kyiv"), "2024-07-09 00:00");
    assert_eq!(
        (map.uncertainty_m, map.areas[0].status),
        (Some(2_000), ControlStatus::Held)
    );
    assert_eq!(map.areas[0].holder.as_deref(), Some("NGCA"));
    assert_eq!(found.files[0].format, "control");
    let told = notes(&found.files[0]);
    assert!(
        told.contains("what the Mappers says of who holds what"),
        "{told}"
    );
    assert!(told.contains("1 maps take their day from a name"), "{told}");
}

#[test]
fn a_property_says_the_day_before_a_name_does() {
    for (property, day) in [
        ("\"date\":\"2024-07-01\"", "2024-07-01"),
        ("\"timestamp\":\"2024-07-01T22:30:00Z\"", "2024-07-02"),
        ("\"Last-Updated\":1719873000000", "2024-07-02"),
        ("\"day\":\"1 July 2024\"", "2024-07-01"),
        ("\"date\":20240701", "2024-07-01"),
        ("\"date\":null", "2024-07-08"),
    ] {
        let map = collection(&[feature(property, &square(37.0, 48.0))]);
        let found = taken(&held().with("evidence/map_20240708.geojson", &map));
        assert_eq!(
            day_of(&found.control[0]),
            format!("{day} 00:00"),
            "{property}"
        );
    }
}

#[test]
fn a_map_without_one_day_is_refused_with_how_to_say_it() {
    let map = collection(&[feature("", &square(37.0, 48.0))]);
    for (name, words) in [
        ("map.geojson", "neither its features nor its name say so"),
        (
            "2024-07-08_to_2024-07-09.geojson",
            "several dates: 2024-07-08, 2024-07-09",
        ),
        ("map_03-04-2024.geojson", "can be read in two ways"),
    ] {
        let told = held().with(&format!("evidence/{name}"), &map).mistakes();
        assert!(
            told.contains(words) && told.contains("undated-map"),
            "{told}"
        );
    }
}

#[test]
fn a_date_of_features_that_can_be_two_is_named() {
    let map = collection(&[feature("\"date\":\"05/06/2024\"", &square(37.0, 48.0))]);
    let told = held().with("evidence/map.geojson", &map).mistakes();
    assert!(
        told.contains("`05/06/2024`") && told.contains("undated-map"),
        "{told}"
    );
}

#[test]
fn dates_in_names() {
    for (name, day) in [
        ("deepmap_20240708.geojson", Some(date(2024, 7, 8))),
        ("a/2023-01-01/control-2024_7_8.kml", Some(date(2024, 7, 8))),
        ("maps 08.07.2024.gpkg", Some(date(2024, 7, 8))),
        ("areas_8July2024.kml", Some(date(2024, 7, 8))),
        ("map_25-07-2024.json", Some(date(2024, 7, 25))),
        ("maps_2024-07-08.kmz!/doc.kml", Some(date(2024, 7, 8))),
        (
            "all_2024-01-01.zip!/map_20240708.geojson",
            Some(date(2024, 7, 8)),
        ),
        ("map_20240708_v2.geojson", Some(date(2024, 7, 8))),
        ("map_123456789.geojson", None),
        ("map_20241345.geojson", None),
        ("map_v2.geojson", None),
    ] {
        assert_eq!(dated::in_name(name), Ok(day), "{name}");
    }
}

#[test]
fn words_are_explained_by_the_settings_or_the_map_is_refused() {
    let map = collection(&[
        feature(
            "\"name\":\"A\u{a0}town /// Taken\u{a0}/// key.one\"",
            &square(37.0, 48.0),
        ),
        feature("\"name\":\"Left 25.03\"", &square(37.5, 48.0)),
        feature(
            "\"name\":\"Nobody knows\",\"fill\":\"#bcaaa4\"",
            &square(38.0, 48.0),
        ),
        feature("\"name\":\"A joke\"", &square(37.0, 48.5)),
        feature("\"name\":\"new\"", &square(37.5, 48.5)),
        feature(
            "\"name\":\"a camp\"",
            "{\"type\":\"Point\",\"coordinates\":[37.1,48.1]}",
        ),
    ]);
    let file = "evidence/full_2024-07-08.geojson";
    let told = held().with(file, &map).mistakes();
    assert!(told.contains("5 different words"), "{told}");
    let explained = case(
        "control = { holder = \"NGCA\", uncertainty = \"1 km\", status = { \"TAKEN\" = \"held\", \"Left *\" = \
         \"held:UA\", \"fill=#BCAAA4\" = \"unknown\", \"a joke\" = \"ignore\" } }",
    );
    let found = taken(&explained.with(file, &map));
    let said: Vec<(&str, Option<&str>)> = found.control[0]
        .areas
        .iter()
        .map(|a| (a.status.as_str(), a.holder.as_deref()))
        .collect();
    assert_eq!(
        said,
        [
            ("held", Some("NGCA")),
            ("held", Some("UA")),
            ("unknown", None)
        ]
    );
    assert_eq!(
        found.control[0].areas[0].name.as_deref(),
        Some("A town /// Taken /// key.one")
    );
    let told = notes(&found.files[0]);
    assert!(
        told.contains("5: its words `new` are not explained"),
        "{told}"
    );
    assert!(told.contains("1 areas say nothing of control"), "{told}");
    assert!(told.contains("1 features are no areas"), "{told}");
    assert!(!told.contains("camp"), "{told}");
}

#[test]
fn what_says_in_our_words_who_holds_it_needs_no_settings() {
    let map = collection(&[
        feature("\"status\":\"held\",\"holder\":\"UA\"", &square(37.0, 48.0)),
        feature("\"status\":\"contested\"", &square(37.5, 48.0)),
    ]);
    let found = taken(&case("").with("evidence/map_2024-07-08.geojson", &map));
    assert_eq!(found.files[0].format, "control");
    assert_eq!(found.control[0].areas[0].holder.as_deref(), Some("UA"));
    assert_eq!(found.control[0].areas[1].status, ControlStatus::Contested);
    // Areas that say nothing of it stay plain geometry.
    let plain = collection(&[feature("", &square(37.0, 48.0))]);
    let found = taken(&case("").with("evidence/map_2024-07-08.geojson", &plain));
    assert_eq!(
        (found.files[0].format.as_str(), found.control.len()),
        ("geo", 0)
    );
}

#[test]
fn what_lies_far_from_the_rest_is_left_out_by_distance_alone() {
    let far = "{\"type\":\"MultiPolygon\",\"coordinates\":[[[[37,48],[38,48],[38,49],[37,48]]],[[[20,54],[20.1,54],[20.1,54.1],[20,54]]]]}";
    let map = collection(&[
        feature("", far),
        feature("", &square(39.0, 49.0)),
        feature("", &square(45.0, 43.0)),
    ]);
    let file = "evidence/map_2024-07-08.geojson";
    let found = taken(&held().with(file, &map));
    let count: usize = found.control[0]
        .areas
        .iter()
        .map(|a| a.polygons.len())
        .sum();
    assert_eq!((found.control[0].areas.len(), count), (2, 2));
    let told = notes(&found.files[0]);
    assert!(told.contains("3: it lies in a group of areas 7"), "{told}");
    assert!(told.contains("1 polygons of areas lie far"), "{told}");
    assert_eq!((found.files[0].read, found.files[0].skipped_total), (2, 1));
    let wide = case("control = { holder = \"NGCA\", within = \"2000 km\" }").with(file, &map);
    assert_eq!(taken(&wide).control[0].areas.len(), 3);
}

#[test]
fn settlements_of_the_case_tell_the_theatre_from_a_larger_elsewhere() {
    let elsewhere =
        "{\"type\":\"Polygon\",\"coordinates\":[[[60,60],[80,60],[80,70],[60,70],[60,60]]]}";
    let map = collection(&[feature("", &square(37.5, 48.0)), feature("", elsewhere)]);
    let case = held()
        .with("evidence/map_2024-07-08.geojson", &map)
        .with("places.csv", GAZETTEER);
    let found = case
        .take_with(Some(&case.path().join("places.csv")))
        .unwrap();
    assert_eq!(found.control[0].areas.len(), 1);
    assert!(notes(&found.files[0]).contains("2: it lies"));
}

#[test]
fn swapped_coordinates_are_known_by_the_settlements() {
    let map = collection(&[feature("", &square(48.0, 37.5))]);
    let case = held()
        .with("evidence/map_2024-07-08.geojson", &map)
        .with("places.csv", GAZETTEER);
    let wrong = case
        .take_with(Some(&case.path().join("places.csv")))
        .unwrap_err();
    assert!(
        wrong[0].to_string().contains("look swapped"),
        "{}",
        wrong[0]
    );
}

#[test]
fn a_table_holds_a_map_a_day() {
    let geo = square(37.0, 48.0).replace('"', "\"\"");
    let wkt = "SRID=4326;MULTIPOLYGON Z (((37 48 1, 38 48 1, 38 49 1, 37 48 1)), ((39 48 1,39.5 48 1,39.5 48.5 1,39 48 1)))";
    let text = format!(
        "id,date,geometry\n1,2024-07-08,\"{geo}\"\n2,2024-07-09,\"{wkt}\"\n3,2024-07-10,POINT(1 2)\n4,,\"{wkt}\"\n5,2024-07-11,\"POLYGON((37 48,38 48\"\n"
    );
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(text.as_bytes()).unwrap();
    let found = taken(&held().with("evidence/maps.csv.gz", packed.finish().unwrap()));
    let days: Vec<String> = found.control.iter().map(day_of).collect();
    assert_eq!(days, ["2024-07-08 00:00", "2024-07-09 00:00"]);
    assert_eq!(found.control[1].areas[0].polygons.len(), 2);
    let told = notes(&found.files[0]);
    for words in [
        "4: its geometry is `POINT`",
        "5: it states no date",
        "6: its geometry is no well-known text",
    ] {
        assert!(told.contains(words), "{told}");
    }
}

#[test]
fn the_same_map_in_every_wrapping_is_the_same_map() {
    let json = collection(&[feature("\"date\":\"2024-07-08\"", &square(37.0, 48.0))]);
    let kml = "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Folder><Placemark><TimeStamp><when>2024-07-08\
               </when></TimeStamp><Polygon><outerBoundaryIs><LinearRing><coordinates>37,48 37.5,48 37.5,48.5 \
               37,48.5 37,48</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></Folder></kml>";
    let ring = [37.0, 48.0, 37.5, 48.0, 37.5, 48.5, 37.0, 48.5, 37.0, 48.0];
    let area = Wkb::default()
        .header(3)
        .count(1)
        .count(5)
        .numbers(&ring)
        .stored(4326);
    let gpkg = package(4326, &[(area, "", "2024-07-08")], "");
    let mut kmz = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    kmz.start_file("doc.kml", zip::write::SimpleFileOptions::default())
        .unwrap();
    kmz.write_all(kml.as_bytes()).unwrap();
    kmz.start_file("images/icon.png", zip::write::SimpleFileOptions::default())
        .unwrap();
    kmz.write_all(b"\x89PNG\r\n\x1a\n0000").unwrap();
    let kmz = kmz.finish().unwrap().into_inner();
    let read = |name: &str, bytes: &[u8]| {
        let found = taken(&held().with(name, bytes));
        assert_eq!(found.control.len(), 1, "{name}");
        found.control[0].id
    };
    let id = read("evidence/a.geojson", json.as_bytes());
    assert_eq!(read("evidence/a.kml", kml.as_bytes()), id);
    assert_eq!(read("evidence/a.kmz", &kmz), id);
    assert_eq!(read("evidence/a.gpkg", &gpkg), id);
}

#[test]
fn maps_of_one_day_and_days_without_a_map_are_told() {
    let map = |lon: f64| collection(&[feature("", &square(lon, 48.0))]);
    let one = map(37.0);
    let case = held()
        .with("evidence/map_2024-07-01.geojson", &one)
        .with(
            "evidence/again_2024-07-01.geojson",
            one.replace("},\"geom", "} ,\"geom"),
        )
        .with("evidence/map_2024-07-02.geojson", map(37.2))
        .with("evidence/other_2024-07-02.geojson", map(37.3))
        .with("evidence/map_2024-07-06.geojson", map(37.4))
        .with("evidence/map_2024-07-08.geojson", map(37.5));
    let found = taken(&case);
    let days: Vec<String> = found
        .control
        .iter()
        .map(|m| day_of(m)[..10].to_owned())
        .collect();
    assert_eq!(
        days,
        ["2024-07-01", "2024-07-02", "2024-07-06", "2024-07-08"]
    );
    let all: Vec<String> = found.files.iter().map(notes).collect();
    let all = all.join("\n");
    for words in [
        "4 days between 2024-07-01 and 2024-07-08 have no map (days of Europe/Kyiv): 2024-07-03 to 2024-07-05, 2024-07-07",
        "the map of 2024-07-01 says what evidence/again_2024-07-01.geojson says: counted once",
        "its map of 2024-07-02 differs from that of evidence/",
    ] {
        assert!(all.contains(words), "{all}");
    }
}

#[test]
fn repairs_are_told_with_feature_and_area() {
    let tie = "{\"type\":\"Polygon\",\"coordinates\":[[[37,48],[38,49],[38,48],[37,49]]]}";
    let map = collection(&[feature("", &square(39.0, 48.0)), feature("", tie)]);
    let found = taken(&held().with("evidence/map_2024-07-08.geojson", &map));
    let told = notes(&found.files[0]);
    assert!(
        told.contains(
            "feature 2: 1 rings did not end where they begin, 1 polygons had rings that cross ("
        ),
        "{told}"
    );
    assert!(
        told.contains("1 polygons had rings that cross: parted by the even-odd rule"),
        "{told}"
    );
    assert_eq!(
        found.control[0]
            .areas
            .iter()
            .map(|a| a.polygons.len())
            .sum::<usize>(),
        3
    );
}

#[test]
fn points_of_layers_are_mapped_as_tables_are() {
    let kml = "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><Folder><name>Log</name><Placemark \
               id=\"k1\"><name>Pisky</name><ExtendedData><Data name=\"Day\"><value>2020-07-28</value></Data><Data \
               name=\"Kind\"><value>Shelling</value></Data></ExtendedData><Point><coordinates>37.67,48.06,0\
               </coordinates></Point></Placemark></Folder><Folder><name>Rim</name><Placemark><Polygon>\
               <outerBoundaryIs><LinearRing><coordinates>37,48 38,48 38,49 37,48</coordinates></LinearRing>\
               </outerBoundaryIs></Polygon></Placemark></Folder></Document></kml>";
    let found = taken(&case("").with("evidence/log.kml", kml));
    let told = notes(&found.files[0]);
    assert!(
        told.contains("1 points have properties of a kind that nobody recognises"),
        "{told}"
    );
    assert!(
        told.contains("sheet = \"Log\"") && told.contains("date = \"Day\""),
        "{told}"
    );
    let point = Wkb::default()
        .header(1)
        .numbers(&[37.67, 48.06])
        .stored(4326);
    let gpkg = package(4326, &[(point, "Shelling", "2020-07-28")], "");
    let json = collection(&[feature(
        "\"Day\":\"2020-07-28\",\"Kind\":\"Shelling\",\"id\":\"k1\"",
        "{\"type\":\"Point\",\"coordinates\":[37.67,48.06]}",
    )]);
    for (file, bytes, sheet, columns) in [
        (
            "log.kml",
            kml.as_bytes(),
            "sheet = \"Log\"\n",
            "id = \"id\", date = \"Day\", what = \"Kind\"",
        ),
        ("log.gpkg", &gpkg, "", "date = \"date\", what = \"name\""),
        (
            "log.geojson",
            json.as_bytes(),
            "",
            "date = \"Day\", what = \"Kind\"",
        ),
    ] {
        let mapping = format!(
            "[[table]]\nfiles = [\"evidence/{file}\"]\n{sheet}columns = {{ {columns}, latitude = \"latitude\", \
             longitude = \"longitude\" }}\nvalues.what = {{ \"Shelling\" = \"indirect-fire\" }}\n"
        );
        let found = taken(
            &case("")
                .with(&format!("evidence/{file}"), bytes)
                .with("intake.toml", mapping),
        );
        let [one] = &found.observations[..] else {
            panic!("{file}: {:?}", found.files)
        };
        assert_eq!(
            (one.place.point.lat, one.place.point.lon),
            (48_060_000, 37_670_000),
            "{file}"
        );
    }
}
