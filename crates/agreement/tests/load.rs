//! Cases on disk.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;
use std::path::{Path, PathBuf};

use agreement::{AS_WRITTEN, Region, Shape, load};

const TERMS: &str = r#"
[agreement]
id = "truce"
title = "Truce"
class = "preliminary"
status = "in-force"
[reporting]
day = "00:00[Europe/Kyiv]"
[[zone]]
id = "valley"
source = "geometry/valley.geojson"
"#;
const VALLEY: &str = r#"{"type": "Polygon", "coordinates": [[[38,48],[39,48],[39,49],[38,48]]]}"#;

struct Case(PathBuf);

impl Case {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("truce-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("geometry")).unwrap();
        let case = Self(folder);
        case.write("agreement.toml", TERMS);
        case.write("geometry/valley.geojson", VALLEY);
        case
    }
    fn path(&self) -> &Path {
        &self.0
    }
    fn write(&self, name: &str, text: &str) {
        fs::write(self.0.join(name), text).unwrap();
    }
    fn codes(&self) -> Vec<&'static str> {
        load(self.path())
            .unwrap_err()
            .iter()
            .map(|m| m.code)
            .collect()
    }
}
impl Drop for Case {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_case_is_read_from_its_folder() {
    let case = Case::new("folder");
    let agreement = load(case.path()).unwrap();
    assert_eq!(agreement.zones[0].ground.0.len(), 1);
    assert_eq!(agreement.readings(), [AS_WRITTEN]);
}

#[test]
fn the_digest_is_of_every_text_and_geometry() {
    let case = Case::new("digest");
    let first = load(case.path()).unwrap().digest;
    assert_eq!(first, load(case.path()).unwrap().digest);
    case.write("notes.txt", "of no matter");
    assert_eq!(first, load(case.path()).unwrap().digest);

    case.write("geometry/valley.geojson", &VALLEY.replace("49", "49.5"));
    let moved = load(case.path()).unwrap().digest;
    assert_ne!(first, moved);
    case.write("geometry/valley.geojson", VALLEY);
    assert_eq!(first, load(case.path()).unwrap().digest);

    case.write("agreement.toml", &format!("{TERMS}# a word more\n"));
    assert_ne!(first, load(case.path()).unwrap().digest);

    // The same bytes under another name are another agreement.
    case.write("geometry/vale.geojson", VALLEY);
    case.write(
        "agreement.toml",
        &TERMS.replace("valley.geojson", "vale.geojson"),
    );
    let renamed = load(case.path()).unwrap().digest;
    assert_ne!(first, renamed);
}

#[test]
fn a_folder_is_no_file() {
    let case = Case::new("folder-as-file");
    fs::create_dir_all(case.path().join("geometry/valley")).unwrap();
    case.write("agreement.toml", &TERMS.replace("valley.geojson", "valley"));
    assert_eq!(case.codes(), ["not-a-file"]);
}

#[cfg(unix)]
#[test]
fn a_link_does_not_lead_out_of_the_case() {
    let case = Case::new("link");
    let outside = Case::new("link-outside");
    let link = case.path().join("geometry/away.geojson");
    std::os::unix::fs::symlink(outside.path().join("geometry/valley.geojson"), link).unwrap();
    case.write(
        "agreement.toml",
        &TERMS.replace("valley.geojson", "away.geojson"),
    );
    assert_eq!(case.codes(), ["outside"]);

    let link = case.path().join("geometry/near.geojson");
    std::os::unix::fs::symlink(case.path().join("geometry/valley.geojson"), link).unwrap();
    case.write(
        "agreement.toml",
        &TERMS.replace("valley.geojson", "near.geojson"),
    );
    assert!(load(case.path()).is_ok());
}

#[test]
fn large_files_are_refused_by_size() {
    let case = Case::new("large");
    let file = fs::File::create(case.path().join("geometry/valley.geojson")).unwrap();
    file.set_len(65 << 20).unwrap();
    assert_eq!(case.codes(), ["too-large"]);
    let file = fs::File::create(case.path().join("agreement.toml")).unwrap();
    file.set_len(5 << 20).unwrap();
    assert_eq!(case.codes(), ["too-large"]);
}

#[test]
fn an_absent_agreement_is_said() {
    let case = Case::new("absent");
    fs::remove_file(case.path().join("agreement.toml")).unwrap();
    assert_eq!(case.codes(), ["missing-file"]);
}

#[test]
fn sites_are_points_or_ground() {
    let case = Case::new("sites");
    case.write(
        "geometry/point.geojson",
        r#"{"type": "Point", "coordinates": [38.5, 48.5, 120]}"#,
    );
    case.write(
        "agreement.toml",
        &format!(
            "{TERMS}
[[party]]
id = \"A\"
name = \"A\"
[[period]]
id = \"main\"
[[site]]
id = \"dam\"
name = \"Dam\"
source = \"geometry/point.geojson\"
radius = \"500 m\"
[[site]]
id = \"works\"
name = \"Works\"
source = \"geometry/valley.geojson\"
[[provision]]
id = \"p\"
type = \"F6\"
modality = \"prohibit\"
bearers = [\"A\"]
where = {{ sites = [\"works\", \"dam\"] }}
"
        ),
    );
    let agreement = load(case.path()).unwrap();
    assert!(matches!(agreement.sites[0].shape, Shape::Point(_)));
    let places = &agreement.provisions[0].places;
    assert!(matches!(places[0].region, Region::Ground { .. }));
    let Region::NearPoint { point, within_m } = places[1].region else {
        panic!("a point")
    };
    assert_eq!(
        (point.lat, point.lon, within_m),
        (48_500_000, 38_500_000, 500)
    );
}

#[test]
fn the_edges_of_a_real_polygon_are_the_line() {
    let data = std::env::var("TRUCELINE_TEST_DATA").map_or_else(
        |_| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"),
        PathBuf::from,
    );
    let name = "demo/donbas_2020/contact_line_natural_earth_donbass.geojson";
    let Ok(drawn) = fs::read_to_string(data.join(name)) else {
        let required = std::env::var("TRUCELINE_REQUIRE_DATA").is_ok_and(|v| v == "1");
        assert!(!required, "{name} is not in the test data");
        println!("skipped: {name} is not in the test data");
        return;
    };
    let case = Case::new("edges");
    case.write("geometry/line.geojson", &drawn);
    let line = "[[line]]
id = \"contact\"
source = \"geometry/line.geojson\"
uncertainty = \"11 km\"
edges = [\"west\", \"north\"]
";
    case.write("agreement.toml", &format!("{TERMS}{line}"));
    let agreement = load(case.path()).unwrap();
    let [stretch] = agreement.lines[0].stretches.as_slice() else {
        panic!("one stretch")
    };
    // From the sea of Azov, west of the area, round to the state border in the north-east.
    let (first, last) = (stretch.0[0], stretch.0[stretch.0.len() - 1]);
    assert!(
        (47.0..47.3).contains(&first.y) && (37.4..38.3).contains(&first.x),
        "{first:?}"
    );
    assert!(
        (48.4..49.0).contains(&last.y) && (39.3..40.1).contains(&last.x),
        "{last:?}"
    );
    assert!(
        stretch
            .0
            .iter()
            .any(|c| (47.9..48.5).contains(&c.y) && c.x < 38.3)
    );
    assert!(
        stretch.0.iter().all(|c| c.y > 48.3 || c.x < 39.0),
        "no vertex of the state border"
    );
}

#[test]
fn the_cases_that_ship_are_right() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases");
    let mut read = 0;
    for entry in fs::read_dir(cases).into_iter().flatten() {
        let case = entry.unwrap().path();
        if case.join("agreement.toml").is_file() {
            load(&case).unwrap_or_else(|m| panic!("{}: {}", case.display(), m[0]));
            read += 1;
        }
    }
    assert!(read > 0, "no case was found");
}
