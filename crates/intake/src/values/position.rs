//! Positions on the ground, and what is wrong with those that are none.

use model::Point;

use super::number;

/// Reads latitude and longitude in degrees.
///
/// # Errors
/// What is wrong, with both values, and what it looks like.
pub(crate) fn read(latitude: &str, longitude: &str) -> Result<Point, String> {
    let given = || format!("latitude `{latitude}`, longitude `{longitude}`");
    let (Some(lat), Some(lon)) = (number::decimal(latitude), number::decimal(longitude)) else {
        let missing = latitude.trim().is_empty() || longitude.trim().is_empty();
        let sexagesimal = [latitude, longitude]
            .iter()
            .any(|t| t.contains(['°', '\'', '′', '″', '"', 'º']));
        return Err(if sexagesimal {
            format!(
                "{} are not numbers of degrees: write them as decimals, such as 48.0594",
                given()
            )
        } else if missing {
            format!("the position is missing: {}", given())
        } else {
            format!("{} are not numbers of degrees", given())
        });
    };
    checked(lat, lon, &given)
}

/// A position from numbers of degrees.
///
/// # Errors
/// What is wrong, with both values, and what it looks like.
pub(crate) fn of_degrees(lat: f64, lon: f64) -> Result<Point, String> {
    checked(lat, lon, &|| format!("latitude `{lat}`, longitude `{lon}`"))
}

fn checked(lat: f64, lon: f64, given: &dyn Fn() -> String) -> Result<Point, String> {
    if lat.abs() < 1e-9 && lon.abs() < 1e-9 {
        return Err(format!(
            "{} is the point 0, 0: a program's word for no position",
            given()
        ));
    }
    if let Some(point) = Point::from_degrees(lat, lon) {
        return Ok(point);
    }
    let looks = if lat.abs() > 180.0 || lon.abs() > 180.0 {
        if lat.abs() > 10_000.0 || lon.abs() > 10_000.0 {
            projected(lat, lon)
        } else {
            "degrees of WGS 84 are needed"
        }
    } else if (-90.0..=90.0).contains(&lon) {
        "latitude and longitude look swapped"
    } else {
        "latitude must lie between -90 and 90"
    };
    Err(format!("{} is no place on Earth: {looks}", given()))
}

/// Which metres two numbers look like.
fn projected(lat: f64, lon: f64) -> &'static str {
    let zone = |n: f64| (100_000.0..=900_000.0).contains(&n);
    let north = |n: f64| (900_000.0..=10_000_000.0).contains(&n);
    let world = |n: f64| n.abs() <= 20_037_509.0;
    if (zone(lon) && north(lat)) || (zone(lat) && north(lon)) {
        "they look like projected metres of a UTM zone; degrees of WGS 84 are needed"
    } else if world(lat) && world(lon) {
        "they look like projected metres of Web Mercator; degrees of WGS 84 are needed"
    } else {
        "they look like projected metres; degrees of WGS 84 are needed"
    }
}
