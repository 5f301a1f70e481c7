//! Sources: who reports, on whose side, in whose interest, and how well so far.

use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::{PartyId, SourceId};

/// What kind of reporter a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// A mission's own observers and its published figures.
    OwnMonitor,
    /// An instrument.
    Sensor,
    /// A data set coded from others' reports.
    Dataset,
    /// News media.
    Media,
    /// A party to the agreement.
    Party,
    /// A civil-society organisation.
    Ngo,
    /// A line that the public calls.
    Hotline,
    /// An international mission or organisation that is not the case's own monitor.
    Mission,
    /// A state that is not a party.
    State,
}

impl SourceKind {
    /// The name used in files and tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::OwnMonitor => "own-monitor",
            Self::Sensor => "sensor",
            Self::Dataset => "dataset",
            Self::Media => "media",
            Self::Party => "party",
            Self::Ngo => "ngo",
            Self::Hotline => "hotline",
            Self::Mission => "mission",
            Self::State => "state",
        }
    }
}

/// The reliability letter of the Admiralty code (STANAG 2511): a source's record so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Reliability {
    /// Tried and trusted.
    A,
    /// Successful in the past, some doubt.
    B,
    /// Occasionally used.
    C,
    /// More often not reliable.
    D,
    /// Unworthy.
    E,
    /// Not used before.
    F,
}

impl Reliability {
    /// The Beta prior on a source's share of true reports: as if so many of its reports had been
    /// found right, and so many wrong.
    ///
    /// ```
    /// assert_eq!(model::Reliability::B.beta(), (12, 3));
    /// ```
    pub fn beta(self) -> (u32, u32) {
        match self {
            Self::A => (18, 2),
            Self::B => (12, 3),
            Self::C => (8, 4),
            Self::D => (5, 5),
            Self::E => (3, 7),
            Self::F => (1, 1),
        }
    }

    /// The expected share of true reports, by the prior alone, in millionths.
    pub fn accuracy_millionths(self) -> u32 {
        let (right, wrong) = self.beta();
        share_millionths(right, wrong)
    }
}

fn share_millionths(right: u32, wrong: u32) -> u32 {
    let (right, all) = (u64::from(right), u64::from(right) + u64::from(wrong));
    let share = (right * 1_000_000 + all / 2) / all.max(1);
    u32::try_from(share).unwrap_or(1_000_000)
}

/// How many of a source's reports were checked since it was graded, and what they were found to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TrackRecord {
    /// Found right.
    pub right: u32,
    /// Found wrong.
    pub wrong: u32,
    /// Who counted, and where it can be read.
    pub by: Arc<str>,
}

/// The release of a versioned data set (`22.1`, `2024-10-10`); later ones order after earlier.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Release(Arc<str>);

impl Release {
    /// The release as its publisher writes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn numbers(&self) -> Vec<u64> {
        self.0
            .split(|c: char| !c.is_ascii_digit())
            .filter_map(|digits| digits.parse().ok())
            .collect()
    }
}

impl From<&str> for Release {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}
impl Ord for Release {
    /// By the numbers in it, then by its text: `9.1` comes before `22.1`.
    fn cmp(&self, other: &Self) -> Ordering {
        self.numbers()
            .cmp(&other.numbers())
            .then_with(|| self.0.cmp(&other.0))
    }
}
impl PartialOrd for Release {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl fmt::Display for Release {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Who reports.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Source {
    /// Its identifier in this case.
    pub id: SourceId,
    /// Its full name.
    pub name: Arc<str>,
    /// What kind of reporter it is.
    pub kind: SourceKind,
    /// Its publisher family: one family is one voice.
    pub family: Arc<str>,
    /// The data set that its releases are releases of.
    pub dataset: Arc<str>,
    /// The release of a versioned data set.
    pub release: Option<Release>,
    /// On whose side it stands.
    pub side: Option<PartyId>,
    /// The party whose good record it serves.
    pub interest: Option<PartyId>,
    /// The parties that sit on it together: what it finds, each of them agreed to.
    pub joint: Vec<PartyId>,
    /// Its record so far, as a grade.
    pub reliability: Reliability,
    /// What was found of its reports since, where somebody counted.
    pub track: Option<TrackRecord>,
    /// Whether it makes at most one record of an event, so that two of its records are two events.
    pub one_record_per_event: bool,
    /// Other names by which records of other sources cite it.
    pub aliases: Vec<Arc<str>>,
    /// The files of the case that are its, as patterns with `*`.
    pub files: Vec<Arc<str>>,
    /// The format of its files, where recognition is overruled.
    pub format: Option<Arc<str>>,
    /// Its licence.
    pub licence: Option<Arc<str>>,
    /// The words that credit it.
    pub credit: Option<Arc<str>>,
    /// Whether its rows may leave in an export.
    pub redistribute: bool,
    /// Notes on its record and limits, for the reader.
    pub notes: Option<Arc<str>>,
}

impl Source {
    /// A source of which no more is known than its identifier and kind: of no side, a family of its
    /// own, of reliability B, one record an event, free to pass on.
    pub fn of(id: &str, kind: SourceKind) -> Self {
        Self {
            id: id.into(),
            name: id.into(),
            kind,
            family: id.into(),
            dataset: id.into(),
            release: None,
            side: None,
            interest: None,
            joint: Vec::new(),
            track: None,
            reliability: Reliability::B,
            one_record_per_event: true,
            aliases: Vec::new(),
            files: Vec::new(),
            format: None,
            licence: None,
            credit: None,
            redistribute: true,
            notes: None,
        }
    }

    /// The Beta distribution of its share of true reports: the grade's, and what was counted since.
    ///
    /// ```
    /// use model::{Source, SourceKind, TrackRecord};
    /// let mut source = Source::of("paper", SourceKind::Media);
    /// source.track = Some(TrackRecord { right: 3, wrong: 7, by: "the mission".into() });
    /// assert_eq!(source.beta(), (15, 10));
    /// assert_eq!(source.accuracy_millionths(), 600_000);
    /// ```
    pub fn beta(&self) -> (u32, u32) {
        let (right, wrong) = self.reliability.beta();
        let counted = self.track.as_ref().map_or((0, 0), |t| (t.right, t.wrong));
        (
            right.saturating_add(counted.0),
            wrong.saturating_add(counted.1),
        )
    }

    /// The expected share of its true reports, in millionths.
    pub fn accuracy_millionths(&self) -> u32 {
        let (right, wrong) = self.beta();
        share_millionths(right, wrong)
    }

    /// The party this source speaks for or whose good record it serves, if any.
    pub fn partisan(&self) -> Option<&PartyId> {
        self.side.as_ref().or(self.interest.as_ref())
    }
}
