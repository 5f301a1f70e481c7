//! Who reports in a world, and where their files are.

use crate::world::Sides;

/// Neutral portals that repeat others.
pub(super) const PORTALS: usize = 4;
/// Outlets on each side that repeat their ministry.
pub(super) const OUTLETS: usize = 3;

/// A source that writes a table of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Teller {
    Monitor,
    Cameras,
    Ministry(usize),
    Outlet(usize, usize),
    Wire,
    /// The wire's looks back at a week, vague in day and place.
    Digest,
    Portal(usize),
}

impl Teller {
    /// Every teller.
    pub(super) fn all() -> Vec<Self> {
        let mut all = vec![Self::Monitor, Self::Cameras];
        for side in 0..2 {
            all.push(Self::Ministry(side));
            all.extend((0..OUTLETS).map(|k| Self::Outlet(side, k)));
        }
        all.extend([Self::Wire, Self::Digest]);
        all.extend((0..PORTALS).map(Self::Portal));
        all
    }

    /// The source as `sources.toml` names it.
    pub(super) fn source(self, sides: Sides) -> String {
        match self {
            Self::Monitor => "monitor".to_owned(),
            Self::Cameras => "cameras".to_owned(),
            Self::Ministry(side) => format!("ministry-{}", sides.id(side)),
            Self::Outlet(side, k) => format!("press-{}-{}", sides.id(side), k + 1),
            Self::Wire | Self::Digest => "wire".to_owned(),
            Self::Portal(k) => format!("portal-{}", k + 1),
        }
    }

    /// Its file below `evidence/`.
    pub(super) fn file(self, sides: Sides) -> String {
        match self {
            Self::Digest => "wire_digest.csv".to_owned(),
            _ => format!("{}.csv", self.source(sides).replace('-', "_")),
        }
    }

    /// Its name as others cite it.
    pub(super) fn name(self, sides: Sides) -> String {
        match self {
            Self::Monitor => "Monitoring Mission".to_owned(),
            Self::Cameras => "Mission Cameras".to_owned(),
            Self::Ministry(side) => sides.ministry(side),
            Self::Outlet(side, k) => format!("{} Herald {}", sides.name(side), k + 1),
            Self::Wire | Self::Digest => "Ocean Wire".to_owned(),
            Self::Portal(k) => format!("Portal {}", k + 1),
        }
    }

    /// Kind, side, and grade of reliability, as the case declares them.
    pub(super) fn standing(self) -> (&'static str, Option<usize>, &'static str) {
        match self {
            Self::Monitor => ("own-monitor", None, "A"),
            Self::Cameras => ("sensor", None, "B"),
            Self::Ministry(side) => ("party", Some(side), "D"),
            Self::Outlet(side, _) => ("media", Some(side), "C"),
            Self::Wire | Self::Digest => ("media", None, "B"),
            Self::Portal(_) => ("media", None, "C"),
        }
    }

    /// The radius in km that holds its places 19 times in 20, and the stretch in hours around its
    /// clock times, as the case declares them.
    pub(super) fn precision(self) -> (f64, f64) {
        match self {
            Self::Monitor => (1.5, 0.5),
            Self::Cameras => (2.0, 0.1),
            Self::Outlet(..) | Self::Portal(_) => (4.0, 3.0),
            Self::Ministry(_) | Self::Wire => (3.0, 2.0),
            Self::Digest => (20.0, 24.0),
        }
    }
}
