//! Names, and the way from the plane to the globe.

/// Who plays which part. Side 0 holds the ground of positive y.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sides {
    pub(crate) mirrored: bool,
}

/// Kilometres in a degree of longitude and of latitude at the equator: there the mirror image of a
/// place is as far from everything as the place itself.
const KM_PER_LONGITUDE: f64 = 111.320;
const KM_PER_LATITUDE: f64 = 110.574;
/// A stretch of open ocean, so that nobody takes the world for a place.
const WEST: f64 = -140.0;

impl Sides {
    /// The identifier of a side's party.
    pub(crate) fn id(self, side: usize) -> &'static str {
        ["alder", "birch"][usize::from((side == 0) == self.mirrored)]
    }

    /// The name of a side's party.
    pub(crate) fn name(self, side: usize) -> &'static str {
        ["Alder", "Birch"][usize::from((side == 0) == self.mirrored)]
    }

    /// The name of the ministry that speaks for a side.
    pub(crate) fn ministry(self, side: usize) -> String {
        format!("{} Ministry", self.name(side))
    }

    /// Latitude and longitude in micro-degrees.
    pub(crate) fn micro(self, x: f64, y: f64) -> (i64, i64) {
        let lat = (y / KM_PER_LATITUDE * 1e6).round() as i64;
        let lon = ((WEST + x / KM_PER_LONGITUDE) * 1e6).round() as i64;
        (if self.mirrored { -lat } else { lat }, lon)
    }

    /// Latitude and longitude in degrees, as tables write them.
    pub(crate) fn degrees(self, x: f64, y: f64) -> (String, String) {
        let (lat, lon) = self.micro(x, y);
        (degrees(lat), degrees(lon))
    }

    /// The half of the compass in which positive or negative y lies.
    pub(crate) fn compass(self, towards_positive_y: bool) -> &'static str {
        if towards_positive_y == self.mirrored {
            "S"
        } else {
            "N"
        }
    }
}

fn degrees(micro: i64) -> String {
    let sign = if micro < 0 { "-" } else { "" };
    let micro = micro.unsigned_abs();
    format!("{sign}{}.{:06}", micro / 1_000_000, micro % 1_000_000)
}
