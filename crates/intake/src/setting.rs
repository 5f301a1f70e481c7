//! What [`crate::take`] needs to know of a case, and what it gives back.

use std::path::Path;

use model::{
    Claim, ControlMap, Coverage, Division, FileReport, Filing, InputFile, Observation, PartyId,
    Point, ReportSchedule, Source, Supersession,
};

/// What the agreement of a case says that reading its evidence depends on.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// The IANA zone of dates and clock times that state none.
    pub zone: &'a str,
    /// The parties, which sources and coverage may name.
    pub parties: &'a [PartyId],
    /// The zones, sites and lines that coverage may name.
    pub areas: &'a [String],
    /// The settlement table that named places are looked up in, as an absolute path.
    pub gazetteer: Option<&'a Path>,
    /// The ground that the agreement speaks of, where it names any.
    pub ground: Option<Ground>,
}

/// The ground of an agreement: the least box, along meridians and parallels, that holds all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ground {
    south_west: Point,
    north_east: Point,
}

impl Ground {
    /// The ground around some points; `None` around none.
    pub fn around(points: impl IntoIterator<Item = Point>) -> Option<Self> {
        let mut points = points.into_iter();
        let first = points.next()?;
        let start = Self {
            south_west: first,
            north_east: first,
        };
        Some(points.fold(start, |ground, point| Self {
            south_west: Point {
                lat: ground.south_west.lat.min(point.lat),
                lon: ground.south_west.lon.min(point.lon),
            },
            north_east: Point {
                lat: ground.north_east.lat.max(point.lat),
                lon: ground.north_east.lon.max(point.lon),
            },
        }))
    }

    /// Its middle, degrees north and east, and how far its corners lie from that, in kilometres.
    pub(crate) fn circle(self) -> (f64, f64, f64) {
        let middle = Point {
            lat: self.south_west.lat.midpoint(self.north_east.lat),
            lon: self.south_west.lon.midpoint(self.north_east.lon),
        };
        let reach = model::geodesy::distance_m(middle, self.north_east)
            .max(model::geodesy::distance_m(middle, self.south_west));
        (middle.latitude(), middle.longitude(), reach / 1000.0)
    }

    /// Whether a point lies on it, or beside it within some millionths of a degree.
    pub(crate) fn holds(self, point: Point, beside: i32) -> bool {
        let (low, high) = (self.south_west, self.north_east);
        (low.lat - beside..=high.lat + beside).contains(&point.lat)
            && (low.lon - beside..=high.lon + beside).contains(&point.lon)
    }
}

/// Somebody who wants to know how far reading has come. Called from several threads.
pub trait Progress: Sync {
    /// A file of so many bytes is about to be read.
    fn file(&self, name: &str, bytes: u64) {
        let _ = (name, bytes);
    }

    /// So many more rows were read.
    fn rows(&self, rows: u64) {
        let _ = rows;
    }
}

impl Progress for () {}

/// Everything that the evidence of a case says.
#[derive(Clone, Debug, Default)]
pub struct Taken {
    /// The blocks of `sources.toml`, by id and release.
    pub sources: Vec<Source>,
    /// Every file that had a part in this, sorted; `intake.toml` and the gazetteer included.
    pub inputs: Vec<InputFile>,
    /// What was read of each file of evidence, by name.
    pub files: Vec<FileReport>,
    /// What newer releases did to older ones.
    pub supersessions: Vec<Supersession>,
    /// What was reported to have happened, by id.
    pub observations: Vec<Observation>,
    /// What was said to have been counted, by id.
    pub claims: Vec<Claim>,
    /// What was watched, by id.
    pub coverage: Vec<Coverage>,
    /// What was put on record, by id.
    pub filings: Vec<Filing>,
    /// Who was said to hold which ground, by source and time.
    pub control: Vec<ControlMap>,
    /// The first-order divisions that the settlement table lists, by code.
    pub divisions: Vec<Division>,
    /// Which sources are known to have reported how often, by source and first day.
    pub schedules: Vec<ReportSchedule>,
    /// The SHA-256 of what `sources.toml` says, whatever its order and layout.
    pub sources_digest: String,
    /// Files left alone because another of the same source has the same bytes.
    pub copies: Vec<Copied>,
}

/// A file that has the bytes of another of the same source.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Copied {
    /// The file that was left alone.
    pub file: String,
    /// The file that was read.
    pub of: String,
}
