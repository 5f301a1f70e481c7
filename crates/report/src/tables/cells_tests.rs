use std::path::PathBuf;

use model::{Interval, TimePrecision, parse_instant};

use super::*;

fn gid(lat: f64, lon: f64) -> i64 {
    priogrid_gid(Point::from_degrees(lat, lon).unwrap())
}

#[test]
fn cells_are_numbered_from_the_south_west() {
    assert_eq!(gid(-90.0, -180.0), 1);
    assert_eq!(gid(-89.75, -179.25), 2);
    assert_eq!(gid(-89.5, -180.0), 721);
    assert_eq!(gid(90.0, 180.0), 720 * 360);
    // Kyiv, as UCDP GED codes it.
    assert_eq!(gid(50.433_333, 30.516_667), 202_022);
}

/// The column `priogrid_gid` of UCDP GED, row by row.
#[test]
fn cells_are_those_of_ged() {
    let data = std::env::var_os("TRUCELINE_TEST_DATA").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"),
        PathBuf::from,
    );
    let path = data.join("ucdp/ged_22.1_ukraine_hdx.csv");
    if !path.is_file() {
        assert!(
            std::env::var_os("TRUCELINE_REQUIRE_DATA").is_none(),
            "{} is missing",
            path.display()
        );
        eprintln!("skipped: {} is not there", path.display());
        return;
    }
    let mut reader = csv::Reader::from_path(&path).unwrap();
    let headings = reader.headers().unwrap().clone();
    let column = |name: &str| headings.iter().position(|h| h == name).unwrap();
    let (lat, lon, cell) = (
        column("latitude"),
        column("longitude"),
        column("priogrid_gid"),
    );
    let mut rows = 0;
    for record in reader.byte_records().map(Result::unwrap) {
        let field = |at: usize| std::str::from_utf8(&record[at]).unwrap();
        let (Ok(y), Ok(x)) = (field(lat).parse::<f64>(), field(lon).parse::<f64>()) else {
            continue; // a row of HXL tags
        };
        assert_eq!(gid(y, x).to_string(), field(cell), "{y} {x}");
        rows += 1;
    }
    assert!(rows > 2_000, "{rows} rows");
}

#[test]
fn months_count_from_january_1980_in_the_zone_of_the_case() {
    let at = |text: &str| parse_instant(text).unwrap().0;
    let within = |start: &str, end: &str| {
        let window = Interval {
            start: at(start),
            end: at(end),
        };
        month_id(&When::within(window, TimePrecision::Days), "Africa/Nairobi")
    };
    let instant = |text: &str| month_id(&When::at(at(text)), "Africa/Nairobi");
    assert_eq!(instant("1980-01-15T00:00Z"), Some(1));
    assert_eq!(instant("2020-07-27T12:00Z"), Some(487));
    // 21:30 UTC on the last day of July is August in Nairobi.
    assert_eq!(instant("2020-07-31T21:30Z"), Some(488));
    assert_eq!(within("2020-06-30T21:00Z", "2020-07-31T21:00Z"), Some(487));
    assert_eq!(within("2020-06-30T21:00Z", "2020-07-31T21:01Z"), None);
}
